//! `/work`: what I must do. Sections by kind of work, in each the rows by light, the soonest due first.

use super::{
    Filter, Query,
    desk::{Day, Desk, Section},
    filter::PAGE,
    line::{Line, Namer},
    lines::{self, Lamps, LightOf},
    links::{Choice, Group, LightLink, Link, PersonRow, address, staff},
    sql::{self, Wanted},
};
use crate::shell::{
    Failure, Hall, Permitted,
    frame::{Answer, Frame, page},
    signed_in::SignedIn,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect},
};
use jiff::civil::Date;
use std::borrow::Cow;
use yimen_rules::{
    case::Light,
    permission::{Action, Role, Scope},
};
use yimen_store::Tx;

/// Rows shown of each light before "all of them". Who leads looks at what is or will be late, and then at the people.
fn glance(desk: Desk, light: Light) -> usize {
    match (desk, light) {
        (_, Light::Red) => 20,
        (Desk::Director, Light::Green | Light::Grey) => 3,
        _ => 12,
    }
}

/// The worklist.
#[derive(Template)]
#[template(path = "worklist/work.html")]
struct WorkPage {
    frame: Frame,
    desk: Desk,
    desks: Vec<Link>,
    mine: Option<(Link, Link)>,
    sections: Vec<Link>,
    section: Section,
    lights: Vec<LightLink>,
    groups: Vec<Group>,
    /// A page of one light, where one was chosen.
    light: Option<Light>,
    next: Option<String>,
    people: Vec<PersonRow>,
    staff: Vec<Choice>,
    townships: Vec<Choice>,
    items: Vec<Choice>,
    hidden: Vec<(&'static str, String)>,
    filtered: bool,
    by_leg: bool,
    wide: bool,
}

impl WorkPage {
    fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.lines.is_empty())
    }

    fn of_desk(&self, key: &str) -> Cow<'static, str> {
        self.frame.t(&format!("{key}{}", self.desk.as_str()))
    }

    fn of_section(&self, key: &str) -> Cow<'static, str> {
        self.frame.t(&format!("{key}{}", self.section.as_str()))
    }
}

/// What is asked for.
struct Asked {
    desk: Desk,
    section: Section,
    mine: bool,
    filter: Filter,
    cursor: Option<String>,
}

impl Asked {
    fn address(&self, section: Section, light: Option<Light>, clerk: Option<&str>) -> String {
        self.address_with(section, light, clerk, self.mine, None)
    }

    fn address_with(
        &self,
        section: Section,
        light: Option<Light>,
        clerk: Option<&str>,
        mine: bool,
        cursor: Option<&str>,
    ) -> String {
        address(
            "/work",
            &[
                ("desk", self.desk.as_str()),
                ("section", section.as_str()),
                ("of", if self.desk == Desk::Clerk && !mine { "all" } else { "" }),
                ("light", light.map_or("", Light::as_str)),
                ("clerk", clerk.unwrap_or_default()),
                ("item", self.filter.item.as_deref().unwrap_or_default()),
                ("township", self.filter.township.as_deref().unwrap_or_default()),
                ("cursor", cursor.unwrap_or_default()),
            ],
        )
    }

    /// What the desk covers, with what was chosen.
    fn wanted(&self, scope: &Scope) -> Wanted {
        let mut wanted = self.desk.wanted(scope, &self.filter);
        if self.mine {
            wanted.and(sql::CLERK, [scope.actor().account.as_str().into()]);
        }
        wanted
    }
}

pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let desks = Desk::of(scope.actor());
    let Some(first) = desks.first().copied() else {
        // Who looks on has the county's page (or all cases) for a worklist.
        let there = if hall.may(&person, Action::ReportRead) { "/county" } else { "/cases?state=open" };
        return Ok(Redirect::to(there).into_response());
    };
    let desk = desks.iter().copied().find(|d| query.get("desk") == Some(d.as_str())).unwrap_or(first);
    let sections = desk.sections();
    let section =
        sections.iter().copied().find(|s| query.get("section") == Some(s.as_str())).unwrap_or(sections[0]);
    let filter = Filter::read(&hall, &query)?;
    let by_another = filter.clerk.as_deref().is_some_and(|c| c != scope.actor().account);
    let mine = desk == Desk::Clerk && query.get("of") != Some("all") && !by_another;
    let cursor = query.get("cursor").map(str::to_owned);
    let asked = Asked { desk, section, mine, filter, cursor };
    let (namer, day, today) = (Namer::of(&hall, frame.language), Day::of(&hall), hall.today());
    let read = {
        let scope = scope.clone();
        move |tx: &mut Tx<'_>| -> Result<(Asked, Seen), Failure> {
            let seen = Seen::read(tx, &scope, &asked, &namer, &day, today)?;
            Ok((asked, seen))
        }
    };
    let (asked, seen) = hall.store().read(read).await?;
    page(&assemble(&hall, frame, &scope, desks, asked, seen))
}

/// What the database says.
struct Seen {
    sections: Vec<Lamps>,
    groups: Vec<(Light, Vec<Line>)>,
    next: Option<String>,
    people: Vec<(String, String, Lamps)>,
    staff: Vec<(String, String)>,
}

impl Seen {
    fn read(
        tx: &mut Tx<'_>,
        scope: &Scope,
        asked: &Asked,
        namer: &Namer,
        day: &Day,
        today: Date,
    ) -> Result<Seen, Failure> {
        let of_section = |section: Section| {
            let mut wanted = asked.wanted(scope);
            section.narrow(&mut wanted, day, asked.desk);
            wanted
        };
        let mut sections = Vec::new();
        for section in asked.desk.sections() {
            sections.push(lines::lamps(tx, &of_section(*section), section.light(), today)?);
        }
        let light_of = asked.section.light();
        let mut groups = Vec::new();
        let mut next = None;
        for light in Light::ALL.into_iter().filter(|l| asked.filter.light.is_none_or(|chosen| chosen == *l)) {
            let mut wanted = of_section(asked.section);
            light_of.narrow(&mut wanted, light, today);
            let (cursor, limit) = match asked.filter.light {
                Some(_) => (asked.cursor.as_deref(), PAGE),
                None => (None, glance(asked.desk, light)),
            };
            let found = lines::page(tx, wanted, light_of.order(), cursor, limit)?;
            let names = lines::names(tx, scope.county(), found.cases.iter().map(|c| c.clerk.as_str()))?;
            let rows = found.cases.iter().map(|case| match light_of {
                LightOf::Leg => namer.leg_line(case, &names),
                LightOf::Case => namer.line(case, &names),
            });
            groups.push((light, rows.collect()));
            next = found.next.filter(|_| asked.filter.light.is_some());
        }
        let mut people = Vec::new();
        if asked.desk == Desk::Director {
            let mut by: Vec<_> =
                lines::lamps_by(tx, &of_section(Section::All), LightOf::Case, "clerk", today)?
                    .into_iter()
                    .collect();
            let names = lines::names(tx, scope.county(), by.iter().map(|(clerk, _)| clerk.as_str()))?;
            by.sort_by(|(a, x), (b, y)| (y.red, y.yellow, y.all(), a).cmp(&(x.red, x.yellow, x.all(), b)));
            people = by
                .into_iter()
                .map(|(clerk, lamps)| {
                    let name = names.get(&clerk).cloned().unwrap_or_else(|| clerk.clone());
                    (clerk, name, lamps)
                })
                .collect();
        }
        let staff = staff(tx, scope)?;
        Ok(Seen { sections, groups, next, people, staff })
    }
}

fn assemble(
    hall: &Hall,
    frame: Frame,
    scope: &Scope,
    desks: Vec<Desk>,
    asked: Asked,
    seen: Seen,
) -> WorkPage {
    let clerk = asked.filter.clerk.as_deref();
    let light = asked.filter.light;
    let sections: Vec<Link> = asked
        .desk
        .sections()
        .iter()
        .zip(&seen.sections)
        .map(|(section, lamps)| Link {
            text: frame.t(&format!("worklist-section-{}", section.as_str())).into_owned(),
            href: asked.address(*section, None, clerk),
            n: Some(lamps.all()),
            here: *section == asked.section,
        })
        .collect();
    let at = asked.desk.sections().iter().position(|s| *s == asked.section).unwrap_or(0);
    let lamps = seen.sections.get(at).copied().unwrap_or_default();
    let light_name = |light: Light| frame.t(&format!("worklist-light-{}", light.as_str())).into_owned();
    let lights = Light::ALL
        .into_iter()
        .map(|one| LightLink {
            kind: Namer::shape(one),
            link: Link {
                text: light_name(one),
                href: asked.address(asked.section, Some(one).filter(|o| light != Some(*o)), clerk),
                n: Some(lamps.of(one)),
                here: light == Some(one),
            },
        })
        .collect();
    let groups = seen
        .groups
        .into_iter()
        .map(|(one, lines)| Group {
            kind: Namer::shape(one),
            title: light_name(one),
            n: lamps.of(one),
            href: asked.address(asked.section, Some(one), clerk),
            more: light.is_none() && lamps.of(one) > i64::try_from(lines.len()).unwrap_or(i64::MAX),
            lines,
        })
        .collect();
    let people = seen
        .people
        .into_iter()
        .map(|(account, name, lamps)| PersonRow {
            name,
            href: asked.address(Section::All, None, Some(&account)),
            hrefs: Light::ALL.map(|one| asked.address(Section::All, Some(one), Some(&account))),
            lamps,
        })
        .collect();
    let mine = (asked.desk == Desk::Clerk && scope.actor().has(Role::WindowClerk)).then(|| {
        let link = |mine: bool, key: &str| Link {
            text: frame.t(key).into_owned(),
            href: asked.address_with(asked.section, None, None, mine, None),
            n: None,
            here: asked.mine == mine && clerk.is_none(),
        };
        (link(true, "worklist-mine"), link(false, "worklist-of-all"))
    });
    let language = frame.language;
    let choose = |value: &str, text: String, chosen: Option<&str>| Choice {
        value: value.to_owned(),
        text,
        on: chosen == Some(value),
    };
    let items = hall
        .items()
        .current()
        .iter()
        .map(|i| {
            choose(&i.id, language.pick(&i.name_zh, &i.name_en).to_owned(), asked.filter.item.as_deref())
        })
        .collect();
    let townships = hall
        .county()
        .townships
        .iter()
        .filter(|_| scope.actor().township().is_none())
        .map(|t| choose(&t.code, t.name(language).to_owned(), asked.filter.township.as_deref()))
        .collect();
    WorkPage {
        townships,
        desks: if desks.len() > 1 {
            desks
                .iter()
                .map(|d| Link {
                    text: frame.t(&format!("worklist-desk-{}", d.as_str())).into_owned(),
                    href: address("/work", &[("desk", d.as_str())]),
                    n: None,
                    here: *d == asked.desk,
                })
                .collect()
        } else {
            Vec::new()
        },
        mine,
        sections,
        section: asked.section,
        lights,
        groups,
        light,
        next: seen
            .next
            .map(|cursor| asked.address_with(asked.section, light, clerk, asked.mine, Some(&cursor))),
        people,
        staff: seen.staff.into_iter().map(|(account, name)| choose(&account, name, clerk)).collect(),
        items,
        hidden: vec![
            ("desk", asked.desk.as_str().to_owned()),
            ("section", asked.section.as_str().to_owned()),
            ("light", light.map_or("", Light::as_str).to_owned()),
            ("of", if asked.desk == Desk::Clerk && !asked.mine { "all".to_owned() } else { String::new() }),
        ],
        filtered: clerk.is_some() || asked.filter.item.is_some() || asked.filter.township.is_some(),
        by_leg: asked.section.light() == LightOf::Leg,
        wide: scope.actor().township().is_none(),
        desk: asked.desk,
        frame,
    }
}
