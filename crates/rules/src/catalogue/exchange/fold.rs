//! What makes two texts the same word to a person: width, case and blanks do not count.

use crate::identity::normalise_identifier;

/// A word for comparison: half-width, without blanks, in small letters.
pub fn folded(text: &str) -> String {
    normalise_identifier(text).to_lowercase().chars().filter(|c| *c != '*').collect()
}

/// An identifier as it was meant: half-width, without blanks, in capitals where it is a letter code.
pub fn identifier(text: &str) -> String {
    normalise_identifier(text)
}

/// Whether a spreadsheet program might take the text for a formula when it meets it in a cell or a CSV file.
///
/// `=`, `@`, a tab or a carriage return at the beginning always count, `+` and `-` unless a plain number or phone number
/// follows: `+86 0796-1234567` and `-` alone stay what they are. Full-width signs count too: a program that helps with
/// Chinese input turns them into formulas.
pub fn begins_like_a_formula(text: &str) -> bool {
    let mut rest = text.chars();
    match rest.next() {
        Some('=' | '@' | '\t' | '\r' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => {
            !rest.all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.' | ','))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_no_formula_but_a_sum_with_a_command_in_it_is() {
        for harmless in ["+86 0796-1234567", "-", "-5", "一=二", "", "不收费"] {
            assert!(!begins_like_a_formula(harmless), "{harmless}");
        }
        for harmful in ["=1+1", "@SUM(A1)", "\t=1", "-2+3+cmd|' /C calc'!D2", "+cmd|' /C calc'!A0", "＝A1"] {
            assert!(begins_like_a_formula(harmful), "{harmful}");
        }
    }
}
