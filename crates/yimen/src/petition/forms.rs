//! The forms of the acts on the page of a petition: which stand there, what is asked in each.

use super::{acts::desk_word, names::Names, page::Back};
use crate::{
    case::say::plain,
    shell::{body::FieldErrors, words::Words},
};
use yimen_rules::{
    case::DeliveryWay,
    language::Language,
    petition::{Act, Answer, Class, Manner, Outcome, Path, Petition, Progress, Triage, Way},
    refusal::Refusal,
};

/// One form.
#[derive(Debug, Clone)]
pub struct Form {
    /// The word of the act.
    pub word: &'static str,
    /// The word of the permission in the address.
    pub desk: &'static str,
    /// What its button says.
    pub label: String,
    /// Class of the button.
    pub class: &'static str,
    /// A step forward; else one that mends, ends or marks something.
    pub main: bool,
    /// Unfolded.
    pub open: bool,
    /// What is asked.
    pub inputs: Vec<Input>,
    /// What is wrong with all of it.
    pub wrong: Option<String>,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name.
    pub name: &'static str,
    /// `line`, `area`, `date`, `select`, `check` or `hidden`.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// What helps to fill it in.
    pub hint: String,
    /// What was typed, or what usually stands there.
    pub value: String,
    /// Choices: value and words.
    pub options: Vec<(String, String)>,
    /// What is wrong with it.
    pub wrong: Option<String>,
}

/// What the forms are made from.
pub struct Making<'a> {
    /// The petition.
    pub petition: &'a Petition,
    /// The names of units.
    pub names: &'a Names,
    /// Who of the unit may handle it.
    pub handlers: &'a [(String, String)],
    /// What the petitioner asked for, to begin the opinion with.
    pub request: &'a str,
}

impl Making<'_> {
    /// The form of an act, empty.
    pub fn form(&self, act: Act) -> Form {
        let language = self.names.language;
        let label = plain(language, &format!("petition-act-{}", act.as_str().replace('_', "-")));
        Form {
            word: act.as_str(),
            desk: desk_word(act.desk(self.petition)),
            label,
            class: class(act),
            main: !matches!(
                act,
                Act::Withdraw | Act::Flag | Act::Link | Act::Extend | Act::Mediate | Act::Object
            ),
            open: false,
            inputs: self.inputs(act),
            wrong: None,
        }
    }

    /// The same as it came back.
    pub fn brought_back(&self, back: &Back) -> Form {
        let language = self.names.language;
        let mut form = self.form(back.act);
        form.open = true;
        let errors = errors(&back.refusal, language);
        for input in &mut form.inputs {
            if input.kind != "hidden" {
                back.fields.text(input.name).clone_into(&mut input.value);
            }
            input.wrong = errors.of(input.name).map(str::to_owned);
        }
        if !form.inputs.iter().any(|i| i.wrong.is_some()) {
            form.wrong = errors.all().first().map(|(_, words)| words.clone());
        }
        form
    }

    fn inputs(&self, act: Act) -> Vec<Input> {
        let l = self.names.language;
        match act {
            Act::Triage => vec![
                select(l, "result", Triage::ALL.iter().map(|t| (t.as_str(), l.pick(t.zh(), t.en())))),
                self.way(),
                area(l, "note"),
                self.to(true),
                select(l, "manner", Manner::ALL.iter().map(|m| (m.as_str(), l.pick(m.zh(), m.en())))),
                date(l, "report_by", ""),
            ],
            Act::Send => vec![
                self.to(false),
                select(l, "manner", Manner::ALL.iter().map(|m| (m.as_str(), l.pick(m.zh(), m.en())))),
                date(l, "report_by", ""),
                area(l, "note"),
            ],
            Act::Object | Act::Withdraw => vec![area(l, "reason")],
            Act::Extend => vec![hinted(area(l, "reason"), l, "petition-hint-extend")],
            Act::Rule => vec![self.to(false), area(l, "reason")],
            Act::Tell => vec![
                select(l, "answer", Answer::ALL.iter().map(|a| (a.as_str(), l.pick(a.zh(), a.en())))),
                self.holder(),
                hinted(line(l, "route"), l, "petition-hint-route"),
                area(l, "reason"),
            ],
            Act::Open => vec![
                select(l, "path", Path::ALL.iter().map(|p| (p.as_str(), l.pick(p.zh(), p.en())))),
                hinted(line(l, "people"), l, "petition-hint-people"),
                hinted(date(l, "due", ""), l, "petition-hint-due"),
                area(l, "task"),
            ],
            Act::Begin => self.step(Path::Limited, Progress::Opened),
            Act::Visit => {
                let mut inputs = self.step(Path::Field, Progress::Opened);
                inputs.extend([
                    date(l, "on", ""),
                    hinted(line(l, "people"), l, "petition-hint-people"),
                    area(l, "found"),
                ]);
                inputs
            }
            Act::Discuss => {
                let mut inputs = self.step(Path::Collective, Progress::Opened);
                inputs.extend([
                    date(l, "on", ""),
                    hinted(line(l, "people"), l, "petition-hint-people"),
                    hinted(line(l, "recused"), l, "petition-hint-recused"),
                    area(l, "conclusion"),
                ]);
                inputs
            }
            Act::Finish => {
                let under_way =
                    self.petition.steps.iter().enumerate().filter(|(_, s)| s.progress == Progress::UnderWay);
                let options =
                    under_way.map(|(n, s)| (n.to_string(), l.pick(s.path.zh(), s.path.en()).to_owned()));
                vec![chosen(l, "step", options.collect()), area(l, "result")]
            }
            Act::Mediate => vec![hinted(line(l, "dispute"), l, "petition-hint-dispute"), check(l, "consent")],
            Act::EndMediation => {
                let words = |key: &str| plain(l, key);
                vec![chosen(
                    l,
                    "agreed",
                    vec![
                        ("1".to_owned(), words("petition-agreed-yes")),
                        ("0".to_owned(), words("petition-agreed-no")),
                    ],
                )]
            }
            Act::Draft => self.draft(),
            Act::Deliver => vec![
                date(l, "on", ""),
                select(l, "way", DeliveryWay::ALL.iter().map(|w| (w.as_str(), l.pick(w.zh(), w.en())))),
            ],
            Act::Appeal | Act::BeginHearing | Act::EndHearing => vec![date(l, "on", "")],
            Act::Flag => vec![hinted(area(l, "report"), l, "petition-hint-report")],
            Act::Link => vec![hinted(line(l, "earlier"), l, "petition-hint-earlier")],
            Act::Register | Act::TakeBack | Act::Confirm | Act::Sign | Act::Acknowledge | Act::Close => {
                Vec::new()
            }
        }
    }

    /// The opinion that is due, with what was drafted before or asked for.
    fn draft(&self) -> Vec<Input> {
        let l = self.names.language;
        let outcomes = self.petition.stage().map(Outcome::of).unwrap_or_default();
        let mut request = area(l, "request");
        self.request.clone_into(&mut request.value);
        vec![
            select(l, "outcome", outcomes.iter().map(|o| (o.as_str(), l.pick(o.zh(), o.en())))),
            request,
            hinted(area(l, "facts"), l, "petition-hint-facts"),
            hinted(area(l, "basis"), l, "petition-hint-basis"),
            area(l, "opinion"),
        ]
    }

    fn way(&self) -> Input {
        let l = self.names.language;
        let ways = Way::ALL.iter().filter(|_| self.petition.class == Class::Appeal);
        let mut input = select(l, "way", ways.map(|w| (w.as_str(), l.pick(w.zh(), w.en()))));
        input.options.insert(0, (String::new(), plain(l, "petition-way-open")));
        hinted(input, l, "petition-hint-way")
    }

    /// Units to send to: never the one complained of.
    fn to(&self, optional: bool) -> Input {
        let l = self.names.language;
        let mut units = self.names.units();
        units.retain(|(code, _)| *code != self.petition.against.unit);
        units.insert(0, (String::new(), plain(l, "petition-choose-unit")));
        let input = chosen(l, "to", units);
        if optional { hinted(input, l, "petition-hint-to") } else { input }
    }

    fn holder(&self) -> Input {
        let l = self.names.language;
        let mut options = self.handlers.to_vec();
        options.insert(0, (String::new(), plain(l, "petition-nobody-by-name")));
        chosen(l, "holder", options)
    }

    fn step(&self, path: Path, at: Progress) -> Vec<Input> {
        let value = self.petition.step_at(path, at).map(|n| n.to_string()).unwrap_or_default();
        vec![Input { value, ..input(self.names.language, "step", "hidden") }]
    }
}

fn class(act: Act) -> &'static str {
    match act {
        Act::Withdraw | Act::Object => "warn",
        Act::Triage
        | Act::Tell
        | Act::Confirm
        | Act::Draft
        | Act::Sign
        | Act::Deliver
        | Act::Finish
        | Act::Rule => "go",
        _ => "",
    }
}

fn input(l: Language, name: &'static str, kind: &'static str) -> Input {
    Input {
        name,
        kind,
        label: plain(l, &format!("petition-field-{}", name.replace('_', "-"))),
        hint: String::new(),
        value: String::new(),
        options: Vec::new(),
        wrong: None,
    }
}

fn area(l: Language, name: &'static str) -> Input {
    input(l, name, "area")
}

fn line(l: Language, name: &'static str) -> Input {
    input(l, name, "line")
}

fn check(l: Language, name: &'static str) -> Input {
    input(l, name, "check")
}

fn date(l: Language, name: &'static str, value: &str) -> Input {
    Input { value: value.to_owned(), ..input(l, name, "date") }
}

fn select<'a>(l: Language, name: &'static str, options: impl Iterator<Item = (&'a str, &'a str)>) -> Input {
    let sentence = crate::shell::frame::sentence;
    chosen(l, name, options.map(|(value, words)| (value.to_owned(), sentence(words))).collect())
}

fn chosen(l: Language, name: &'static str, options: Vec<(String, String)>) -> Input {
    Input { options, ..input(l, name, "select") }
}

fn hinted(input: Input, l: Language, key: &str) -> Input {
    Input { hint: l.t(key).into_owned(), ..input }
}

/// The words of a refusal beside its field.
pub fn errors(refusal: &Refusal, language: Language) -> FieldErrors {
    let mut errors = FieldErrors::none();
    errors.add(refusal.field.as_deref().unwrap_or(""), language.pick(&refusal.zh, &refusal.en));
    errors
}
