//! Where a person may go: the bar on every page, and the tabs of the catalogue.

use super::{hall::Hall, signed_in::SignedIn, words::Words};
use crate::manual;
use std::borrow::Cow;
use yimen_rules::{language::Language, permission::Action};

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
    ("/contacts", "nav-contacts", Action::ContactRead),
    ("/disputes", "nav-disputes", Action::DisputeRead),
    ("/petitions", "nav-petitions", Action::PetitionRead),
    ("/county", "nav-county", Action::ReportRead),
    ("/bulletin", "nav-bulletin", Action::ReportRead),
    ("/centre", "nav-centre", Action::CentreKeep),
    ("/disclosure", "nav-disclosure", Action::SheetRead),
    ("/stationing", "nav-stationing", Action::SheetRead),
    ("/duty", "nav-duty", Action::RosterRead),
    ("/admin/accounts", "nav-accounts", Action::AccountRead),
    ("/admin/permissions", "nav-permissions", Action::PermissionRead),
    ("/catalogue", "nav-catalogue", Action::ItemRead),
    ("/routing", "nav-routing", Action::RoutingKeep),
    ("/manual", "nav-manual", Action::ItemRead),
    ("/admin/calendar", "nav-calendar", Action::CalendarRead),
    ("/admin/audit", "nav-audit", Action::AuditRead),
];

/// Stands in the bar of those who look at the whole county; in a township other pages lead there.
const COUNTY_ONLY: [&str; 1] = ["/stationing"];

/// Counts by township: a bureau has nothing there.
const OF_TOWNSHIPS: [&str; 1] = ["/bulletin"];

/// Pages reached by the tabs of another page in the bar.
const BESIDE: [(&str, &str); 2] = [("/campaigns", "/duty"), ("/reception", "/duty")];

/// What stands together under the catalogue: one strip of tabs on all of their pages (`catalogue/tabs.html`).
const CATALOGUE: &[(&str, &str, Action)] = &[
    ("/catalogue", "tab-items", Action::ItemRead),
    ("/catalogue/bases", "tab-bases", Action::ItemRead),
    ("/catalogue/import", "tab-import", Action::ItemKeep),
    ("/search-words", "tab-search-words", Action::SearchKeep),
    ("/templates", "tab-templates", Action::TemplateKeep),
];

/// The ways of this person; `path` is where they are.
pub(super) fn nav(hall: &Hall, person: &SignedIn, path: &str, language: Language) -> Vec<NavEntry> {
    if person.must_change_password {
        return Vec::new();
    }
    let aside = CATALOGUE.iter().any(|(href, ..)| lies_under(path, href));
    NAV.iter()
        .filter(|(href, _, action)| {
            let scope = hall.permit(person, *action);
            let at_a_bureau = person.actor.bureau().is_some();
            scope.is_ok_and(|scope| scope.is_county_wide() || !COUNTY_ONLY.contains(href))
                && !(at_a_bureau && OF_TOWNSHIPS.contains(href))
        })
        .map(|(href, key, _)| NavEntry {
            href,
            text: language.t(key),
            here: lies_under(path, href)
                || (aside && *href == CATALOGUE[0].0)
                || BESIDE.iter().any(|(under, at)| at == href && lies_under(path, under)),
            waiting: if *href == "/manual" { manual::unread(hall, person) } else { 0 },
        })
        .collect()
}

/// The strip of tabs, on the pages it leads to; the tab that names the path most closely is the one here.
pub(super) fn tabs(hall: &Hall, person: &SignedIn, path: &str, language: Language) -> Vec<NavEntry> {
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
