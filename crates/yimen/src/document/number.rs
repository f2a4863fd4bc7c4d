//! Numbers of documents: body code, word of the kind, year in hexagonal brackets, serial without leading zeros (GB/T
//! 9704; domain §7.2): 枫政便受〔2026〕12号.

use crate::paper::Kind;
use yimen_rules::place::{County, TownshipKind};

/// Who issues: the part of a number that stands before the word of the kind.
///
/// A township is called by as many first characters as tell it from the other townships of the county (枫田镇: 枫,
/// where 洋溪镇 and 洋门乡 need both of theirs), a bureau by the county's first character and its own.
pub fn issuer(county: &County, township: &str, bureau: Option<&str>) -> String {
    let first = |name: &str| name.chars().next().map(String::from).unwrap_or_default();
    if let Some(found) = bureau.and_then(|code| county.bureau(code)) {
        let bare = |name: &str| name.strip_prefix(county.name_zh.as_str()).unwrap_or(name).to_owned();
        let others: Vec<String> =
            county.bureaus.iter().filter(|b| b.code != found.code).map(|b| bare(&b.name_zh)).collect();
        return format!("{}{}便", first(&county.name_zh), apart(&bare(&found.name_zh), &others));
    }
    let Some(found) = county.township(township) else { return format!("{township}便") };
    let others: Vec<String> =
        county.townships.iter().filter(|t| t.code != found.code).map(|t| t.name_zh.clone()).collect();
    let body = if found.kind == TownshipKind::DevelopmentZone { "管便" } else { "政便" };
    format!("{}{body}", apart(&found.name_zh, &others))
}

/// The shortest beginning that no other name shares.
fn apart(name: &str, others: &[String]) -> String {
    let letters: Vec<char> = name.chars().collect();
    (1..letters.len())
        .map(|n| letters[..n].iter().collect::<String>())
        .find(|start| !others.iter().any(|other| other.starts_with(start.as_str())))
        .unwrap_or_else(|| name.to_owned())
}

/// The word of a kind in a number.
pub fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Materials => "收",
        Kind::Acceptance => "受",
        Kind::Notice => "告",
        Kind::Refusal => "不受",
        Kind::Suspension => "特",
        Kind::Extension => "延",
        Kind::Decision => "决",
        Kind::Delivery => "送",
    }
}

/// The counter from which the serial is drawn.
pub fn counter(issuer: &str, kind: Kind, year: i16) -> String {
    format!("document:{issuer}{}:{year}", word(kind))
}

/// The whole number.
pub fn whole(issuer: &str, kind: Kind, year: i16, serial: i64) -> String {
    format!("{issuer}{}〔{year}〕{serial}号", word(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_township_is_called_by_what_tells_it_from_its_neighbours() {
        let county = County::shipped();
        assert_eq!(
            whole(&issuer(&county, "360829106", None), Kind::Acceptance, 2026, 12),
            "枫政便受〔2026〕12号"
        );
        let mut seen = std::collections::BTreeSet::new();
        for township in &county.townships {
            assert!(seen.insert(issuer(&county, &township.code, None)), "{} twice", township.name_zh);
        }
        for bureau in &county.bureaus {
            let short = issuer(&county, "360829106", Some(&bureau.code));
            assert!(short.starts_with('安') && seen.insert(short), "{} twice", bureau.name_zh);
        }
    }
}
