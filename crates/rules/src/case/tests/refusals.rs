//! Clocks of machines, long words, and what every refusal owes its reader.

use super::{items::*, *};

#[test]
fn a_clock_moved_back_is_refused_and_a_little_skew_is_taken_as_the_last_instant() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!(hall.at("2025-03-03T09:57:59+08:00").may_not(grant()), "clock_behind");
    hall.at("2025-03-03T09:58:00+08:00").does(grant());
    let case = hall.c();
    assert_eq!(case.decision.as_ref().map(|d| d.at), Some(morning("2025-03-03")));
    assert_eq!(case.last_at, morning("2025-03-03"), "instants of a case never go back");
}

#[test]
fn skew_over_midnight_does_not_move_an_act_to_the_day_before() {
    let mut hall = Hall::received(homestead_plain(), "2025-03-03");
    hall.at("2025-03-05T00:00:30+08:00").does(Command::Accept);
    hall.at("2025-03-04T23:59:40+08:00").does(grant());
    assert_eq!(hall.c().decision.as_ref().map(|d| d.on), Some(day("2025-03-05")));
}

#[test]
fn a_megabyte_in_any_free_text_is_refused_by_the_name_of_its_field() {
    let long = "长".repeat(400_000);
    let hall = Hall::accepted(homestead_plain(), "2025-03-03");
    let check = |command: Command, field: &str| {
        let refusal = hall.refused_to(&township(), command);
        assert_eq!((refusal.code, refusal.field.as_deref()), ("words_too_long", Some(field)));
        assert!(refusal.zh.len() < 1000 && refusal.en.len() < 1000);
    };
    check(conclude(Outcome::Refused, &long), "reason");
    check(Command::Withdraw { reason: long.clone() }, "reason");
    check(Command::Void { reason: long.clone() }, "reason");
    check(Command::Extend(Extend { length: None, reason: long.clone(), told_by: None }), "reason");
    let told_by = Some(long.clone());
    check(Command::Extend(Extend { length: None, reason: "复杂".to_owned(), told_by }), "told_by");
    let mut papers = complete(&homestead());
    papers[0].remark = Some(long.clone());
    let hall = Hall::offering(homestead(), "2025-03-03");
    let refusal = hall.refused_to(&township(), intake(papers, Then::Nothing));
    assert_eq!((refusal.code, refusal.field.as_deref()), ("words_too_long", Some("materials[0].remark")));
    let unknown = vec![found(&long, PaperResult::Present)];
    let refusal = hall.refused_to(&township(), intake(unknown, Then::Nothing));
    assert_eq!(refusal.code, "paper_unknown");
    assert!(refusal.zh.len() < 1000, "what was sent is not sent back whole");
}

/// One of every command, in forms that are mostly refused somewhere.
fn anything() -> Vec<Command> {
    vec![
        intake(Vec::new(), Then::Accept),
        notify(),
        notify_of(&["m1"], None),
        notify_of(&["nothing"], None),
        bring_all(),
        bring(&[("m1", PaperResult::MayFollow)]),
        Command::Accept,
        refuse(),
        forward(None),
        Command::Receipt,
        give_back(),
        refuse_packet(),
        suspend("site_inspection"),
        suspend("hearing"),
        Command::Resume,
        extend(Some(99)),
        extend(None),
        conclude(Outcome::Refused, ""),
        grant(),
        deliver(),
        withdraw(),
        Command::Correct(Box::default()),
        void(),
    ]
}

#[test]
fn every_refusal_speaks_both_languages_and_an_invalid_one_names_its_field() {
    let mut halls = vec![Hall::offering(homestead(), "2025-03-03")];
    halls.push(Hall::received_but(homestead(), "2025-03-03", &[("m1", PaperResult::Missing)]));
    let mut notified = Hall::received_but(identity_card(), "2025-03-03", &[("m1", PaperResult::Missing)]);
    notified.does(notify());
    halls.push(notified);
    halls.push(Hall::accepted(homestead(), "2025-03-03"));
    let mut sent = Hall::accepted(building_permit(), "2025-03-03");
    sent.does(forward(None));
    halls.push(sent);
    halls.push(Hall::accepted(account_change(), "2025-03-03"));
    let mut seen = std::collections::BTreeSet::new();
    for hall in &mut halls {
        for on in ["2025-03-03", "2025-05-06"] {
            hall.on(on);
            for unit in [township(), bureau("TG"), Unit::Township(OTHER_TOWNSHIP.to_owned()), Unit::County] {
                for command in anything() {
                    let Err(refusal) = hall.ask(&unit, &command) else { continue };
                    seen.insert(refusal.code);
                    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                    assert!(refusal.zh.chars().any(chinese) && refusal.zh.ends_with('。'), "{}", refusal.zh);
                    assert!(refusal.en.is_ascii() || !refusal.en.chars().any(chinese), "{}", refusal.en);
                    assert!(refusal.en.ends_with('.'), "{}", refusal.en);
                    assert_eq!(refusal.kind == crate::refusal::RefusalKind::Invalid, refusal.field.is_some());
                }
            }
        }
    }
    assert!(seen.len() >= 20, "only {seen:?}");
}

#[test]
fn a_journal_that_begins_wrongly_or_begins_twice_is_told_by_the_ordinal_of_the_fact() {
    let hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert_eq!(replay(&hall.journal[1..]).unwrap_err(), "fact 1 (accepted) does not follow");
    let twice: Vec<_> = hall.journal.iter().chain(&hall.journal).cloned().collect();
    assert_eq!(replay(&twice).unwrap_err(), "fact 3 (received) does not follow");
    assert_eq!(replay(&[]).unwrap_err(), "no facts");
}
