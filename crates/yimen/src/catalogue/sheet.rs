//! An item as a person reads it: sections of named rows in one language, papers, steps and questions as lists.

use yimen_rules::{
    catalogue::{Field, Item, Limit},
    language::Language,
};

/// One named row; a value of several lines is a list.
pub struct Row {
    /// What it is called.
    pub label: String,
    /// What it says.
    pub lines: Vec<String>,
}

/// Some rows under a heading.
pub struct Section {
    /// The Fluent key of the heading.
    pub title: &'static str,
    /// The rows that say something.
    pub rows: Vec<Row>,
}

/// One paper.
pub struct Paper {
    /// Its name.
    pub name: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it must be there.
    pub necessity: String,
    /// Required for acceptance.
    pub required: bool,
    /// Paper or electronic.
    pub form: String,
    /// Originals to bring.
    pub originals: u8,
    /// Copies to bring.
    pub copies: u8,
    /// What it is for, where to get it, what a good one looks like.
    pub words: Vec<String>,
}

/// The item.
pub struct Sheet {
    /// Rows, by heading.
    pub sections: Vec<Section>,
    /// The papers.
    pub papers: Vec<Paper>,
    /// The procedure: what, and how long.
    pub steps: Vec<(String, String)>,
    /// Questions and answers.
    pub questions: Vec<(String, String)>,
}

/// Sections by heading, with the beginnings of the paths that stand in them.
const SECTIONS: [(&str, &[&str]); 5] = [
    (
        "catalogue-section-basics",
        &[
            "aliases",
            "department_zh",
            "department_en",
            "kind",
            "decision_level",
            "mode",
            "case_type",
            "audience",
            "result_",
            "site_visits",
            "phone",
            "supervision_phone",
            "valid_",
            "notes",
        ],
    ),
    ("catalogue-section-limits", &[]),
    ("catalogue-section-fee", &["fee.", "guide.fee_reductions"]),
    ("catalogue-section-grounds", &["conditions", "legal_basis", "competence."]),
    (
        "catalogue-section-guide",
        &[
            "guide.summary",
            "guide.events",
            "guide.scope",
            "guide.prohibitions",
            "guide.quantity_limit",
            "guide.forms",
            "guide.delivery_ways",
            "guide.intermediary",
            "guide.rights",
            "guide.appointment",
        ],
    ),
];

impl Sheet {
    /// The item in `language`.
    pub fn of(item: &Item, language: Language) -> Sheet {
        let fields = item.fields();
        let sections = SECTIONS
            .iter()
            .map(|(title, paths)| Section {
                title,
                rows: match paths.is_empty() {
                    true => limits(item, language),
                    false => rows(&fields, paths, language),
                },
            })
            .filter(|section| !section.rows.is_empty())
            .collect();
        let papers = item
            .materials
            .iter()
            .map(|m| Paper {
                name: m.name(language).to_owned(),
                source: m.source.name(language).to_owned(),
                necessity: m.necessity.name(language).to_owned(),
                required: m.necessity == yimen_rules::catalogue::Necessity::Required,
                form: m.form.name(language).to_owned(),
                originals: m.originals,
                copies: m.copies,
                words: [&m.reason, &m.obtain, &m.sample]
                    .iter()
                    .map(|text| text.pick(language).to_owned())
                    .filter(|text| !text.is_empty())
                    .collect(),
            })
            .collect();
        let text = |b: &yimen_rules::language::Bilingual| b.pick(language).to_owned();
        Sheet {
            sections,
            papers,
            steps: item.guide.steps.iter().map(|s| (text(&s.text), text(&s.time))).collect(),
            questions: item.guide.questions.iter().map(|q| (text(&q.ask), text(&q.answer))).collect(),
        }
    }
}

fn rows(fields: &[Field], paths: &[&str], language: Language) -> Vec<Row> {
    fields
        .iter()
        .filter(|field| paths.iter().any(|path| field.path.starts_with(path)))
        .filter(|field| !is_of(&field.path, other(language)) && !field.value.is_empty())
        .filter(|field| field.path != "department")
        .map(|field| Row {
            label: plain(field.name.pick(language)),
            lines: field.value.pick(language).lines().map(str::to_owned).collect(),
        })
        .collect()
}

fn other(language: Language) -> Language {
    match language {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    }
}

/// Whether a field holds the text of this language only.
fn is_of(path: &str, language: Language) -> bool {
    const ENGLISH: [&str; 2] = ["conditions", "notes"];
    let english = path.ends_with("_en") || path.ends_with(".en") || ENGLISH.contains(&path);
    let chinese = path.ends_with("_zh")
        || path.ends_with(".zh")
        || (yimen_rules::catalogue::label(path).is_some_and(|l| l.zh.ends_with("（中文）")));
    match language {
        Language::En => english,
        Language::Zh => chinese && !english,
    }
}

/// A field's name without the language it stands in: the page is in that language.
fn plain(name: &str) -> String {
    let name = ["（中文）", "（英文）", " (Chinese)", " (English)"]
        .iter()
        .fold(name, |name, mark| name.strip_suffix(mark).unwrap_or(name));
    crate::shell::frame::sentence(name)
}

/// The limits as sentences: how long, from when, by which rule.
fn limits(item: &Item, language: Language) -> Vec<Row> {
    let limits = [
        ("statutory.length", item.statutory.as_ref()),
        ("extension.length", item.extension.as_ref()),
        ("committed.length", Some(&item.committed)),
        ("delivery.length", Some(&item.delivery)),
    ];
    let name = |path: &str| {
        let words = yimen_rules::catalogue::label(path).map_or("", |label| label.pick(language));
        crate::shell::frame::sentence(words.trim_end_matches(": length"))
    };
    let mut rows: Vec<Row> = limits
        .into_iter()
        .filter_map(|(path, limit)| {
            let limit = limit?;
            let rule = limit.source_in(language);
            let mut lines = vec![length(limit, language)];
            lines.extend((!rule.is_empty()).then(|| rule.to_owned()));
            Some(Row { label: name(path), lines })
        })
        .collect();
    if let Some(legs) = item.legs {
        let (zh, en) = (
            format!("乡镇 {} 个工作日，县直部门 {} 个工作日", legs.township, legs.bureau),
            format!("township {} working days, bureau {} working days", legs.township, legs.bureau),
        );
        rows.push(Row {
            label: language.pick("分段时限", "Shares").to_owned(),
            lines: vec![language.pick(&zh, &en).to_owned()],
        });
    }
    if !item.suspensions.is_empty() {
        let rules = item.suspensions.iter().map(|rule| {
            let basis = language.pick(&rule.basis, &rule.basis_en);
            format!("{}{}{basis}", rule.name(language), language.pick("：", ": "))
        });
        rows.push(Row {
            label: language.pick("不计时事由", "The clock may stop for").to_owned(),
            lines: rules.collect(),
        });
    }
    rows
}

/// A limit in words: 15 个工作日，自受理之日起.
pub fn length(limit: &Limit, language: Language) -> String {
    if limit.length == 0 {
        return language.pick("当场办结", "on the spot").to_owned();
    }
    let (length, starts) = (u64::from(limit.length), limit.starts.name(language));
    match language {
        Language::Zh => format!("{}，自{starts}起", limit.unit.length_zh(length)),
        Language::En => format!("{} from {starts}", limit.unit.length_en(length)),
    }
}
