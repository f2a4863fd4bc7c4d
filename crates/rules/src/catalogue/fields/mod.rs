//! An item as a flat list of fields, each with a stable path, a name and a value in both languages, in the order in which
//! a person reads them. What is compared, shown and told beside a field goes by these paths.

mod guide;
mod labels;
mod limits;

pub use labels::label;
pub use limits::{unit_name, yuan};

use super::item::Item;
use super::kind::ItemState;
use crate::language::Bilingual;

/// One field of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Where it stands: `committed.length`, `materials[m3].name_zh`, `guide.steps[2].text.en`; lists without codes count
    /// from 1.
    pub path: String,
    /// What it is called.
    pub name: Bilingual,
    /// What it says, in words; a text that exists once stands in both.
    pub value: Bilingual,
}

/// Service objects by the national implementing list, as in [`Item::audience`].
pub const AUDIENCES: [(u8, &str, &str); 7] = [
    (1, "自然人", "natural persons"),
    (2, "企业法人", "enterprises"),
    (3, "事业法人", "public institutions"),
    (4, "社会组织法人", "social organisations"),
    (5, "非法人企业", "unincorporated enterprises"),
    (6, "行政机关", "administrative organs"),
    (9, "其他组织", "other organisations"),
];

/// Exercise levels a township's catalogue knows (GB/T 39046-2020 table A.2).
pub const LEVELS: [(u8, &str, &str); 3] =
    [(4, "县级", "county"), (5, "乡镇级", "township"), (6, "村级", "village")];

/// The name of a code in such a list; the code itself where it is in none.
pub fn code_name(list: &[(u8, &str, &str)], code: u8) -> Bilingual {
    list.iter().find(|(one, ..)| *one == code).map_or_else(
        || Bilingual::new(code.to_string(), code.to_string()),
        |(_, zh, en)| Bilingual::new(*zh, *en),
    )
}

impl Item {
    /// Every field of the item but its id and version.
    pub fn fields(&self) -> Vec<Field> {
        let mut sheet = Sheet::default();
        self.list_itself(&mut sheet);
        limits::list(self, &mut sheet);
        self.list_papers(&mut sheet);
        guide::list(self, &mut sheet);
        sheet.fields
    }

    fn list_itself(&self, sheet: &mut Sheet) {
        let state = match self.state {
            ItemState::Published => Bilingual::new("已发布", "published"),
            ItemState::Withdrawn => Bilingual::new("已停办", "withdrawn"),
        };
        sheet.words("state", "状态", "state", state);
        sheet.pair(("name_zh", "name_en"), "事项名称", "name", &self.name_zh, &self.name_en);
        sheet.text("aliases", "俗称", "what people call it", self.aliases.join("、"));
        sheet.text("department", "部门代码", "department code", &self.department);
        sheet.pair(
            ("department_zh", "department_en"),
            "部门",
            "department",
            &self.department_zh,
            &self.department_en,
        );
        sheet.words("kind", "事项类型", "type", Bilingual::new(self.kind.name_zh(), self.kind.name_en()));
        let level = code_name(&LEVELS, self.decision_level);
        sheet.words("decision_level", "行使层级", "exercise level", level);
        sheet.words("mode", "办理方式", "handling mode", both(|l| self.mode.name(l)));
        sheet.words("case_type", "办件类型", "case type", both(|l| self.case_type.name(l)));
        let audience: Vec<Bilingual> = self.audience.iter().map(|c| code_name(&AUDIENCES, *c)).collect();
        sheet.words("audience", "服务对象", "for whom", joined(&audience));
        sheet.pair(("result_zh", "result_en"), "办理结果", "result", &self.result_zh, &self.result_en);
        sheet.text("site_visits", "到现场次数", "visits in person", self.site_visits.to_string());
        sheet.text("phone", "咨询电话", "inquiry phone", &self.phone);
        sheet.text("supervision_phone", "监督电话", "supervision phone", &self.supervision_phone);
        let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        sheet.text("valid_from", "生效日期", "valid from", day(self.valid_from));
        sheet.text("valid_to", "失效日期", "valid to", day(self.valid_to));
        sheet.pair(
            ("conditions_zh", "conditions"),
            "受理条件",
            "conditions of acceptance",
            &self.conditions_zh,
            &self.conditions,
        );
        sheet.pair(
            ("legal_basis", "legal_basis_en"),
            "设定依据",
            "legal basis",
            &self.legal_basis.join("\n"),
            &self.legal_basis_en.join("\n"),
        );
        sheet.text("bases", "引用的政策依据", "policy bases cited", self.bases.join("、"));
        sheet.pair(("notes_zh", "notes"), "内部备注", "remarks for staff", &self.notes_zh, &self.notes);
    }

    fn list_papers(&self, sheet: &mut Sheet) {
        for paper in &self.materials {
            let at = |field: &str| format!("materials[{}].{field}", paper.code);
            sheet.group("材料", "paper", &paper.name_zh, &paper.name_en);
            sheet.pair((&at("name_zh"), &at("name_en")), "名称", "name", &paper.name_zh, &paper.name_en);
            sheet.words(&at("source"), "来源", "source", both(|l| paper.source.name(l)));
            sheet.text(&at("originals"), "原件份数", "originals", paper.originals.to_string());
            sheet.text(&at("copies"), "复印件份数", "copies", paper.copies.to_string());
            sheet.words(&at("necessity"), "必要性", "necessity", both(|l| paper.necessity.name(l)));
            sheet.words(&at("form"), "形式", "form", both(|l| paper.form.name(l)));
            sheet.both(&at("reason"), "为什么需要", "what it is for", &paper.reason);
            sheet.both(&at("obtain"), "到哪里开具", "where to get it", &paper.obtain);
            sheet.both(&at("sample"), "填写或样本说明", "what a good one looks like", &paper.sample);
        }
        sheet.ungroup();
        let order: Vec<&str> = self.materials.iter().map(|m| m.code.as_str()).collect();
        sheet.text("materials", "材料清单次序", "order of the papers", order.join("、"));
    }
}

/// A name in both languages.
fn both(name: impl Fn(crate::language::Language) -> &'static str) -> Bilingual {
    Bilingual::new(name(crate::language::Language::Zh), name(crate::language::Language::En))
}

/// Several names as one text.
fn joined(names: &[Bilingual]) -> Bilingual {
    let zh: Vec<&str> = names.iter().map(|n| n.zh.as_str()).collect();
    let en: Vec<&str> = names.iter().map(|n| n.en.as_str()).collect();
    Bilingual::new(zh.join("、"), en.join(", "))
}

/// The list while it is written.
#[derive(Default)]
struct Sheet {
    fields: Vec<Field>,
    /// What the fields belong to, before their names: 材料“居民身份证”.
    group: Option<Bilingual>,
}

impl Sheet {
    fn group(&mut self, zh: &str, en: &str, name_zh: &str, name_en: &str) {
        let (zh, en) = match name_zh.is_empty() && name_en.is_empty() {
            true => (zh.to_owned(), en.to_owned()),
            false => (format!("{zh}“{name_zh}”"), format!("{en} “{name_en}”")),
        };
        self.group = Some(Bilingual { zh, en });
    }

    fn ungroup(&mut self) {
        self.group = None;
    }

    fn words(&mut self, path: &str, zh: &str, en: &str, value: Bilingual) {
        let name = match &self.group {
            Some(group) => Bilingual::new(format!("{}：{zh}", group.zh), format!("{}: {en}", group.en)),
            None => Bilingual::new(zh, en),
        };
        self.fields.push(Field { path: path.to_owned(), name, value });
    }

    /// A text that exists once.
    fn text(&mut self, path: &str, zh: &str, en: &str, value: impl AsRef<str>) {
        self.words(path, zh, en, Bilingual::new(value.as_ref(), value.as_ref()));
    }

    /// A text and its English, which are two fields: a change of one alone is a change.
    fn pair(&mut self, paths: (&str, &str), zh: &str, en: &str, text: &str, english: &str) {
        self.text(paths.0, &format!("{zh}（中文）"), &format!("{en} (Chinese)"), text);
        self.text(paths.1, &format!("{zh}（英文）"), &format!("{en} (English)"), english);
    }

    fn both(&mut self, path: &str, zh: &str, en: &str, text: &Bilingual) {
        self.pair((&format!("{path}.zh"), &format!("{path}.en")), zh, en, &text.zh, &text.en);
    }
}
