//! The desks: what each role finds on its worklist, section by section. A section is one condition; its count, its
//! lights and its rows all come from that.

use super::{
    filter::Filter,
    lines::LightOf,
    sql::{self, Bound, Wanted},
};
use crate::shell::{Hall, Items};
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::permission::{Actor, Role, Scope};

/// A way to work through cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// The window: receive, tell, accept, hand over.
    Clerk,
    /// A township department: finish what has been accepted.
    Handler,
    /// The centre's leaders: misses, risks, extensions, who has how much.
    Director,
    /// A county bureau: receive, handle, give back.
    Bureau,
}

impl Desk {
    /// The word in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Desk::Clerk => "clerk",
            Desk::Handler => "handler",
            Desk::Director => "director",
            Desk::Bureau => "bureau",
        }
    }

    /// The desks of a person, in the order of their roles; none for those who look on.
    pub fn of(actor: &Actor) -> Vec<Desk> {
        let has = |roles: &[Role]| roles.iter().any(|r| actor.has(*r));
        let all = [
            (Desk::Clerk, has(&[Role::WindowClerk, Role::Agent])),
            (Desk::Handler, has(&[Role::DepartmentHandler])),
            (
                Desk::Director,
                has(&[
                    Role::CentreDirector,
                    Role::CentreDeputyDirector,
                    Role::LeadingGroupHead,
                    Role::DutyLeader,
                ]),
            ),
            (Desk::Bureau, has(&[Role::CountyHandler, Role::BureauHead])),
        ];
        all.into_iter().filter(|(_, there)| *there).map(|(desk, _)| desk).collect()
    }

    /// Its sections, the first being the one that opens.
    pub fn sections(self) -> &'static [Section] {
        use Section::*;
        match self {
            Desk::Clerk => &[All, Await, Notified, Deliver, Here, Away, Held],
            Desk::Handler => &[Here, Await, Away, Held, Deliver, All],
            Desk::Director => &[All, Missed, Risk, Extend, Deliver],
            Desk::Bureau => &[Bureau, ToReceive, AtBureau, BureauHeld, Extend, Returned],
        }
    }

    /// What the desk covers of all that the scope does.
    pub fn wanted(self, scope: &Scope, filter: &Filter) -> Wanted {
        let mut wanted = Wanted::of(scope);
        let actor = scope.actor();
        if self == Desk::Handler && !actor.departments.is_empty() {
            let departments = sql::listed(actor.departments.iter().map(String::as_str));
            wanted.and(sql::DEPARTMENTS, [departments.into()]);
        }
        if let Some(township) = &filter.township {
            wanted.of_township(township);
        }
        filter.narrow_rest(&mut wanted);
        wanted
    }
}

/// A section of a desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Everything open.
    All,
    /// Papers are in; the hall owes a word.
    Await,
    /// Told what is missing; the applicant's turn.
    Notified,
    /// At the township's own post.
    Here,
    /// At a bureau or on the way there.
    Away,
    /// The clock stands still.
    Held,
    /// Decided, not handed over.
    Deliver,
    /// Fell due on the last working day and was not finished.
    Missed,
    /// Due today or on the next working day.
    Risk,
    /// May be extended: soon due, not extended yet, and the law of the item knows an extension.
    Extend,
    /// Everything sent to the bureau and not back.
    Bureau,
    /// Sent and not yet received there.
    ToReceive,
    /// Received there.
    AtBureau,
    /// Received there, and the clock stands still.
    BureauHeld,
    /// Given back or decided, and not finished.
    Returned,
}

/// What conditions of sections look at beside the columns.
pub struct Day {
    today: Date,
    /// The last working day before today.
    before: Date,
    /// The next working day after today.
    after: Date,
    extendable: String,
}

impl Day {
    /// As of now.
    pub fn of(hall: &Hall) -> Day {
        let today = hall.today();
        Day {
            today,
            before: last_working_day_before(&hall.calendar(), today),
            after: hall.calendar().nth_working_day_after(today, 1),
            extendable: extendable(&hall.items()),
        }
    }
}

fn last_working_day_before(calendar: &Calendar, today: Date) -> Date {
    let days = std::iter::successors(today.yesterday().ok(), |day| day.yesterday().ok());
    // No stretch of rest days is longer than a month.
    days.take(31).find(|day| calendar.is_working_day(*day)).unwrap_or(today)
}

/// The items whose law knows an extension.
fn extendable(items: &Items) -> String {
    sql::listed(items.current().iter().filter(|i| i.extension.is_some()).map(|i| i.id.as_str()))
}

impl Section {
    /// The word in the address and in the word files.
    pub fn as_str(self) -> &'static str {
        match self {
            Section::All => "all",
            Section::Await => "await",
            Section::Notified => "notified",
            Section::Here => "here",
            Section::Away => "away",
            Section::Held => "held",
            Section::Deliver => "deliver",
            Section::Missed => "missed",
            Section::Risk => "risk",
            Section::Extend => "extend",
            Section::Bureau => "bureau",
            Section::ToReceive => "to-receive",
            Section::AtBureau => "at-bureau",
            Section::BureauHeld => "bureau-held",
            Section::Returned => "returned",
        }
    }

    /// A bureau reads by the light of its own leg, as long as it has the case.
    pub fn light(self) -> LightOf {
        match self {
            Section::Bureau | Section::ToReceive | Section::AtBureau | Section::BureauHeld => LightOf::Leg,
            _ => LightOf::Case,
        }
    }

    /// Narrows to the section.
    pub fn narrow(self, wanted: &mut Wanted, day: &Day, desk: Desk) {
        let today = || Bound::from(day.today.to_string());
        match self {
            Section::All => wanted.and("open", []),
            Section::Await => wanted.and("open AND state IN ('received', 'supplemented')", []),
            Section::Notified => wanted.and("open AND state = 'notified'", []),
            Section::Here => wanted.and("open AND state IN ('accepted', 'returned')", []),
            Section::Away => wanted.and("open AND state IN ('forwarded', 'in_handling')", []),
            Section::Held => wanted.and("open AND state = 'suspended'", []),
            Section::Deliver => wanted.and("open AND state = 'decided'", []),
            Section::Missed => {
                wanted.and("open AND due >= $? AND due < $?", [day.before.to_string().into(), today()]);
            }
            Section::Risk => {
                wanted.and("open AND due >= $? AND due <= $?", [today(), day.after.to_string().into()]);
            }
            Section::Extend => {
                let states = match desk {
                    Desk::Bureau => "open AND state = 'in_handling'",
                    _ => "open AND state IN ('accepted', 'returned')",
                };
                wanted.and(states, []);
                wanted.and(sql::YELLOW, [today(), today()]);
                wanted.and("$? LIKE '%,' || item || ',%'", [day.extendable.as_str().into()]);
                // The extension is part of the body once it is given (a test holds that it is written so).
                wanted.and("body NOT LIKE '%\"extension\":{%'", []);
            }
            Section::Bureau => wanted.and("open AND at_bureau", []),
            Section::ToReceive => wanted.and("open AND at_bureau AND state = 'forwarded'", []),
            Section::AtBureau => wanted.and("open AND at_bureau AND state = 'in_handling'", []),
            Section::BureauHeld => wanted.and("open AND at_bureau AND state = 'suspended'", []),
            Section::Returned => wanted.and("open AND NOT at_bureau AND bureau <> ''", []),
        }
    }
}
