//! What is typed into the set-up, as a county and three administrators.

use std::collections::HashSet;
use yimen_rules::{
    account::AccountName,
    identity::{Explained, PersonName},
    language::Language,
    permission::Role,
    place::{County, Township, TownshipClass, TownshipKind},
    refusal::Refusal,
};

use crate::{
    shell::{
        body::{FieldErrors, Fields},
        frame::sentence,
    },
    signin::policy,
};

/// The three administrators (三员), in the order of the form, with the prefix of their fields.
pub const ADMINISTRATORS: [(&str, Role); 3] =
    [("system", Role::SystemAdmin), ("security", Role::SecurityAdmin), ("audit", Role::AuditAdmin)];

/// One administrator to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Administrator {
    /// The name to sign in with.
    pub account: AccountName,
    /// The person's name.
    pub display_name: String,
    /// The first password; changed at the first sign-in, so that only its owner knows it.
    pub password: String,
    /// Which of the three.
    pub role: Role,
}

/// A county and its three administrators.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The county with its places and bodies.
    pub county: County,
    /// Three persons.
    pub administrators: Vec<Administrator>,
    /// Whether the shipped catalogue is loaded.
    pub with_catalogue: bool,
}

/// Reads the form.
///
/// # Errors
/// Everything wrong, field by field, in `language`.
pub fn read(fields: &Fields, language: Language) -> Result<Plan, FieldErrors> {
    let mut errors = FieldErrors::none();
    let mut add = |refusal: Refusal| {
        let words = sentence(language.pick(&refusal.zh, &refusal.en));
        errors.add(refusal.field.as_deref().unwrap_or_default(), words);
    };
    let county = match fields.text("county") {
        "own" => own_county(fields).map_err(&mut add).ok(),
        _ => Some(County::shipped()),
    };
    let mut administrators = Vec::new();
    for (prefix, role) in ADMINISTRATORS {
        match administrator(fields, prefix, role) {
            Ok(one) => administrators.push(one),
            Err(refusals) => refusals.into_iter().for_each(&mut add),
        }
    }
    for (prefix, field, _) in repeated(&administrators) {
        add(Refusal::invalid(
            "set_up_same_person",
            format!("{prefix}_{field}"),
            "三员须由三个不同的人担任，账号、姓名和密码都不能相同。",
            "The three administrators are three persons: account, name and password each differ.",
        ));
    }
    let with_catalogue = fields.has("catalogue", "yes");
    match county {
        Some(county) if errors.is_empty() => Ok(Plan { county, administrators, with_catalogue }),
        _ => Err(errors),
    }
}

/// Fields that repeat those of an earlier administrator: prefix, field and role.
fn repeated(administrators: &[Administrator]) -> Vec<(&'static str, &'static str, Role)> {
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    let mut found = Vec::new();
    for one in administrators {
        let prefix =
            ADMINISTRATORS.iter().find(|(_, role)| *role == one.role).map_or("", |(prefix, _)| prefix);
        let typed = [
            ("account", one.account.as_str()),
            ("name", one.display_name.as_str()),
            ("password", one.password.as_str()),
        ];
        for (field, value) in typed {
            if !seen.insert((field, value)) {
                found.push((prefix, field, one.role));
            }
        }
    }
    found
}

fn administrator(fields: &Fields, prefix: &str, role: Role) -> Result<Administrator, Vec<Refusal>> {
    let field = |name: &str| format!("{prefix}_{name}");
    let mut refusals = Vec::new();
    let account = AccountName::parse(fields.text(&field("account")))
        .map_err(|error| refusals.push(error.refusal(field("account"))))
        .ok();
    let name = PersonName::parse(fields.text(&field("name")))
        .map_err(|error| refusals.push(error.refusal(field("name"))))
        .ok();
    let password = fields.raw(&field("password")).to_owned();
    let account_text = account.as_ref().map_or("", AccountName::as_str);
    if let Err(mut refusal) = policy::check_new("password", &password, account_text, &[role]) {
        refusal.field = Some(field("password").into());
        refusals.push(refusal);
    }
    match (account, name) {
        (Some(account), Some(name)) if refusals.is_empty() => {
            Ok(Administrator { account, display_name: name.as_str().to_owned(), password, role })
        }
        _ => Err(refusals),
    }
}

/// A county that is not shipped: its code and names, and one township a line. Bodies are those shipped, renamed.
fn own_county(fields: &Fields) -> Result<County, Refusal> {
    let shipped = County::shipped();
    let code = fields.text("county_code").to_owned();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Refusal::invalid(
            "set_up_county_code",
            "county_code",
            "县级行政区划代码为6位数字。",
            "The division code of a county has six digits.",
        ));
    }
    let name_zh = fields.text("county_name_zh").to_owned();
    if name_zh.is_empty() || name_zh.chars().count() > 30 {
        return Err(Refusal::invalid(
            "set_up_county_name",
            "county_name_zh",
            "请填写县名（不超过30字）。",
            "Type the county's Chinese name (30 characters at most).",
        ));
    }
    let name_en = match fields.text("county_name_en") {
        "" => name_zh.clone(),
        typed => typed.chars().take(60).collect(),
    };
    let townships = townships(fields.text("townships"), &code)?;
    let mut bureaus = shipped.bureaus.clone();
    for bureau in &mut bureaus {
        bureau.name_zh = bureau.name_zh.replace(&shipped.name_zh, &name_zh);
        bureau.name_en = bureau.name_en.replace(&shipped.name_en, &name_en);
        bureau.phone.clear();
    }
    Ok(County {
        code,
        pinyin: name_en.clone(),
        name_zh,
        name_en,
        city_zh: fields.text("city_zh").to_owned(),
        city_en: String::new(),
        province_zh: fields.text("province_zh").to_owned(),
        province_en: String::new(),
        townships,
        zones: Vec::new(),
        bureaus,
    })
}

/// Lines of `code name [English name]`.
fn townships(text: &str, county: &str) -> Result<Vec<Township>, Refusal> {
    let mut found: Vec<Township> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |zh: &str, en: &str| {
            let n = number + 1;
            Refusal::invalid(
                "set_up_township",
                "townships",
                format!("第{n}行：{zh}"),
                format!("Line {n}: {en}"),
            )
        };
        let mut parts = line.trim().splitn(3, [' ', '\t', '　', ',', '，']);
        let code = parts.next().unwrap_or_default();
        let name_zh = parts.next().unwrap_or_default().trim();
        let name_en = parts.next().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(name_zh);
        let nine_digits = code.len() == 9 && code.bytes().all(|b| b.is_ascii_digit());
        if !nine_digits || !code.starts_with(county) {
            return Err(wrong(
                "乡镇代码应为9位数字，前6位与县代码相同。",
                "a township code has nine digits and begins with the county's.",
            ));
        }
        if name_zh.is_empty() {
            return Err(wrong("代码后面请写乡镇名称。", "the name of the township stands after the code."));
        }
        if found.iter().any(|township| township.code == code) {
            return Err(wrong("该代码重复。", "this code stands twice."));
        }
        found.push(Township {
            code: code.to_owned(),
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            pinyin: name_en.to_owned(),
            kind: if code[6..].starts_with('1') { TownshipKind::Town } else { TownshipKind::Township },
            class: TownshipClass::Ordinary,
            valid_from: None,
            valid_to: None,
            villages: Vec::new(),
        });
    }
    if found.is_empty() {
        return Err(Refusal::invalid(
            "set_up_no_township",
            "townships",
            "请至少填写一个乡镇，每行一个：代码 名称。",
            "Type at least one township, one a line: code, name.",
        ));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(changes: &[(&'static str, &'static str)]) -> Fields {
        let mut pairs = vec![
            ("system_account", "sysadmin"),
            ("system_name", "张一"),
            ("system_password", "Xitong-2026-aa"),
            ("security_account", "secadmin"),
            ("security_name", "李二"),
            ("security_password", "Anquan-2026-bb"),
            ("audit_account", "auditor"),
            ("audit_name", "王三"),
            ("audit_password", "Shenji-2026-cc"),
            ("catalogue", "yes"),
        ];
        for (name, value) in changes {
            pairs.retain(|(key, _)| key != name);
            pairs.push((name, value));
        }
        Fields::filled(&pairs)
    }

    #[test]
    fn three_persons_and_the_shipped_county_are_enough() {
        let plan = read(&typed(&[]), Language::Zh).expect("a plan");
        assert_eq!(plan.county.code, "360829");
        assert_eq!(plan.administrators.len(), 3);
        assert!(plan.with_catalogue);
    }

    #[test]
    fn no_person_holds_two_of_the_three_offices() {
        let errors = read(&typed(&[("audit_name", "张一")]), Language::Zh).expect_err("refused");
        assert!(errors.of("audit_name").is_some_and(|words| words.contains("三个不同的人")), "{errors:?}");
        let errors = read(&typed(&[("security_account", "sysadmin")]), Language::En).expect_err("refused");
        assert!(
            errors.of("security_account").is_some_and(|words| words.contains("three persons")),
            "{errors:?}"
        );
    }

    #[test]
    fn an_administrators_password_has_twelve_characters() {
        let errors = read(&typed(&[("audit_password", "Shenji-1")]), Language::Zh).expect_err("refused");
        assert_eq!(errors.of("audit_password"), Some("密码至少12个字符"));
    }

    #[test]
    fn another_county_brings_its_own_townships() {
        let own = [
            ("county", "own"),
            ("county_code", "360828"),
            ("county_name_zh", "万安县"),
            ("county_name_en", "Wan'an County"),
            ("townships", "360828100 芙蓉镇 Furong Town\n360828200　涧田乡"),
        ];
        let plan = read(&typed(&own), Language::Zh).expect("a plan");
        assert_eq!(plan.county.townships.len(), 2);
        assert_eq!(plan.county.townships[1].name_zh, "涧田乡");
        assert_eq!(plan.county.bureau("MZ").expect("a bureau").name_zh, "万安县民政局");
    }

    #[test]
    fn a_township_of_another_county_is_refused_with_its_line() {
        let own = [
            ("county", "own"),
            ("county_code", "360828"),
            ("county_name_zh", "万安县"),
            ("townships", "360828100 芙蓉镇\n360829106 枫田镇"),
        ];
        let errors = read(&typed(&own), Language::Zh).expect_err("refused");
        assert!(errors.of("townships").is_some_and(|words| words.starts_with("第2行")), "{errors:?}");
    }
}
