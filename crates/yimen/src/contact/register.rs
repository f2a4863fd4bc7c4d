//! `/contacts/new` and `/contacts/phone`: the quick register, one strip, keyboard first.

use super::{
    earlier::{self, Earlier},
    names,
    request::NewContact,
    work::{self, Desk},
};
use crate::{
    case::once::{Answer as Kept, Once},
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        token,
    },
    worklist::{Query, address},
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use yimen_rules::{
    contact::{AnswerWay, Channel, Contact, ContactKind, TicketClass},
    language::Language,
    permission::{Action, Scope},
    refusal::{Refusal, RefusalKind},
};

#[derive(Template)]
#[template(path = "contact/new.html")]
pub(super) struct NewPage {
    frame: Frame,
    title: String,
    /// Telephone first.
    phone: bool,
    hotline: bool,
    fields: Fields,
    errors: FieldErrors,
    trouble: Option<String>,
    kinds: Vec<(&'static str, &'static str)>,
    channels: Vec<(&'static str, &'static str)>,
    ways: Vec<(&'static str, &'static str)>,
    classes: Vec<(&'static str, &'static str)>,
    items: Vec<(String, String)>,
    villages: Vec<(String, String)>,
    may_case: bool,
    may_petition: bool,
    may_dispute: bool,
    may_lead: bool,
    key: String,
    earlier: Earlier,
    mine: Vec<earlier::Row>,
}

impl NewPage {
    fn kind(&self) -> &str {
        self.or("kind", if self.hotline { "hotline" } else { "consultation" })
    }

    fn or<'a>(&'a self, name: &str, usual: &'a str) -> &'a str {
        Some(self.fields.text(name)).filter(|t| !t.is_empty()).unwrap_or(usual)
    }

    fn channel(&self) -> &str {
        self.or(
            "channel",
            if self.hotline {
                "hotline"
            } else if self.phone {
                "phone"
            } else {
                "window"
            },
        )
    }

    fn action(&self) -> &'static str {
        if self.hotline { "/hotline/new" } else { "/contacts/new" }
    }

    /// The fields that stand folded away hold something.
    fn more(&self) -> bool {
        ["content", "id_number", "address", "village", "by_leader"]
            .iter()
            .any(|f| !self.fields.text(f).is_empty())
            || ["content", "id_number", "address", "village"].iter().any(|f| self.errors.of(f).is_some())
    }
}

/// `GET /contacts/new`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let pairs = ["channel", "kind"].map(|name| (name, query.get(name).unwrap_or_default()));
    answer(&hall, &scope, frame, Fields::filled(&pairs), Shown::default()).await
}

/// `GET /contacts/phone`: the same with the telephone first.
pub async fn phone(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    answer(&hall, &scope, frame, Fields::filled(&[("channel", "phone")]), Shown::default()).await
}

/// `GET /hotline/new`: a ticket.
pub async fn ticket(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    let fields = [("channel", "hotline"), ("kind", "hotline"), ("class", "help")];
    answer(&hall, &scope, frame, Fields::filled(&fields), Shown::default()).await
}

/// `POST /contacts/look`: the caller's earlier contacts, for a page without scripts. The number stands in no address.
pub async fn look(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    answer(&hall, &scope, frame, fields, Shown { looked: true, ..Shown::default() }).await
}

/// `POST /contacts/new`, `POST /hotline/new`.
pub async fn send(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let given = NewContact::of(&fields);
    let key = Some(fields.text("key").to_owned()).filter(|k| !k.is_empty() && k.len() <= 100);
    let failure = match take_down(&hall, &scope, key, &given).await {
        Ok(taken) => return Ok(onward(&fields, &taken)),
        Err(failure) => failure,
    };
    let status = failure.status();
    match failure {
        Failure::Refused(refusal) if refusal.kind != RefusalKind::NotFound => {
            let shown = Shown { status, looked: true, ..Shown::of(&refusal, frame.language) };
            answer(&hall, &scope, frame, fields, shown).await
        }
        other => Err(other),
    }
}

/// A contact that was written down: what an answer and the way onward need.
pub(super) struct Taken {
    pub(super) no: String,
    pub(super) item: String,
    pub(super) open: bool,
}

/// Writes a contact down: the one way for the pages and for the API. The same key twice writes it once.
///
/// # Errors
/// A field at fault, refusals of the rules, and of the store.
pub(super) async fn take_down(
    hall: &Hall,
    scope: &Scope,
    key: Option<String>,
    given: &NewContact,
) -> Result<Taken, Failure> {
    let once = Once::new(&scope.actor().account, key, "contact", given);
    let checked = given.given(hall, scope)?;
    let (desk, scope) = (Desk::of(hall), scope.clone());
    hall.store()
        .write(move |tx| -> Result<Taken, Failure> {
            if let Some(once) = &once
                && let Some(before) = once.before(tx, scope.county())?
            {
                let said: Contact = serde_json::from_str(&before.body)?;
                return Ok(Taken::of(&said));
            }
            let contact = work::register(tx, &desk, &scope, &checked)?;
            if let Some(once) = &once {
                let kept = Kept { status: 201, body: serde_json::to_string(&contact)? };
                once.keep(tx, scope.county(), &kept, desk.now.as_microsecond())?;
            }
            Ok(Taken::of(&contact))
        })
        .await
}

impl Taken {
    fn of(contact: &Contact) -> Taken {
        Taken { no: contact.first.no.clone(), item: contact.first.item.clone(), open: contact.is_open() }
    }
}

/// Answered: ready for the next one. Open: on to the form it goes on with, or to its page.
fn onward(fields: &Fields, taken: &Taken) -> axum::response::Response {
    let no = taken.no.as_str();
    let to = match fields.text("then") {
        "case" if taken.open => address("/counter", &[("item", taken.item.as_str()), ("contact", no)]),
        "petition" if taken.open => address("/petitions/new", &[("contact", no)]),
        "dispute" if taken.open => address("/disputes/new", &[("contact", no)]),
        _ if taken.open => format!("/contacts/{no}"),
        _ if fields.text("channel") == "phone" => "/contacts/phone".to_owned(),
        _ => address("/contacts/new", &[("channel", fields.text("channel"))]),
    };
    flash::see_other_with(&to, "flash-contact-registered", no)
}

pub(super) struct Shown {
    pub(super) status: StatusCode,
    pub(super) errors: FieldErrors,
    pub(super) trouble: Option<String>,
    pub(super) looked: bool,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown { status: StatusCode::OK, errors: FieldErrors::none(), trouble: None, looked: false }
    }
}

impl Shown {
    /// A refusal beside its field, or above the form.
    pub(super) fn of(refusal: &Refusal, language: Language) -> Shown {
        let words = sentence(language.pick(&refusal.zh, &refusal.en));
        let mut shown = Shown::default();
        match refusal.field.as_deref() {
            Some(field) => shown.errors.add(field.strip_prefix("applicant.").unwrap_or(field), words),
            None => shown.trouble = Some(words),
        }
        shown
    }
}

async fn answer(hall: &Hall, scope: &Scope, frame: Frame, fields: Fields, shown: Shown) -> Answer {
    let language = frame.language;
    let may = |action| hall.permissions().scope(scope.county(), scope.actor(), action).is_ok();
    let looked = if shown.looked { fields.text("phone").to_owned() } else { String::new() };
    let earlier = earlier::of_phone(hall, scope, &looked, language).await?;
    let mine = earlier::mine_today(hall, scope, language).await?;
    let hotline = fields.text("kind") == ContactKind::Hotline.as_str();
    let phone = fields.text("channel") == Channel::Phone.as_str();
    let title = if hotline {
        "contact-new-ticket"
    } else if phone {
        "contact-new-phone"
    } else {
        "contact-new"
    };
    let township = scope.actor().township().map(str::to_owned);
    let county = hall.county();
    let villages = township.and_then(|code| county.township(&code).cloned());
    let page = NewPage {
        title: frame.t(title).into_owned(),
        kinds: names::kinds(language),
        channels: names::channels(language),
        ways: AnswerWay::ALL.iter().map(|way| (way.as_str(), language.pick(way.zh(), way.en()))).collect(),
        classes: TicketClass::ALL.iter().map(|c| (c.as_str(), language.pick(c.zh(), c.en()))).collect(),
        items: hall.items().current().iter().map(|i| (i.id.clone(), i.name(language).to_owned())).collect(),
        villages: villages
            .iter()
            .flat_map(|township| &township.villages)
            .map(|village| (village.code.clone(), village.name(language).to_owned()))
            .collect(),
        may_case: !hotline && may(Action::CaseReceive),
        may_petition: !hotline && may(Action::PetitionRegister),
        may_dispute: !hotline && may(Action::DisputeRegister),
        may_lead: !hotline && may(Action::ReceptionReceive),
        key: token::secret()?.chars().take(32).collect(),
        errors: shown.errors,
        trouble: shown.trouble,
        phone,
        hotline,
        fields,
        earlier,
        mine,
        frame,
    };
    page_with(shown.status, &page)
}
