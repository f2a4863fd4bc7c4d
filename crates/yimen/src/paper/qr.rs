//! The square code that leads to the public status page: drawn as one path, without a line of inline style.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// A square code: modules a side (with the quiet zone of four), and the path that draws the dark ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    /// Modules a side.
    pub side: usize,
    /// The `d` of an SVG path.
    pub path: String,
}

const QUIET: usize = 4;

/// Draws `text`; nothing when it does not fit into a code.
pub fn square(text: &str) -> Option<Square> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, colors) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let run = colors[column..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                // A formatter that writes to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", column + QUIET, row + QUIET);
            }
            column += run.max(1);
        }
    }
    Some(Square { side: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_makes_a_code_with_its_quiet_zone() {
        let square = square("https://hall.example/status?no=36082920920250113000018").expect("it fits");
        assert!(square.side >= 21 + 2 * QUIET);
        assert!(
            square.path.starts_with(&format!("M{QUIET} {QUIET}h7")),
            "the corner mark: {}",
            &square.path[..20]
        );
    }

    #[test]
    fn what_is_too_long_for_a_code_is_left_out() {
        assert_eq!(square(&"x".repeat(4000)), None);
    }
}
