//! Figures as CSV that a spreadsheet opens rightly: UTF-8 with a byte order mark, CRLF, and no cell that a spreadsheet
//! could take for a formula.

use super::{Figures, Summary};
use crate::shell::words::Words;
use yimen_rules::{case::Measure, language::Language, place::County};

/// The table of a summary: a line a township, and the whole at the end.
pub fn text(summary: &Summary, county: &County, language: Language) -> String {
    let mut out = String::from("\u{feff}");
    let mut head = vec![
        language.t("report-township").into_owned(),
        language.t("report-code").into_owned(),
        language.t("report-class").into_owned(),
    ];
    head.extend(Measure::ALL.iter().map(|m| language.pick(m.zh(), m.en()).to_owned()));
    for key in ["report-overdue-open", "report-overdue", "report-on-time-rate", "report-told-once-rate"] {
        head.push(language.t(key).into_owned());
    }
    line(&mut out, &head);
    for township in &summary.townships {
        let known = county.township(&township.township);
        let name = known.map_or(township.township.as_str(), |t| t.name(language));
        let class = known.map_or("", |t| t.class.name(language));
        row(&mut out, [name, &township.township, class], &township.figures);
    }
    row(&mut out, [&language.t("report-total"), "", ""], &summary.total);
    out
}

fn row(out: &mut String, names: [&str; 3], figures: &Figures) {
    let mut cells: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
    cells.extend(Measure::ALL.iter().map(|m| figures.of(*m).to_string()));
    cells.extend([figures.overdue_open.to_string(), figures.overdue().to_string()]);
    cells.extend([figures.on_time().percent(), figures.told_once().percent()]);
    line(out, &cells);
}

/// Writes one line of a table.
pub fn line(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|c| cell(c)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// One cell. What begins like a formula gets an apostrophe, unless it is a plain number or the lone dash of an empty
/// rate.
pub fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let harmless = text == "-" || text.parse::<f64>().is_ok();
    let safe = if formula && !harmless { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_can_be_taken_for_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell("+86 796"), "'+86 796");
        assert_eq!(cell("@a"), "'@a");
        assert_eq!(cell("-12"), "-12");
        assert_eq!(cell("-"), "-");
        assert_eq!(cell("枫田镇, 安福"), "\"枫田镇, 安福\"");
    }
}
