//! What is shown of a document: its title and the best piece of its texts, with the places that answer.

use super::reading::Term;
use std::{collections::HashSet, ops::Range};

/// Characters of the piece shown.
const SNIPPET: usize = 80;

/// A text with what was read in it.
#[derive(Debug, Default)]
pub(crate) struct Marked {
    pub text: String,
    terms: Vec<(u32, f32, Range<usize>)>,
}

impl Marked {
    pub(crate) fn new(text: &str, terms: &[Term]) -> Marked {
        let terms = terms.iter().map(|t| (t.key, t.weight, t.place.clone())).collect();
        Marked { text: text.to_owned(), terms }
    }

    /// The places of what is asked, whole words before pairs of characters; in order, apart from each other.
    pub(crate) fn places(&self, asked: &HashSet<u32>) -> Vec<Range<usize>> {
        let of = |least: f32| -> Vec<Range<usize>> {
            let found = self.terms.iter().filter(|(key, weight, _)| *weight >= least && asked.contains(key));
            found.map(|(_, _, place)| place.clone()).collect()
        };
        let words = of(0.34);
        joined(if words.is_empty() { of(0.0) } else { words })
    }

    /// How many different things of what is asked stand in the text.
    pub(crate) fn answers(&self, asked: &HashSet<u32>) -> usize {
        let found = self.terms.iter().filter(|(key, weight, _)| *weight >= 0.34 && asked.contains(key));
        found.map(|(key, ..)| key).collect::<HashSet<_>>().len()
    }
}

/// Overlapping and touching places become one.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in places {
        match out.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}

/// A piece of the text round its first place, with the places in it; dots where something is left out.
pub(crate) fn piece(text: &str, places: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = places.first().map_or(0, |place| place.start);
    let before = text[..first].char_indices().rev();
    // Back to the beginning of the sentence, if it is near, else a few characters.
    let mut start = first;
    for (n, (at, c)) in before.enumerate() {
        if n >= SNIPPET / 3 || "。！？；\n.!?;".contains(c) {
            break;
        }
        start = at;
    }
    if text[..start].chars().count() <= 6 {
        start = 0;
    }
    let end = text[start..].char_indices().nth(SNIPPET).map_or(text.len(), |(at, _)| start + at);
    let lead = if start > 0 { "…" } else { "" };
    let tail = if end < text.len() { "…" } else { "" };
    let body: String = text[start..end].chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Control characters are of as many bytes as the blank only below U+0080.
    let same = body.len() == end - start;
    let inside = places.iter().filter(|place| same && place.start >= start && place.end <= end);
    let moved = inside.map(|p| p.start - start + lead.len()..p.end - start + lead.len()).collect();
    (format!("{lead}{body}{tail}"), moved)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init, reason = "a list of one place is meant")]
mod tests {
    use super::*;

    #[test]
    fn a_piece_keeps_its_marks_on_the_borders_of_characters() {
        let text = format!("{}宅基地，{}", "农村村民申请。".repeat(9), "由乡镇审核批准。".repeat(20));
        let at = text.find("宅基地").expect("it is there");
        let (shown, marks) = piece(&text, &[at..at + "宅基地".len()]);
        assert_eq!(marks.iter().map(|m| &shown[m.clone()]).collect::<Vec<_>>(), ["宅基地"]);
        assert!(shown.starts_with('…') && shown.ends_with('…'));
        assert_eq!(piece("", &[]), (String::new(), vec![]));
        assert_eq!(piece("😀", &[]).0, "😀");
    }
}
