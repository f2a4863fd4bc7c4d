//! A post as the fields of its form, and back.

use super::{page, posts::Member};
use crate::shell::{
    body::{FieldErrors, Fields},
    frame::Frame,
    words::Words,
};
use jiff::civil::Date;
use yimen_rules::{centre::Post, language::Bilingual};

/// The most lines of duties that are read; the rules allow fewer.
const LINES: usize = 200;

/// Account and name of A and B.
pub(super) fn holders(post: &Post) -> [(String, String); 2] {
    [(post.holder_a.clone(), post.holder_a_name.clone()), (post.holder_b.clone(), post.holder_b_name.clone())]
}

/// Both in a line.
pub(super) fn names(post: &Post) -> String {
    format!("A {} · B {}", post.holder_a_name, post.holder_b_name)
}

/// A post as fields of the form.
pub(super) fn filled(post: &Post) -> Fields {
    let lines = |pick: &dyn Fn(&Bilingual) -> &str| {
        post.duties.iter().map(|d| pick(d).to_owned()).collect::<Vec<_>>().join("\n")
    };
    let (zh, en) = (lines(&|d| &d.zh), lines(&|d| &d.en));
    let from = post.valid_from.to_string();
    let to = post.valid_to.map(|to| to.to_string()).unwrap_or_default();
    let mut pairs = vec![
        ("code", post.code.as_str()),
        ("name_zh", &post.name.zh),
        ("name_en", &post.name.en),
        ("duties_zh", &zh),
        ("duties_en", &en),
        ("holder_a", &post.holder_a),
        ("holder_b", &post.holder_b),
        ("cover_zh", &post.cover.zh),
        ("cover_en", &post.cover.en),
        ("supervisor", &post.supervisor),
        ("phone", &post.phone),
        ("window", &post.window),
        ("valid_from", &from),
        ("valid_to", &to),
    ];
    pairs.extend(post.items.iter().map(|id| ("items", id.as_str())));
    Fields::filled(&pairs)
}

/// Reads the form. Holders are accounts of the township, or who held the post before.
pub(super) fn read(
    fields: &Fields,
    township: &str,
    before: Option<&Post>,
    members: &[Member],
    frame: &Frame,
) -> (Option<Post>, FieldErrors) {
    let mut errors = FieldErrors::none();
    let mut holder = |field: &str| -> (String, String) {
        let account = fields.text(field);
        let member = members.iter().find(|m| m.account == account).map(|m| m.name.clone());
        let held = before.into_iter().flat_map(holders).find(|(a, _)| a == account).map(|(_, name)| name);
        match (account, member.or(held)) {
            ("", _) => (String::new(), String::new()),
            (_, Some(name)) => (account.to_owned(), name),
            (_, None) => {
                errors.add(field, frame.language.t("post-holder-wrong"));
                (String::new(), String::new())
            }
        }
    };
    let ((holder_a, holder_a_name), (holder_b, holder_b_name)) = (holder("holder_a"), holder("holder_b"));
    let mut date = |field: &str| -> Option<Date> {
        let typed = fields.text(field);
        let found = typed.parse().ok();
        if found.is_none() && !(typed.is_empty() && field == "valid_to") {
            errors.add(field, frame.language.t("post-date-wrong"));
        }
        found
    };
    let (valid_from, valid_to) = (date("valid_from"), date("valid_to"));
    let post = valid_from.map(|valid_from| Post {
        township: township.to_owned(),
        code: before.map_or_else(|| fields.text("code").to_owned(), |post| post.code.clone()),
        name: page::both(fields, "name"),
        duties: duties(fields),
        items: fields.all("items").map(str::to_owned).collect(),
        holder_a,
        holder_a_name,
        holder_b,
        holder_b_name,
        cover: page::both(fields, "cover"),
        supervisor: fields.text("supervisor").chars().take(40).collect(),
        phone: fields.text("phone").to_owned(),
        window: fields.text("window").to_owned(),
        valid_from,
        valid_to,
    });
    (post, errors)
}

/// Line by line; what has no English line is said in Chinese there too.
fn duties(fields: &Fields) -> Vec<Bilingual> {
    let lines = |name: &'static str| fields.text(name).lines().map(str::trim).take(LINES).collect::<Vec<_>>();
    let (zh, en) = (lines("duties_zh"), lines("duties_en"));
    let pair = |(n, zh): (usize, &&str)| {
        let en = en.get(n).copied().filter(|line| !line.is_empty()).unwrap_or(zh);
        Bilingual::new(*zh, en)
    };
    zh.iter().enumerate().map(pair).filter(|duty| !duty.zh.is_empty()).collect()
}
