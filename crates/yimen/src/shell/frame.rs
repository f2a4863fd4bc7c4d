//! What stands round every page: top bar, way round the house, message, language. Templates call it `frame`.
//!
//! A page's template extends `shell/base.html` and has a field `frame: Frame`; a handler takes `frame: Frame` as an
//! argument and finishes with [`page`].

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, request::Parts},
    response::{Html, IntoResponse, Response},
};
use jiff::{Timestamp, civil::Date};
use std::{borrow::Cow, convert::Infallible};
use yimen_rules::{
    language::{Bilingual, Language},
    permission::Action,
};

use crate::manual;

use super::{assets, failure::Failure, flash, hall::Hall, reader::Asked, signed_in::SignedIn, words::Words};

/// What stands round every page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of every word.
    pub language: Language,
    /// Large type.
    pub elder: bool,
    /// The name in the top bar: the township's centre, the bureau, or the county.
    pub hall_name: String,
    /// Window and the like, before the day.
    pub post: String,
    /// The present legal day in words.
    pub day: String,
    /// 工作日, 休息日, 国庆节 …
    pub day_kind: String,
    /// Whether offices work today.
    pub is_working_day: bool,
    /// The present legal day.
    pub today: Date,
    /// The present instant.
    pub now: Timestamp,
    /// Who is signed in.
    pub who: Option<Who>,
    /// Where this person may go.
    pub nav: Vec<NavEntry>,
    /// The tabs of the catalogue, on its pages and those beside it.
    pub tabs: Vec<NavEntry>,
    /// Whether the search for cases stands in the top bar.
    pub may_search: bool,
    /// One message from the page before.
    pub flash: Option<String>,
    /// Shown on failures and in the log.
    pub request_id: String,
    /// This page in the other language.
    pub other_language: String,
    /// This page with large type, or without.
    pub other_size: String,
    /// The path shown.
    pub path: String,
}

/// The person in the top bar.
#[derive(Debug, Clone)]
pub struct Who {
    /// Name in full.
    pub name: String,
    /// The first character.
    pub initial: String,
    /// Roles in words.
    pub roles: String,
}

/// One way to go.
#[derive(Debug, Clone)]
pub struct NavEntry {
    /// Where.
    pub href: &'static str,
    /// What it says.
    pub text: Cow<'static, str>,
    /// Whether this page is there.
    pub here: bool,
    /// How many things wait there to be looked at; 0 shows nothing.
    pub waiting: usize,
}

/// Where one may go, and what one must be permitted to see it there.
const NAV: &[(&str, &str, Action)] = &[
    ("/counter", "nav-counter", Action::CaseReceive),
    ("/work", "nav-work", Action::CaseList),
    ("/cases", "nav-cases", Action::CaseList),
    ("/county", "nav-county", Action::ReportRead),
    ("/centre", "nav-centre", Action::CentreKeep),
    ("/disclosure", "nav-disclosure", Action::SheetRead),
    ("/stationing", "nav-stationing", Action::SheetRead),
    ("/reception", "nav-reception", Action::CentreKeep),
    ("/admin/accounts", "nav-accounts", Action::AccountRead),
    ("/admin/permissions", "nav-permissions", Action::PermissionRead),
    ("/catalogue", "nav-catalogue", Action::ItemRead),
    ("/manual", "nav-manual", Action::ItemRead),
    ("/admin/calendar", "nav-calendar", Action::CalendarRead),
    ("/admin/audit", "nav-audit", Action::AuditRead),
];

/// Stands in the bar of those who look at the whole county; in a township other pages lead there.
const COUNTY_ONLY: [&str; 1] = ["/stationing"];

/// What stands together under the catalogue: one strip of tabs on all of their pages (`catalogue/tabs.html`).
const CATALOGUE: &[(&str, &str, Action)] = &[
    ("/catalogue", "tab-items", Action::ItemRead),
    ("/catalogue/bases", "tab-bases", Action::ItemRead),
    ("/search-words", "tab-search-words", Action::SearchKeep),
    ("/templates", "tab-templates", Action::TemplateKeep),
];

impl Frame {
    /// The frame of an answer to what was asked.
    pub fn of(hall: &Hall, asked: &Asked) -> Frame {
        let language = asked.language;
        let now = hall.now();
        let today = hall.today();
        let person = asked.signed_in.as_deref();
        let (is_working_day, day_kind) = day_kind(hall, today, language);
        Frame {
            language,
            elder: asked.elder,
            hall_name: hall_name(hall, person, language),
            post: person
                .and_then(|p| p.actor.window.as_deref())
                .map_or_else(String::new, |window| language.t1("top-window", "window", window.to_owned())),
            day: language.day(today, today.year()),
            day_kind,
            is_working_day,
            today,
            now,
            who: person.map(|p| who(p, language)),
            nav: person.map_or_else(Vec::new, |p| nav(hall, p, &asked.path, language)),
            tabs: person.map_or_else(Vec::new, |p| tabs(hall, p, &asked.path, language)),
            may_search: person.is_some_and(|p| !p.must_change_password && hall.may(p, Action::CaseList)),
            flash: asked.flash.as_deref().and_then(|line| flash::words(line, language)),
            request_id: asked.id.clone(),
            other_language: with_parameter(asked, "lang", language.pick("en", "zh")),
            other_size: with_parameter(asked, "elder", if asked.elder { "0" } else { "1" }),
            path: asked.path.clone(),
        }
    }

    /// `zh-CN` or `en`, for `<html lang>`.
    pub fn tag(&self) -> &'static str {
        self.language.tag()
    }

    /// The tag of the language one can switch to.
    pub fn other_tag(&self) -> &'static str {
        self.language.pick("en", "zh-CN")
    }

    /// That language by its own name.
    pub fn other_language_name(&self) -> &'static str {
        self.language.pick("English", "中文")
    }

    /// Words without arguments.
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.language.t(key)
    }

    /// Words with one argument.
    pub fn t1(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.language.t1(key, name, value.to_string())
    }

    /// Words with a count, which may choose between singular and plural.
    pub fn count(&self, key: &str, n: impl ToString) -> String {
        // Templates hand over numbers of any kind, by value or by reference; all of them write themselves alike.
        self.language.t1(key, "n", n.to_string().parse::<i64>().unwrap_or(i64::MAX))
    }

    /// The one of two texts that is in this language.
    pub fn pick<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        self.language.pick(zh, en)
    }

    /// The one of two texts that is in this language, of a text in both.
    pub fn both<'a>(&self, text: &'a Bilingual) -> &'a str {
        text.pick(self.language)
    }

    /// A legal day: `11月23日 星期一`.
    pub fn day_of(&self, date: &Date) -> String {
        self.language.day(*date, self.today.year())
    }

    /// A day with its year: `2026年11月23日`.
    pub fn date_of(&self, date: &Date) -> String {
        self.language.date(*date)
    }

    /// The day of an instant, with its year.
    pub fn date_of_moment(&self, at: &Timestamp) -> String {
        self.language.date(super::words::legal_day(*at))
    }

    /// An instant with date and time.
    pub fn moment_of(&self, at: &Timestamp) -> String {
        self.language.moment(*at)
    }

    /// The address of an embedded file.
    pub fn asset(&self, file: &str) -> String {
        assets::asset(file)
    }
}

fn hall_name(hall: &Hall, person: Option<&SignedIn>, language: Language) -> String {
    let county = hall.county();
    match person {
        Some(person) => county.unit_name(&person.actor.unit, language),
        None => county.name(language).to_owned(),
    }
}

fn day_kind(hall: &Hall, today: Date, language: Language) -> (bool, String) {
    let calendar = hall.calendar();
    let working = calendar.is_working_day(today);
    let name = calendar
        .day(today)
        .ok()
        .and_then(|day| match language {
            Language::Zh => day.name_zh,
            Language::En => day.name_en.or(day.name_zh),
        })
        .unwrap_or_else(|| language.t(if working { "day-working" } else { "day-rest" }).into_owned());
    (working, name)
}

fn who(person: &SignedIn, language: Language) -> Who {
    Who {
        name: person.display_name.clone(),
        initial: person.display_name.chars().next().unwrap_or('·').to_string(),
        roles: role_names(&person.actor.roles, language),
    }
}

/// The names of roles, joined as the language joins a list.
pub fn role_names(roles: &[yimen_rules::permission::Role], language: Language) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.name(language)).collect();
    sentence(&names.join(language.pick("、", ", ")))
}

/// Words as a sentence begins: the first letter large. Chinese stays as it is.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn nav(hall: &Hall, person: &SignedIn, path: &str, language: Language) -> Vec<NavEntry> {
    if person.must_change_password {
        return Vec::new();
    }
    let aside = CATALOGUE.iter().any(|(href, ..)| lies_under(path, href));
    NAV.iter()
        .filter(|(href, _, action)| {
            let scope = hall.permit(person, *action);
            scope.is_ok_and(|scope| scope.is_county_wide() || !COUNTY_ONLY.contains(href))
        })
        .map(|(href, key, _)| NavEntry {
            href,
            text: language.t(key),
            here: lies_under(path, href) || (aside && *href == CATALOGUE[0].0),
            waiting: if *href == "/manual" { manual::unread(hall, person) } else { 0 },
        })
        .collect()
}

/// The strip of tabs, on the pages it leads to; the tab that names the path most closely is the one here.
fn tabs(hall: &Hall, person: &SignedIn, path: &str, language: Language) -> Vec<NavEntry> {
    let nearest =
        CATALOGUE.iter().filter(|(href, ..)| lies_under(path, href)).max_by_key(|(href, ..)| href.len());
    let Some((here, ..)) = nearest else { return Vec::new() };
    CATALOGUE
        .iter()
        .filter(|(_, _, action)| hall.may(person, *action))
        .map(|(href, key, _)| NavEntry { href, text: language.t(key), here: href == here, waiting: 0 })
        .collect()
}

fn lies_under(path: &str, href: &str) -> bool {
    path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'))
}

/// Where a person begins: whoever watches the whole county at the county's page, everybody else at the first place they
/// may go.
pub fn home(hall: &Hall, person: &SignedIn) -> &'static str {
    if hall.permit(person, Action::ReportRead).is_ok_and(|scope| scope.is_county_wide()) {
        return "/county";
    }
    NAV.iter().find(|(_, _, action)| hall.may(person, *action)).map_or("/me", |(href, _, _)| href)
}

/// This address with one parameter set. After a form was sent, the page can only be gone to, not repeated.
fn with_parameter(asked: &Asked, name: &str, value: &str) -> String {
    if !asked.is_read {
        return format!(
            "{}?{name}={value}",
            asked.referring_path.as_deref().unwrap_or("/").split('?').next().unwrap_or("/")
        );
    }
    let query = asked.path_and_query.split_once('?').map_or("", |(_, query)| query);
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(name))
        .map(|pair| format!("{pair}&"));
    format!("{}?{}{name}={value}", asked.path, kept.collect::<String>())
}

impl FromRequestParts<Hall> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<Frame, Infallible> {
        Ok(Frame::of(hall, &Asked::of_parts(parts)))
    }
}

/// The answer of a handler that shows a page.
pub type Answer = Result<Response, Failure>;

/// A page, 200.
///
/// # Errors
/// [`Failure::Internal`] when the template cannot be rendered, which is a defect.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

/// A page with a status: 422 when a form comes back with words beside its fields.
///
/// # Errors
/// As [`page`].
pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    Ok((status, Html(template.render()?)).into_response())
}
