//! Rosters of the demo: every township has one to the end of next month; the last weeks were lived, mostly as planned;
//! and the county holds an open-door week.

use super::{dice::Dice, hours, staff::FIRST};
use crate::{
    duty::{
        Staffing,
        work::{self, Entry},
    },
    keeping::{self, Book, Note},
    matter::people::seal_text,
    shell::Failure,
};
use jiff::{Timestamp, ToSpan, civil::Date};
use yimen_calendar::{Calendar, OFFSET};
use yimen_rules::{
    case::day_of,
    centre::Hours,
    duty::{
        Fact, Person, Plan, SeatKind, Slot,
        campaign::{Campaign, CampaignState, FocalProblem, ProblemSort, Step},
        draft,
    },
    language::Bilingual,
    place::{County, Township},
};
use yimen_store::{Tx, Vault};

/// How far back the rosters were lived.
const LIVED: i64 = 21;

const PENDING: [&str; 5] = [
    "",
    "",
    "两位老人反映通村公路坑洼，已答应周五前去看，请接班领导盯一下。",
    "夜里水库水位正常，巡查记录在值班室抽屉。",
    "一户低保材料缺户口页，来电时请告诉他到1号窗口补。",
];
const LOG: [&str; 4] = [
    "接村里电话，电线杆倾斜，已通知供电所，十点修好。",
    "巡查敬老院，一切正常。",
    "集市人多，派人维持秩序，无事。",
    "接县应急办通知，今晚有雨，已转告各村。",
];

/// Everything of one township and of the county, in one unit of work.
pub(super) struct Maker<'a> {
    pub county: &'a County,
    pub calendar: &'a Calendar,
    pub vault: &'a Vault,
    pub now: Timestamp,
}

impl Maker<'_> {
    /// Makes the rosters and the open-door week.
    ///
    /// # Errors
    /// Of the store and the vault.
    pub(super) fn fill(&self, tx: &mut Tx<'_>, dice: &Dice) -> Result<(), Failure> {
        let book = Book::load(tx, &self.county.code)?;
        for township in &self.county.townships {
            self.roster(tx, township, &book, &mut dice.of(&township.code))?;
        }
        self.week(tx)
    }

    fn roster(
        &self,
        tx: &mut Tx<'_>,
        township: &Township,
        book: &Book,
        dice: &mut Dice,
    ) -> Result<(), Failure> {
        let today = day_of(self.now);
        let first = today.checked_sub(LIVED.days()).unwrap_or(today);
        let last = today.last_of_month().tomorrow().map_or(today, Date::last_of_month);
        let staffing = Staffing::load(tx, &self.county.code, &township.code, book, first)?;
        let plan = Plan {
            township: &township.code,
            first,
            last,
            hours: &Hours::usual(),
            bench: staffing.bench(self.calendar),
            standing: &[],
        };
        let by =
            staffing.members.iter().find(|m| m.leads).map_or_else(String::new, |m| m.person.account.clone());
        for day in draft(&plan) {
            let planned = first.checked_sub(5.days()).unwrap_or(first);
            let at = |minute| hours::at(planned, minute, 0);
            let fact =
                Fact::Planned { township: day.township.clone(), date: day.date, slots: day.slots.clone() };
            let mut entries = vec![
                Entry { at: at(9 * 60 + 10), by: by.clone(), fact },
                Entry { at: at(9 * 60 + 40), by: by.clone(), fact: Fact::Published },
            ];
            let before = entries.len();
            for slot in &day.slots {
                self.live(slot, &staffing, dice, &mut entries)?;
            }
            entries[before..].sort_by_key(|entry| entry.at);
            work::write_down(tx, &self.county.code, None, &entries)?;
        }
        Ok(())
    }

    /// What happened in a slot by now.
    fn live(
        &self,
        slot: &Slot,
        staffing: &Staffing,
        dice: &mut Dice,
        entries: &mut Vec<Entry>,
    ) -> Result<(), Failure> {
        let instant = |at: jiff::civil::DateTime, minutes: i32| {
            let at = at.checked_add(i64::from(minutes).minutes()).unwrap_or(at);
            OFFSET.to_timestamp(at).unwrap_or(self.now)
        };
        let mut writer: Option<Person> = None;
        for seat in &slot.seats {
            let Some(holder) = &seat.person else { continue };
            let (missed, other) = (dice.chance(12), dice.chance(25));
            let at = instant(slot.from, dice.between(-25, 6));
            if missed || at > self.now {
                continue;
            }
            let stands_in = staffing.members.iter().find(|m| {
                m.leads == (seat.kind != SeatKind::Staff)
                    && !slot.seats.iter().any(|s| s.is_of(&m.person.account))
            });
            let (person, why) = match stands_in.filter(|_| other) {
                Some(member) => (member.person.clone(), "到县里开会".to_owned()),
                None => (holder.clone(), String::new()),
            };
            let fact = Fact::SignedIn { shift: slot.shift, seat: seat.kind, person: person.clone(), why };
            entries.push(Entry { at, by: person.account.clone(), fact });
            writer = Some(person);
        }
        let Some(writer) = writer else { return Ok(()) };
        let noted = instant(slot.from, 95);
        if dice.chance(220) && noted < self.now {
            let sealed = seal_text(self.vault, dice.pick::<&str>(&LOG))?;
            let fact = Fact::Logged { shift: slot.shift, name: writer.name.clone(), sealed };
            entries.push(Entry { at: noted, by: writer.account.clone(), fact });
        }
        let over = instant(slot.to, dice.between(-4, 12));
        if !dice.chance(30) && over < self.now {
            let sealed = seal_text(self.vault, dice.pick::<&str>(&PENDING))?;
            let fact = Fact::HandedOver { shift: slot.shift, name: writer.name.clone(), sealed };
            entries.push(Entry { at: over, by: writer.account, fact });
        }
        Ok(())
    }

    /// An open-door week that runs this week, with the problems of the first township.
    fn week(&self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        let today = day_of(self.now);
        let back = i64::from(today.weekday().to_monday_zero_offset());
        let monday = today.checked_sub(back.days()).unwrap_or(today);
        let friday = monday.checked_add(4.days()).unwrap_or(monday);
        let campaign = Campaign {
            id: monday.to_string(),
            name: Bilingual::new("冬季开门接访周", "Open-door week, winter"),
            start: monday,
            end: friday.max(today),
            townships: self.county.townships.iter().map(|t| t.code.clone()).collect(),
            state: CampaignState::Running,
            report: None,
        };
        let note = |by: &str| Note { by: by.to_owned(), why: String::new(), at: self.now };
        keeping::keep(tx, &self.county.code, 0, &campaign, &note("complaint"))?;
        let staffing = Staffing::load(tx, &self.county.code, FIRST, &Book::default(), today)?;
        let Some(owner) = staffing.members.iter().find(|m| m.leads).map(|m| m.person.clone()) else {
            return Ok(());
        };
        let ahead = |days: i64| today.checked_add(days.days()).unwrap_or(today);
        for (n, (title, sort, people, target)) in [
            ("村道扩宽占用的耕地补偿款还差三成没有发到户", ProblemSort::Land, 46, ahead(35)),
            ("老水渠塌方两处，下游稻田春灌缺水", ProblemSort::Farming, 120, ahead(20)),
            ("工地拖欠本地务工人员工资", ProblemSort::Money, 17, ahead(9)),
        ]
        .into_iter()
        .enumerate()
        {
            let problem = FocalProblem {
                campaign: campaign.id.clone(),
                township: FIRST.to_owned(),
                n: u32::try_from(n).unwrap_or(0) + 1,
                title: title.to_owned(),
                sort,
                people,
                owner: owner.account.clone(),
                owner_name: owner.name.clone(),
                target,
                steps: vec![Step {
                    on: monday,
                    by: owner.name.clone(),
                    words: "已到现场了解情况，列出清单。".to_owned(),
                }],
                settled_on: None,
            };
            keeping::keep(tx, &self.county.code, 0, &problem, &note(&owner.account))?;
        }
        Ok(())
    }
}
