//! Holes on a page: characters for which a font had to draw its "not there".

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// What a look at every letter of a document gives.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// Characters without a glyph, each once, in reading order.
    pub missing: Vec<char>,
    /// The fonts that drew the rest.
    pub fonts: Vec<String>,
}

/// Looks at every letter.
pub(crate) fn look(document: &PagedDocument) -> Letters {
    let mut letters = Letters::default();
    for page in document.pages() {
        frame(&page.frame, &mut letters);
    }
    letters.fonts.sort();
    letters
}

fn frame(frame: &Frame, letters: &mut Letters) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => self::frame(&group.frame, letters),
            FrameItem::Text(text) => {
                let font = text.font.font();
                let info = font.info();
                let name = format!(
                    "{} {} ({} bytes)",
                    info.family,
                    info.variant.weight.to_number(),
                    font.data().len()
                );
                if !letters.fonts.contains(&name) {
                    letters.fonts.push(name);
                }
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    for c in text.text.get(glyph.range()).unwrap_or_default().chars() {
                        if !letters.missing.contains(&c) {
                            letters.missing.push(c);
                        }
                    }
                }
            }
            _ => {}
        }
    }
}
