//! Posters printed: written down first, then set. The file is made again from what was written down whenever it is
//! asked for, byte for byte.

use super::{
    acts::{self, By},
    desk, place,
    poster::{Face, Made, TEMPLATE},
    standing::View,
};
use crate::{
    document::press,
    keeping::{self, Note, Record},
    paper::{origin, qr},
    shell::{Failure, Hall, Permitted, SignedIn, body::Fields, frame::Answer, token},
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect},
};
use yimen_print::PrintError;
use yimen_rules::{
    disclosure::{Edition, Hanging, Poster},
    permission::{Action, Denied, DeniedReason},
    place::Township,
    refusal::Refusal,
};
use yimen_store::{Error, Tx};

fn unpublished() -> Failure {
    Refusal::conflict(
        "sheet_unpublished",
        "公开栏发布之后才能打印公示。",
        "Posters are printed of a published board; publish it first.",
    )
    .into()
}

/// `POST /disclosure/{township}/print`: field `what`: `board`, `posts` or the id of an item. Leads to the file.
pub async fn print(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    Path(township): Path<String>,
    fields: Fields,
) -> Answer {
    let township = place::reached(&hall, &scope, &township)?;
    if !desk::may_print(&hall, &person) {
        let account = person.actor.account.clone();
        let denied = Denied { account, action: Action::SheetPublish, reason: DeniedReason::OutOfReach };
        return Err(denied.into());
    }
    let hanging = Hanging::from_word(fields.text("what"));
    let (by, code) = (By::of(&hall, &person), token::readable_code(2)?);
    let made =
        acts::unit(&hall, move |tx, county, view| record(tx, county, view, (&township, hanging), code, &by));
    let poster = made.await?;
    Ok(Redirect::to(&format!("/disclosure/prints/{}", poster.code)).into_response())
}

/// Writes a print of the edition in force down.
///
/// # Errors
/// Nothing is published, or not this; of the store.
pub fn record(
    tx: &mut Tx<'_>,
    county: &str,
    view: &View,
    (township, hanging): (&Township, Hanging),
    code: String,
    by: &By,
) -> Result<Poster, Failure> {
    let board: Record<Edition> = keeping::one(tx, county, &township.code)?.ok_or_else(unpublished)?;
    let all = view.book.all::<Poster>();
    let before = all
        .iter()
        .map(|r| &r.body)
        .filter(|p| p.township == township.code && p.edition == board.version && p.hanging == hanging);
    let mut poster = Poster {
        code,
        township: township.code.clone(),
        edition: board.version,
        copy: u32::try_from(before.count()).unwrap_or(u32::MAX).saturating_add(1),
        hanging,
        hash: String::new(),
        printed_by: by.account.clone(),
        printed_by_name: by.name.clone(),
        printed_at: by.at,
        check: None,
    };
    poster.hash = face(view, township, &board, &poster, String::new())?.hash()?;
    let note = Note { by: by.account.clone(), why: String::new(), at: by.at };
    keeping::keep(tx, county, 0, &poster, &note)?;
    Ok(poster)
}

fn face(
    view: &View,
    township: &Township,
    edition: &Record<Edition>,
    poster: &Poster,
    address: String,
) -> Result<Face, Failure> {
    let published = edition.at;
    Made { township, edition: &edition.body, published, poster, address }.face(view)
}

/// `GET /disclosure/prints/{code}`: the file.
pub async fn file(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Answer {
    let poster = hall.book().one::<Poster>(&code).ok_or(Failure::NotFound)?.body;
    let township = place::reached(&hall, &scope, &poster.township)?;
    let (county, key) = (hall.county().code.clone(), township.code.clone());
    let editions = hall.store().read(move |tx| keeping::history::<Edition>(tx, &county, &key)).await?;
    let edition = editions.into_iter().find(|record| record.version == poster.edition);
    let edition = edition.ok_or(Failure::Store(Error::NotFound))?;
    let address = format!("{}/wall/{}", origin(&hall, &headers), poster.code);
    let face = face(&View::of(&hall), &township, &edition, &poster, address.clone())?;
    let drawn = qr::square(&address).unwrap_or(qr::Square { side: 1, path: String::new() });
    let square = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\"><path d=\"{1}\"/></svg>",
        drawn.side, drawn.path
    );
    let files = vec![("square.svg", square)];
    let set = press::set_other(hall.press(), TEMPLATE, face.data()?, files, poster.printed_at).await?;
    let printed = set.map_err(|error| not_set(&error))?;
    let name = format!("inline; filename=\"yimen-{}-{}.pdf\"", poster.township, poster.code);
    let heads = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((heads, printed.bytes).into_response())
}

/// Why there is no file, in words.
fn not_set(error: &PrintError) -> Failure {
    tracing::warn!(%error, "a poster could not be set");
    let refusal = match error {
        PrintError::NoFont { .. } => Refusal::conflict(
            "poster_no_font",
            "服务器上没有中文字体，不能生成公示文件。请联系系统管理员安装字体后再打印；打印记录已保留。",
            "The server has no Chinese fonts and can make no poster. Have the system administrator install some; the print is written down and can be made afterwards.",
        ),
        PrintError::MissingGlyph { missing } => {
            let letters: String = missing.iter().collect();
            Refusal::conflict(
                "poster_no_glyph",
                format!("服务器字体缺少这些字：{letters}。请联系系统管理员安装字体后再打印。"),
                format!(
                    "No font of the server has these characters: {letters}. Have the system administrator install one."
                ),
            )
        }
        PrintError::Template { .. } | PrintError::Broken(_) => Refusal::conflict(
            "poster_template",
            "公示模板有误，不能生成文件。请联系系统管理员。",
            "The template of posters is broken; tell the system administrator.",
        ),
    };
    refusal.into()
}
