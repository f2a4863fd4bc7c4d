//! Bars and columns as SVG, drawn on the server: every label kept, colours from the style sheet, a title for those who
//! listen. The table beside a chart says the same in numbers.

use std::fmt::Write;

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long.
    pub n: i64,
}

const ROW: i64 = 26;
const WIDTH: i64 = 720;
const NUMBER: i64 = 64;

/// Room for the longest name: a Chinese character takes a square, a letter a little more than half of one.
fn label_room(bars: &[Bar]) -> i64 {
    let wide = |c: char| if c.is_ascii() { 8 } else { 14 };
    bars.iter().map(|bar| bar.label.chars().map(wide).sum::<i64>()).max().unwrap_or(0).clamp(48, 220) + 16
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Lying bars, one below the other: townships.
pub fn bars(title: &str, bars: &[Bar]) -> String {
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0).max(1);
    let height = ROW * i64::try_from(bars.len()).unwrap_or(0) + 4;
    let label = label_room(bars);
    let mut svg = opened(title, WIDTH, height, "chart bars");
    for (n, bar) in bars.iter().enumerate() {
        let y = ROW * i64::try_from(n).unwrap_or(0) + 2;
        let room = WIDTH - label - NUMBER;
        let long = (bar.n.max(0) * room / most).max(i64::from(bar.n > 0));
        let middle = y + ROW / 2 + 5;
        let _ = write!(
            svg,
            "<text class=\"label\" x=\"{}\" y=\"{middle}\">{}</text>\
             <rect x=\"{label}\" y=\"{}\" width=\"{long}\" height=\"{}\" rx=\"3\"/>\
             <text class=\"n\" x=\"{}\" y=\"{middle}\">{}</text>",
            label - 10,
            escaped(&bar.label),
            y + 4,
            ROW - 8,
            label + long + 8,
            bar.n
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Standing columns, side by side: months. Where there are many, every third is named.
pub fn columns(title: &str, bars: &[Bar]) -> String {
    const HEIGHT: i64 = 190;
    const FOOT: i64 = 26;
    const HEAD: i64 = 20;
    /// Beside the first and the last column, so that their names are whole.
    const SIDE: i64 = 12;
    let many = i64::try_from(bars.len()).unwrap_or(1).max(1);
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0).max(1);
    let step = ((WIDTH - 2 * SIDE) / many).max(1);
    let wide = (step * 7 / 10).clamp(2, 48);
    let mut svg = opened(title, WIDTH, HEIGHT, "chart columns");
    let ground = HEIGHT - FOOT;
    let _ = write!(svg, "<line class=\"ground\" x1=\"0\" y1=\"{ground}\" x2=\"{WIDTH}\" y2=\"{ground}\"/>");
    for (n, bar) in bars.iter().enumerate() {
        let middle = SIDE + step * i64::try_from(n).unwrap_or(0) + step / 2;
        let high = bar.n.max(0) * (ground - HEAD) / most;
        let _ = write!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{wide}\" height=\"{high}\" rx=\"2\"/>",
            middle - wide / 2,
            ground - high
        );
        let named = many <= 12 || n % 3 == 0;
        if many <= 14 || named {
            let _ =
                write!(svg, "<text class=\"n\" x=\"{middle}\" y=\"{}\">{}</text>", ground - high - 6, bar.n);
        }
        if named {
            let _ = write!(
                svg,
                "<text class=\"label\" x=\"{middle}\" y=\"{}\">{}</text>",
                HEIGHT - 8,
                escaped(&bar.label)
            );
        }
    }
    svg.push_str("</svg>");
    svg
}

fn opened(title: &str, width: i64, height: i64, class: &str) -> String {
    format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{0}\"><title>{0}</title>",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_bar_fills_the_room_and_words_cannot_break_out_of_the_picture() {
        let bar = |label: &str, n| Bar { label: label.to_owned(), n };
        let all = [bar("枫田镇", 200), bar("赤谷\"乡", 100), bar("无", 0)];
        let svg = bars("<件数>", &all);
        assert!(svg.contains("&lt;件数&gt;") && svg.contains("赤谷&quot;乡") && !svg.contains("<件数>"));
        let room = WIDTH - label_room(&all) - NUMBER;
        assert!(
            svg.contains(&format!("width=\"{room}\"")) && svg.contains(&format!("width=\"{}\"", room / 2))
        );
        assert!(svg.contains("width=\"0\""), "nothing is drawn for nothing");
    }

    #[test]
    fn two_years_of_months_keep_their_columns_and_every_third_its_name() {
        let months: Vec<Bar> = (0..24).map(|n| Bar { label: format!("M{n}."), n: n + 1 }).collect();
        let svg = columns("months", &months);
        assert_eq!(svg.matches("<rect").count(), 24);
        assert!(svg.contains("M0.") && svg.contains("M3.") && !svg.contains("M4."));
    }
}
