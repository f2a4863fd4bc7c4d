//! The boards of the demo: every centre published its first edition soon after the county was founded, printed it and had
//! it looked at; since then one thing and another has changed, and not every centre has kept up.

use super::{
    dice::Dice,
    history::History,
    hours,
    plan::Deed,
    staff::{FIRST, Member},
};
use crate::{
    disclosure::{
        acts::{self, By},
        prints,
        standing::{Standing, View},
    },
    keeping::{self, Book, Note, Record},
    shell::Failure,
};
use jiff::{SignedDuration, Timestamp};
use std::{collections::BTreeMap, sync::Arc};
use yimen_rules::{
    case::day_of,
    centre::{CentreProfile, Post},
    disclosure::{Check, Disclosure, Draft, Found, Hanging, Poster, SheetWords},
    language::Bilingual,
    permission::Role,
    place::{County, Township},
};
use yimen_store::{Error, Tx};

/// What happens to a board.
#[derive(Debug, Clone)]
pub enum BoardDeed {
    /// The deputy drafts the next edition, with this reason.
    Draft(&'static str),
    /// The director reviews it.
    Review,
    /// The director publishes it, with this reason.
    Publish(&'static str),
    /// The deputy prints what must hang, under this code.
    Print(Hanging, String),
    /// Somebody looks at the print of this code.
    Look(String, Found, Inspector, &'static str),
    /// The phone for questions changes.
    Phone,
    /// Holder B takes a post over from holder A.
    HandOver,
    /// The deputy adds words to a sheet.
    Words(&'static str, Disclosure, &'static str, &'static str),
}

/// Who looks at a wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inspector {
    /// The centre's own director.
    Director,
    /// The county's supervisor.
    Supervisor,
}

/// What the deeds remember between them.
#[derive(Default)]
pub struct Boards {
    book: Option<Arc<Book>>,
}

/// Adds what happens to the boards of the county, from its foundation to now.
pub fn fill(history: &mut History, county: &County, dice: &Dice, founded: Timestamp, now: Timestamp) {
    for (n, township) in county.townships.iter().enumerate() {
        let mut dice = dice.of(&township.code);
        let mut town =
            Town { history: &mut *history, township, until: now, dice: &mut dice, minute: n as i64 };
        town.first_edition(founded);
        town.since(if township.code == FIRST { 0 } else { n % 6 }, now);
    }
}

struct Town<'a> {
    history: &'a mut History,
    township: &'a Township,
    until: Timestamp,
    dice: &'a mut Dice,
    minute: i64,
}

impl Town<'_> {
    fn at(&mut self, at: Timestamp, deed: BoardDeed) {
        let at = at + SignedDuration::from_secs(self.minute * 47);
        self.history.push(at, Deed::Board(self.township.code.clone(), deed), self.until);
    }

    fn code(&mut self) -> String {
        const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        let letter = |dice: &mut Dice| char::from(ALPHABET[dice.below(ALPHABET.len())]);
        let four = |dice: &mut Dice| (0..4).map(|_| letter(dice)).collect::<String>();
        format!("{}-{}", four(self.dice), four(self.dice))
    }

    fn prints(&mut self, at: Timestamp) -> [String; 2] {
        let codes = [self.code(), self.code()];
        for (hanging, code) in Hanging::DUE.into_iter().zip(&codes) {
            self.at(at, BoardDeed::Print(hanging, code.clone()));
        }
        codes
    }

    fn first_edition(&mut self, founded: Timestamp) {
        let day = |n: i64| founded + SignedDuration::from_hours(24 * n);
        self.at(day(4), BoardDeed::Draft("中心设立，首次编制公开栏"));
        self.at(day(5), BoardDeed::Review);
        self.at(day(5) + SignedDuration::from_hours(4), BoardDeed::Publish("首次公开"));
        let codes = self.prints(day(6));
        if self.minute % 6 != 4 {
            for code in codes {
                self.at(day(8), BoardDeed::Look(code, Found::Whole, Inspector::Director, ""));
            }
        }
    }

    /// What has become of it: 0 kept up · 1 overtaken and nobody has noticed · 2 a new edition whose print nobody put up ·
    /// 3 a draft waits for the director's review · 4 never looked at · 5 torn and gone, the next edition reviewed.
    fn since(&mut self, kind: usize, now: Timestamp) {
        let calendar = self.history.desk.calendar.clone();
        let before = |n: u32, minute: i32| {
            hours::at(hours::working_days_before(&calendar, day_of(now), n), minute, 12)
        };
        match kind {
            0 => {
                if self.township.code == FIRST {
                    let words = BoardDeed::Words(
                        "TG-001",
                        Disclosure::ServiceContent,
                        "赶集日（逢三、六、九）建房业务在一楼大厅另设咨询台。",
                        "On market days (3rd, 6th, 9th) a desk for building matters stands in the hall.",
                    );
                    self.at(before(12, 560), words);
                }
                self.at(before(11, 580), BoardDeed::HandOver);
                self.at(before(10, 600), BoardDeed::Draft("岗位人员调整"));
                self.at(before(9, 570), BoardDeed::Review);
                self.at(before(9, 590), BoardDeed::Publish("岗位人员调整，更新公开栏"));
                let codes = self.prints(before(8, 610));
                for code in codes {
                    self.at(before(5, 900), BoardDeed::Look(code, Found::Whole, Inspector::Supervisor, ""));
                }
            }
            1 => self.at(before(9, 600), BoardDeed::HandOver),
            2 => {
                self.at(before(12, 600), BoardDeed::Phone);
                self.at(before(8, 600), BoardDeed::Draft("咨询电话变更"));
                self.at(before(7, 560), BoardDeed::Review);
                self.at(before(7, 580), BoardDeed::Publish("咨询电话变更"));
            }
            3 => {
                self.at(before(6, 600), BoardDeed::HandOver);
                self.at(before(2, 620), BoardDeed::Draft("岗位人员调整"));
            }
            5 => {
                let codes = self.prints(before(12, 600));
                let seen = [(Found::Damaged, "左下角撕裂，收费一栏看不清"), (Found::Missing, "")];
                for (code, (found, note)) in codes.into_iter().zip(seen) {
                    self.at(before(4, 640), BoardDeed::Look(code, found, Inspector::Supervisor, note));
                }
                self.at(before(3, 600), BoardDeed::Phone);
                self.at(before(2, 600), BoardDeed::Draft("咨询电话变更，重印上墙"));
                self.at(before(1, 600), BoardDeed::Review);
            }
            _ => {}
        }
    }
}

impl History {
    /// Makes a deed on a board happen.
    pub(super) fn board(&mut self, tx: &mut Tx<'_>, code: &str, deed: BoardDeed) -> Result<(), Failure> {
        let (county, now) = (self.desk.county.clone(), self.desk.now);
        let deputy = self.by(code, Role::CentreDeputyDirector)?;
        let director = self.by(code, Role::CentreDirector)?;
        match deed {
            BoardDeed::Draft(why) => {
                let view = self.board_view(tx)?;
                let seen = keeping::one::<Draft>(tx, &county, code)?.map_or(0, |held| held.version);
                acts::draft(tx, &county, &view, code, (seen, why), &deputy)
            }
            BoardDeed::Review => {
                let view = self.board_view(tx)?;
                let seen = keeping::one::<Draft>(tx, &county, code)?.map_or(0, |held| held.version);
                acts::review(tx, &county, &view.now(code), seen, &director)
            }
            BoardDeed::Publish(why) => {
                let view = self.board_view(tx)?;
                let seen = keeping::one::<Draft>(tx, &county, code)?.map_or(0, |held| held.version);
                acts::publish(tx, &county, &view.now(code), (seen, why), &director)?;
                self.boards.book = None;
                Ok(())
            }
            BoardDeed::Print(hanging, name) => {
                let view = self.board_view(tx)?;
                let places = County::shipped();
                let township = places.township(code).ok_or(Failure::NotFound)?;
                prints::record(tx, &county, &view, (township, hanging), name, &deputy).map(|_| ())
            }
            BoardDeed::Look(name, found, inspector, note) => {
                let view = self.board_view(tx)?;
                let by = match inspector {
                    Inspector::Director => director,
                    Inspector::Supervisor => self.by("", Role::Supervisor)?,
                };
                let poster: Record<Poster> = keeping::one(tx, &county, &name)?.ok_or(Error::NotFound)?;
                let standing = Standing::of(&view, code);
                let was_current = standing.is_current(&poster.body.hanging, poster.body.edition);
                let check = Check {
                    found,
                    was_current,
                    by: by.account,
                    name: by.name,
                    at: now,
                    note: note.to_owned(),
                };
                acts::found(tx, &county, (&name, poster.version), check)
            }
            BoardDeed::Phone => {
                let held: Option<Record<CentreProfile>> = keeping::one(tx, &county, code)?;
                let Some(held) = held else { return Ok(()) };
                let phone = held.body.phone.replace("00", "08");
                let note = Note { by: deputy.account, why: "电话号码升级".to_owned(), at: now };
                keeping::keep(tx, &county, held.version, &CentreProfile { phone, ..held.body }, &note)?;
                self.boards.book = None;
                Ok(())
            }
            BoardDeed::HandOver => self.hand_over(tx, code, deputy.account),
            BoardDeed::Words(item, which, zh, en) => {
                let added = BTreeMap::from([(which, Bilingual::new(zh, en))]);
                let words = SheetWords { township: code.to_owned(), item: item.to_owned(), added };
                acts::keep_words(tx, &county, 0, &words, &deputy)?;
                self.boards.book = None;
                Ok(())
            }
        }
    }

    fn hand_over(&mut self, tx: &mut Tx<'_>, code: &str, by: String) -> Result<(), Failure> {
        let (county, now) = (self.desk.county.clone(), self.desk.now);
        let posts: Vec<Record<Post>> = keeping::all(tx, &county)?;
        let held = posts.into_iter().find(|r| {
            !r.withdrawn && r.body.township == code && !r.body.items.is_empty() && !r.body.holder_b.is_empty()
        });
        let Some(held) = held else { return Ok(()) };
        let mut post = held.body;
        std::mem::swap(&mut post.holder_a, &mut post.holder_b);
        std::mem::swap(&mut post.holder_a_name, &mut post.holder_b_name);
        let note = Note { by, why: "岗位轮换".to_owned(), at: now };
        keeping::keep(tx, &county, held.version, &post, &note)?;
        self.boards.book = None;
        Ok(())
    }

    fn by(&self, unit: &str, role: Role) -> Result<By, Failure> {
        let member: Option<&Member> = self.staff.at(unit, role).next();
        let member = member.ok_or_else(|| Failure::Internal(format!("nobody is {role} of {unit:?}")))?;
        Ok(By {
            account: member.account.clone(),
            name: member.particulars.display_name.clone(),
            at: self.desk.now,
        })
    }

    fn board_view(&mut self, tx: &mut Tx<'_>) -> Result<View, Failure> {
        let book = match &self.boards.book {
            Some(book) => book.clone(),
            None => Arc::new(Book::load(tx, &self.desk.county)?),
        };
        self.boards.book = Some(book.clone());
        Ok(View { book, items: self.desk.items.clone(), today: day_of(self.desk.now) })
    }
}
