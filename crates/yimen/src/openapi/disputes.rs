//! Acts on a dispute, in one line each with what they take.

/// The beginning of their addresses.
pub(super) const ACT: &str = "/api/v1/disputes/{no}/";

/// What an act does, and what it takes.
pub(super) fn summary_of_act(word: &str) -> &'static str {
    match word {
        "answer" => "A side says whether it wants mediation: `{version, side, answer: agrees|refuses}`",
        "judge" => "Judge the danger: `{version, risk, risk_reason, measure, reported_to}`",
        "evidence" => "Take evidence: `{version, what, from, original, on}`",
        "accept" => "Accept; the thirty days run: `{version}`",
        "refuse" => "Do not take it up: `{version, reason, words, routes}`",
        "mediators" => "Name the mediators: `{version, member, other, choice, declared}`",
        "recuse" => "A mediator stands back: `{version, name, interest}`",
        "session" => "Record a session: `{version, on, place, present, invited, record}`",
        "continue" => "Go on after the period, all sides agreeing: `{version, days, agreed}`",
        "agree" => {
            "An agreement: `{version, form, reached_on, grounds, terms, items: [{from, to, money, words, by}]}`"
        }
        "sign" => "A side signs: `{version, side, by, agent, on}`",
        "mediator-sign" => "The mediators sign: `{version, on}`",
        "seal" => "The committee seals: `{version, on}`",
        "drop" => "Give up the draft: `{version}`",
        "perform" => "An item is done: `{version, item, on, how}`",
        "not-performed" => "It is not performed: `{version, why, told}`",
        "remind" => "The parties are reminded of judicial confirmation: `{version}`",
        "court" => "What became of judicial confirmation: `{version, answer, court, on}`",
        "visit" => "A return visit: `{version, on, side, result, next}`",
        "fail" => "End without agreement: `{version, reason, words, routes}`",
        "coordinate" => "Units settle it together: `{version, lead, tasks: [{unit, what, by}]}`",
        "task" => "A unit did its task: `{version, task, result}`",
        "archive" => "File it: `{version}`",
        _ => "",
    }
}
