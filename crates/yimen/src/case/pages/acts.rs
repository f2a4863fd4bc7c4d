//! The forms of the acts: which stand on the page, what was typed in them, and what it means.

use crate::{
    case::{
        request::{ActGiven, NoticeLine, PaperGiven, Verb},
        say::plain,
    },
    person::Given,
    shell::body::{FieldErrors, Fields},
};
use yimen_rules::{language::Language, refusal::Refusal};

/// One act as the page offers it.
#[derive(Debug, Clone)]
pub struct ActForm {
    /// The word in the address.
    pub word: &'static str,
    /// What the button says.
    pub label: String,
    /// The key that opens it.
    pub key: &'static str,
    /// Class of the button: `go` for the next natural act, `warn` for one that ends something, else nothing.
    pub class: &'static str,
    /// A step forward; else one that ends, stops or mends something, shown apart.
    pub main: bool,
    /// Nothing has to be filled in.
    pub at_once: bool,
    /// Unfolded, because it came back with errors.
    pub open: bool,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong with it; the empty name stands for the whole form.
    pub errors: FieldErrors,
}

impl ActForm {
    /// An empty form.
    pub fn new(verb: Verb, language: Language) -> ActForm {
        let word = verb.word();
        ActForm {
            word,
            label: plain(language, &format!("act-{word}")),
            key: key(verb),
            class: class(verb),
            main: is_main(verb),
            at_once: matches!(verb, Verb::Accept | Verb::Receive | Verb::Resume),
            open: false,
            fields: Fields::default(),
            errors: FieldErrors::none(),
        }
    }

    /// What was typed in a field of a paper (`p.m1.reason`).
    pub fn typed(&self, code: &str, what: &str) -> &str {
        self.fields.text(&paper_field(code, what))
    }

    /// The words beside a field of a paper.
    pub fn wrong(&self, code: &str, what: &str) -> Option<&str> {
        self.errors.of(&paper_field(code, what))
    }

    /// Whether this value was chosen before; for a form shown for the first time, whether it is the `usual` one.
    pub fn chose(&self, name: &str, value: &str, usual: &str) -> bool {
        let typed = self.fields.text(name);
        if self.open && !typed.is_empty() { typed == value } else { usual == value }
    }

    /// As [`ActForm::chose`], for a field of a paper.
    pub fn chose_of(&self, code: &str, value: &str, usual: &str) -> bool {
        let name = paper_field(code, "result");
        if self.open { self.fields.text(&name) == value } else { usual == value }
    }

    /// Whether the paper is to be named in the notice: as ticked before, else where something is wanting.
    pub fn asks(&self, code: &str, wanting: &bool) -> bool {
        if self.open { !self.fields.text(&paper_field(code, "ask")).is_empty() } else { *wanting }
    }
}

fn key(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept => "a",
        Verb::Notify => "n",
        Verb::Supplement => "s",
        Verb::Refuse => "r",
        Verb::Forward => "f",
        Verb::Receive => "v",
        Verb::Return => "b",
        Verb::Suspend => "p",
        Verb::Resume => "u",
        Verb::Extend => "e",
        Verb::Decide => "d",
        Verb::Deliver => "l",
        Verb::Withdraw => "w",
        Verb::Correct => "c",
        Verb::Void => "x",
    }
}

fn is_main(verb: Verb) -> bool {
    use Verb::*;
    matches!(verb, Accept | Notify | Supplement | Forward | Receive | Return | Resume | Decide | Deliver)
}

fn class(verb: Verb) -> &'static str {
    match verb {
        Verb::Accept | Verb::Receive | Verb::Resume | Verb::Decide | Verb::Deliver | Verb::Supplement => "go",
        Verb::Refuse | Verb::Withdraw | Verb::Void => "warn",
        _ => "",
    }
}

fn paper_field(code: &str, what: &str) -> String {
    format!("p.{code}.{what}")
}

/// What a form asks for, and how its fields are named in a refusal.
#[derive(Debug)]
pub struct Asked {
    /// As the API takes it.
    pub given: ActGiven,
    codes: Vec<String>,
}

impl Asked {
    /// Reads a form.
    pub fn of(verb: Verb, fields: &Fields) -> Asked {
        let text = |name: &str| Some(fields.text(name).to_owned()).filter(|t| !t.is_empty());
        let number = |name: &str| fields.text(name).parse::<u32>().ok();
        let mut given = ActGiven {
            version: fields.text("version").parse().ok(),
            reason: text("reason"),
            basis: text("basis"),
            competent_body: text("competent_body"),
            bureau: text("bureau"),
            opinion: text("opinion"),
            refused: !fields.text("refused").is_empty(),
            needed_days: number("needed_days"),
            days: number("days"),
            told_by: text("told_by"),
            outcome: text("outcome"),
            result: text("result"),
            way: text("way"),
            receiver: text("receiver"),
            remark: text("remark"),
            item: text("item"),
            ..ActGiven::default()
        };
        // A number that is none must be told, not taken for "nothing typed".
        if !fields.text("needed_days").is_empty() && given.needed_days.is_none() {
            given.needed_days = Some(0);
        }
        if !fields.text("days").is_empty() && given.days.is_none() {
            given.days = Some(0);
        }
        let codes = papers(verb, fields, &mut given);
        given.applicant = applicant(fields);
        Asked { given, codes }
    }

    /// The refusal beside its field: `items[1].reason` is `p.m3.reason` where the second line was that of `m3`.
    pub fn errors(&self, refusal: &Refusal, language: Language) -> FieldErrors {
        let mut errors = FieldErrors::none();
        let words = language.pick(&refusal.zh, &refusal.en);
        let words = match refusal.basis {
            Some(basis) => {
                format!("{words}{}", language.pick("（", " (").to_owned() + basis + language.pick("）", ")"))
            }
            None => words.to_owned(),
        };
        errors.add(&self.field(refusal.field.as_deref().unwrap_or_default()), words);
        errors
    }

    fn field(&self, name: &str) -> String {
        let line = name.strip_prefix("items[").or_else(|| name.strip_prefix("materials["));
        if let Some((n, what)) = line.and_then(|rest| rest.split_once("].")) {
            let code = n.parse::<usize>().ok().and_then(|n| self.codes.get(n));
            return code.map_or_else(String::new, |code| match what {
                "name" => String::new(),
                what => paper_field(code, what),
            });
        }
        const KNOWN: &[&str] = &[
            "reason",
            "basis",
            "competent_body",
            "bureau",
            "opinion",
            "needed_days",
            "days",
            "told_by",
            "outcome",
            "result",
            "way",
            "receiver",
            "remark",
            "item",
            "applicant.name",
            "applicant.id_number",
            "applicant.no_id_reason",
            "applicant.phone",
            "applicant.address",
        ];
        if KNOWN.contains(&name) { name.to_owned() } else { String::new() }
    }
}

/// The papers named, in the order of the form.
fn papers(verb: Verb, fields: &Fields, given: &mut ActGiven) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for (name, _) in fields.pairs() {
        let Some((code, _)) = name.strip_prefix("p.").and_then(|rest| rest.split_once('.')) else { continue };
        if !codes.iter().any(|c| c == code) && codes.len() < 100 {
            codes.push(code.to_owned());
        }
    }
    let text = |code: &str, what: &str| {
        Some(fields.text(&paper_field(code, what)).to_owned()).filter(|t| !t.is_empty())
    };
    match verb {
        Verb::Notify => {
            codes.retain(|code| text(code, "ask").is_some());
            given.items = codes
                .iter()
                .map(|code| NoticeLine {
                    name: code.clone(),
                    result: text(code, "result"),
                    reason: text(code, "reason"),
                    basis: text(code, "basis"),
                    cure: text(code, "cure"),
                })
                .collect();
        }
        Verb::Supplement | Verb::Correct => {
            // Nothing chosen: this paper did not come, or stays as it was.
            codes.retain(|code| {
                text(code, "result").is_some_and(|result| Some(result) != text(code, "was"))
                    || verb == Verb::Correct && any_changed(fields)
            });
            given.materials = codes
                .iter()
                .map(|code| PaperGiven {
                    name: code.clone(),
                    result: text(code, "result"),
                    remark: text(code, "remark"),
                })
                .collect();
        }
        _ => {}
    }
    codes
}

/// Was any paper of a correction changed? Then the whole check is sent, as it really is.
fn any_changed(fields: &Fields) -> bool {
    fields.pairs().iter().any(|(name, value)| {
        let code = name.strip_prefix("p.").and_then(|rest| rest.strip_suffix(".result"));
        code.is_some_and(|code| fields.text(&paper_field(code, "was")) != value)
    })
}

fn applicant(fields: &Fields) -> Option<Given> {
    let text = |name: &str| Some(fields.text(name).to_owned()).filter(|t| !t.is_empty());
    let given = Given {
        name: fields.text("applicant.name").to_owned(),
        id_number: text("applicant.id_number"),
        no_id_reason: text("applicant.no_id_reason"),
        phone: text("applicant.phone"),
        address: text("applicant.address"),
    };
    let any = !given.name.is_empty()
        || [&given.id_number, &given.no_id_reason, &given.phone, &given.address].iter().any(|f| f.is_some());
    any.then_some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Fields::filled(pairs)
    }

    #[test]
    fn only_the_ticked_papers_stand_in_a_notice_and_a_wrong_line_is_told_beside_its_paper() {
        let fields = form(&[
            ("version", "3"),
            ("p.m1.result", "missing"),
            ("p.m2.ask", "1"),
            ("p.m2.result", "to_correct"),
            ("p.m2.reason", "东邻未签字"),
        ]);
        let asked = Asked::of(Verb::Notify, &fields);
        assert_eq!(asked.given.version, Some(3));
        assert_eq!(asked.given.items.len(), 1);
        assert_eq!(asked.given.items[0].name, "m2");
        assert_eq!(asked.field("items[0].reason"), "p.m2.reason");
        assert_eq!(asked.field("items[9].reason"), "");
        assert_eq!(asked.field("items"), "", "told above the form");
    }

    #[test]
    fn a_supplement_names_the_papers_that_came_and_no_other() {
        let fields = form(&[("p.m1.result", "present"), ("p.m2.result", ""), ("p.m3.result", "to_correct")]);
        let asked = Asked::of(Verb::Supplement, &fields);
        let names: Vec<_> = asked.given.materials.iter().map(|m| m.name.as_str()).collect();
        assert_eq!(names, ["m1", "m3"]);
    }

    #[test]
    fn a_correction_sends_papers_only_when_one_was_changed() {
        let same = form(&[("p.m1.was", "present"), ("p.m1.result", "present")]);
        assert!(Asked::of(Verb::Correct, &same).given.materials.is_empty());
        let other = form(&[
            ("p.m1.was", "present"),
            ("p.m1.result", "missing"),
            ("p.m2.was", "present"),
            ("p.m2.result", "present"),
        ]);
        assert_eq!(Asked::of(Verb::Correct, &other).given.materials.len(), 2, "the whole check is sent");
    }

    #[test]
    fn days_that_are_no_number_are_refused_rather_than_overlooked() {
        assert_eq!(Asked::of(Verb::Extend, &form(&[("days", "ten")])).given.days, Some(0));
        assert_eq!(Asked::of(Verb::Extend, &form(&[("days", "")])).given.days, None);
    }
}
