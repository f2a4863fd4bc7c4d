//! A sheet composed: the six disclosures of one item at one centre, in words.

use super::{Content, Disclosure, PostWords, SheetSource};
use crate::{
    catalogue::{Item, Limit, Necessity},
    language::Bilingual,
};
use serde::Serialize;

/// What is said under one of the six.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Field {
    /// What the disclosure itself demands; without it the field is empty, whatever else is said.
    pub says: Vec<Bilingual>,
    /// What is posted beside it (ALL art. 30: conditions, quantity, limits, all papers).
    pub more: Vec<Bilingual>,
}

impl Field {
    /// Whether the disclosure is missing.
    pub fn is_empty(&self) -> bool {
        self.says.is_empty()
    }

    /// Everything said, in order.
    pub fn lines(&self) -> impl Iterator<Item = &Bilingual> {
        self.says.iter().chain(&self.more)
    }
}

/// A sheet: one item at one centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The item.
    pub item: String,
    /// Its name.
    pub name: Bilingual,
    /// Its department.
    pub department: Bilingual,
    /// The window where it is served.
    pub window: String,
    /// The six, in their order.
    pub six: [Field; 6],
}

impl Sheet {
    /// What is said under one of the six.
    pub fn field(&self, disclosure: Disclosure) -> &Field {
        &self.six[disclosure.place()]
    }

    /// Those that are missing.
    pub fn empty(&self) -> Vec<Disclosure> {
        Disclosure::ALL.into_iter().filter(|one| self.field(*one).is_empty()).collect()
    }

    /// Whether all six are there.
    pub fn is_complete(&self) -> bool {
        self.six.iter().all(|field| !field.is_empty())
    }
}

/// Composes the sheet of an item from its version and from what is the centre's own.
pub fn compose(item: &Item, source: &SheetSource, content: &Content) -> Sheet {
    let post = content.post(&source.post);
    let mut six = [
        service(item),
        procedure(item),
        fee(item),
        basis(item, &source.repealed),
        phone(content, post),
        duties(source, post),
    ];
    for (disclosure, words) in &source.added {
        six[disclosure.place()].says.push(both(words));
    }
    Sheet {
        item: item.id.clone(),
        name: Bilingual::new(&item.name_zh, &item.name_en),
        department: Bilingual::new(&item.department_zh, &item.department_en),
        window: source.window.clone(),
        six,
    }
}

/// A length of time in words: 当场办结, 20 个工作日.
pub fn limit_words(limit: &Limit) -> Bilingual {
    match limit.length {
        0 => Bilingual::new("当场办结", "on the spot"),
        n => Bilingual::new(limit.unit.length_zh(n.into()), limit.unit.length_en(n.into())),
    }
}

/// Words in both languages, the Chinese standing in for English that is missing.
fn both(words: &Bilingual) -> Bilingual {
    match words.en.trim() {
        "" => Bilingual::new(words.zh.trim(), words.zh.trim()),
        en => Bilingual::new(words.zh.trim(), en),
    }
}

/// `适用范围：…`, when there is something to say.
fn labelled(zh: &str, en: &str, words: &Bilingual) -> Option<Bilingual> {
    let words = both(words);
    (!words.zh.is_empty())
        .then(|| Bilingual::new(format!("{zh}：{}", words.zh), format!("{en}: {}", words.en)))
}

fn service(item: &Item) -> Field {
    let guide = &item.guide;
    let summary = Some(both(&guide.summary)).filter(|words| !words.zh.is_empty());
    let conditions = Bilingual::new(&item.conditions_zh, &item.conditions);
    let says = summary.into_iter().chain(labelled("适用范围", "For whom", &guide.scope));
    let more = [
        labelled("办理条件", "Conditions", &conditions),
        labelled("禁止性要求", "Not for", &guide.prohibitions),
        labelled("数量限制", "Quantity limit", &guide.quantity_limit),
        labelled("办理结果", "Result", &Bilingual::new(&item.result_zh, &item.result_en)),
    ];
    Field { says: says.collect(), more: more.into_iter().flatten().collect() }
}

fn procedure(item: &Item) -> Field {
    let steps = item.guide.steps.iter().filter(|step| !step.text.is_empty()).enumerate().map(|(n, step)| {
        let (text, time) = (both(&step.text), both(&step.time));
        let n = n + 1;
        match time.zh.is_empty() {
            true => Bilingual::new(format!("{n}. {}", text.zh), format!("{n}. {}", text.en)),
            false => Bilingual::new(
                format!("{n}. {}（{}）", text.zh, time.zh),
                format!("{n}. {} ({})", text.en, time.en),
            ),
        }
    });
    let committed = labelled("承诺时限", "Promised time", &limit_words(&item.committed));
    let statutory =
        item.statutory.as_ref().and_then(|l| labelled("法定时限", "Time by law", &limit_words(l)));
    let more = committed.into_iter().chain(statutory).chain(papers(item));
    Field { says: steps.collect(), more: more.collect() }
}

/// The full list of papers in one line.
fn papers(item: &Item) -> Option<Bilingual> {
    let name = |zh: bool| {
        let named = item.materials.iter().map(|m| match (zh, m.necessity == Necessity::Required) {
            (true, true) => m.name_zh.clone(),
            (true, false) => format!("{}（视情况）", m.name_zh),
            (false, true) => m.name_en.clone(),
            (false, false) => format!("{} (where it applies)", m.name_en),
        });
        named.collect::<Vec<_>>().join(if zh { "；" } else { "; " })
    };
    labelled("申请材料", "Papers", &Bilingual::new(name(true), name(false)))
}

fn fee(item: &Item) -> Field {
    let standard = both(&Bilingual::new(&item.fee.standard_zh, &item.fee.standard_en));
    let ground = Bilingual::new(&item.fee.basis, &item.fee.basis_en);
    let more = [
        labelled("依据", "Ground", &ground),
        labelled("减免", "Reductions", &item.guide.fee_reductions).filter(|_| item.fee.charged),
    ];
    let says = Some(standard).filter(|words| !words.zh.is_empty());
    Field { says: says.into_iter().collect(), more: more.into_iter().flatten().collect() }
}

fn basis(item: &Item, repealed: &[usize]) -> Field {
    let lines = item.legal_basis.iter().enumerate().filter(|(at, _)| !repealed.contains(at));
    let says = lines.map(|(at, zh)| {
        let en = item.legal_basis_en.get(at).map_or("", String::as_str);
        both(&Bilingual::new(zh, en))
    });
    Field { says: says.filter(|words| !words.zh.is_empty()).collect(), more: Vec::new() }
}

fn phone(content: &Content, post: Option<&PostWords>) -> Field {
    let centre = &content.centre;
    let own = post.map(|post| post.phone.as_str()).filter(|phone| !phone.is_empty());
    let inquiry = own.unwrap_or(centre.phone.trim());
    let same = |phone: &str| Bilingual::new(phone.trim(), phone.trim());
    let duty = labelled("值班电话", "Outside hours", &same(&centre.duty_phone));
    let complaint = labelled("投诉电话", "Complaints", &same(&centre.complaint_phone));
    Field {
        says: labelled("咨询电话", "Questions", &same(inquiry)).into_iter().collect(),
        more: duty.into_iter().chain(complaint).collect(),
    }
}

/// A post without duties or without a holder discloses nothing.
fn duties(source: &SheetSource, post: Option<&PostWords>) -> Field {
    let window = match source.window.as_str() {
        "" => None,
        n => Some(Bilingual::new(format!("办理窗口：{n} 号窗口"), format!("Window: {n}"))),
    };
    let more: Vec<Bilingual> = window.into_iter().collect();
    let Some(post) = post.filter(|post| !post.holder_a.is_empty()) else {
        return Field { says: Vec::new(), more };
    };
    let duties: Vec<Bilingual> = post.duties.iter().filter(|d| !d.is_empty()).map(both).collect();
    if duties.is_empty() {
        return Field { says: Vec::new(), more };
    }
    let name = both(&post.name);
    let (a, b) = (&post.holder_a, &post.holder_b);
    let holders = match b.as_str() {
        "" => Bilingual::new(
            format!("{}：A岗 {a}（B岗暂缺）", name.zh),
            format!("{}: A {a} (no deputy named)", name.en),
        ),
        b => Bilingual::new(format!("{}：A岗 {a}，B岗 {b}", name.zh), format!("{}: A {a}, B {b}", name.en)),
    };
    Field { says: std::iter::once(holders).chain(duties).collect(), more }
}
