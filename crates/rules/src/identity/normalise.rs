//! Full-width to half-width, for identifiers only.

/// Turns what an input method left in an identifier into what was meant: full-width digits, letters and signs become
/// half-width, spaces of any kind vanish.
///
/// For identity numbers, credit codes, phones and case numbers typed into a form; never for names (domain reference
/// 4.6), and never inside `parse`, so that an interface that sends `１` for `1` is told so.
pub fn normalise_identifier(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .map(|c| match c {
            // The full-width block repeats ASCII 0x21–0x7E at a fixed distance.
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            _ => c,
        })
        .collect()
}

/// Zero-width characters and byte order marks that come along with copied text.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}
