//! An item as the fields of the form. Their names are the paths of the fields; rows are numbered from 0.

use super::layout::{unit_word, word};
use crate::shell::body::Fields;
use yimen_rules::{
    catalogue::{Item, Limit, yuan},
    language::Bilingual,
};

struct Filled(Vec<(String, String)>);

impl Filled {
    fn put(&mut self, name: impl Into<String>, value: impl ToString) {
        self.0.push((name.into(), value.to_string()));
    }

    fn both(&mut self, name: &str, text: &Bilingual) {
        self.put(format!("{name}.zh"), &text.zh);
        self.put(format!("{name}.en"), &text.en);
    }

    fn limit(&mut self, name: &str, limit: &Limit) {
        self.put(format!("{name}.length"), limit.length);
        self.put(format!("{name}.unit"), unit_word(limit.unit));
        self.put(format!("{name}.starts"), word(&limit.starts));
        self.put(format!("{name}.source"), &limit.source);
        self.put(format!("{name}.source_en"), &limit.source_en);
    }
}

/// The fields of `item`; `seen` is the version of the draft it comes from.
pub fn fields(item: &Item, seen: i64, why: &str) -> Fields {
    let mut f = Filled(Vec::new());
    f.put("seen", seen);
    f.put("why", why);
    let texts = [
        ("id", &item.id),
        ("name_zh", &item.name_zh),
        ("name_en", &item.name_en),
        ("department", &item.department),
        ("department_zh", &item.department_zh),
        ("department_en", &item.department_en),
        ("result_zh", &item.result_zh),
        ("result_en", &item.result_en),
        ("phone", &item.phone),
        ("supervision_phone", &item.supervision_phone),
        ("conditions_zh", &item.conditions_zh),
        ("conditions", &item.conditions),
        ("notes_zh", &item.notes_zh),
        ("notes", &item.notes),
    ];
    for (name, text) in texts {
        f.put(name, text);
    }
    f.put("aliases", item.aliases.join("、"));
    f.put("kind", item.kind.code());
    f.put("decision_level", item.decision_level);
    f.put("mode", word(&item.mode));
    f.put("case_type", word(&item.case_type));
    for code in &item.audience {
        f.put("audience", code);
    }
    f.put("site_visits", item.site_visits);
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    f.put("valid_from", day(item.valid_from));
    f.put("valid_to", day(item.valid_to));
    f.put("legal_basis", item.legal_basis.join("\n"));
    f.put("legal_basis_en", item.legal_basis_en.join("\n"));
    for id in &item.bases {
        f.put("bases", id);
    }
    if let Some(limit) = &item.statutory {
        f.limit("statutory", limit);
    }
    if let Some(limit) = &item.extension {
        f.limit("extension", limit);
    }
    f.limit("committed", &item.committed);
    f.limit("delivery", &item.delivery);
    if let Some(legs) = item.legs {
        f.put("legs.township", legs.township);
        f.put("legs.bureau", legs.bureau);
    }
    for (rule, n) in item.suspensions.iter().zip(0..) {
        let at = |field: &str| format!("suspensions[{n}].{field}");
        f.put(at("reason"), &rule.reason);
        f.put(at("name_zh"), &rule.name_zh);
        f.put(at("name_en"), &rule.name_en);
        f.put(at("basis"), &rule.basis);
        f.put(at("basis_en"), &rule.basis_en);
        f.put(at("usual_days"), rule.usual_days);
    }
    let fee = &item.fee;
    f.put("fee.charged", if fee.charged { "yes" } else { "no" });
    f.put("fee.standard_zh", &fee.standard_zh);
    f.put("fee.standard_en", &fee.standard_en);
    f.put("fee.amounts_fen", fee.amounts_fen.iter().map(|fen| yuan(*fen)).collect::<Vec<_>>().join("、"));
    f.put("fee.basis", &fee.basis);
    f.put("fee.basis_en", &fee.basis_en);
    for (paper, n) in item.materials.iter().zip(0..) {
        let at = |field: &str| format!("materials[{n}].{field}");
        f.put(at("code"), &paper.code);
        f.put(at("name_zh"), &paper.name_zh);
        f.put(at("name_en"), &paper.name_en);
        f.put(at("source"), word(&paper.source));
        f.put(at("necessity"), word(&paper.necessity));
        f.put(at("form"), word(&paper.form));
        f.put(at("originals"), paper.originals);
        f.put(at("copies"), paper.copies);
        f.both(&at("reason"), &paper.reason);
        f.both(&at("obtain"), &paper.obtain);
        f.both(&at("sample"), &paper.sample);
    }
    guide(item, &mut f);
    Fields::of(f.0)
}

fn guide(item: &Item, f: &mut Filled) {
    let power = &item.competence;
    f.put("competence.scheme", power.scheme.as_str());
    f.put("competence.base_code", &power.base_code);
    f.put("competence.task_code", &power.task_code);
    f.both("competence.decides", &power.decides);
    f.both("competence.exercises", &power.exercises);
    f.put("competence.nature", word(&power.nature));
    f.put("competence.source", word(&power.source));
    f.put("competence.entrusted_by", &power.entrusted_by);
    let guide = &item.guide;
    let texts = [
        ("guide.summary", &guide.summary),
        ("guide.scope", &guide.scope),
        ("guide.prohibitions", &guide.prohibitions),
        ("guide.quantity_limit", &guide.quantity_limit),
        ("guide.fee_reductions", &guide.fee_reductions),
        ("guide.intermediary", &guide.intermediary),
        ("guide.rights", &guide.rights),
    ];
    for (name, text) in texts {
        f.both(name, text);
    }
    for event in &guide.events {
        f.put("guide.events", word(event));
    }
    for form in &guide.forms {
        f.put("guide.forms", word(form));
    }
    for way in &guide.delivery_ways {
        f.put("guide.delivery_ways", word(way));
    }
    f.put("guide.appointment", if guide.appointment { "yes" } else { "no" });
    for (step, n) in guide.steps.iter().zip(0..) {
        f.both(&format!("guide.steps[{n}].text"), &step.text);
        f.both(&format!("guide.steps[{n}].time"), &step.time);
    }
    for (question, n) in guide.questions.iter().zip(0..) {
        f.both(&format!("guide.questions[{n}].ask"), &question.ask);
        f.both(&format!("guide.questions[{n}].answer"), &question.answer);
    }
}

/// The control of the form at which a problem of a field stands: papers and reasons are told by code, steps and questions
/// from 1; the form numbers all of them from 0.
pub fn control(item: &Item, path: &str) -> String {
    let Some((list, rest)) = path.split_once('[') else { return path.to_owned() };
    let Some((key, field)) = rest.split_once(']') else { return path.to_owned() };
    let row = match list {
        "materials" => item.materials.iter().position(|m| m.code == key),
        "suspensions" => item.suspensions.iter().position(|s| s.reason == key),
        _ => key.parse::<usize>().ok().and_then(|n| n.checked_sub(1)),
    };
    row.map_or_else(|| path.to_owned(), |n| format!("{list}[{n}]{field}"))
}
