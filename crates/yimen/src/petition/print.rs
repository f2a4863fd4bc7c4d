//! Printing the papers of a petition, and reading them again.

use super::{
    names::{self, Names},
    paper::{Drawing, Paper},
    sheet::Opener,
};
use crate::{
    document::{
        deed::{self, Drawn, Order},
        pages,
    },
    matter::work,
    shell::{Failure, Hall, Permitted, body::Fields, flash, frame::Answer, signed_in::SignedIn},
    worklist::Query,
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue},
};
use yimen_rules::{language::Language, matter::Kind, petition::Petition};

/// `POST /petitions/{no}/papers/{paper}`: printed, with a number and a hash.
pub async fn issue(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    Path((no, word)): Path<(String, String)>,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let nth = fields.text("nth").parse().unwrap_or(1);
    let of = scope.clone();
    let (petition, people) = hall
        .store()
        .read(move |tx| -> Result<(Petition, _), Failure> {
            let petition = work::load_in::<Petition>(tx, &of, &no)?.matter;
            Ok((petition, names::people(tx, of.county())?))
        })
        .await?;
    let paper = Paper::parse(&word).filter(|paper| Paper::of(&petition).contains(&(*paper, nth)));
    let paper = paper.ok_or(Failure::NotFound)?;
    let names = Names::of(&hall, Language::Zh, people);
    let opener = Opener { hall: &hall, names: &names };
    let drawing = Drawing { petition: &petition, opener, today: hall.today() };
    let content = drawing.content(paper, nth)?;
    let order = Order {
        kind: Kind::Petition,
        no: petition.no.clone(),
        version: petition.version,
        paper: paper.as_str(),
        word: paper.word(),
        nth,
        township: names::body(&hall.county(), &drawing.issuer_code(paper, nth)).to_owned(),
        origin: crate::paper::origin(&hall, &headers),
    };
    let draw = |stamp: &deed::Stamp| Drawn::paper(stamp.on(content.clone()));
    deed::issue(&hall, &scope, &person.display_name, &order, draw).await?;
    Ok(flash::see_other(&format!("/petitions/{}#papers", petition.no), "flash-petition-printed"))
}

/// `GET /petitions/{no}/papers/{paper}.pdf?nth=&n=`.
pub async fn pdf(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path((no, file)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let number = |name: &str| query.get(name).and_then(|text| text.parse::<i64>().ok());
    let (nth, n) = (number("nth").unwrap_or(1), number("n"));
    let paper = file.strip_suffix(".pdf").and_then(Paper::parse).ok_or(Failure::NotFound)?;
    let deeds = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let petition = work::load_in::<Petition>(tx, &scope, &no)?.matter;
            Ok(deed::of_matter(tx, scope.county(), Kind::Petition, &petition.no)?)
        })
        .await?;
    let of_paper = |d: &deed::Deed| d.paper == paper.as_str() && d.nth == nth && n.is_none_or(|n| d.n == n);
    let deed = deeds.into_iter().rfind(of_paper).ok_or(Failure::NotFound)?;
    let bytes = deed::pdf(&hall, &deed).await?;
    let mut response = pages::answer(bytes, &format!("{}-{}-{}", deed.paper, deed.no, deed.n));
    if let Ok(value) = HeaderValue::from_str(&deed.hash) {
        response.headers_mut().insert("x-document-sm3", value);
    }
    Ok(response)
}
