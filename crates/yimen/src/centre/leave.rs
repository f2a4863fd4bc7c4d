//! Absences written down and taken back: each act one unit of work. A day is one record, so that of two who ask for the
//! same day at once, one has not seen the other and is told.

use super::acts::{Done, note, unit};
use crate::{
    keeping::{self, Kept, Record},
    shell::hall::Hall,
};
use jiff::civil::Date;
use yimen_rules::centre::{Away, DayAway, Half, Post, may_be_away};
use yimen_store::Error;

/// Writes down that somebody is away. All of it or nothing: the first half day that cannot be is named.
pub async fn leave(
    hall: &Hall,
    by: &str,
    township: &str,
    (account, name): (String, String),
    span: Vec<(Date, Half)>,
    reason: String,
) -> Done {
    let (note, township) = (note(hall, by, &*reason), township.to_owned());
    unit(hall, move |tx, county| {
        let posts: Vec<Post> = keeping::all::<Post>(tx, county)?
            .into_iter()
            .filter(|r| !r.withdrawn && r.body.township == township)
            .map(|r| r.body)
            .collect();
        let mut days: Vec<Date> = span.iter().map(|(date, _)| *date).collect();
        days.dedup();
        for date in days {
            let mut day = DayAway::nobody(&township, date);
            let held = keeping::one::<DayAway>(tx, county, &day.id())?;
            let version = held.as_ref().map_or(0, |r| r.version);
            day = held.map_or(day, |r| r.body);
            for (_, half) in span.iter().filter(|(d, _)| *d == date) {
                may_be_away(&account, *half, &day, &posts)?;
                let (account, name, reason) = (account.clone(), name.clone(), reason.clone());
                day.away.push(Away { account, name, half: *half, reason });
            }
            keeping::keep(tx, county, version, &day, &note)?;
        }
        Ok(())
    })
    .await
}

/// Takes half a day of absence back.
pub async fn back(hall: &Hall, by: &str, township: &str, account: &str, date: Date, half: Half) -> Done {
    let note = note(hall, by, "取消离岗");
    let (id, account) = (DayAway::nobody(township, date).id(), account.to_owned());
    unit(hall, move |tx, county| {
        let Record { version, mut body, .. } =
            keeping::one::<DayAway>(tx, county, &id)?.ok_or(Error::NotFound)?;
        if !body.is_away(&account, half) {
            return Err(Error::NotFound.into());
        }
        body.away.retain(|a| !(a.account == account && a.half == half));
        keeping::keep(tx, county, version, &body, &note)?;
        Ok(())
    })
    .await
}
