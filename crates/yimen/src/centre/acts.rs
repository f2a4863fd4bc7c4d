//! What a director does to a centre: each act one unit of work, checked by the rules on what the database then holds.

use super::reading;
use crate::{
    keeping::{self, Kept, Note, Record},
    shell::{Failure, hall::Hall},
};
use jiff::{ToSpan, civil::Date};
use std::{collections::BTreeSet, sync::Arc};
use yimen_rules::{
    catalogue::{Item, Placement, Stationing},
    centre::{
        CentreProfile, DayAway, Post, Surroundings, check_placement, check_post, check_profile,
        default_stationing,
    },
    place::Township,
    refusal::Refusal,
};
use yimen_store::{Error, Tx};

/// Why an act was not done.
pub enum Stopped {
    /// Something is wrong with what was typed: each beside its field.
    Wrong(Vec<Refusal>),
    /// Somebody else was faster.
    Stale,
    /// Anything else.
    Failed(Failure),
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Stopped {
        match error {
            Error::Stale | Error::Conflict(_) => Stopped::Stale,
            other => Stopped::Failed(other.into()),
        }
    }
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Stopped {
        Stopped::Wrong(vec![refusal])
    }
}

/// What came of an act.
pub type Done<T = ()> = Result<T, Stopped>;

/// Runs an act and lets the hall read again what is kept.
pub(super) async fn unit<T: Send + 'static>(
    hall: &Hall,
    act: impl FnOnce(&mut Tx<'_>, &str) -> Done<T> + Send + 'static,
) -> Done<T> {
    let county = hall.county().code.clone();
    let done = hall.store().write(move |tx| act(tx, &county)).await;
    // Also after a refusal: it may rest on what another program has written.
    keeping::refresh(hall).await?;
    done
}

pub(super) fn note(hall: &Hall, by: &str, why: impl Into<String>) -> Note {
    Note { by: by.to_owned(), why: why.into(), at: hall.now() }
}

/// A record as the writer saw it; version 0 is one that is not there.
fn seen<T: Kept>(tx: &mut Tx<'_>, county: &str, id: &str, version: i64) -> Done<Option<Record<T>>> {
    let held = keeping::one::<T>(tx, county, id)?;
    match held.as_ref().map_or(0, |r| r.version) == version {
        true => Ok(held),
        false => Err(Stopped::Stale),
    }
}

/// Describes the centre.
pub async fn keep_profile(hall: &Hall, by: &str, version: i64, profile: CentreProfile, why: &str) -> Done {
    let note = note(hall, by, why);
    unit(hall, move |tx, county| {
        seen::<CentreProfile>(tx, county, &profile.township, version)?;
        let served = keeping::one::<Stationing>(tx, county, &profile.township)?;
        let wrong = check_profile(&profile, &served.map(|r| r.body).unwrap_or_default());
        if !wrong.is_empty() {
            return Err(Stopped::Wrong(wrong));
        }
        keeping::keep(tx, county, version, &profile, &note)?;
        Ok(())
    })
    .await
}

/// Places items: at a window, or not, or takes the decision back (`None`). How many were changed by it.
pub async fn place(
    hall: &Hall,
    by: &str,
    version: i64,
    township: &str,
    items: Vec<String>,
    to: Option<Placement>,
) -> Done<usize> {
    let township = township.to_owned();
    let note = note(hall, by, told(&items, to.as_ref()));
    restation(hall, version, township, note, move |tx, county, stationing| {
        if let Some(placement) = &to {
            let profile = keeping::one::<CentreProfile>(tx, county, &stationing.township)?;
            let unwritten = || CentreProfile::unwritten(&stationing.township);
            check_placement(placement, &profile.map_or_else(unwritten, |r| r.body))?;
        }
        for item in items {
            match &to {
                Some(placement) => stationing.items.insert(item, placement.clone()),
                None => stationing.items.remove(&item),
            };
        }
        Ok(())
    })
    .await
}

/// Places what nobody has decided on as the standard of the class has it.
pub async fn place_by_standard(hall: &Hall, by: &str, version: i64, township: &Township) -> Done<usize> {
    let items: Vec<Arc<Item>> = hall.items().current().to_vec();
    let mut classed = township.clone();
    classed.class = reading::class_of(&hall.book(), township, hall.today());
    let standard = default_stationing(&hall.county(), &classed, items.iter().map(Arc::as_ref));
    let note = note(hall, by, "按本类乡镇标准填入未决定的事项");
    restation(hall, version, township.code.clone(), note, move |tx, county, stationing| {
        let profile = keeping::one::<CentreProfile>(tx, county, &stationing.township)?;
        let unwritten = || CentreProfile::unwritten(&stationing.township);
        let profile = profile.map_or_else(unwritten, |r| r.body);
        for (item, placement) in standard.items {
            // A centre may have fewer windows than its class; what goes to none of them stays undecided.
            if check_placement(&placement, &profile).is_ok() {
                stationing.items.entry(item).or_insert(placement);
            }
        }
        Ok(())
    })
    .await
}

async fn restation(
    hall: &Hall,
    version: i64,
    township: String,
    note: Note,
    change: impl FnOnce(&mut Tx<'_>, &str, &mut Stationing) -> Done + Send + 'static,
) -> Done<usize> {
    unit(hall, move |tx, county| {
        let held = seen::<Stationing>(tx, county, &township, version)?;
        let nothing = || Stationing { township: township.clone(), ..Stationing::default() };
        let before = held.map_or_else(nothing, |r| r.body);
        let mut after = before.clone();
        change(tx, county, &mut after)?;
        let ids: BTreeSet<&String> = before.items.keys().chain(after.items.keys()).collect();
        let changed = ids.into_iter().filter(|id| before.items.get(*id) != after.items.get(*id)).count();
        if changed > 0 {
            keeping::keep(tx, county, version, &after, &note)?;
        }
        Ok(changed)
    })
    .await
}

/// What was decided, in the words of the journal: `MZ-001、MZ-002 → 3号窗口`.
fn told(items: &[String], to: Option<&Placement>) -> String {
    let what = match to {
        Some(Placement::Stationed { window }) => format!("{window}号窗口"),
        Some(Placement::NotStationed { reason, .. }) => {
            format!("不进驻：{}", reason.name(yimen_rules::language::Language::Zh))
        }
        None => "撤回决定".to_owned(),
    };
    let more = if items.len() > 6 { format!("等{}项", items.len()) } else { String::new() };
    format!("{}{more} → {what}", items.iter().take(6).cloned().collect::<Vec<_>>().join("、"))
}

/// The arrangement that a form was opened on.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    /// Its first day.
    pub from: Date,
    /// Its version.
    pub version: i64,
}

/// Arranges a post: a new one, the same arrangement corrected, or, with a later first day, the next arrangement; the
/// one before it then ends the day before.
pub async fn arrange(hall: &Hall, by: &str, opened: Option<Opened>, post: Post, why: &str) -> Done {
    let (note, today) = (note(hall, by, why), hall.today());
    let items: BTreeSet<String> = hall.items().current().iter().map(|i| i.id.clone()).collect();
    unit(hall, move |tx, county| {
        let profile = keeping::one::<CentreProfile>(tx, county, &post.township)?;
        let records: Vec<Record<Post>> = keeping::all::<Post>(tx, county)?;
        let same = |p: &Post| p.township == post.township && p.code == post.code;
        let mut others: Vec<Post> =
            records.iter().filter(|r| !r.withdrawn && same(&r.body)).map(|r| r.body.clone()).collect();
        let mut ended = None;
        if let Some(Opened { from, version }) = opened {
            let at = others.iter().position(|p| p.valid_from == from);
            let mut before = others.swap_remove(at.ok_or(Error::NotFound)?);
            if records.iter().find(|r| r.id == before.id()).map(|r| r.version) != Some(version) {
                return Err(Stopped::Stale);
            }
            if post.valid_from < from {
                return Err(earlier().into());
            }
            if post.valid_from > from {
                before.valid_to = post.valid_from.checked_sub(1.day()).ok();
                others.push(before.clone());
                ended = Some((before, version));
            }
        }
        let away = keeping::all::<DayAway>(tx, county)?;
        let around = Surroundings {
            items,
            windows: profile.iter().flat_map(|r| &r.body.windows).map(|(n, _)| n.clone()).collect(),
            others,
            away: away
                .into_iter()
                .map(|r| r.body)
                .filter(|d| d.township == post.township && d.date >= today)
                .collect(),
        };
        let wrong = check_post(&post, &around);
        if !wrong.is_empty() {
            return Err(Stopped::Wrong(wrong));
        }
        if let Some((before, version)) = &ended {
            keeping::keep(tx, county, *version, before, &note)?;
        }
        // An arrangement that was taken back may be written again; one that stands may not.
        let id = post.id();
        let version = match (records.iter().find(|r| r.id == id), opened) {
            (Some(r), Some(o)) if o.from == post.valid_from && !r.withdrawn => o.version,
            (Some(r), _) if r.withdrawn => r.version,
            (Some(_), _) => return Err(Stopped::Stale),
            (None, _) => 0,
        };
        keeping::keep(tx, county, version, &post, &note)?;
        Ok(())
    })
    .await
}

fn earlier() -> Refusal {
    Refusal::invalid(
        "post_earlier",
        "valid_from",
        "起始日期不能早于原来的安排；要从更早的日子算起，请撤销后重新登记。",
        "The first day cannot come before that of the arrangement; withdraw it and write a new one instead.",
    )
}

/// Takes an arrangement back.
pub async fn withdraw(hall: &Hall, by: &str, township: &str, code: &str, opened: Opened, why: &str) -> Done {
    let note = note(hall, by, why);
    let id = format!("{township}/{code}/{}", opened.from);
    unit(hall, move |tx, county| {
        let held = keeping::one::<Post>(tx, county, &id)?.filter(|r| !r.withdrawn).ok_or(Error::NotFound)?;
        if held.version != opened.version {
            return Err(Stopped::Stale);
        }
        keeping::withdraw::<Post>(tx, county, &id, opened.version, &note)?;
        Ok(())
    })
    .await
}
