//! The fields of limits, legs, reasons to stop the clock, and the fee.

use super::{Sheet, both};
use crate::catalogue::item::{Item, Limit};
use crate::language::Bilingual;
use yimen_calendar::Unit;

/// What a limit is counted in, in words.
pub fn unit_name(unit: Unit) -> Bilingual {
    match unit {
        Unit::WorkingDay => Bilingual::new("工作日", "working days"),
        Unit::CalendarDay => Bilingual::new("自然日", "calendar days"),
        Unit::CalendarMonth => Bilingual::new("月", "calendar months"),
        Unit::Hour => Bilingual::new("小时", "hours"),
        Unit::WorkingDayBefore => Bilingual::new("工作日（提前）", "working days before"),
        Unit::CalendarDayBefore => Bilingual::new("自然日（提前）", "calendar days before"),
    }
}

pub(super) fn list(item: &Item, sheet: &mut Sheet) {
    let limits = [
        ("statutory", "法定时限", "statutory limit", item.statutory.as_ref()),
        ("extension", "可延长", "extension", item.extension.as_ref()),
        ("committed", "承诺时限", "committed limit", Some(&item.committed)),
        ("delivery", "送达时限", "delivery limit", Some(&item.delivery)),
    ];
    for (path, zh, en, limit) in limits {
        if let Some(limit) = limit {
            list_limit(sheet, path, zh, en, limit);
        }
    }
    if let Some(legs) = item.legs {
        sheet.text(
            "legs.township",
            "乡镇分段时限（工作日）",
            "township's share (working days)",
            legs.township.to_string(),
        );
        sheet.text(
            "legs.bureau",
            "部门分段时限（工作日）",
            "bureau's share (working days)",
            legs.bureau.to_string(),
        );
    }
    for rule in &item.suspensions {
        let at = |field: &str| format!("suspensions[{}].{field}", rule.reason);
        sheet.group("不计时事由", "reason to stop the clock", &rule.name_zh, &rule.name_en);
        sheet.pair((&at("name_zh"), &at("name_en")), "名称", "name", &rule.name_zh, &rule.name_en);
        sheet.pair((&at("basis"), &at("basis_en")), "依据", "ground", &rule.basis, &rule.basis_en);
        sheet.text(&at("usual_days"), "通常天数", "usual days", rule.usual_days.to_string());
    }
    sheet.ungroup();
    let order: Vec<&str> = item.suspensions.iter().map(|s| s.reason.as_str()).collect();
    sheet.text("suspensions", "不计时事由次序", "order of the reasons to stop the clock", order.join("、"));
    let fee = &item.fee;
    let charged = both(|l| {
        l.pick(if fee.charged { "收费" } else { "不收费" }, if fee.charged { "charged" } else { "free" })
    });
    sheet.words("fee.charged", "是否收费", "whether charged", charged);
    sheet.pair(
        ("fee.standard_zh", "fee.standard_en"),
        "收费标准",
        "fee standard",
        &fee.standard_zh,
        &fee.standard_en,
    );
    let amounts: Vec<String> = fee.amounts_fen.iter().map(|fen| yuan(*fen)).collect();
    sheet.text("fee.amounts_fen", "金额（元）", "amounts (yuan)", amounts.join("、"));
    sheet.pair(("fee.basis", "fee.basis_en"), "收费依据", "ground of the fee", &fee.basis, &fee.basis_en);
}

fn list_limit(sheet: &mut Sheet, path: &str, zh: &str, en: &str, limit: &Limit) {
    let at = |field: &str| format!("{path}.{field}");
    let part = |zh_part: &str, en_part: &str| (format!("{zh}{zh_part}"), format!("{en}{en_part}"));
    let (name_zh, name_en) = part("", ": length");
    sheet.text(&at("length"), &name_zh, &name_en, limit.length.to_string());
    let (name_zh, name_en) = part("单位", ": unit");
    sheet.words(&at("unit"), &name_zh, &name_en, unit_name(limit.unit));
    let (name_zh, name_en) = part("起算", ": counted from");
    sheet.words(&at("starts"), &name_zh, &name_en, both(|l| limit.starts.name(l)));
    let (name_zh, name_en) = part("依据", ": rule");
    sheet.pair((&at("source"), &at("source_en")), &name_zh, &name_en, &limit.source, &limit.source_en);
}

/// An amount of fen in yuan: 2050 → 20.50, 2000 → 20.
pub fn yuan(fen: i64) -> String {
    match (fen / 100, (fen % 100).abs()) {
        (yuan, 0) => yuan.to_string(),
        (yuan, rest) => format!("{}{yuan}.{rest:02}", if fen < 0 && yuan == 0 { "-" } else { "" }),
    }
}
