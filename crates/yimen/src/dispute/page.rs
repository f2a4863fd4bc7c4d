//! `/disputes/{no}`: a dispute with all that lies in it, and the next acts on it.

use super::{
    acts::{self, ActForm},
    asked,
    cards::{ItemCard, SideCard, Step},
    print, work,
};
use crate::{
    case::{
        lights::LightWords,
        pages::{clocks::ClockCard, sql::PEOPLE_OF_STREAMS},
    },
    document::deed::{self, Deed},
    matter::{list, work as matters},
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        flash,
        frame::{Answer, Frame, page_with, sentence},
        signed_in::SignedIn,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use std::collections::HashMap;
use yimen_rules::{
    dispute::{Dispute, Fact},
    matter::{Kind, Recorded, stream},
    permission::{Action, Scope},
    refusal::Refusal,
};
use yimen_store::Tx;

/// Earlier disputes shown for a side.
const EARLIER: i64 = 6;

/// Everything the page needs from the database.
pub(super) struct Folder {
    pub(super) dispute: Dispute,
    pub(super) facts: Vec<Recorded<Fact>>,
    pub(super) people: HashMap<String, String>,
    pub(super) deeds: Vec<Deed>,
    pub(super) earlier: Vec<Vec<list::Line>>,
}

impl Folder {
    /// Reads a dispute that the scope includes.
    pub(super) fn read(tx: &mut Tx<'_>, scope: &Scope, no: &str) -> Result<Folder, Failure> {
        let dispute = matters::load_in::<Dispute>(tx, scope, no)?.matter;
        let county = scope.county();
        let journal = stream(Kind::Dispute, no);
        let people = tx.all(PEOPLE_OF_STREAMS, &[&county, &journal, &journal], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })?;
        let mut earlier = Vec::new();
        for side in &dispute.sides {
            let keys: Vec<String> = side.party.keys().collect();
            // One more than shown: this very dispute is among them.
            earlier.push(list::by_keys(tx, scope, &[Kind::Dispute], &keys, EARLIER + 1)?);
        }
        Ok(Folder {
            facts: matters::trail::<Dispute>(tx, county, no)?,
            people: people.into_iter().collect(),
            deeds: deed::of_matter(tx, county, Kind::Dispute, no)?,
            earlier,
            dispute,
        })
    }
}

#[derive(Template)]
#[template(path = "dispute/page.html")]
pub(super) struct DisputePage {
    pub(super) frame: Frame,
    pub(super) d: Dispute,
    pub(super) trouble: Option<String>,
    pub(super) state: String,
    pub(super) kind: String,
    pub(super) origin: String,
    pub(super) title: String,
    pub(super) unit: String,
    pub(super) lead: Option<String>,
    pub(super) light: LightWords,
    pub(super) acts: Vec<ActForm>,
    pub(super) sides: Vec<SideCard>,
    pub(super) risk: String,
    pub(super) facts: String,
    pub(super) demand: String,
    pub(super) danger: (String, String),
    pub(super) items: Vec<ItemCard>,
    pub(super) grounds: String,
    pub(super) terms: String,
    pub(super) sessions: Vec<SessionCard>,
    pub(super) evidence: Vec<(String, String, String, bool)>,
    pub(super) clocks: Vec<ClockCard>,
    pub(super) reminders: Vec<(u32, String, Option<String>)>,
    pub(super) court: String,
    pub(super) visits: Vec<(String, String, String)>,
    pub(super) ending: Option<(String, String, Vec<String>, String)>,
    pub(super) tasks: Vec<TaskCard>,
    pub(super) papers: Vec<print::Offered>,
    pub(super) prints: Vec<print::Printed>,
    pub(super) steps: Vec<Step>,
    pub(super) members: Vec<(String, String)>,
    pub(super) units: Vec<(String, String)>,
    pub(super) may_mediate: bool,
    pub(super) today: jiff::civil::Date,
}

/// The next steps, or the other acts, of a page. A template of its own: written into the page twice it would be most of
/// what the compiler has to do.
#[derive(Template)]
#[template(path = "dispute/acts.html")]
pub(super) struct ActsRow<'p> {
    page: &'p DisputePage,
    main: bool,
}

impl std::ops::Deref for ActsRow<'_> {
    type Target = DisputePage;

    fn deref(&self) -> &DisputePage {
        self.page
    }
}

impl DisputePage {
    pub(super) fn row(&self, main: bool) -> ActsRow<'_> {
        ActsRow { page: self, main }
    }
}

/// A session as shown.
pub(super) struct SessionCard {
    pub(super) n: usize,
    pub(super) on: String,
    pub(super) place: String,
    pub(super) present: String,
    pub(super) mediators: String,
    pub(super) invited: String,
    pub(super) record: String,
}

/// A task of a coordination as shown.
pub(super) struct TaskCard {
    pub(super) n: usize,
    pub(super) unit: String,
    pub(super) what: String,
    pub(super) by: String,
    pub(super) light: LightWords,
    pub(super) done: Option<String>,
    pub(super) result: String,
}

/// `GET /disputes/{no}`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
) -> Answer {
    answer(&hall, &scope, &person, frame, &no, StatusCode::OK, None).await
}

async fn answer(
    hall: &Hall,
    scope: &Scope,
    person: &SignedIn,
    frame: Frame,
    no: &str,
    status: StatusCode,
    back: Option<(&str, Fields, Option<Refusal>)>,
) -> Answer {
    let (reads, id) = (scope.clone(), no.to_owned());
    let folder = hall.store().read(move |tx| Folder::read(tx, &reads, &id)).await?;
    let mut shown = super::compose::compose(hall, scope, person, frame, folder)?;
    if let Some((word, fields, refusal)) = back {
        if let Some(act) = shown.acts.iter_mut().find(|act| act.word == word) {
            match &refusal {
                Some(refusal) => act.came_back(fields, refusal, shown.frame.language),
                None => (act.open, act.fields) = (true, fields),
            }
        }
        shown.trouble = refusal.map(|refusal| sentence(shown.frame.pick(&refusal.zh, &refusal.en)));
    }
    page_with(status, &shown)
}

/// `POST /disputes/{no}/{act}`.
pub async fn act(
    word: &'static str,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    if word == "agree" && !fields.text("split").is_empty() {
        // Dividing a sum fills the form; nothing is written yet.
        return match asked::split(&fields) {
            Ok(filled) => again(&hall, &person, frame, &no, StatusCode::OK, (word, filled, None)).await,
            Err(refusal) => {
                let back = (word, fields, Some(refusal));
                again(&hall, &person, frame, &no, StatusCode::UNPROCESSABLE_ENTITY, back).await
            }
        };
    }
    match run(&hall, &scope, word, &no, &fields).await {
        Ok(_) => Ok(flash::see_other(&format!("/disputes/{no}"), &format!("flash-dispute-{word}"))),
        Err(Failure::Refused(refusal)) if refusal.code != "no_matter" => {
            let status = Failure::Refused(refusal.clone()).status();
            again(&hall, &person, frame, &no, status, (word, fields, Some(refusal))).await
        }
        Err(failure) => Err(failure),
    }
}

/// The page again with what was typed; whoever may not read a dispute gets the refusal alone.
async fn again(
    hall: &Hall,
    person: &SignedIn,
    frame: Frame,
    no: &str,
    status: StatusCode,
    back: (&str, Fields, Option<Refusal>),
) -> Answer {
    match (hall.permit(person, Action::DisputeRead), back) {
        (Ok(reading), back) => answer(hall, &reading, person, frame, no, status, Some(back)).await,
        (Err(_), (_, _, Some(refusal))) => Err(Failure::Refused(refusal)),
        (Err(failure), _) => Err(failure),
    }
}

/// One act in one unit of work, for the form and for the API.
pub(super) async fn run(
    hall: &Hall,
    scope: &Scope,
    word: &str,
    no: &str,
    fields: &Fields,
) -> Result<Dispute, Failure> {
    // The version in front of the person; whoever names none has seen nothing.
    let seen: i64 = fields.text("version").parse().unwrap_or(-1);
    let (reads, id) = (scope.clone(), no.to_owned());
    let township = hall
        .store()
        .read(move |tx| {
            Ok::<_, Failure>(matters::load_in::<Dispute>(tx, &reads, &id)?.matter.lead().to_owned())
        })
        .await?;
    let command = {
        let (book, county) = (hall.book(), hall.county());
        let ground = asked::Ground {
            vault: hall.vault(),
            book: &book,
            county: &county,
            township: &township,
            today: hall.today(),
        };
        asked::command(word, fields, &ground)?
    };
    let (desk, scope, no) = (work::Desk::of(hall), scope.clone(), no.to_owned());
    hall.store().write(move |tx| work::act(tx, &desk, &scope, &no, Some(seen), &command)).await
}

pub(super) fn permitted(hall: &Hall, person: &SignedIn, word: &str) -> bool {
    acts::ACTS.iter().any(|(own, _, action)| *own == word && hall.may(person, *action))
}
