//! Instants as the typesetter wants them: China has one clock, eight hours ahead, and no summer time.

use jiff::{Timestamp, civil::DateTime, tz::Offset};
use typst::foundations::Datetime;

/// Minutes ahead of UTC.
pub(crate) const AHEAD: i32 = 8 * 60;

fn local(at: Timestamp) -> DateTime {
    Offset::constant(8).to_datetime(at)
}

/// Day and time to the second.
pub(crate) fn moment(at: Timestamp) -> Option<Datetime> {
    let t = local(at);
    let small = |n: i8| u8::try_from(n).ok();
    Datetime::from_ymd_hms(
        t.year().into(),
        small(t.month())?,
        small(t.day())?,
        small(t.hour())?,
        small(t.minute())?,
        small(t.second())?,
    )
}

/// The day.
pub(crate) fn day(at: Timestamp) -> Option<Datetime> {
    let t = local(at);
    Datetime::from_ymd(t.year().into(), u8::try_from(t.month()).ok()?, u8::try_from(t.day()).ok()?)
}
