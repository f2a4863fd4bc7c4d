//! The composer of an agreement: its items, and a sum divided into instalments.

use super::{chosen, day, parsed, place, text};
use crate::{
    matter::people,
    shell::{Failure, body::Fields},
};
use jiff::civil::Date;
use yimen_rules::{
    dispute::{Accord, Form, Item, Promise, instalments},
    refusal::Refusal,
};
use yimen_store::Vault;

/// Rows of items that a form can hold.
pub const ITEMS: usize = 24;

/// Reads an agreement.
///
/// # Errors
/// The first field at fault; of the vault.
pub(super) fn accord(fields: &Fields, vault: &Vault, today: Date) -> Result<Accord, Failure> {
    let mut items = Vec::new();
    for n in 0..ITEMS {
        let name = |field: &str| format!("items.{n}.{field}");
        let said = |field: &str| fields.text(&name(field)).to_owned();
        let (sum, words) = (said("money"), text(fields, &name("words"), 300)?);
        if sum.is_empty() && words.is_empty() {
            continue;
        }
        let promise = if sum.is_empty() { Promise::Act } else { Promise::Money(fen(&sum, name("money"))?) };
        items.push(Item {
            from: place(fields, &name("from")),
            to: fields.text(&name("to")).parse().ok(),
            promise,
            words: people::seal_text(vault, &words)?,
            by: parsed(&said("by"), name("by"))?,
            deadline: None,
            how: String::new(),
        });
    }
    Ok(Accord {
        form: chosen(fields, "form", Form::parse)?,
        grounds: people::seal_text(vault, &text(fields, "grounds", 4000)?)?,
        terms: people::seal_text(vault, &text(fields, "terms", 4000)?)?,
        items,
        reached_on: day(fields, "reached_on", Some(today))?,
    })
}

/// A sum in yuan as typed: `2000`, `2,000.50`. Unit of the result: fen.
fn fen(text: &str, field: String) -> Result<i64, Refusal> {
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '¥' | '元')).collect();
    let (yuan, cents) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let read = || -> Option<i64> {
        if yuan.is_empty() || !digits(yuan) || !digits(cents) || cents.len() > 2 || yuan.len() > 10 {
            return None;
        }
        let yuan: i64 = yuan.parse().ok()?;
        let cents: i64 = if cents.is_empty() { 0 } else { format!("{cents:0<2}").parse().ok()? };
        yuan.checked_mul(100)?.checked_add(cents)
    };
    read().ok_or_else(|| {
        Refusal::invalid(
            "agreement_money",
            field,
            "请填写金额，如 2000 或 2000.50。",
            "Give a sum, such as 2000 or 2000.50.",
        )
    })
}

/// The fields with a sum divided into instalments filled in after the items typed so far.
///
/// # Errors
/// Beside the field of the divider that is at fault.
pub fn split(fields: &Fields) -> Result<Fields, Refusal> {
    let total = fen(fields.text("split.total"), "split.total".to_owned())?;
    let parts: u32 = fields.text("split.parts").parse().unwrap_or(0);
    let first = parsed(fields.text("split.first"), "split.first")?;
    let rows = if parts > 12 { Vec::new() } else { instalments(total, parts, first) };
    if rows.is_empty() {
        return Err(Refusal::invalid(
            "agreement_parts",
            "split.parts",
            "请填写1至12期。",
            "Give 1 to 12 instalments.",
        ));
    }
    let taken = |n: usize| {
        ["money", "words"].iter().any(|field| !fields.text(&format!("items.{n}.{field}")).is_empty())
    };
    let free: Vec<usize> = (0..ITEMS).filter(|n| !taken(*n)).collect();
    let is_free = |name: &str| {
        let n = name.strip_prefix("items.").and_then(|rest| rest.split('.').next()?.parse::<usize>().ok());
        n.is_some_and(|n| free.contains(&n))
    };
    let mut pairs: Vec<(String, String)> = fields
        .pairs()
        .iter()
        .filter(|(name, _)| !is_free(name) && name != "split" && !name.starts_with("split."))
        .cloned()
        .collect();
    for (n, (by, sum)) in free.iter().zip(rows) {
        let mut put = |field: &str, value: String| pairs.push((format!("items.{n}.{field}"), value));
        put("from", fields.text("split.from").to_owned());
        put("to", fields.text("split.to").to_owned());
        put("money", format!("{}.{:02}", sum / 100, sum % 100));
        put("by", by.to_string());
    }
    Ok(Fields::of(pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_is_read_as_people_write_it() {
        let read = |text: &str| fen(text, "money".to_owned()).ok();
        assert_eq!(read("2000"), Some(200_000));
        assert_eq!(read("¥2,000.5"), Some(200_050));
        assert_eq!((read("-1"), read("1.234"), read(""), read("两千")), (None, None, None, None));
    }

    #[test]
    fn a_divided_sum_fills_the_free_rows_and_leaves_what_was_typed() {
        let fields = Fields::filled(&[
            ("items.0.words", "拆除围墙"),
            ("split.total", "2000"),
            ("split.parts", "2"),
            ("split.first", "2026-01-31"),
            ("split.from", "1"),
            ("split.to", "0"),
        ]);
        let filled = split(&fields).expect("divided");
        assert_eq!(filled.text("items.0.words"), "拆除围墙");
        assert_eq!((filled.text("items.1.money"), filled.text("items.1.by")), ("1000.00", "2026-01-31"));
        assert_eq!((filled.text("items.2.from"), filled.text("items.2.by")), ("1", "2026-02-28"));
        assert_eq!(filled.text("split.total"), "");
    }
}
