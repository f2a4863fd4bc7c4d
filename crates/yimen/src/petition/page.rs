//! `/petitions/{no}`: the page of a petition.

use super::{
    forms::{Form, Making},
    names::{self, Names},
    paper::{self, Paper},
    sheet::Opener,
    shown::{Sheet, next_words},
    trail::Open,
};
use crate::{
    case::lights::LightWords,
    document::deed::{self, Deed},
    matter::{
        clocks,
        list::{self, Line},
        work,
    },
    shell::{
        Failure, Hall,
        body::Fields,
        frame::{Answer, Frame, page_with, sentence},
        signed_in::SignedIn,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use std::collections::HashMap;
use yimen_rules::{
    matter::{Kind, Recorded},
    permission::{Action, Scope},
    petition::{Act, Fact, Petition, acts_open_to, seat},
    refusal::Refusal,
};
use yimen_store::Tx;

/// A form that came back.
#[derive(Debug, Clone)]
pub struct Back {
    /// Of which act.
    pub act: Act,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong.
    pub refusal: Refusal,
}

/// A document that can be printed, and its prints.
struct Printable {
    word: &'static str,
    nth: usize,
    title: String,
    prints: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "petition/page.html")]
struct PetitionPage {
    frame: Frame,
    no: String,
    version: i64,
    class: String,
    way: Option<String>,
    state: String,
    unit: String,
    holder: String,
    registered: String,
    received: String,
    channel: String,
    people: u32,
    collective: bool,
    light: LightWords,
    next: String,
    earlier: Vec<(String, bool)>,
    suggested: Vec<(String, String)>,
    link_desk: Option<&'static str>,
    contact: Option<String>,
    dispute: Option<String>,
    forms: Vec<Form>,
    sheet: Sheet,
    printables: Vec<Printable>,
    trouble: Option<String>,
}

impl PetitionPage {
    fn has(&self, main: bool) -> bool {
        self.forms.iter().any(|form| form.main == main)
    }
}

/// Everything the page is made from, read within the circle.
struct Folder {
    petition: Petition,
    facts: Vec<Recorded<Fact>>,
    people: HashMap<String, String>,
    handlers: Vec<(String, String)>,
    earlier: Vec<(String, bool)>,
    suggested: Vec<Line>,
    deeds: Vec<Deed>,
    sees_contact: bool,
}

impl Folder {
    fn read(tx: &mut Tx<'_>, hall: &Hall, scope: &Scope, no: &str) -> Result<Folder, Failure> {
        let petition = work::load_in::<Petition>(tx, scope, no)?.matter;
        let county = scope.county();
        // Earlier petitions may lie outside the reader's circle: their numbers are not told then.
        let mut earlier = Vec::new();
        for e in &petition.earlier {
            if work::load_in::<Petition>(tx, scope, &e.no).is_ok() {
                earlier.push((e.no.clone(), e.confirmed));
            }
        }
        let phones: Vec<String> =
            petition.parties.iter().map(|p| p.phone.clone()).filter(|key| !key.is_empty()).collect();
        let mut suggested = list::by_keys(tx, scope, &[Kind::Petition], &phones, 10)?;
        suggested.retain(|line| line.no != petition.no && !petition.earlier.iter().any(|e| e.no == line.no));
        let sees_contact = match &petition.contact {
            Some(contact) => {
                let reading = hall.permissions().scope(county, scope.actor(), Action::ContactRead);
                reading.is_ok_and(|reading| {
                    work::load_in::<yimen_rules::contact::Contact>(tx, &reading, contact).is_ok()
                })
            }
            None => false,
        };
        Ok(Folder {
            facts: work::trail::<Petition>(tx, county, no)?,
            people: names::people(tx, county)?,
            handlers: names::handlers(tx, hall, county, &petition.unit)?,
            deeds: deed::of_matter(tx, county, Kind::Petition, no)?,
            earlier,
            suggested,
            sees_contact,
            petition,
        })
    }
}

/// `GET /petitions/{no}`.
pub async fn show(
    State(hall): State<Hall>,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
) -> Answer {
    answer(&hall, &person, frame, no, StatusCode::OK, None).await
}

/// The page, with a form that came back.
///
/// # Errors
/// Not there or out of the circle.
pub async fn answer(
    hall: &Hall,
    person: &SignedIn,
    frame: Frame,
    no: String,
    status: StatusCode,
    back: Option<Back>,
) -> Answer {
    let reading = hall.permit(person, Action::PetitionRead)?;
    let (of, county) = (hall.clone(), reading.county().to_owned());
    let folder = hall.store().read(move |tx| Folder::read(tx, &of, &reading, &no)).await?;
    let language = frame.language;
    let names = Names::of(hall, language, folder.people);
    let petition = &folder.petition;
    let opener = Opener { hall, names: &names };
    let request = opener.text(&petition.words.request)?;
    let making = Making { petition, names: &names, handlers: &folder.handlers, request: &request };
    let sits = seat(&person.actor.unit, &county);
    let open = acts_open_to(petition, &sits, frame.today);
    let may = |act: &Act| hall.may(person, act.desk(petition));
    let mut forms: Vec<Form> =
        open.iter().filter(|act| may(act) && **act != Act::Link).map(|act| making.form(*act)).collect();
    let mut trouble = None;
    if let Some(back) = &back {
        let returned = making.brought_back(back);
        match forms.iter_mut().find(|form| form.word == returned.word) {
            Some(form) => *form = returned,
            None => trouble = Some(language.pick(&back.refusal.zh, &back.refusal.en).to_owned()),
        }
    }
    let link = open.contains(&Act::Link) && may(&Act::Link);
    let trail = opener.trail(&folder.facts);
    let light = match petition.due() {
        Some(deadline) => clocks::light(deadline, &hall.calendar(), frame.today, language),
        None => LightWords {
            kind: if petition.state.is_open() { "paused" } else { "done" },
            text: frame
                .t(if petition.state.is_open() { "petition-no-clock" } else { "petition-over" })
                .into_owned(),
        },
    };
    let printables = Paper::of(petition).into_iter().map(|(paper, nth)| Printable {
        word: paper.as_str(),
        nth,
        title: paper::title(paper, nth, language),
        prints: folder
            .deeds
            .iter()
            .filter(|deed| deed.paper == paper.as_str() && usize::try_from(deed.nth) == Ok(nth))
            .map(|deed| (deed.n.to_string(), deed.number.clone(), deed.why_not.is_empty()))
            .collect(),
    });
    let page = PetitionPage {
        printables: printables.collect(),
        no: petition.no.clone(),
        version: petition.version,
        class: sentence(language.pick(petition.class.zh(), petition.class.en())),
        way: petition.way.map(|w| sentence(language.pick(w.zh(), w.en()))),
        state: sentence(language.pick(petition.state.zh(), petition.state.en())),
        unit: names.unit(&petition.unit),
        holder: if petition.holder.is_empty() { String::new() } else { names.person(&petition.holder) },
        registered: format!(
            "{} {}",
            names.unit(&petition.registered_at),
            names.person(&petition.registered_by)
        ),
        received: language.date(petition.received_on),
        channel: sentence(language.pick(petition.channel.zh(), petition.channel.en())),
        people: petition.people,
        collective: petition.is_collective(),
        light,
        next: next_words(petition, &names),
        earlier: folder.earlier,
        suggested: folder.suggested.into_iter().map(|line| (line.no, line.name_masked)).collect(),
        link_desk: link.then(|| super::acts::desk_word(Act::Link.desk(petition))),
        contact: petition.contact.clone().filter(|_| folder.sees_contact),
        dispute: petition.mediation.as_ref().map(|m| m.dispute.clone()),
        sheet: opener.sheet(petition, trail)?,
        forms,
        trouble,
        frame,
    };
    page_with(status, &page)
}
