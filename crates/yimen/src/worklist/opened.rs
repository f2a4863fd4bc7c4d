//! A figure opened to its rows, as a page: `/cases?measure=accepted&from=…&to=…`.

use super::{
    Filter, Wanted,
    cases::{CasesPage, Seen},
    filter::PAGE,
    line::Namer,
    lines,
    links::address,
    measured::{self, Figure},
};
use crate::{
    report::{Period, total_of},
    shell::{
        Failure, Hall,
        frame::{Answer, Frame, page},
    },
};
use yimen_rules::permission::Scope;
use yimen_store::Tx;

/// The page of a measure in a period.
pub(super) async fn opened(
    hall: &Hall,
    scope: Scope,
    frame: Frame,
    filter: Filter,
    figure: Figure,
    period: Period,
    cursor: Option<&str>,
) -> Answer {
    let (namer, today) = (Namer::of(hall, frame.language), hall.today());
    let at = cursor.map(str::to_owned);
    let (wide, narrowed, of) = (scope.actor().township().is_none(), filter.clone(), scope.clone());
    let seen = hall
        .store()
        .read(move |tx: &mut Tx<'_>| -> Result<Seen, Failure> {
            let mut wanted = Wanted::of(&of);
            narrowed.narrow(&mut wanted, today);
            let known = match figure {
                Figure::Of(measure) if narrowed.only_place_and_item() => {
                    let (township, item) = (narrowed.township.as_deref(), narrowed.item.as_deref());
                    total_of(tx, &of, township, item, measure, &period)?
                }
                _ => None,
            };
            let total = match known {
                None if at.is_none() => Some(measured::total(tx, &wanted, figure, &period, today)?),
                known => known,
            };
            let asked = measured::Asked { cursor: at.as_deref(), limit: PAGE, total };
            let opened = measured::open(tx, &wanted, figure, &period, today, asked)?;
            let names = lines::names(tx, of.county(), opened.rows.iter().map(|r| r.case.clerk.as_str()))?;
            let lines = opened
                .rows
                .iter()
                .map(|row| {
                    let mut line = namer.line(&row.case, &names);
                    line.counted_on = Some(namer.day(row.on));
                    line
                })
                .collect();
            Ok(Seen { lines, total, next: opened.next, ..Seen::default() })
        })
        .await?;
    let (from, to) = (period.from.to_string(), period.to.to_string());
    let way = |cursor: &str| {
        address(
            "/cases",
            &[
                ("measure", figure.as_str()),
                ("from", &from),
                ("to", &to),
                ("township", filter.township.as_deref().unwrap_or_default()),
                ("item", filter.item.as_deref().unwrap_or_default()),
                ("clerk", filter.clerk.as_deref().unwrap_or_default()),
                ("bureau", filter.bureau.as_deref().unwrap_or_default()),
                ("cursor", cursor),
            ],
        )
    };
    let mut about = vec![format!(
        "{} {} {}",
        frame.date_of(&period.from),
        frame.pick("至", "to"),
        frame.date_of(&period.to)
    )];
    let names = Namer::of(hall, frame.language);
    about.extend(filter.township.as_deref().map(|code| names.township(code)));
    about.extend(filter.item.as_deref().map(|id| names.item(id, None)));
    page(&CasesPage {
        title: title_of(figure, &frame),
        about,
        next: seen.next.as_deref().map(way),
        first: cursor.map(|_| way("")),
        lines: seen.lines,
        total: seen.total,
        lights: Vec::new(),
        choices: None,
        hints: Vec::new(),
        empty: "worklist-none-counted",
        counted: true,
        wide,
        frame,
    })
}

fn title_of(figure: Figure, frame: &Frame) -> String {
    match figure {
        Figure::Of(measure) => frame.pick(measure.zh(), measure.en()).to_owned(),
        Figure::OverdueOpen => frame.t("report-overdue-open").into_owned(),
    }
}
