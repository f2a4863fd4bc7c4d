//! Letters: how characters sound, how English words are cut to their stem, how far two spellings are apart.

use yimen_rules::catalogue::readings_of;

/// A character of a text made ready: the character in its plain form, and where it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plain {
    pub c: char,
    pub start: usize,
    pub end: usize,
}

/// Full-width forms become half-width, letters small, anything that is neither letter nor digit a blank, and English words
/// their stems. Places are bytes of `text`, always on the border of a character.
pub(crate) fn plain(text: &str) -> Vec<Plain> {
    let mut out: Vec<Plain> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        let c = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            'ü' | 'Ü' => 'v',
            _ => c,
        };
        // Marks within a word (won't, e-mail) fall away; Chinese ones and blanks part.
        if c == '\'' || c == '’' {
            continue;
        }
        let small = if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' };
        if small == ' ' && out.last().is_none_or(|last| last.c == ' ') {
            continue;
        }
        out.push(Plain { c: small, start, end });
    }
    while out.last().is_some_and(|last| last.c == ' ') {
        out.pop();
    }
    stemmed(out)
}

fn stemmed(chars: Vec<Plain>) -> Vec<Plain> {
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].c.is_ascii_alphabetic() {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let length = chars[at..].iter().take_while(|p| p.c.is_ascii_alphabetic()).count();
        let word: String = chars[at..at + length].iter().map(|p| p.c).collect();
        let end = chars[at + length - 1].end;
        let stem = stem(&word);
        let kept = stem.chars().count();
        for (n, c) in stem.chars().enumerate() {
            let place = &chars[at + n.min(length - 1)];
            out.push(Plain { c, start: place.start, end: if n + 1 == kept { end } else { place.end } });
        }
        at += length;
    }
    out
}

/// A light stem: plural, -ing and -ed fall away, British and American spelling become one. Short words stay, and so does
/// what may be pinyin.
pub(crate) fn stem(word: &str) -> String {
    let vowel = |text: &str| text.bytes().any(|b| b"aeiouy".contains(&b));
    let mut stem = word.to_owned();
    if word.len() > 5 && word.ends_with("ing") && vowel(&word[..word.len() - 3]) && !is_pinyin(word) {
        stem.truncate(word.len() - 3);
        undouble(&mut stem);
    } else if word.len() > 4 && word.ends_with("ied") {
        stem.truncate(word.len() - 3);
        stem.push('y');
    } else if word.len() > 4 && word.ends_with("ed") && vowel(&word[..word.len() - 2]) {
        stem.truncate(word.len() - 2);
        undouble(&mut stem);
    } else if word.len() > 4 && word.ends_with("ies") {
        stem.truncate(word.len() - 3);
        stem.push('y');
    } else if word.len() > 4 && ["ches", "shes", "xes", "sses"].iter().any(|end| word.ends_with(end)) {
        stem.truncate(word.len() - 2);
    } else if word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        stem.truncate(word.len() - 1);
    }
    if stem.len() > 5 && stem.ends_with("our") {
        stem.truncate(stem.len() - 3);
        stem.push_str("or");
    }
    if stem.len() > 5 && stem.ends_with("ence") {
        stem.truncate(stem.len() - 2);
        stem.push_str("se");
    }
    if stem.len() > 4 && stem.ends_with('e') && !is_pinyin(&stem) {
        stem.truncate(stem.len() - 1);
    }
    stem
}

fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !b"lsz".contains(b)
    {
        stem.truncate(stem.len() - 1);
    }
}

/// The usual reading of a Chinese character, without tone.
pub(crate) fn sound_of(c: char) -> Option<String> {
    if c.is_ascii() {
        return None;
    }
    readings_of(c)?.into_iter().next().map(|reading| reading.replace('ü', "v"))
}

/// The sound as many ears hear it: zh, ch, sh like z, c, s; -ng like -n; l like n, h like f before u.
pub(crate) fn rough(sound: &str) -> String {
    let mut rough = sound.replacen("zh", "z", 1).replacen("ch", "c", 1).replacen("sh", "s", 1);
    if rough.len() > 2 && (rough.ends_with("ing") || rough.ends_with("eng") || rough.ends_with("ang")) {
        rough.truncate(rough.len() - 1);
    }
    if let Some(rest) = rough.strip_prefix('l') {
        rough = format!("n{rest}");
    }
    if let Some(rest) = rough.strip_prefix("hu") {
        rough = format!("f{rest}");
    }
    rough
}

/// Where syllables can end when `letters` are read as pinyin from the front: `ends[n]` says whether the first n letters are whole
/// syllables.
pub(crate) fn syllable_ends(letters: &[u8]) -> Vec<bool> {
    let mut ends = vec![false; letters.len() + 1];
    ends[0] = true;
    for at in 0..letters.len() {
        if !ends[at] {
            continue;
        }
        for length in 1..=6.min(letters.len() - at) {
            if is_syllable(&letters[at..at + length]) {
                ends[at + length] = true;
            }
        }
    }
    ends
}

fn is_pinyin(word: &str) -> bool {
    syllable_ends(word.as_bytes()).last() == Some(&true)
}

const INITIALS: [&str; 24] = [
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z",
    "c", "s", "y", "w",
];
const FINALS: [&str; 35] = [
    "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "er", "i", "ia", "ie", "iao",
    "iu", "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "v", "ve",
    "ue", "uang",
];

fn is_syllable(letters: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(letters) else { return false };
    INITIALS.iter().any(|initial| {
        text.strip_prefix(initial).is_some_and(|rest| {
            FINALS.contains(&rest) && !(initial.is_empty() && (rest.starts_with(['i', 'u', 'v'])))
        })
    })
}

/// How many letters must be put in, left out, changed or swapped with their neighbour to come from one word to the other;
/// more than `most` is told as `None`.
pub(crate) fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let width = b.len() + 1;
    let (mut before, mut last, mut row) = (vec![0; width], (0..width).collect::<Vec<_>>(), vec![0; width]);
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..width {
            let differs = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + differs);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().min().is_some_and(|best| *best > most) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|n| *n <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        plain(text).iter().map(|p| p.c).collect()
    }

    #[test]
    fn a_text_is_read_without_regard_to_width_case_marks_or_endings() {
        assert_eq!(read("ＴＧ－００１，宅基地！"), "tg 001 宅基地");
        assert_eq!(read("Burning straw"), read("burn STRAW"));
        assert_eq!(read("neighbours"), read("neighbor"));
        assert_eq!(read("licence"), read("licenses"));
        assert_eq!(read("zhangding"), "zhangding", "pinyin keeps its endings");
        for text in ["😀盖房子\u{0}\u{7}", "Ünïcode’s", "a\u{301}b", "ﬁ"] {
            for p in plain(text) {
                assert!(text.get(p.start..p.end).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn syllables_end_where_pinyin_can_be_parted() {
        let ends = |letters: &str| {
            let ends = syllable_ends(letters.as_bytes());
            (0..ends.len()).filter(|n| ends[*n]).collect::<Vec<_>>()
        };
        assert_eq!(ends("zhaijidi").last(), Some(&8));
        assert!(!ends("street").contains(&6));
    }

    #[test]
    fn a_swapped_or_missing_letter_is_one_slip() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(distance(&chars("dibao"), &chars("diabo"), 2), Some(1));
        assert_eq!(distance(&chars("zhaijidi"), &chars("zhaiji"), 1), None);
        assert_eq!(distance(&chars("pension"), &chars("penson"), 1), Some(1));
    }
}
