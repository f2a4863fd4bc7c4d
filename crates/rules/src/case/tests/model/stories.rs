//! Random stories: an item, how the papers were found, and who asks for what, when.

use super::*;
use PaperResult::{Missing, Present, ToCorrect};

/// One request: how long after the one before, by whom, for what.
#[derive(Debug, Clone)]
pub struct Step {
    pub minutes: i64,
    pub by_a_stranger: bool,
    pub sweep: bool,
    pub command: Command,
}

#[derive(Debug, Clone)]
pub struct Story {
    pub item: Item,
    pub papers: Vec<PaperResult>,
    pub then: Then,
    pub steps: Vec<Step>,
}

fn items() -> impl Strategy<Value = Item> {
    prop_oneof![
        Just(homestead()),
        Just(building_permit()),
        Just(identity_card()),
        Just(temporary_assistance()),
        Just(account_change()),
    ]
}

fn results() -> impl Strategy<Value = PaperResult> {
    prop_oneof![4 => Just(Present), 1 => Just(Missing), 1 => Just(ToCorrect)]
}

fn codes() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("m1"), Just("m2"), Just("m3"), Just("m4")]
}

fn bureaus() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![3 => Just(None), 1 => Just(Some("MZ")), 1 => Just(Some("GA"))]
}

fn corrections() -> impl Strategy<Value = Command> {
    prop::option::of(prop::collection::vec((codes(), results()), 1..3)).prop_map(|papers| {
        Command::Correct(Box::new(Correct {
            reason: "录入错误".to_owned(),
            applicant: Some(applicant()),
            papers: papers.map(|p| p.into_iter().map(|(name, result)| found(name, result)).collect()),
            new_item: false,
        }))
    })
}

fn commands() -> impl Strategy<Value = Command> {
    prop_oneof![
        3 => Just(notify()),
        2 => (codes(), any::<bool>()).prop_map(|(code, why)| notify_of(&[code], why.then_some("疏漏"))),
        3 => Just(bring_all()),
        3 => prop::collection::vec((codes(), results()), 1..3).prop_map(|p| bring(&p)),
        5 => Just(Command::Accept),
        1 => Just(refuse()),
        4 => bureaus().prop_map(forward),
        5 => Just(Command::Receipt),
        3 => prop_oneof![3 => Just(give_back()), 1 => Just(refuse_packet())],
        2 => prop_oneof![Just(suspend("hearing")), Just(suspend("expert_review")), Just(suspend("leader_away"))],
        5 => Just(Command::Resume),
        2 => (0u32..12).prop_map(|n| extend(Some(n))),
        3 => prop_oneof![Just(grant()), Just(conclude(Outcome::Refused, "不符合条件")), Just(conclude(Outcome::Terminated, ""))],
        3 => Just(deliver()),
        1 => Just(withdraw()),
        2 => prop_oneof![1 => Just(void()), 2 => corrections()],
        1 => Just(Command::Redate { why: "核对".to_owned() }),
        1 => Just(intake(Vec::new(), Then::Accept)),
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    let minutes = prop_oneof![
        1 => -5i64..0,
        6 => 0i64..240,
        4 => 720i64..2880,
        2 => 2880i64..14_400,
        1 => 14_400i64..60_000,
    ];
    (minutes, prop::bool::weighted(0.2), prop::bool::weighted(0.7), commands())
        .prop_map(|(minutes, by_a_stranger, sweep, command)| Step { minutes, by_a_stranger, sweep, command })
}

pub fn stories() -> impl Strategy<Value = Story> {
    let then = prop_oneof![
        3 => Just(Then::Nothing),
        2 => Just(Then::Accept),
        1 => Just(Then::Notify(Notify::default())),
    ];
    (items(), prop::collection::vec(results(), 4), then, prop::collection::vec(steps(), 1..60))
        .prop_map(|(item, papers, then, steps)| Story { item, papers, then, steps })
}
