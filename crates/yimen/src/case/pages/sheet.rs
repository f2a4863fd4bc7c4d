//! The case page: what it shows, drawn from the folder of a case.

use super::{
    acts::ActForm,
    cards::{self, ApplicantCard, Look, NoticeCard, OutcomeCard, PaperRow, PrintRow, Printable},
    clocks::{self, ClockCard},
    folder::Folder,
    offers::{self, Back, Choices, Trouble},
    telling::Telling,
    trail::{self, Step},
};
use crate::{
    case::{
        lights::{self, LightWords},
        say::{plain, say},
        work::{self, Desk},
    },
    manual::{self, Offered},
    paper::grouped,
    person,
    shell::{Failure, Hall, frame::Frame, signed_in::SignedIn, token},
};
use askama::Template;
use jiff::Timestamp;
use yimen_rules::{
    case::{Case, ClockName, PaperResult, State, lapses},
    permission::Action,
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
    manual: Vec<Offered>,
    choices: Choices,
    /// The notice period ran out in silence and nobody has recorded it yet.
    lapsed: Option<String>,
    /// What is told above the page: a refusal of an act that is not on the page (any more).
    trouble: Option<Trouble>,
    form_key: String,
}

/// The next steps, or the other acts, of a page. A template of its own: written into the page twice it would be most of
/// what the compiler has to do.
#[derive(Template)]
#[template(path = "case/acts.html")]
struct ActsRow<'p> {
    page: &'p CasePage,
    main: bool,
}

impl std::ops::Deref for ActsRow<'_> {
    type Target = CasePage;

    fn deref(&self) -> &CasePage {
        self.page
    }
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
    fn row(&self, main: bool) -> ActsRow<'_> {
        ActsRow { page: self, main }
    }

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
        let mut acts = offers::acts(hall, person, desk, case, &item, language);
        let steps: Vec<&str> =
            std::iter::once(case.state.as_str()).chain(acts.iter().map(|act| act.word)).collect();
        let manual = manual::offered(hall, person, &steps, &item.id, language);
        let trouble = shown.back.and_then(|back| offers::bring_back(&mut acts, back, case, language));
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
            applicant: cards::applicant(
                case,
                &identity,
                language,
                (shown.unmasked, may(Action::PersonUnmask)),
                shown.unmask_wrong,
            ),
            statutory: head(ClockName::Statutory),
            committed: head(ClockName::Committed),
            outcome: cards::outcome(case, &telling),
            papers: cards::papers(case, &item, language),
            notices: cards::notices(case, &telling),
            steps: trail::steps(&folder.entries, &telling, &desk.county)?.into_iter().rev().collect(),
            looks: cards::looks(folder, &telling),
            printables: if may(Action::CasePrint) {
                cards::printables(case, folder, language)
            } else {
                Vec::new()
            },
            prints: cards::prints(case, folder, &telling),
            choices: offers::choices(case, &item, &telling),
            lapsed: lapses(case, frame.today)
                .then(|| telling.date(case.complete_on.unwrap_or(case.received_on))),
            form_key: token::secret()?,
            clocks,
            acts,
            manual,
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
