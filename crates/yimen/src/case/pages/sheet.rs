//! The case page: what it shows, drawn from the folder of a case.

use super::{
    acts::ActForm,
    clocks::{self, ClockCard},
    folder::Folder,
    telling::Telling,
    trail::{self, Step},
};
use crate::{
    case::{
        access,
        lights::{self, LightWords},
        possible,
        request::Verb,
        say::{plain, say},
        work::{self, Desk},
    },
    paper::{Kind, grouped, print::Print},
    person::{self, Identity},
    shell::{Failure, Hall, frame::Frame, signed_in::SignedIn, token},
};
use askama::Template;
use jiff::Timestamp;
use yimen_rules::{
    case::{Case, ClockName, Context, DeliveryWay, Outcome, PaperResult, State, lapses},
    catalogue::{Item, Necessity},
    language::Language,
    permission::Action,
    place::BureauKind,
    refusal::Refusal,
};

/// The page of one case.
#[derive(Template)]
#[template(path = "case/page.html")]
pub struct CasePage {
    /// The frame.
    pub frame: Frame,
    case_no: String,
    case_no_grouped: String,
    version: i64,
    item: String,
    item_code: String,
    department: String,
    kind: String,
    state: &'static str,
    light: LightWords,
    whereabouts: String,
    channel: &'static str,
    clerk: String,
    received_at: Timestamp,
    township: String,
    remark: Option<String>,
    applicant: ApplicantCard,
    statutory: Option<String>,
    committed: Option<String>,
    outcome: Option<OutcomeCard>,
    clocks: Vec<ClockCard>,
    papers: Vec<PaperRow>,
    notices: Vec<NoticeCard>,
    steps: Vec<Step>,
    looks: Vec<Look>,
    printables: Vec<Printable>,
    prints: Vec<PrintRow>,
    acts: Vec<ActForm>,
    choices: Choices,
    /// The notice period ran out in silence and nobody has recorded it yet.
    lapsed: Option<String>,
    /// What is told above the page: a refusal of an act that is not on the page (any more).
    trouble: Option<Trouble>,
    form_key: String,
}

/// Who applies.
pub struct ApplicantCard {
    kind: &'static str,
    name: String,
    id_number: Option<String>,
    no_id_reason: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    unmasked: bool,
    may_unmask: bool,
    unmask_wrong: Option<String>,
}

struct OutcomeCard {
    title: String,
    reason: String,
    result: Option<String>,
    on: String,
}

/// One paper of the case.
pub struct PaperRow {
    /// Its code.
    pub code: String,
    name: String,
    needs: String,
    result: PaperResult,
    result_words: &'static str,
    first_words: Option<&'static str>,
    remark: String,
    /// May it follow later, is it conditional?
    may_follow: bool,
    conditional: bool,
    wanting: bool,
    owed: bool,
}

impl PaperRow {
    /// Class of the tag that shows the result.
    fn tag(&self) -> &'static str {
        match self.result {
            PaperResult::Present => "good",
            PaperResult::Missing | PaperResult::ToCorrect => "bad",
            PaperResult::MayFollow => "look",
            PaperResult::NotNeeded => "",
        }
    }

    /// What a notice usually says of it.
    fn usual_fault(&self) -> &'static str {
        if self.result == PaperResult::Missing { "missing" } else { "to_correct" }
    }

    /// The results that its necessity allows.
    fn allowed(&self) -> Vec<&'static str> {
        let mut words = vec!["present", "missing", "to_correct"];
        if self.may_follow {
            words.push("may_follow");
        }
        if self.conditional {
            words.push("not_needed");
        }
        words
    }
}

struct NoticeCard {
    on: String,
    by: String,
    late: bool,
    violation: Option<String>,
    items: Vec<(String, &'static str, String, String, String)>,
}

struct Look {
    at: Timestamp,
    who: String,
    what: String,
    why: String,
}

struct Printable {
    word: &'static str,
    nth: usize,
    title: String,
    times: usize,
    fresh: bool,
}

struct PrintRow {
    title: String,
    serial: String,
    at: Timestamp,
    who: String,
    check: String,
    href: String,
}

/// What can be chosen in the forms.
#[derive(Default)]
pub struct Choices {
    bureaus: Vec<(String, String)>,
    bureau: String,
    holds: Vec<(String, String, String)>,
    ways: Vec<(&'static str, &'static str)>,
    outcomes: Vec<(&'static str, &'static str)>,
    extension: String,
    second_notice: bool,
    packet_not_received: bool,
    owed: Vec<String>,
    result: String,
    papers_open: bool,
}

/// What went wrong with an act, and what happened meanwhile.
#[derive(Debug, Clone, Default)]
pub struct Trouble {
    /// The refusal in words.
    pub words: String,
    /// The version that the person had in front of them, when it is not the present one.
    pub seen: Option<i64>,
    /// What was typed, when its form is no longer on the page.
    pub typed: Vec<String>,
}

/// What comes back with the page after an act that was not done.
pub struct Back {
    /// The act.
    pub verb: Verb,
    /// Its form with what was typed and what is wrong.
    pub form: ActForm,
    /// The refusal.
    pub refusal: Refusal,
    /// The version seen.
    pub seen: Option<i64>,
}

/// How the page is to be shown this time.
#[derive(Default)]
pub struct Shown {
    /// An act came back.
    pub back: Option<Back>,
    /// The numbers in full, after a logged act.
    pub unmasked: bool,
    /// What was wrong with asking for them.
    pub unmask_wrong: Option<String>,
}

impl CasePage {
    /// Draws the page.
    ///
    /// # Errors
    /// When the catalogue lost the item, or a date leaves the calendar.
    pub fn of(
        hall: &Hall,
        frame: Frame,
        person: &SignedIn,
        desk: &Desk,
        folder: &Folder,
        shown: Shown,
    ) -> Result<CasePage, Failure> {
        let language = frame.language;
        let case = &folder.case;
        let item = work::bound_item(desk, case)?;
        let county = hall.county();
        let telling = folder.telling(language, &county, &item);
        let clocks = clocks::cards(case, &item, &desk.calendar, frame.today, &telling).map_err(|e| {
            Refusal::conflict(
                "outside_calendar",
                format!("无法计算期限：{}", e.zh()),
                format!("The due date cannot be computed: {e}"),
            )
        })?;
        let head = |name: ClockName| {
            let clock = case.clock(name)?;
            Some(clock.due.map_or_else(|| plain(language, "light-stopped"), |due| telling.date(due)))
        };
        let identity = person::open(hall.vault(), &case.applicant.sealed)?;
        let may = |action: Action| hall.permit(person, action).is_ok_and(|scope| work::covers(&scope, case));
        let mut acts = acts(hall, person, desk, case, &item, language);
        let trouble = shown.back.and_then(|back| bring_back(&mut acts, back, case, language));
        Ok(CasePage {
            case_no: case.case_no.clone(),
            case_no_grouped: grouped(&case.case_no),
            version: case.version,
            item: item.name(language).to_owned(),
            item_code: item.id.clone(),
            department: item.department_name(language).to_owned(),
            kind: plain(language, if case.instant { "case-kind-instant" } else { "case-kind-committed" }),
            state: language.pick(case.state.zh(), case.state.en()),
            light: lights::of_case(case, &desk.calendar, frame.today, language),
            whereabouts: whereabouts(case, &telling),
            channel: language.pick(case.channel.zh(), case.channel.en()),
            clerk: telling.person(&case.clerk),
            received_at: case.received_at,
            township: telling.township(&case.township),
            remark: case.remark.clone(),
            applicant: applicant(
                case,
                &identity,
                language,
                (shown.unmasked, may(Action::PersonUnmask)),
                shown.unmask_wrong,
            ),
            statutory: head(ClockName::Statutory),
            committed: head(ClockName::Committed),
            outcome: outcome(case, &telling),
            papers: papers(case, &item, language),
            notices: notices(case, &telling),
            steps: trail::steps(&folder.entries, &telling, &desk.county)?.into_iter().rev().collect(),
            looks: looks(folder, &telling),
            printables: if may(Action::CasePrint) { printables(case, folder, language) } else { Vec::new() },
            prints: prints(case, folder, &telling),
            choices: choices(case, &item, &telling),
            lapsed: lapses(case, frame.today)
                .then(|| telling.date(case.complete_on.unwrap_or(case.received_on))),
            form_key: token::secret()?,
            clocks,
            acts,
            trouble,
            frame,
        })
    }

    /// Whether there are acts of this rank.
    fn has(&self, main: bool) -> bool {
        self.acts.iter().any(|act| act.main == main)
    }

    /// What the check of a paper is called.
    fn result(&self, word: &str) -> &'static str {
        PaperResult::parse(word).map_or("", |result| self.frame.language.pick(result.zh(), result.en()))
    }

    /// Whether a step of the trail happened after what the person had seen.
    fn is_news(&self, version: &i64) -> bool {
        self.trouble.as_ref().and_then(|t| t.seen).is_some_and(|seen| *version > seen)
    }
}

/// The acts that the rules and the permission table both allow now.
fn acts(
    hall: &Hall,
    person: &SignedIn,
    desk: &Desk,
    case: &Case,
    item: &Item,
    language: Language,
) -> Vec<ActForm> {
    let current = desk.items.open(&case.item);
    let context = Context {
        now: desk.now,
        by: &person.actor.account,
        unit: &person.actor.unit,
        item,
        current: current.as_deref(),
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let permitted = |verb: &Verb| {
        let action = Verb::ALL.iter().find(|(v, ..)| v == verb).map(|(.., action)| *action);
        let scope = action.and_then(|action| hall.permit(person, action).ok());
        scope.is_some_and(|scope| work::covers(&scope, case))
    };
    let open = possible::possible(case, &context);
    open.into_iter().filter(permitted).map(|verb| ActForm::new(verb, language)).collect()
}

/// Puts a form that came back into its place. Where the act is no longer possible, what was typed is shown apart.
fn bring_back(acts: &mut [ActForm], back: Back, case: &Case, language: Language) -> Option<Trouble> {
    let stale = back.seen.is_some_and(|seen| seen != case.version);
    let words = language.pick(&back.refusal.zh, &back.refusal.en).to_owned();
    let place = acts.iter_mut().find(|act| act.word == back.verb.word());
    let told_in_form = !stale && place.is_some();
    let typed = match place {
        Some(place) => {
            let mut form = back.form;
            if stale {
                form.errors = crate::shell::body::FieldErrors::none();
            }
            *place = ActForm { open: true, ..form };
            Vec::new()
        }
        None => {
            let free = |name: &str| !matches!(name, "version" | "key") && !name.ends_with(".was");
            let said = back.form.fields.pairs().iter();
            said.filter(|(name, value)| free(name) && value.chars().count() > 1)
                .map(|(_, v)| v.clone())
                .collect()
        }
    };
    if told_in_form {
        return None;
    }
    Some(Trouble { words, seen: back.seen.filter(|_| stale), typed })
}

/// Where the case is and who holds it.
pub fn whereabouts(case: &Case, telling: &Telling<'_>) -> String {
    let language = telling.language;
    let township = telling.township(&case.township);
    let (key, unit, who) = match (case.state, case.open_leg()) {
        (State::Forwarded, Some(leg)) => ("where-forwarded", telling.bureau(&leg.bureau), String::new()),
        (State::Suspended | State::InHandling, Some(leg)) if leg.received_at.is_some() => {
            let who = leg.received_by.as_deref().map(|by| telling.person(by)).unwrap_or_default();
            ("where-bureau", telling.bureau(&leg.bureau), who)
        }
        (State::Notified, _) => ("where-applicant", township, telling.person(&case.clerk)),
        (State::Decided, _) => ("where-to-deliver", township, telling.person(&case.clerk)),
        (State::Delivered | State::NotAccepted | State::Withdrawn | State::Void, _) => {
            ("where-closed", township, String::new())
        }
        _ => ("where-township", township, telling.person(&case.clerk)),
    };
    say(language, key, &[("unit", &unit), ("who", &who)])
}

fn applicant(
    case: &Case,
    identity: &Identity,
    language: Language,
    (unmasked, may_unmask): (bool, bool),
    unmask_wrong: Option<String>,
) -> ApplicantCard {
    let shown = |full: &Option<String>, masked: Option<String>| if unmasked { full.clone() } else { masked };
    ApplicantCard {
        kind: language.pick(case.applicant.kind.zh(), case.applicant.kind.en()),
        name: if unmasked { identity.name.clone() } else { case.applicant.name_masked.clone() },
        id_number: shown(&identity.id_number, identity.id_masked()),
        no_id_reason: identity.no_id_reason.clone(),
        phone: shown(&identity.phone, identity.phone_masked()),
        address: shown(&identity.address, identity.address_masked()),
        unmasked,
        may_unmask: may_unmask && !unmasked,
        unmask_wrong,
    }
}

fn outcome(case: &Case, telling: &Telling<'_>) -> Option<OutcomeCard> {
    let language = telling.language;
    if let Some(decision) = &case.decision {
        return Some(OutcomeCard {
            title: language.pick(decision.outcome.zh(), decision.outcome.en()).to_owned(),
            reason: decision.reason.clone(),
            result: decision.result.clone(),
            on: telling.date(decision.on),
        });
    }
    let closed = |key: &str, reason: &str, on| OutcomeCard {
        title: plain(language, key),
        reason: reason.to_owned(),
        result: None,
        on: telling.date(on),
    };
    if let Some(refusal) = &case.non_acceptance {
        return Some(closed("trail-not-accepted", &refusal.reason, refusal.on));
    }
    let withdrawal = case.withdrawal.as_ref()?;
    let key = if case.state == State::Void { "trail-voided" } else { "trail-withdrawn" };
    Some(closed(key, &withdrawal.reason, withdrawal.on))
}

/// What a material has to be: originals and copies in words.
pub fn needs(originals: u8, copies: u8, language: Language) -> String {
    let part = |key: &str, n: u8| match n {
        0 => None,
        n => Some(say(language, key, &[("n", &n.to_string())])),
    };
    let parts: Vec<String> =
        [part("paper-originals", originals), part("paper-copies", copies)].into_iter().flatten().collect();
    parts.join(language.pick("，", ", "))
}

fn papers(case: &Case, item: &Item, language: Language) -> Vec<PaperRow> {
    case.papers
        .iter()
        .map(|paper| {
            let material = item.material(&paper.code);
            let needed = |n: Necessity| material.is_some_and(|m| m.necessity == n);
            PaperRow {
                code: paper.code.clone(),
                name: language.pick(&paper.name_zh, &paper.name_en).to_owned(),
                needs: material.map(|m| needs(m.originals, m.copies, language)).unwrap_or_default(),
                result: paper.result,
                result_words: language.pick(paper.result.zh(), paper.result.en()),
                first_words: (paper.first != paper.result)
                    .then(|| language.pick(paper.first.zh(), paper.first.en())),
                remark: paper.remark.clone().unwrap_or_default(),
                may_follow: needed(Necessity::MayFollow),
                conditional: needed(Necessity::Conditional),
                wanting: paper.result.is_wanting(),
                owed: paper.result.is_wanting() || paper.result == PaperResult::MayFollow,
            }
        })
        .collect()
}

fn notices(case: &Case, telling: &Telling<'_>) -> Vec<NoticeCard> {
    let language = telling.language;
    let items = |notice: &yimen_rules::case::Notice| {
        let line = |i: &yimen_rules::case::NoticeItem| {
            let name = language.pick(&i.name_zh, &i.name_en).to_owned();
            let result = language.pick(i.result.zh(), i.result.en());
            (name, result, i.reason.clone(), i.basis.clone(), i.cure.clone().unwrap_or_default())
        };
        notice.items.iter().map(line).collect()
    };
    case.notices
        .iter()
        .map(|notice| NoticeCard {
            on: telling.date(notice.on),
            by: telling.person(&notice.by),
            late: notice.late,
            violation: notice.violation.clone(),
            items: items(notice),
        })
        .collect()
}

fn looks(folder: &Folder, telling: &Telling<'_>) -> Vec<Look> {
    let look = |entry: &yimen_store::journal::Entry| {
        let unmasked = entry.kind == access::UNMASKED;
        let why = access::why(entry);
        let why = match Kind::parse(&why).filter(|_| !unmasked) {
            Some(kind) => kind.name(telling.language).to_owned(),
            None => why,
        };
        Some(Look {
            at: Timestamp::from_microsecond(entry.at).ok()?,
            who: telling.person(&entry.actor),
            what: plain(telling.language, if unmasked { "look-unmasked" } else { "look-printed" }),
            why,
        })
    };
    folder.looks.iter().rev().filter_map(look).collect()
}

/// The title of a paper, numbered where there are several of a kind.
fn title(case: &Case, kind: Kind, nth: usize, language: Language) -> String {
    match kind.count(case) {
        0 | 1 => kind.title(case).pick(language).to_owned(),
        _ => format!("{} ({nth})", kind.title(case).pick(language)),
    }
}

fn printables(case: &Case, folder: &Folder, language: Language) -> Vec<Printable> {
    let mut all = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        for nth in 1..=kind.count(case) {
            let times = folder.prints.iter().filter(|p| p.kind == kind && p.nth == nth).count();
            all.push(Printable {
                word: kind.as_str(),
                nth,
                title: title(case, kind, nth, language),
                times,
                fresh: times == 0 && kind.is_owed(case),
            });
        }
    }
    all
}

fn prints(case: &Case, folder: &Folder, telling: &Telling<'_>) -> Vec<PrintRow> {
    let row = |print: &Print| PrintRow {
        title: title(case, print.kind, print.nth, telling.language),
        serial: print.serial(),
        at: print.at,
        who: telling.person(&print.account),
        check: print.check.clone(),
        href: print.href(&case.case_no),
    };
    folder.prints.iter().rev().map(row).collect()
}

fn choices(case: &Case, item: &Item, telling: &Telling<'_>) -> Choices {
    let language = telling.language;
    let holds = item.suspensions.iter().map(|rule| {
        let basis = language.pick(&rule.basis, &rule.basis_en);
        let hint =
            say(language, "act-suspend-rule", &[("basis", basis), ("n", &rule.usual_days.to_string())]);
        (rule.reason.clone(), rule.name(language).to_owned(), hint)
    });
    let extension = item.extension.as_ref().map_or_else(String::new, |limit| {
        let length = telling.length(limit.length, limit.unit);
        say(language, "act-extend-rule", &[("length", &length), ("source", limit.source_in(language))])
    });
    Choices {
        bureaus: telling
            .county
            .bureaus
            .iter()
            .filter(|b| b.kind == BureauKind::Bureau)
            .map(|b| (b.code.clone(), b.short_name(language).to_owned()))
            .collect(),
        bureau: case.last_bureau().unwrap_or(&case.department).to_owned(),
        holds: holds.collect(),
        ways: DeliveryWay::ALL.iter().map(|w| (w.as_str(), language.pick(w.zh(), w.en()))).collect(),
        outcomes: Outcome::ALL.iter().map(|o| (o.as_str(), language.pick(o.zh(), o.en()))).collect(),
        extension,
        second_notice: !case.notices.is_empty(),
        packet_not_received: case.state == State::Forwarded,
        owed: case
            .outstanding()
            .chain(case.wanting())
            .map(|p| language.pick(&p.name_zh, &p.name_en).to_owned())
            .collect(),
        result: item.result(language).to_owned(),
        papers_open: case.state == State::Received,
    }
}
