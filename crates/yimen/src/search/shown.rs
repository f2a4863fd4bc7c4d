//! Texts with the places that answer, cut into pieces for a page or the API: the places are bytes, and no page may cut by them.

use serde::Serialize;
use std::ops::Range;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it answers what was asked.
    pub hit: bool,
}

/// The text in pieces. Places that do not fit the text are left out.
pub fn pieces(text: &str, places: &[Range<usize>]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut put = |piece: Option<&str>, hit| {
        if let Some(piece) = piece.filter(|piece| !piece.is_empty()) {
            out.push(Piece { text: piece.to_owned(), hit });
        }
    };
    let mut from = 0;
    for place in places {
        let fits = place.start >= from && text.get(place.clone()).is_some();
        if !fits {
            continue;
        }
        put(text.get(from..place.start), false);
        put(text.get(place.clone()), true);
        from = place.end;
    }
    put(text.get(from..), false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one place of a hit is meant, not the numbers in it")]
    fn pieces_together_are_the_text_whatever_the_places() {
        let text = "农村宅基地审批";
        for places in [vec![], vec![6..15], vec![0..3, 3..6], vec![1..2, 6..9], vec![6..9, 0..3], vec![0..99]]
        {
            let whole: String = pieces(text, &places).into_iter().map(|p| p.text).collect();
            assert_eq!(whole, text, "{places:?}");
        }
        let marked: Vec<_> = pieces(text, &[6..15]).into_iter().filter(|p| p.hit).map(|p| p.text).collect();
        assert_eq!(marked, ["宅基地"]);
    }
}
