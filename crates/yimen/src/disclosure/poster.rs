//! What stands on a poster: composed from an edition alone, so that the same print can be made again word by word.

use super::standing::View;
use crate::shell::{
    Failure,
    words::{Words, local},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use sm3::{Digest, Sm3};
use yimen_rules::{
    disclosure::{Disclosure, Edition, Hanging, Poster, limit_words},
    language::{Bilingual, Language},
    place::Township,
};

/// The typst source of posters, as it ships.
pub const TEMPLATE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates/poster.typ"));

/// The words of a poster. It hangs in a Chinese office and speaks Chinese.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Face {
    kind: &'static str,
    title: String,
    under: String,
    issuer: String,
    edition: String,
    published: String,
    printed: String,
    code: String,
    address: String,
    again: bool,
    facts: Vec<(String, String)>,
    groups: Vec<Group>,
    posts: Vec<Card>,
    six: Vec<Said>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    name: String,
    items: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Row {
    name: String,
    window: String,
    time: String,
    fee: String,
    free: bool,
    phone: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Card {
    name: String,
    window: String,
    a: String,
    b: String,
    phone: String,
    cover: String,
    duties: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Said {
    name: &'static str,
    says: Vec<String>,
    more: Vec<String>,
}

/// An edition of a township's board with the print that is made of it.
pub struct Made<'a> {
    /// The township.
    pub township: &'a Township,
    /// The edition.
    pub edition: &'a Edition,
    /// When it was published.
    pub published: Timestamp,
    /// The print.
    pub poster: &'a Poster,
    /// Where its square code leads.
    pub address: String,
}

impl Made<'_> {
    /// What stands on it.
    ///
    /// # Errors
    /// [`Failure::NotFound`] when the edition shows no such item.
    pub fn face(&self, view: &View) -> Result<Face, Failure> {
        let centre = &self.edition.content.centre;
        let place = &self.township.name_zh;
        let mut face = Face {
            kind: "board",
            title: format!("{place}便民服务中心公开栏"),
            under: Disclosure::ALL.map(|one| one.name(Language::Zh)).join(" · "),
            issuer: format!("{place}便民服务中心"),
            edition: format!("第{}版", self.poster.edition),
            published: format!("{}发布", Language::Zh.date(local(self.published).date())),
            printed: format!(
                "{}打印　经办 {}",
                Language::Zh.moment(self.poster.printed_at),
                self.poster.printed_by_name
            ),
            code: self.poster.code.clone(),
            address: self.address.clone(),
            again: self.poster.copy > 1,
            facts: facts(&[
                ("地址", &centre.address.zh),
                ("时间", &centre.hours.shown()),
                ("咨询", &centre.phone),
                ("值班", &centre.duty_phone),
                ("投诉", &centre.complaint_phone),
            ]),
            groups: Vec::new(),
            posts: Vec::new(),
            six: Vec::new(),
        };
        match &self.poster.hanging {
            Hanging::Board => face.groups = self.groups(view),
            Hanging::Posts => {
                face.kind = "posts";
                face.title = format!("{place}便民服务中心岗位职责");
                face.under = "谁在岗、管什么、找不到人找谁".to_owned();
                face.posts = self.cards();
            }
            Hanging::Sheet(item) => self.sheet(view, item, &mut face)?,
        }
        Ok(face)
    }

    fn groups(&self, view: &View) -> Vec<Group> {
        let content = &self.edition.content;
        let mut groups: Vec<Group> = Vec::new();
        for (id, source) in &content.sheets {
            let Some(item) = view.item(id, source.item_version) else { continue };
            let own = content.post(&source.post).map(|post| post.phone.clone()).filter(|p| !p.is_empty());
            let row = Row {
                name: item.name_zh.clone(),
                window: source.window.clone(),
                time: limit_words(&item.committed).zh,
                fee: item.fee.standard_zh.clone(),
                free: !item.fee.charged,
                phone: own.unwrap_or_else(|| content.centre.phone.clone()),
            };
            match groups.iter_mut().find(|group| group.name == item.department_zh) {
                Some(group) => group.items.push(row),
                None => groups.push(Group { name: item.department_zh.clone(), items: vec![row] }),
            }
        }
        groups
    }

    fn cards(&self) -> Vec<Card> {
        let card = |post: &yimen_rules::disclosure::PostWords| Card {
            name: post.name.zh.clone(),
            window: post.window.clone(),
            a: post.holder_a.clone(),
            b: post.holder_b.clone(),
            phone: post.phone.clone(),
            cover: post.cover.zh.clone(),
            duties: post.duties.iter().map(|duty| duty.zh.clone()).collect(),
        };
        self.edition.content.posts.iter().map(card).collect()
    }

    fn sheet(&self, view: &View, item: &str, face: &mut Face) -> Result<(), Failure> {
        let sheet = view.sheet(&self.edition.content, item).ok_or(Failure::NotFound)?;
        let number = self.edition.marks.get(item).map_or(1, |mark| mark.number);
        let zh = |lines: &[Bilingual]| lines.iter().map(|line| line.zh.clone()).collect();
        face.kind = "sheet";
        face.title = sheet.name.zh.clone();
        face.under = format!("{}便民服务中心　事项公示单　第{number}号单", self.township.name_zh);
        face.facts = facts(&[
            ("事项编号", item),
            ("部门", &sheet.department.zh),
            ("窗口", &sheet.window),
            ("投诉", &self.edition.content.centre.complaint_phone),
        ]);
        face.six = Disclosure::ALL
            .into_iter()
            .map(|one| {
                let field = sheet.field(one);
                Said { name: one.name(Language::Zh), says: zh(&field.says), more: zh(&field.more) }
            })
            .collect();
        Ok(())
    }
}

fn facts(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let said = pairs.iter().filter(|(_, value)| !value.trim().is_empty());
    said.map(|(label, value)| ((*label).to_owned(), (*value).to_owned())).collect()
}

impl Face {
    /// As the typesetter reads it.
    ///
    /// # Errors
    /// [`Failure::Internal`], which is a defect.
    pub fn data(&self) -> Result<Value, Failure> {
        Ok(serde_json::to_value(self)?)
    }

    /// SM3 of all that stands on it, hexadecimal. Where its code leads depends on how the hall is reached and is left out.
    ///
    /// # Errors
    /// As [`Face::data`].
    pub fn hash(&self) -> Result<String, Failure> {
        let bare = Face { address: String::new(), ..self.clone() };
        Ok(crate::shell::token::hex(&Sm3::digest(serde_json::to_vec(&bare)?)))
    }
}
