//! Who of a township takes part in duty: its leaders and its staff, and who is on leave.

use crate::{
    keeping::Book,
    shell::{Failure, hall::Hall},
    signin::account::Held,
};
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::{
    centre::DayAway,
    duty::{Bench, Member, Person},
    language::Bilingual,
    permission::Role,
};
use yimen_store::{Error, Tx};

/// Leaders, in the order in which a township names them.
const LEADERS: [Role; 4] =
    [Role::LeadingGroupHead, Role::CentreDirector, Role::CentreDeputyDirector, Role::DutyLeader];
/// Staff at the desk. Agents are out in the villages.
const STAFF: [Role; 2] = [Role::WindowClerk, Role::DepartmentHandler];
/// Accounts of a township; no township has as many.
const MOST: i64 = 300;

/// The people of a township and their leave.
#[derive(Debug, Clone, Default)]
pub struct Staffing {
    /// Those who take part.
    pub members: Vec<Member>,
    /// Leave.
    pub away: Vec<DayAway>,
}

impl Staffing {
    /// As the rules ask for it.
    pub fn bench<'a>(&'a self, calendar: &'a Calendar) -> Bench<'a> {
        Bench { members: &self.members, away: &self.away, calendar }
    }

    /// Reads a township's people; `from` is the first day whose leave matters.
    ///
    /// # Errors
    /// Of the store.
    pub fn load(
        tx: &mut Tx<'_>,
        county: &str,
        township: &str,
        book: &Book,
        from: Date,
    ) -> Result<Staffing, Error> {
        let unit = format!("township:{township}");
        let mut held = Held::page(tx, county, [unit.as_str(), "active", "", "", ""], MOST)?;
        held.sort_by_key(|h| {
            let rank = LEADERS.iter().position(|role| h.account.particulars.roles.contains(role));
            (rank.unwrap_or(LEADERS.len()), h.account.name.clone())
        });
        let members = held.into_iter().filter_map(|h| member(&h)).collect();
        let all = book.all::<DayAway>();
        let away = all.iter().filter(|r| r.body.township == township && r.body.date >= from);
        Ok(Staffing { members, away: away.map(|r| r.body.clone()).collect() })
    }

    /// The member with this account.
    pub fn member(&self, account: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.person.account == account)
    }
}

/// As [`Staffing::load`], outside a unit of work.
///
/// # Errors
/// Of the store.
pub async fn of(hall: &Hall, township: &str, from: Date) -> Result<Staffing, Failure> {
    let (county, township, book) = (hall.county().code.clone(), township.to_owned(), hall.book());
    Ok(hall.store().read(move |tx| Staffing::load(tx, &county, &township, &book, from)).await?)
}

fn member(held: &Held) -> Option<Member> {
    let particulars = &held.account.particulars;
    let of = |roles: &[Role]| roles.iter().copied().find(|role| particulars.roles.contains(role));
    let (role, leads) = match of(&LEADERS) {
        Some(role) => (role, true),
        None => (of(&STAFF)?, false),
    };
    let post = post(role);
    let (account, name) = (held.account.name.clone(), particulars.display_name.clone());
    Some(Member { person: Person { account, name, post }, leads })
}

/// The title under which somebody stands on the board.
fn post(role: Role) -> Bilingual {
    match role {
        // The chief of the leading group is one of the two heads of the township; the board names the office.
        Role::LeadingGroupHead => Bilingual::new("乡镇党政主要领导", "Head of the township"),
        role => {
            let en = crate::shell::frame::sentence(role.name_en());
            Bilingual::new(role.name_zh(), en)
        }
    }
}
