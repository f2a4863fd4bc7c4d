//! Taking in: representatives, numbers of people, repeat petitions.

use super::*;

fn refused(intake: Intake) -> &'static str {
    let on = intake.received_on.to_string();
    code(Room::empty().act(&on, "clerk", &township(), Command::Register(Box::new(intake))))
}

#[test]
fn twelve_people_choose_five_representatives_and_not_a_sixth() {
    let five: Vec<Party> = (0..5).map(|n| person(&format!("p{n}"))).collect();
    let joint = Intake { parties: five.clone(), people: 12, ..appeal("2026-02-13") };
    let room = Room::with(joint.clone(), &township());
    assert!(room.petition().is_collective());
    assert_eq!(room.petition().face().people, 12);
    let six = Intake { parties: [five, vec![person("p6")]].concat(), ..joint };
    assert_eq!(refused(six), "petition_representatives");
}

#[test]
fn what_the_register_needs_is_asked_for_in_words() {
    let base = appeal("2026-02-13");
    assert_eq!(refused(Intake { parties: Vec::new(), ..base.clone() }), "petition_nobody");
    assert_eq!(refused(Intake { people: 0, ..base.clone() }), "petition_people");
    assert_eq!(
        refused(Intake { parties: vec![person("p"), person("p")], people: 2, ..base.clone() }),
        "petition_same_person"
    );
    assert_eq!(refused(Intake { class: Class::Accusation, ..base.clone() }), "petition_accused");
    assert_eq!(
        refused(Intake { class: Class::Suggestion, way: Some(Way::Duty), ..base.clone() }),
        "petition_way"
    );
    assert_eq!(refused(Intake { words: Words::default(), ..base }), "petition_text_missing");
}

#[test]
fn nobody_has_to_give_a_number_and_an_anonymous_petitioner_is_owed_no_notice() {
    let nameless = Party { name_masked: "匿名".into(), ..Party::default() };
    let room =
        Room::with(Intake { parties: vec![nameless], reachable: false, ..appeal("2026-02-13") }, &township());
    assert_eq!(room.due(DeadlineName::PetitionNotice), None);
    assert_eq!(room.due(DeadlineName::Triage), Some(day("2026-02-14")), "a make-up Saturday works");
}

#[test]
fn the_same_matter_is_not_taken_twice_once_the_earlier_one_is_linked() {
    let number = |on: &str, serial| {
        let no = crate::matter::MatterNo::new(crate::matter::Kind::Petition, FENGTIAN, day(on), serial);
        no.expect("a number").as_str().to_owned()
    };
    let own = number("2026-03-02", 1);
    let mut room = Room::with(Intake { no: own.clone(), ..appeal("2026-03-02") }, &township());
    assert_eq!(code(room.tell("2026-03-03", &township(), Answer::NotRepeated)), "petition_earlier");
    let this = room.act("2026-03-03", "clerk", &township(), Command::Link { no: own });
    assert_eq!(code(this), "petition_linked", "a petition is not its own earlier one");
    let no = number("2026-02-09", 3);
    room.act("2026-03-03", "clerk", &township(), Command::Link { no }).expect("linked");
    assert!(room.petition().earlier.iter().all(|e| e.confirmed));
    room.tell("2026-03-03", &township(), Answer::NotRepeated).expect("told");
    assert_eq!(room.petition().state, State::NotRepeated);
    assert!(room.petition().deadlines.iter().all(|d| !d.is_open()));
}
