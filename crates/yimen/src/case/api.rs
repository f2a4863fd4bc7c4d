//! Cases over JSON: `POST /api/v1/cases`, `POST /api/v1/cases/{id}/{command}`, reading, proof and journal.

use super::{
    once::{self, Answer, Done, Once},
    request::{self, ActGiven, NewCase, Verb},
    view::CaseView,
    work::{self, Acted, Desk},
};
use crate::{
    contact,
    person::{self, Identity},
    shell::{Failure, Gate, Hall, IdempotencyKey, Json, Permitted, Routes},
};
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;
use yimen_rules::{
    case::{Case, Command, Correct, Intake, Then, day_of, periods_of},
    catalogue::{Item, ItemState},
    contact::{Convert, Target},
    identity::CaseNo,
    permission::{Action, Scope, Unit},
    refusal::Refusal,
};
use yimen_store::{counter, journal};

/// The routes of the API of cases.
pub fn routes() -> Routes {
    let mut routes = Routes::new()
        .post("/api/v1/cases", Action::CaseReceive, create)
        .get("/api/v1/cases/{id}", Action::CaseRead, show)
        .get("/api/v1/cases/{id}/proof", Action::CaseRead, proof)
        .get("/api/v1/cases/{id}/journal", Action::CaseRead, trail)
        .post("/api/v1/cases/{id}/{command}", Gate::SignedIn, unknown_command);
    for (verb, path, action) in ACTS {
        let verb = *verb;
        routes = routes
            .post(path, *action, move |hall, scope, key, id, body| act(verb, hall, scope, key, id, body));
    }
    routes
}

const ACTS: &[(Verb, &str, Action)] = &[
    (Verb::Accept, "/api/v1/cases/{id}/accept", Action::CaseAccept),
    (Verb::Notify, "/api/v1/cases/{id}/notify", Action::CaseNotify),
    (Verb::Supplement, "/api/v1/cases/{id}/supplement", Action::CaseSupplement),
    (Verb::Refuse, "/api/v1/cases/{id}/refuse", Action::CaseRefuse),
    (Verb::Forward, "/api/v1/cases/{id}/forward", Action::CaseForward),
    (Verb::Receive, "/api/v1/cases/{id}/receive", Action::CaseReceiveAtBureau),
    (Verb::Return, "/api/v1/cases/{id}/return", Action::CaseReturn),
    (Verb::Suspend, "/api/v1/cases/{id}/suspend", Action::CaseSuspend),
    (Verb::Resume, "/api/v1/cases/{id}/resume", Action::CaseResume),
    (Verb::Extend, "/api/v1/cases/{id}/extend", Action::CaseExtend),
    (Verb::Decide, "/api/v1/cases/{id}/decide", Action::CaseDecide),
    (Verb::Deliver, "/api/v1/cases/{id}/deliver", Action::CaseDeliver),
    (Verb::Withdraw, "/api/v1/cases/{id}/withdraw", Action::CaseWithdraw),
    (Verb::Correct, "/api/v1/cases/{id}/correct", Action::CaseCorrect),
    (Verb::Void, "/api/v1/cases/{id}/void", Action::CaseCorrect),
];

/// The item of that id or name, as it may be used for a new case.
///
/// # Errors
/// Unknown, or withdrawn.
pub fn item_in_force(hall: &Hall, wanted: &str) -> Result<Arc<Item>, Refusal> {
    let wanted = wanted.trim();
    let items = hall.items();
    if let Some(item) = items.open(wanted) {
        return Ok(item);
    }
    if let Some(item) = items.newest(wanted) {
        return Err(closed(&item));
    }
    items
        .current()
        .iter()
        .find(|i| i.name_zh == wanted || i.name_en.eq_ignore_ascii_case(wanted))
        .cloned()
        .ok_or_else(|| {
            Refusal::invalid(
                "unknown_item",
                "item",
                "没有这个事项，请用事项编码（如 TG-001）或全名。",
                "There is no such item; give its id (such as TG-001) or full name.",
            )
        })
}

/// Why an item that is known takes no case today: withdrawn, or not yet or no longer in force.
fn closed(item: &Item) -> Refusal {
    if item.state == ItemState::Withdrawn {
        return Refusal::conflict(
            "item_withdrawn",
            format!("事项“{}”已停止办理。", item.name_zh),
            format!("The item “{}” has been withdrawn.", item.name_en),
        );
    }
    let (from, to) = (
        item.valid_from.map(|d| d.to_string()).unwrap_or_default(),
        item.valid_to.map(|d| d.to_string()).unwrap_or_default(),
    );
    Refusal::conflict(
        "item_not_in_force",
        format!("事项“{}”今日不在有效期内（{from} 至 {to}）。", item.name_zh),
        format!("The item “{}” is not in force today ({from} to {to}).", item.name_en),
    )
}

/// The township meant: by code, by name, or the sender's own.
///
/// # Errors
/// Unknown, or none given by someone who belongs to none.
pub fn township(hall: &Hall, scope: &Scope, wanted: Option<&str>) -> Result<String, Refusal> {
    let own = scope.actor().township();
    match wanted.map(str::trim).filter(|w| !w.is_empty()) {
        None => own.map(str::to_owned).ok_or_else(|| {
            Refusal::invalid(
                "township_missing",
                "township",
                "请填写乡镇代码。",
                "Give the code of the township.",
            )
        }),
        Some(wanted) => hall.county().township(wanted).map(|t| t.code.clone()).ok_or_else(|| {
            Refusal::invalid(
                "unknown_township",
                "township",
                "没有这个乡镇，请用九位代码或全名。",
                "There is no such township; give its nine-digit code or full name.",
            )
        }),
    }
}

/// What a unit of work needs, as of now.
pub fn desk(hall: &Hall) -> Desk {
    Desk {
        county: hall.county().code.as_str().into(),
        calendar: hall.calendar(),
        items: hall.items(),
        lights: hall.lights(),
        now: hall.now(),
    }
}

/// Draws the next number of a township on the day of `desk.now` (domain §4.4).
///
/// # Errors
/// When a township has used up its 99,999 numbers of the day; of the store.
pub fn draw_number(tx: &mut yimen_store::Tx<'_>, desk: &Desk, township: &str) -> Result<String, Failure> {
    let today = day_of(desk.now);
    let serial = counter::next(tx, &desk.county, &format!("case:{township}:{today}"))?;
    let number =
        u32::try_from(serial).ok().and_then(|n| CaseNo::new(township, today, n).ok()).ok_or_else(|| {
            Failure::Refused(Refusal::conflict(
                "numbers_used_up",
                "今天的办件编号已用完。",
                "The case numbers of today are used up.",
            ))
        })?;
    Ok(number.as_str().to_owned())
}

async fn create(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    IdempotencyKey(key): IdempotencyKey,
    Json(given): Json<NewCase>,
) -> Result<Response, Failure> {
    take_in(&hall, scope, key, given).await.map(reply)
}

/// Takes a case in: the one way for the API and for the counter's form.
///
/// # Errors
/// A field at fault, an act in the same breath that this person may not do, refusals of the rules, and of the store.
pub async fn take_in(
    hall: &Hall,
    scope: Scope,
    key: Option<String>,
    given: NewCase,
) -> Result<Answer, Failure> {
    let once = Once::new(&scope.actor().account, key, "/api/v1/cases", &given);
    let item = item_in_force(hall, &given.item)?;
    let township = township(hall, &scope, given.township.as_deref())?;
    let identity = Identity::parse(&given.applicant, hall.today())?;
    let papers = request::papers(&given.materials)?;
    let channel = request::channel(given.channel.as_deref())?;
    let then = given.then()?;
    // To take in is one permission; to accept, notify or refuse in the same breath needs its own.
    if let Some(action) = permission_of(&then) {
        hall.permissions().scope(scope.county(), scope.actor(), action)?;
    }
    let vault = hall.vault().clone();
    // There is one writer: what can be done before a unit of work or after it does not keep the others waiting. Sealing
    // costs as much as a statement, and only somebody without a number needs the case's for it.
    let sealed = match &identity.id_number {
        Some(_) => Some(person::seal(&vault, &identity, "")?),
        None => None,
    };
    let (desk, contacts, identity) = (desk(hall), contact::Desk::of(hall), Arc::new(identity));
    let (at, who, again) = (desk.clone(), identity.clone(), once.clone());
    let done = hall
        .store()
        .write(move |tx| -> Result<Done, Failure> {
            if let Some(once) = &once
                && let Some(answer) = once.before(tx, &desk.county)?
            {
                return Ok(Done::Answered(answer));
            }
            let case_no = draw_number(tx, &desk, &township)?;
            let person = match sealed {
                Some(sealed) => sealed,
                None => person::seal(&vault, &identity, &case_no)?,
            };
            let command = Command::Receive(Box::new(Intake {
                case_no: case_no.clone(),
                township,
                item_version: given.item_version,
                channel,
                applicant: person.applicant.clone(),
                papers,
                remark: given.remark,
                then,
            }));
            let actor = scope.actor();
            let case = work::receive(tx, &desk, &actor.account, &actor.unit, &item, &command)?;
            let now = desk.now.as_microsecond();
            person::keep(tx, &desk.county, &person, &case_no, now)?;
            if let Some(no) = given.contact.as_deref().filter(|no| !no.is_empty()) {
                let gone = Convert { target: Target::Case, no: case_no, sealed_off: false };
                contact::convert(tx, &contacts, &scope, no, None, gone)?;
            }
            let Some(once) = &once else { return Ok(Done::Case(Box::new(case))) };
            let answer = answer(201, &case, &desk, Some(&identity))?;
            once.keep(tx, &desk.county, &answer, now)?;
            Ok(Done::Answered(answer))
        })
        .await;
    match once::met(hall, again, done).await? {
        Done::Answered(answer) => Ok(answer),
        Done::Case(case) => answer(201, &case, &at, Some(&who)),
        Done::Lapsed(acted) => acted.done().and_then(|case| answer(201, &case, &at, Some(&who))),
    }
}

fn permission_of(then: &Then) -> Option<Action> {
    match then {
        Then::Nothing => None,
        Then::Accept => Some(Action::CaseAccept),
        Then::Notify(_) => Some(Action::CaseNotify),
        Then::Refuse(_) => Some(Action::CaseRefuse),
    }
}

fn answer(status: u16, case: &Case, desk: &Desk, identity: Option<&Identity>) -> Result<Answer, Failure> {
    let view = CaseView::of(case, &desk.items, day_of(desk.now), identity);
    let body = serde_json::to_string(&view).map_err(|e| Failure::Internal(e.to_string()))?;
    Ok(Answer { status, body })
}

fn reply(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, "application/json")], answer.body).into_response()
}

async fn act(
    verb: Verb,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    IdempotencyKey(key): IdempotencyKey,
    Path(id): Path<String>,
    Json(given): Json<ActGiven>,
) -> Result<Response, Failure> {
    let once = Once::new(&scope.actor().account, key, &format!("{id}/{}", verb.word()), &given);
    let version = given.version()?;
    let desk = desk(&hall);
    let step = prepare(&hall, verb, &given)?;
    let vault = hall.vault().clone();
    let (at, again) = (desk.clone(), once.clone());
    let done = hall
        .store()
        .write(move |tx| -> Result<Done, Failure> {
            if let Some(once) = &once
                && let Some(answer) = once.before(tx, &desk.county)?
            {
                return Ok(Done::Answered(answer));
            }
            let acted = step.run(tx, &desk, &vault, &scope, &id, Some(version))?;
            let Acted::Done(case) = acted else { return Ok(Done::Lapsed(acted)) };
            let Some(once) = &once else { return Ok(Done::Case(case)) };
            let answer = answer(200, &case, &desk, None)?;
            once.keep(tx, &desk.county, &answer, desk.now.as_microsecond())?;
            Ok(Done::Answered(answer))
        })
        .await;
    match once::met(&hall, again, done).await? {
        Done::Answered(answer) => Ok(reply(answer)),
        Done::Case(case) => answer(200, &case, &at, None).map(reply),
        // The lapse is kept; the person is told to look again.
        Done::Lapsed(acted) => acted.done().map(|_| StatusCode::OK.into_response()),
    }
}

/// An act made ready outside the transaction.
pub struct Step {
    command: Command,
    item: Option<Arc<Item>>,
    applicant: Option<Identity>,
}

/// Parses an act. A correction needs the catalogue; a forward needs to know the bureaus.
///
/// # Errors
/// A field at fault.
pub fn prepare(hall: &Hall, verb: Verb, given: &ActGiven) -> Result<Step, Refusal> {
    if verb != Verb::Correct {
        let command = given.command(verb)?;
        if let Command::Forward(forward) = &command
            && let Some(bureau) = &forward.bureau
            && hall.county().bureau(bureau).is_none()
        {
            return Err(Refusal::invalid(
                "unknown_bureau",
                "bureau",
                "没有这个县直部门。",
                "There is no such county bureau.",
            ));
        }
        return Ok(Step { command, item: None, applicant: None });
    }
    let item = match given.item.as_deref().map(str::trim).filter(|i| !i.is_empty()) {
        Some(wanted) => Some(item_in_force(hall, wanted)?),
        None => None,
    };
    let applicant = given.applicant.as_ref().map(|a| Identity::parse(a, hall.today())).transpose()?;
    let papers = if given.materials.is_empty() { None } else { Some(request::papers(&given.materials)?) };
    let command = Command::Correct(Box::new(Correct {
        reason: given.reason.clone().unwrap_or_default(),
        applicant: None,
        papers,
        new_item: item.is_some(),
    }));
    Ok(Step { command, item, applicant })
}

impl Step {
    /// Does it, inside a transaction.
    ///
    /// # Errors
    /// As [`work::act`].
    pub fn run(
        mut self,
        tx: &mut yimen_store::Tx<'_>,
        desk: &Desk,
        vault: &yimen_store::Vault,
        scope: &Scope,
        case_no: &str,
        seen: Option<i64>,
    ) -> Result<Acted, Failure> {
        let mut corrected = None;
        if let (Some(identity), Command::Correct(correct)) = (&self.applicant, &mut self.command) {
            let person = person::seal(vault, identity, case_no)?;
            correct.applicant = Some(person.applicant.clone());
            corrected = Some(person);
        }
        let acted = match &self.item {
            Some(item) => work::correct_item(tx, desk, scope, case_no, seen, item, &self.command)
                .map(|c| Acted::Done(Box::new(c)))?,
            None => work::act(tx, desk, scope, case_no, seen, &self.command)?,
        };
        // Only what has become a fact enters the register, with the instant of the fact.
        if let (Some(person), Acted::Done(case)) = (&corrected, &acted) {
            person::keep(tx, scope.county(), person, case_no, case.last_at.as_microsecond())?;
        }
        Ok(acted)
    }
}

async fn unknown_command(Path((_, command)): Path<(String, String)>) -> Failure {
    let known: Vec<&str> = Verb::ALL.iter().map(|(_, word, _)| *word).collect();
    let short: String = command.chars().take(40).collect();
    Failure::Refused(Refusal::not_found(
        "unknown_command",
        format!("没有“{short}”这个操作，只有：{}。", known.join("、")),
        format!("There is no command “{short}”; there are: {}.", known.join(", ")),
    ))
}

async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (case, _) = hall.store().read(move |tx| work::load_in(tx, &scope, &id)).await?;
    let identity = person::open(hall.vault(), &case.applicant.sealed)?;
    answer(200, &case, &desk(&hall), Some(&identity)).map(reply)
}

async fn proof(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path(id): Path<String>,
) -> Result<Json<serde_json::Value>, Failure> {
    let (case, _) = hall.store().read(move |tx| work::load_in(tx, &scope, &id)).await?;
    let desk = desk(&hall);
    let item = work::bound_item(&desk, &case)?;
    let mut clocks = Vec::new();
    for counting in periods_of(&case, &item) {
        let proof = desk.calendar.proof(&counting.period).map_err(|e| {
            Failure::Refused(Refusal::conflict(
                "outside_calendar",
                format!("无法计算期限：{}", e.zh()),
                format!("The due date cannot be computed: {e}"),
            ))
        })?;
        clocks.push(serde_json::json!({
            "name": counting.name.as_str(),
            "rule": counting.rule,
            "basis": counting.basis,
            "bureau": counting.bureau,
            "finished": counting.finished,
            "proof": proof,
        }));
    }
    Ok(Json(serde_json::json!({ "id": case.case_no, "version": case.version, "clocks": clocks })))
}

async fn trail(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path(id): Path<String>,
) -> Result<Json<serde_json::Value>, Failure> {
    let entries = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let (case, _) = work::load_in(tx, &scope, &id)?;
            Ok(journal::entries(tx, scope.county(), &work::stream(&case.case_no))?)
        })
        .await?;
    let entries: Vec<serde_json::Value> = entries
        .iter()
        .map(|e| {
            serde_json::json!({
                "version": e.version,
                "at": jiff::Timestamp::from_microsecond(e.at).ok(),
                "actor": e.actor,
                "kind": e.kind,
                "body": serde_json::from_str::<serde_json::Value>(&e.body).unwrap_or_default(),
                "prev": hex(&e.prev),
                "hash": hex(&e.hash),
            })
        })
        .collect();
    Ok(Json(serde_json::json!({ "entries": entries })))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The township a person works in, for pages that need one.
pub fn own_township(scope: &Scope) -> Option<&str> {
    match &scope.actor().unit {
        Unit::Township(code) => Some(code),
        Unit::County | Unit::Bureau(_) => None,
    }
}
