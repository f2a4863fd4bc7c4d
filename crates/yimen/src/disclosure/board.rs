//! `/board/{township}`: the six disclosures as residents read them, word by word what was published.

use super::standing::{Standing, View};
use crate::shell::{
    Failure, Hall,
    frame::{Answer, Frame, page},
};
use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use yimen_rules::{
    disclosure::{Disclosure, PostWords, limit_words},
    place::Township,
};

#[derive(Template)]
#[template(path = "disclosure/boards.html")]
struct AllPage {
    frame: Frame,
    townships: Vec<(Township, Option<(i64, Timestamp)>)>,
}

/// `GET /board`: which centre?
pub async fn all(State(hall): State<Hall>, frame: Frame) -> Answer {
    let view = View::of(&hall);
    let county = hall.county();
    let edition = |code: &str| {
        view.book.one::<yimen_rules::disclosure::Edition>(code).map(|record| (record.version, record.at))
    };
    let townships = county.townships.iter().map(|t| (t.clone(), edition(&t.code))).collect();
    page(&AllPage { frame, townships })
}

/// One item on the board.
pub struct Entry {
    pub id: String,
    pub name: String,
    pub window: String,
    pub time: String,
    pub fee: String,
    pub free: bool,
    pub phone: String,
}

/// The items of a department.
pub struct Group {
    pub name: String,
    pub entries: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "disclosure/board.html")]
struct BoardPage {
    frame: Frame,
    township: Township,
    address: String,
    hours: String,
    phone: String,
    complaint: String,
    edition: Option<(i64, Timestamp)>,
    outdated: bool,
    groups: Vec<Group>,
    posts: Vec<PostWords>,
    n: usize,
}

fn township(hall: &Hall, code: &str) -> Result<Township, Failure> {
    hall.county().township(code).filter(|t| t.code == code).cloned().ok_or(Failure::NotFound)
}

/// `GET /board/{township}`.
pub async fn show(State(hall): State<Hall>, frame: Frame, Path(code): Path<String>) -> Answer {
    let township = township(&hall, &code)?;
    let standing = Standing::of(&View::of(&hall), &township.code);
    let Some(board) = &standing.board else {
        return page(&BoardPage {
            frame,
            township,
            address: String::new(),
            hours: String::new(),
            phone: String::new(),
            complaint: String::new(),
            edition: None,
            outdated: false,
            groups: Vec::new(),
            posts: Vec::new(),
            n: 0,
        });
    };
    let (language, content) = (frame.language, &board.body.content);
    let mut groups: Vec<Group> = Vec::new();
    for (id, source) in &content.sheets {
        let Some(item) = standing.view.item(id, source.item_version) else { continue };
        let own = content.post(&source.post).map(|post| post.phone.as_str()).filter(|p| !p.is_empty());
        let entry = Entry {
            id: id.clone(),
            name: item.name(language).to_owned(),
            window: source.window.clone(),
            time: limit_words(&item.committed).pick(language).to_owned(),
            fee: item.fee.standard(language).to_owned(),
            free: !item.fee.charged,
            phone: own.unwrap_or(&content.centre.phone).to_owned(),
        };
        let name = item.department_name(language);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { name: name.to_owned(), entries: vec![entry] }),
        }
    }
    let centre = &content.centre;
    page(&BoardPage {
        address: centre.address.pick(language).to_owned(),
        hours: centre.hours.shown(),
        phone: centre.phone.clone(),
        complaint: centre.complaint_phone.clone(),
        edition: Some((board.version, board.at)),
        outdated: !standing.differ.is_none(),
        n: content.sheets.len(),
        groups,
        posts: content.posts.clone(),
        township,
        frame,
    })
}

/// One of the six on a sheet.
pub struct Said {
    pub name: &'static str,
    pub says: Vec<String>,
    pub more: Vec<String>,
    pub changed: bool,
}

#[derive(Template)]
#[template(path = "disclosure/board_sheet.html")]
struct SheetPage {
    frame: Frame,
    township: Township,
    id: String,
    name: String,
    department: String,
    number: u32,
    edition: (i64, Timestamp),
    six: Vec<Said>,
    outdated: bool,
}

/// `GET /board/{township}/{item}`.
pub async fn sheet(
    State(hall): State<Hall>,
    frame: Frame,
    Path((code, item)): Path<(String, String)>,
) -> Answer {
    let township = township(&hall, &code)?;
    let standing = Standing::of(&View::of(&hall), &township.code);
    let Some(board) = &standing.board else { return Err(Failure::NotFound) };
    let sheet = standing.view.sheet(&board.body.content, &item).ok_or(Failure::NotFound)?;
    let language = frame.language;
    let change = standing.differ.sheets.get(&item);
    let six = Disclosure::ALL
        .into_iter()
        .map(|one| {
            let lines = |list: &[yimen_rules::language::Bilingual]| {
                list.iter().map(|line| line.pick(language).to_owned()).collect::<Vec<_>>()
            };
            let field = sheet.field(one);
            let changed = match change {
                Some(yimen_rules::disclosure::SheetChange::Changed(which)) => which.contains(&one),
                _ => false,
            };
            Said { name: one.name(language), says: lines(&field.says), more: lines(&field.more), changed }
        })
        .collect();
    page(&SheetPage {
        name: sheet.name.pick(language).to_owned(),
        department: sheet.department.pick(language).to_owned(),
        number: board.body.marks.get(&item).map_or(1, |mark| mark.number),
        edition: (board.version, board.at),
        outdated: change.is_some(),
        six,
        id: item,
        township,
        frame,
    })
}
