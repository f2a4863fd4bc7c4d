//! Single values out of cells: what is wrong with one is said here, in words.

use super::cell::{Cell, number_text};
use super::fold::{begins_like_a_formula, folded, identifier};
use super::kind::Word;
use super::problem::Fault;
use jiff::civil::Date;
use serde_json::Value;

pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub fn text_of(cell: &Cell) -> Result<String, Fault> {
    match cell {
        Cell::Text(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Cell::Number(number) => Ok(number_text(*number)),
        Cell::Empty => Ok(String::new()),
        Cell::Day(_) => Err(Fault::new(
            "exchange_type",
            "这里应为文字，单元格里却是日期；请设为文本后重新填写",
            "a text is wanted here, but the cell holds a date: make it a text cell",
        )),
        _ => Err(Fault::new(
            "exchange_type",
            "这里应为文字，单元格里却是逻辑值",
            "a text is wanted here, but the cell holds TRUE or FALSE",
        )),
    }
}

/// A text that may be kept: short enough, no control characters, nothing that a spreadsheet would run.
pub fn checked(text: String, most: usize) -> Result<String, Fault> {
    if begins_like_a_formula(&text) || begins_like_a_formula(text.trim_start()) {
        return Err(Fault::new(
            "exchange_formula_text",
            "内容以“=”“+”“-”“@”或制表符开头，表格软件可能把它当公式执行；已拒绝，请去掉开头的符号",
            "the text begins with =, +, -, @ or a tab, which a spreadsheet may run as a formula: take the sign away",
        ));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Fault::new(
            "exchange_control",
            "内容里有不可见的控制字符；请重新输入该格",
            "the text holds an invisible control character: type it anew",
        ));
    }
    if text.chars().count() > most {
        return Err(Fault::new(
            "exchange_long",
            format!("内容不能超过{most}个字"),
            format!("the text may have at most {most} characters"),
        ));
    }
    Ok(text.trim().to_owned())
}

pub fn whole(cell: &Cell, most: u64) -> Result<u64, Fault> {
    let text = match cell {
        Cell::Number(number) => number_text(*number),
        Cell::Text(text) => identifier(text),
        _ => String::new(),
    };
    text.parse::<u64>().ok().filter(|number| *number <= most).ok_or_else(|| {
        Fault::new(
            "exchange_whole",
            format!("应为0到{most}的整数，只写数字，不写单位"),
            format!("a whole number from 0 to {most} is wanted, without a unit"),
        )
    })
}

pub fn yes_or_no(cell: &Cell) -> Result<bool, Fault> {
    match cell {
        Cell::Truth(yes) => return Ok(*yes),
        Cell::Text(text) => match folded(text).as_str() {
            "是" | "有" | "yes" | "y" | "true" => return Ok(true),
            "否" | "无" | "no" | "n" | "false" => return Ok(false),
            _ => {}
        },
        _ => {}
    }
    Err(Fault::new("exchange_yes_no", "应填“是”或“否”", "yes or no is wanted"))
}

pub fn day(cell: &Cell) -> Result<Date, Fault> {
    let found = match cell {
        Cell::Day(date) => Some(*date),
        Cell::Text(text) => {
            let parts = identifier(text).replace(['年', '月', '/', '.'], "-").replace('日', "");
            let mut numbers = parts.split('-').map(str::parse::<i16>);
            match (numbers.next(), numbers.next(), numbers.next(), numbers.next()) {
                (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) => {
                    let (month, day) = (i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0));
                    Date::new(year, month, day).ok()
                }
                _ => None,
            }
        }
        _ => None,
    };
    found.filter(|date| (1949..=2199).contains(&date.year())).ok_or_else(|| {
        Fault::new(
            "exchange_day",
            "应为日期，如2026-11-23或2026年11月23日",
            "a date is wanted, such as 2026-11-23",
        )
    })
}

pub fn money(cell: &Cell) -> Result<Vec<i64>, Fault> {
    let fault = || {
        Fault::new(
            "exchange_money",
            "应为金额（元），最多两位小数；多个金额每行一个，如20或10.50",
            "amounts in yuan are wanted, two decimals at most, one a line: 20 or 10.50",
        )
    };
    let text = match cell {
        Cell::Number(number) => number_text(*number),
        Cell::Text(text) => text.clone(),
        _ => return Err(fault()),
    };
    let parts = text.split(['\n', '、', '；', ';', '，']).map(identifier).filter(|part| !part.is_empty());
    parts.map(|part| fen(part.trim_end_matches('元')).ok_or_else(fault)).collect()
}

pub fn fen(yuan: &str) -> Option<i64> {
    let (whole, cents) = yuan.split_once('.').unwrap_or((yuan, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || cents.len() > 2 || !digits(whole) || !digits(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + cents)
}

pub fn yuan(fen: i64) -> String {
    match fen % 100 {
        0 => (fen / 100).to_string(),
        cents => format!("{}.{:02}", fen / 100, cents.abs()),
    }
}

pub fn choice(said: &str, words: &[Word]) -> Result<Value, Fault> {
    let wanted = folded(said);
    let by_word = |word: &&Word| {
        folded(&word.zh) == wanted
            || folded(&word.en) == wanted
            || word.value.as_str().is_some_and(|value| value == wanted && !is_number(value))
    };
    if let Some(found) = words.iter().find(by_word) {
        return Ok(found.value.clone());
    }
    let listed = |pick: fn(&Word) -> &String, separator: &str| {
        words.iter().map(|word| pick(word).as_str()).collect::<Vec<_>>().join(separator)
    };
    let (zh, en) = (listed(|w| &w.zh, "、"), listed(|w| &w.en, ", "));
    Err(if is_number(&wanted) {
        Fault::new(
            "exchange_by_name",
            format!("请写名称，不写编号（各地字典编号不同）。可填：{zh}"),
            format!("write the name, not a number: dictionaries number these differently. One of: {en}"),
        )
    } else {
        Fault::new(
            "exchange_word",
            format!("不在可选范围内。可填：{zh}"),
            format!("not in the list. One of: {en}"),
        )
    })
}

pub fn not_listed(words: &[Word]) -> Fault {
    let values: Vec<String> = words.iter().map(|word| format!("{}（{}）", word.value, word.zh)).collect();
    let english: Vec<String> = words.iter().map(|word| format!("{} ({})", word.value, word.en)).collect();
    Fault::new(
        "exchange_word",
        format!("不在可选范围内。可填：{}", values.join("、")),
        format!("not in the list. One of: {}", english.join(", ")),
    )
}

pub fn wrong_type(zh: &str, en: &str) -> Fault {
    Fault::new(
        "exchange_type",
        format!("类型不对，这里应为{zh}"),
        format!("of the wrong type: {en} is wanted here"),
    )
}

pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
