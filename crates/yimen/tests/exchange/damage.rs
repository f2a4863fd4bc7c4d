//! Whatever is brought ends in a report that says what to do; nothing is evaluated, nothing takes the memory away.

use super::workbooks::{
    bomb, column, formula, items, lying_bomb, merge, put, sheets, under_password, with_part, workbook, zip,
};
use yimen::catalogue::exchange::{
    file,
    produce::{Dress, make},
};
use yimen_rules::{
    catalogue::{
        Item,
        exchange::{Cell, Place, Problem, Reading, write_workbook},
        shipped,
    },
    language::Language,
};

fn read(bytes: &[u8]) -> Reading {
    file::read(bytes, &|_| None)
}

fn day() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 23)
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.found.iter().map(|found| found.item.id.as_str()).collect()
}

/// Code and row of everything wrong on the sheet of items.
fn wrong(reading: &Reading) -> Vec<(&str, u32)> {
    reading
        .problems
        .iter()
        .filter(|problem| problem.is_wrong())
        .filter_map(|problem| match &problem.place {
            Place::Row { sheet, row, .. } if sheet == "事项" => Some((problem.code.as_str(), *row)),
            _ => None,
        })
        .collect()
}

#[test]
fn the_shipped_items_survive_a_real_workbook_in_both_languages() {
    for language in [Language::Zh, Language::En] {
        let bytes =
            make(&write_workbook(&shipped(), language), Dress::Full, language, day()).expect("a workbook");
        let reading = read(&bytes);
        assert_eq!(reading.problems, [], "{language:?}");
        let back: Vec<Item> = reading.found.into_iter().map(|found| found.item).collect();
        assert_eq!(back, shipped());
        let again =
            make(&write_workbook(&shipped(), language), Dress::Full, language, day()).expect("a workbook");
        assert!(bytes == again, "the same catalogue on the same day is the same file");
    }
}

#[test]
fn a_text_like_a_formula_leaves_as_a_text_that_stays_one() {
    let mut items = items(&["LY-001"]);
    items[0].notes_zh = "=cmd|' /C calc'!A0".to_owned();
    let bytes =
        make(&write_workbook(&items, Language::Zh), Dress::Plain, Language::Zh, day()).expect("a workbook");
    let mut saw = (false, false);
    with_part(&bytes, "xl/worksheets/sheet1.xml", |xml| {
        assert!(!xml.contains("<f>"), "no cell holds a formula");
        xml
    });
    with_part(&bytes, "xl/sharedStrings.xml", |xml| {
        assert!(xml.contains("=cmd|"));
        xml
    });
    with_part(&bytes, "xl/styles.xml", |xml| {
        assert!(xml.contains("quotePrefix=\"1\""), "nor becomes one when somebody steps into it");
        xml
    });
    // Nor does it come back in.
    let reading = read(&bytes);
    saw.0 = reading.found.is_empty();
    saw.1 = wrong(&reading) == [("exchange_formula_text", 2)];
    assert_eq!(saw, (true, true), "{:?}", reading.problems);
}

#[test]
fn formulas_merged_cells_and_wrong_types_are_told_row_by_row_and_the_rest_is_read() {
    let mut sheets = sheets(&["MZ-001", "LY-001", "GA-004", "TG-001", "SJ-001", "NY-002"]);
    put(&mut sheets[0], 6, "承诺时限", Cell::Text("一天".to_owned()));
    put(&mut sheets[0], 6, "咨询电话", Cell::Number(7_966_222.0));
    put(&mut sheets[0], 6, "是否收费", Cell::Truth(false));
    let name = u16::try_from(column(&sheets[0], "事项名称")).expect("a column");
    let bytes = workbook(&sheets, |page| {
        formula(page, 2, name, "=cmd|' /C calc'!A0");
        merge(page, 4, 5, name);
    });
    let reading = read(&bytes);
    assert_eq!(ids(&reading), ["LY-001", "NY-002"]);
    assert_eq!(
        wrong(&reading),
        [
            ("exchange_formula", 2),
            ("exchange_merged", 4),
            ("exchange_merged", 5),
            ("exchange_whole", 6),
            ("exchange_phone_number", 6),
        ]
    );
    let formula = reading.problems.iter().find(|p| p.code == "exchange_formula").expect("told");
    assert!(
        formula.value.contains("cmd|") && !formula.value.contains("42"),
        "the result is not believed: {formula:?}"
    );
}

#[test]
fn missing_columns_and_sheets_are_named() {
    let mut sheets = sheets(&["MZ-001"]);
    let at = column(&sheets[0], "监督电话");
    sheets[0].rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
    let reading = read(&workbook(&sheets, |_| ()));
    assert_eq!(reading.found, []);
    let told = |code: &str| {
        let problem = reading.problems.iter().find(|p| p.code == code).expect("it is told");
        (problem.words.zh.contains("监督电话"), problem.words.en.contains("Supervision phone"))
    };
    assert_eq!(told("exchange_columns_missing"), (true, true));
    assert_eq!(told("exchange_new_needs"), (true, true));
}

#[test]
fn five_thousand_rows_end_in_a_report_of_every_wrong_one() {
    let pattern = items(&["NY-002"]).remove(0);
    let many: Vec<Item> = (0..5_000usize)
        .map(|n| {
            let mut item = pattern.clone();
            item.department = format!("D{}", n / 999);
            item.id = format!("{}-{:03}", item.department, n % 999 + 1);
            item
        })
        .collect();
    let mut sheets = write_workbook(&many, Language::Zh);
    for row in (50..=5_000).step_by(50) {
        put(&mut sheets[0], row + 1, "到场次数", Cell::Text("很多".to_owned()));
    }
    let reading = read(&workbook(&sheets, |_| ()));
    assert_eq!((reading.seen, reading.found.len(), reading.wrong()), (5_000, 4_900, 100));
    let expected: Vec<(&str, u32)> =
        (50..=5_000).step_by(50).map(|row| ("exchange_whole", row + 1)).collect();
    assert_eq!(wrong(&reading), expected);
}

#[test]
fn too_many_rows_are_refused_as_a_whole() {
    let mut sheets = sheets(&["NY-002"]);
    let row = sheets[0].rows[1].clone();
    for _ in 0..20_001 {
        let mut short = row.clone();
        short.cells.truncate(1);
        sheets[0].rows.push(short);
    }
    sheets.truncate(1);
    assert_eq!(codes(&workbook(&sheets, |_| ())), ["exchange_too_many"]);
}

fn codes(bytes: &[u8]) -> Vec<String> {
    let reading = read(bytes);
    assert_eq!(reading.found, [], "nothing is taken from it");
    assert!(reading.problems.iter().all(|p| !p.words.zh.is_empty() && !p.words.en.is_empty()));
    reading.problems.into_iter().filter(Problem::is_wrong).map(|problem| problem.code).collect()
}

#[test]
fn what_is_no_workbook_ends_in_a_sentence() {
    let whole = workbook(&sheets(&["LY-001"]), |_| ());
    let half = &whole[..whole.len() / 2];
    let old: Vec<u8> = under_password()[..1_024].to_vec();
    for (told, bytes) in [
        ("exchange_empty_file", b"".as_slice()),
        ("exchange_empty_file", b" \r\n\t"),
        ("exchange_not_a_workbook", b"hello, world"),
        ("exchange_not_a_workbook", b"\x89PNG\r\n\x1a\n...."),
        ("exchange_not_a_workbook", &zip(&[("hello.txt", b"hello")])),
        ("exchange_damaged", half),
        ("exchange_damaged", b"PK\x03\x04 and nothing of the kind"),
        ("exchange_locked", &under_password()),
        ("exchange_old_workbook", &old),
        ("exchange_not_utf8", b"{\"items\": \"\xCA\xC2\xCF\xEE\"}"),
        ("exchange_not_json", b"{\"items\": [1, 2"),
    ] {
        assert_eq!(codes(bytes), [told], "{:?}", &bytes[..bytes.len().min(20)]);
    }
}

#[test]
fn a_file_that_unfolds_beyond_all_measure_is_not_unfolded() {
    let bomb = bomb();
    assert!(bomb.len() < 200_000, "it is small on the way in");
    assert_eq!(codes(&bomb), ["exchange_unfolds"]);
    // Sizes that are not true help nobody: either the truth is found, or the file counts as damaged.
    let told = codes(&lying_bomb());
    assert!(["exchange_unfolds", "exchange_damaged"].contains(&told[0].as_str()), "{told:?}");
    let parts: Vec<(String, Vec<u8>)> = (0..400).map(|n| (format!("xl/{n}.xml"), vec![b' '])).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, c)| (n.as_str(), c.as_slice())).collect();
    assert_eq!(codes(&zip(&parts)), ["exchange_unfolds"]);
    // A table of texts that announces more than there can be, for which a reader would make room.
    let whole = workbook(&sheets(&["LY-001"]), |_| ());
    let boastful = with_part(&whole, "xl/sharedStrings.xml", |xml| {
        let (head, rest) = xml.split_once("uniqueCount=\"").expect("the count");
        let (_, rest) = rest.split_once('"').expect("its end");
        format!("{head}uniqueCount=\"99999999999999\"{rest}")
    });
    assert_eq!(codes(&boastful), ["exchange_unfolds"]);
}

#[test]
fn rows_left_out_come_back_with_the_problem_beside_them_and_go_in_again_once_mended() {
    let mut sheets = sheets(&["MZ-001", "LY-001"]);
    put(&mut sheets[0], 3, "办理方式", Cell::Text("代办".to_owned()));
    let (bytes, ending) =
        file::left_out(&workbook(&sheets, |_| ()), &|_| None, Language::Zh, day()).expect("a file");
    assert_eq!(ending, "xlsx");
    let Ok(file::Content::Workbook(mut back)) = file::Content::open(&bytes) else { panic!("no workbook") };
    assert_eq!(back[0].rows.len(), 2, "headings and the one row");
    let told = column(&back[0], "问题");
    assert!(back[0].rows[1].cell(told).shown().contains("全程代办"));
    put(&mut back[0], 2, "办理方式", Cell::Text("全程代办".to_owned()));
    let reading = read(&workbook(&back, |_| ()));
    assert_eq!(reading.found.iter().map(|f| f.item.clone()).collect::<Vec<_>>(), items(&["LY-001"]));
}
