//! Addresses in lists are shown down to the village (domain §8.4).

/// Keeps `address` down to the village or community and hides what follows: `…寮塘乡谷口村****`.
///
/// Without a village it is kept down to the township, else to the county; an address without any of them is hidden
/// whole. Nothing is added where nothing follows.
pub fn mask_address(address: &str) -> String {
    let characters: Vec<char> = address.trim().chars().collect();
    let county = last_end_before_township(&characters);
    let township = end_of_first(&characters, county, &["街道办事处", "街道", "乡", "镇"]);
    let village = end_of_village(&characters, township.unwrap_or(county));
    let shown = village.or(township).unwrap_or(county);
    let rest = characters.len() - shown;
    let mut masked: String = characters[..shown].iter().collect();
    if rest > 0 {
        masked.push_str("****");
    }
    masked
}

/// The end of province, city and county, as far as they stand at the beginning.
fn last_end_before_township(characters: &[char]) -> usize {
    let mut end = 0;
    for level in [&["省", "自治区"][..], &["市", "自治州", "地区"], &["县", "市", "区"]] {
        // A unit's name is short; a 市 or 区 further on belongs to a street or an estate.
        let window = &characters[..characters.len().min(end + 8)];
        if let Some(next) = end_of_first(window, end, level) {
            end = next;
        }
    }
    end
}

/// The end of the first of `words` that begins at least one character after `from`.
fn end_of_first(characters: &[char], from: usize, words: &[&str]) -> Option<usize> {
    (from + 1..characters.len()).find_map(|at| {
        words.iter().find_map(|word| {
            let length = word.chars().count();
            let found = characters.get(at..at + length)?.iter().copied().eq(word.chars());
            found.then_some(at + length)
        })
    })
}

/// The end of the village or community: `合村村` and `村沛村` are names of this county, so a 村 at the beginning is part
/// of the name, and a 村 right after another ends it.
fn end_of_village(characters: &[char], from: usize) -> Option<usize> {
    let end = end_of_first(characters, from, &["社区居委会", "居委会", "社区", "村委会", "村"])?;
    let doubled = characters.get(end) == Some(&'村') && characters.get(end - 1) == Some(&'村');
    Some(if doubled { end + 1 } else { end })
}

#[cfg(test)]
mod tests {
    use super::mask_address;

    #[test]
    fn an_address_is_shown_to_the_village() {
        for (full, masked) in [
            ("江西省吉安市安福县寮塘乡谷口村3组12号", "江西省吉安市安福县寮塘乡谷口村****"),
            ("寮塘乡谷口村3组12号", "寮塘乡谷口村****"),
            ("安福县洋溪镇合村村5组", "安福县洋溪镇合村村****"),
            ("安福县洋门乡村沛村8号", "安福县洋门乡村沛村****"),
            ("安福县平都镇安城社区居委会文明路3号", "安福县平都镇安城社区居委会****"),
            ("安福县平都镇安城社区文明路3号", "安福县平都镇安城社区****"),
            ("谷口村", "谷口村"),
        ] {
            assert_eq!(mask_address(full), masked);
        }
    }

    #[test]
    fn an_address_without_a_village_hides_more_not_less() {
        assert_eq!(mask_address("安福县平都镇文明路3号"), "安福县平都镇****");
        assert_eq!(mask_address("江西省南昌市东湖区民德路88号"), "江西省南昌市东湖区****");
        assert_eq!(mask_address("文明路3号2单元"), "****");
        assert_eq!(mask_address(""), "");
    }
}
