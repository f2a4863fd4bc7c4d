//! What a case counts for. That increments add up to the recount is held by every test through [`Hall::check`].

use super::{items::*, *};
use PaperResult::Missing;

#[test]
fn a_whole_life_counts_each_thing_once_on_its_day() {
    let mut hall = Hall::received_but(building_permit(), "2025-03-03", &[("m1", Missing)]);
    hall.on("2025-03-04").does(notify()).on("2025-03-06").does(bring_all()).does(Command::Accept);
    hall.on("2025-03-07").does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.on("2025-03-10").done_by(&bureau("TG"), extend(Some(2)));
    hall.on("2025-03-14").done_by(&bureau("TG"), grant()).on("2025-03-17").does(deliver());
    let counted: Vec<_> = hall.counted.iter().map(|((_, _, d, m), n)| (*m, d.to_string(), *n)).collect();
    let mut expected: Vec<_> = [
        (Measure::Received, "2025-03-03"),
        (Measure::AgencyEntrusted, "2025-03-03"),
        (Measure::AgencyCompleted, "2025-03-03"),
        (Measure::Notified, "2025-03-04"),
        (Measure::Accepted, "2025-03-06"),
        (Measure::Forwarded, "2025-03-07"),
        (Measure::Extended, "2025-03-10"),
        (Measure::Decided, "2025-03-14"),
        (Measure::Granted, "2025-03-14"),
        (Measure::OnTime, "2025-03-14"),
        (Measure::Early, "2025-03-14"),
        (Measure::CommittedDecided, "2025-03-14"),
        (Measure::Delivered, "2025-03-17"),
    ]
    .map(|(m, d)| (m, d.to_owned(), 1))
    .to_vec();
    expected.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    assert_eq!(counted, expected);
}

#[test]
fn a_correction_takes_back_exactly_what_it_corrects() {
    let mut hall = Hall::accepted(account_change(), "2025-03-03");
    let before = hall.c().clone();
    hall.does(void());
    let mut taken = difference(Some(&before), hall.c());
    let added: Vec<_> = taken.extract_if(.., |c| c.n > 0).collect();
    assert_eq!(added.iter().map(|c| c.measure).collect::<Vec<_>>(), [Measure::Voided]);
    assert_eq!(taken.len(), measures(&before).len());
    assert!(taken.iter().all(|c| c.n == -1 && c.township == TOWNSHIP && c.item == "CZ-002"));
}

#[test]
fn two_violations_on_one_day_count_twice() {
    let mut hall = Hall::received_but(homestead(), "2025-03-03", &[("m1", Missing)]);
    hall.does(notify()).does(bring_all()).does(notify_of(&["m2"], Some("疏漏")));
    hall.does(bring_all()).does(notify_of(&["m1"], Some("又疏漏")));
    assert_eq!(hall.counts(Measure::SecondNotice, "2025-03-03"), 2);
}

#[test]
fn an_act_that_changes_no_figure_has_no_increment() {
    let mut hall = Hall::accepted(building_permit(), "2025-03-03");
    hall.does(forward(None));
    let before = hall.c().clone();
    hall.done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(difference(Some(&before), hall.c()), []);
}
