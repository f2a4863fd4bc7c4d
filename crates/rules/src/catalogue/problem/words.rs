//! Problems in words, and the field each stands beside.

use super::ItemProblem;
use crate::identity::{Explained, explained_error};

/// A field of [`ItemProblem::Missing`] and [`ItemProblem::Languages`] as a person calls it.
fn label(field: &str) -> (&str, &str) {
    match field {
        "name_zh" => ("事项名称（中文）", "the name in Chinese"),
        "name_en" => ("事项名称（英文）", "the name in English"),
        "department_zh" => ("部门（中文）", "the department in Chinese"),
        "department_en" => ("部门（英文）", "the department in English"),
        "result_zh" => ("办理结果（中文）", "the result in Chinese"),
        "result_en" => ("办理结果（英文）", "the result in English"),
        "fee.standard_zh" => ("收费标准（中文）", "the fee standard in Chinese"),
        "fee.standard_en" => ("收费标准（英文）", "the fee standard in English"),
        "phone" => ("咨询电话", "the inquiry phone"),
        "supervision_phone" => ("监督电话", "the supervision phone"),
        "legal_basis" => ("设定依据", "the legal basis"),
        "audience" => ("服务对象", "for whom it is"),
        "conditions" => ("受理条件", "the conditions of acceptance"),
        "materials" => ("材料名称", "the name of a paper"),
        other => (other, other),
    }
}

impl ItemProblem {
    /// The path of the field it stands beside; see [`super::super::Field::path`].
    pub fn field(&self) -> &str {
        match self {
            ItemProblem::Id => "id",
            ItemProblem::Missing(field) | ItemProblem::Languages(field) => field,
            ItemProblem::CommittedLongerThanStatutory { .. } => "committed.length",
            ItemProblem::Extension => "extension.length",
            ItemProblem::CaseType => "case_type",
            ItemProblem::Legs => "legs.township",
            ItemProblem::MaterialTwice(_)
            | ItemProblem::MaterialUnasked(_)
            | ItemProblem::MaterialCatchAll(_) => "materials",
            ItemProblem::SuspensionTwice(_) | ItemProblem::Suspension(_) => "suspensions",
            ItemProblem::DecisionLevel(_) => "decision_level",
            ItemProblem::Fee => "fee.charged",
            ItemProblem::Delivery => "delivery.length",
            ItemProblem::NameLength => "name_zh",
            ItemProblem::BaseCode { .. } => "competence.base_code",
            ItemProblem::TaskCode { .. } | ItemProblem::TaskCodeBody(_) | ItemProblem::TaskCodeEnd => {
                "competence.task_code"
            }
            ItemProblem::Validity => "valid_to",
            ItemProblem::Entrustment => "competence.entrusted_by",
        }
    }
}

impl Explained for ItemProblem {
    fn code(&self) -> &'static str {
        match self {
            ItemProblem::Id => "item_id",
            ItemProblem::Missing(_) => "item_missing",
            ItemProblem::CommittedLongerThanStatutory { .. } => "item_committed_longer",
            ItemProblem::Extension => "item_extension",
            ItemProblem::CaseType => "item_case_type",
            ItemProblem::Legs => "item_legs",
            ItemProblem::MaterialTwice(_) => "item_material_twice",
            ItemProblem::MaterialUnasked(_) => "item_material_unasked",
            ItemProblem::MaterialCatchAll(_) => "item_material_catch_all",
            ItemProblem::SuspensionTwice(_) => "item_suspension_twice",
            ItemProblem::Suspension(_) => "item_suspension",
            ItemProblem::DecisionLevel(_) => "item_decision_level",
            ItemProblem::Fee => "item_fee",
            ItemProblem::Delivery => "item_delivery",
            ItemProblem::Languages(_) => "item_languages",
            ItemProblem::NameLength => "item_name_length",
            ItemProblem::BaseCode { .. } => "item_base_code",
            ItemProblem::TaskCode { .. } => "item_task_code",
            ItemProblem::TaskCodeBody(_) => "item_task_code_body",
            ItemProblem::TaskCodeEnd => "item_task_code_end",
            ItemProblem::Validity => "item_validity",
            ItemProblem::Entrustment => "item_entrustment",
        }
    }

    fn zh(&self) -> String {
        match self {
            ItemProblem::Id => "事项编号应为部门代码、短横和三位序号，如TG-001".to_owned(),
            ItemProblem::Missing(field) => format!("“{}”不能为空", label(field).0),
            ItemProblem::CommittedLongerThanStatutory { committed, statutory } => {
                format!("承诺时限{committed}长于法定时限{statutory}")
            }
            ItemProblem::Extension => "延长期限须与法定时限同单位、同起算，且不能单独设置".to_owned(),
            ItemProblem::CaseType => "即办件承诺时限应为0，承诺件应大于0".to_owned(),
            ItemProblem::Legs => {
                "乡镇与部门分段时限之和应等于承诺时限（工作日），且仅用于县级决定的承诺件".to_owned()
            }
            ItemProblem::MaterialTwice(name) => format!("材料“{name}”重复"),
            ItemProblem::MaterialUnasked(name) => format!("材料“{name}”原件、复印件份数均为0"),
            ItemProblem::MaterialCatchAll(name) => format!("材料“{name}”属兜底条款，应逐项写明"),
            ItemProblem::SuspensionTwice(reason) => format!("中止事由“{reason}”重复"),
            ItemProblem::Suspension(reason) => format!("“{reason}”不能作为中止计时的事由，或缺少依据"),
            ItemProblem::DecisionLevel(level) => format!("行使层级应为4县、5乡镇或6村，现为{level}"),
            ItemProblem::Fee => "收费标志、金额与依据不一致".to_owned(),
            ItemProblem::Delivery => "送达时限应自作出决定之日起算并写明依据".to_owned(),
            ItemProblem::Languages(field) => format!("“{}”的中英文条数不一致", label(field).0),
            ItemProblem::NameLength => "事项名称不能超过200个字".to_owned(),
            ItemProblem::BaseCode { length, at_most } => {
                format!("基本编码应为{}{length}位大写字母或数字", if *at_most { "至多" } else { "" })
            }
            ItemProblem::TaskCode { length, at_most } => {
                format!("实施编码应为{}{length}位大写字母或数字", if *at_most { "至多" } else { "" })
            }
            ItemProblem::TaskCodeBody(why) => {
                format!("实施编码前18位应为实施主体的统一社会信用代码：{}", why.zh())
            }
            ItemProblem::TaskCodeEnd => "实施编码第19位应为行使层级1至7，后12位应与基本编码一致".to_owned(),
            ItemProblem::Validity => "失效日期不能早于生效日期".to_owned(),
            ItemProblem::Entrustment => "权力来源为下放、授权或委托的，须写明文件名称和文号".to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            ItemProblem::Id => {
                "the id must be department code, hyphen and three digits, such as TG-001".to_owned()
            }
            ItemProblem::Missing(field) => format!("{} may not be empty", label(field).1),
            ItemProblem::CommittedLongerThanStatutory { committed, statutory } => {
                format!(
                    "the committed limit of {committed} is longer than the statutory limit of {statutory}"
                )
            }
            ItemProblem::Extension => {
                "an extension needs a statutory limit of the same unit and start, and a length".to_owned()
            }
            ItemProblem::CaseType => {
                "done on the spot means a committed limit of 0; promised means more than 0".to_owned()
            }
            ItemProblem::Legs => {
                "the legs must add up to the committed limit in working days, and are only for \
                                  committed items that the county decides"
                    .to_owned()
            }
            ItemProblem::MaterialTwice(name) => format!("paper {name} stands twice"),
            ItemProblem::MaterialUnasked(name) => {
                format!("neither an original nor a copy of {name} is asked for")
            }
            ItemProblem::MaterialCatchAll(name) => format!("{name} is a catch-all: spell the papers out"),
            ItemProblem::SuspensionTwice(reason) => format!("suspension reason {reason} stands twice"),
            ItemProblem::Suspension(reason) => format!("{reason} cannot stop the clock, or names no article"),
            ItemProblem::DecisionLevel(level) => {
                format!("the level must be 4 county, 5 township or 6 village, not {level}")
            }
            ItemProblem::Fee => "the charge, its amounts and its ground do not agree".to_owned(),
            ItemProblem::Delivery => "delivery is counted from the decision and names its rule".to_owned(),
            ItemProblem::Languages(field) => format!("the Chinese and English of {} do not correspond", label(field).1),
            ItemProblem::NameLength => "a name has at most 200 characters".to_owned(),
            ItemProblem::BaseCode { length, at_most } => format!(
                "the base code has {}{length} capital letters or digits",
                if *at_most { "at most " } else { "" }
            ),
            ItemProblem::TaskCode { length, at_most } => format!(
                "the implementing code has {}{length} capital letters or digits",
                if *at_most { "at most " } else { "" }
            ),
            ItemProblem::TaskCodeBody(why) => format!(
                "the first 18 characters of the implementing code must be the body's social credit code: {}",
                why.en()
            ),
            ItemProblem::TaskCodeEnd => {
                "character 19 of the implementing code is the level, 1 to 7, and the last 12 are the base code"
                    .to_owned()
            }
            ItemProblem::Validity => "the last day may not lie before the first".to_owned(),
            ItemProblem::Entrustment => {
                "a power handed down, authorised or entrusted names the document that does so".to_owned()
            }
        }
    }
}

explained_error!(ItemProblem);
