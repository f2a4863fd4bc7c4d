//! From unit to unit, objection and ruling.

use super::*;

fn sent(room: &mut Room, on: &str, from: &Unit, to: &str) -> Result<(), Refusal> {
    let sending = Sending { to: to.into(), manner: Manner::Transfer, report_by: None, note: String::new() };
    let result = Triage::ToDepartment;
    room.act(
        on,
        "head",
        from,
        Command::Triage { result, way: None, note: String::new(), sending: Some(sending) },
    )
}

fn object() -> Command {
    Command::Object { reason: "sealed".into() }
}

#[test]
fn s30_the_receiver_objects_within_five_working_days_not_calendar_days() {
    let mut room = Room::with(appeal("2025-09-28"), &township());
    sent(&mut room, "2025-09-28", &township(), "NY").expect("sent");
    assert_eq!(room.due(DeadlineName::TransferObjection), Some(day("2025-10-11")));
    assert_eq!(room.due(DeadlineName::PetitionNotice), Some(day("2025-10-13")));
    assert!(!acts_open_to(room.petition(), "NY", day("2025-10-12")).contains(&Act::Object), "deemed kept");
    room.act("2025-10-11", "ny.head", &bureau("NY"), object()).expect("the last day");
    assert_eq!((room.petition().state, room.petition().unit.as_str()), (State::Disputed, "ZZ"));
    assert_eq!(room.due(DeadlineName::CompetenceRuling), Some(day("2025-10-17")));
}

#[test]
fn the_common_superior_rules_and_against_a_ruling_there_is_no_objection() {
    let mut room = Room::with(appeal("2026-03-02"), &township());
    sent(&mut room, "2026-03-02", &township(), "NY").expect("sent");
    room.act("2026-03-03", "ny.head", &bureau("NY"), object()).expect("objected");
    let rule = Command::Rule { to: "TG".into(), reason: "sealed".into() };
    assert_eq!(code(room.act("2026-03-04", "ny.head", &bureau("NY"), rule.clone())), "petition_not_here");
    room.act("2026-03-04", "zz.head", &bureau("ZZ"), rule).expect("ruled");
    assert_eq!(room.petition().unit, "TG");
    assert_eq!(code(room.act("2026-03-05", "tg.head", &bureau("TG"), object())), "petition_state");
    let fifteen = room.due(DeadlineName::PetitionNotice);
    assert_eq!(fifteen, Some(day("2026-03-17")), "the quarrel won nobody time");
}

#[test]
fn the_sender_may_take_it_back_instead() {
    let mut room = Room::with(appeal("2026-03-02"), &township());
    sent(&mut room, "2026-03-02", &township(), "NY").expect("sent");
    room.act("2026-03-03", "ny.head", &bureau("NY"), object()).expect("objected");
    room.act("2026-03-04", "head", &township(), Command::TakeBack).expect("taken back");
    assert_eq!((room.petition().state, room.petition().unit.as_str()), (State::Screened, FENGTIAN));
}

#[test]
fn an_assignment_names_a_day_for_the_report_and_nothing_goes_to_whom_it_complains_of() {
    let against = Against { unit: "NY".into(), ..Against::default() };
    let mut room = Room::with(Intake { against, ..appeal("2026-03-02") }, &township());
    let zz = bureau("ZZ");
    assert_eq!(room.petition().unit, "ZZ", "handled one level up");
    assert_eq!(code(sent(&mut room, "2026-03-02", &zz, "NY")), "petition_to_accused");
    let assign = |report_by| Command::Triage {
        result: Triage::ToDepartment,
        way: None,
        note: String::new(),
        sending: Some(Sending { to: "TG".into(), manner: Manner::Assign, report_by, note: String::new() }),
    };
    assert_eq!(code(room.act("2026-03-02", "zz", &zz, assign(None))), "petition_report_by");
    room.act("2026-03-02", "zz", &zz, assign(Some(day("2026-03-31")))).expect("assigned");
}
