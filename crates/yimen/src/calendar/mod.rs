//! The calendar of the county: the year as it is, a new year's arrangement, closures; and what a change does to cases.
//!
//! | file | holds |
//! |---|---|
//! | `facts` | the facts of the stream `calendar` and the rows they amount to |
//! | `effects` | what a change would do to open cases, before it is applied |
//! | `redate` | open cases take their new dates, page by page, resumable |
//! | `change` | previewing and applying |
//! | `form`, `preview`, `pages`, `month`, `moved` | the pages |

pub mod change;
pub mod effects;
pub mod facts;
mod form;
mod month;
mod moved;
mod pages;
mod preview;
pub mod redate;
mod sql;

pub use sql::STATEMENTS;

use crate::shell::{Hall, routes::Routes};
use yimen_rules::permission::Action;
use yimen_store::Error;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/admin/calendar", Action::CalendarRead, pages::show)
        .get("/admin/calendar/import", Action::CalendarImport, form::import)
        .post("/admin/calendar/import", Action::CalendarImport, form::imported)
        .get("/admin/calendar/close", Action::CalendarImport, form::close)
        .post("/admin/calendar/close", Action::CalendarImport, form::closed)
        .post("/admin/calendar/lift", Action::CalendarImport, form::lift)
        .post("/admin/calendar/preview.csv", Action::CalendarImport, preview::csv)
        .post("/admin/calendar/apply", Action::CalendarImport, preview::apply)
        .get("/admin/calendar/changes/{change}", Action::CalendarImport, moved::show)
        .get("/admin/calendar/changes/{change}/cases.csv", Action::CalendarImport, moved::csv)
}

/// Puts the county's calendar in force as the database has it, where that is newer than the one in memory (at start, and
/// when another program on the same database changed it). Whether it was.
///
/// # Errors
/// Of the store, or rows that make no calendar.
pub async fn refresh(hall: &Hall) -> Result<(), Error> {
    let (county, known) = (hall.county().code.clone(), hall.calendar_version());
    let newer = hall
        .store()
        .read(move |tx| {
            let head = yimen_store::journal::head(tx, &county, facts::STREAM)?;
            if head.version <= known {
                return Ok(None);
            }
            Ok::<_, Error>(Some((head.version, facts::rows(tx, &county)?)))
        })
        .await?;
    if let Some((version, kept)) = newer {
        let calendar = kept
            .calendar()
            .map_err(|e| Error::Db(format!("the county's calendar cannot be put together: {e}")))?;
        hall.set_calendar(version, calendar);
    }
    Ok(())
}
