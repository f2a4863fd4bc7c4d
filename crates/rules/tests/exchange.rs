//! The exchange of the catalogue: everything goes out and comes back, one wrong row stops no other, and each is told to
//! the cell.

use jiff::civil::date;
use yimen_rules::{
    catalogue::{
        DeliveryWay, HandlingForm, Item, LifeEvent, MaterialForm, Question, Step,
        exchange::{
            self, Cell, Merge, Place, Problem, Reading, Row, Sheet, read_json, read_workbook, write_json,
            write_workbook,
        },
        shipped,
    },
    language::{Bilingual, Language},
};

const ITEMS: usize = 0;
const PAPERS: usize = 1;

fn item(id: &str) -> Item {
    shipped().into_iter().find(|item| item.id == id).expect("a shipped item")
}

/// Reads into a county that has no items yet.
fn read(sheets: &[Sheet]) -> Reading {
    read_workbook(sheets, &|_| None)
}

fn items(reading: Reading) -> Vec<Item> {
    reading.found.into_iter().map(|found| found.item).collect()
}

fn wrong(reading: &Reading) -> Vec<&Problem> {
    reading.problems.iter().filter(|problem| problem.is_wrong()).collect()
}

/// The column of a heading, from 0.
fn column(sheet: &Sheet, heading: &str) -> usize {
    let is_called = |cell: &Cell| cell.shown().lines().any(|line| line == heading);
    sheet.rows[0].cells.iter().position(is_called).expect(heading)
}

fn put(sheet: &mut Sheet, row: u32, heading: &str, cell: Cell) {
    let at = column(sheet, heading);
    let row = sheet.rows.iter_mut().find(|r| r.number == row).expect("the row");
    row.cells[at] = cell;
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

/// Three items in a workbook; row 3 of the first sheet is LY-001, whose papers begin in some row of the second.
fn three() -> Vec<Sheet> {
    write_workbook(&[item("MZ-001"), item("LY-001"), item("GA-004")], Language::Zh)
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.found.iter().map(|found| found.item.id.as_str()).collect()
}

/// Where a problem stands, as `sheet row cell heading`.
fn place(problem: &Problem) -> (String, u32, String, String) {
    match &problem.place {
        Place::Row { sheet, row, column, cell } => (sheet.clone(), *row, cell.clone(), column.zh.clone()),
        other => panic!("not at a row: {other:?}"),
    }
}

/// An item in which every field says something.
fn full() -> Item {
    let both = |words: &str| Bilingual::new(format!("{words}（中）\n第二行"), format!("{words} in English"));
    let mut item = item("LY-001");
    item.fee.charged = true;
    item.fee.amounts_fen = vec![2_000, 1_050, 5];
    item.valid_from = Some(date(2027, 1, 1));
    item.valid_to = Some(date(2027, 12, 31));
    item.bases = vec!["licensing-law".to_owned(), "forest-law".to_owned()];
    item.competence.base_code = "0001640010".to_owned();
    item.competence.decides = Bilingual::new("县林业局", "County Forestry Bureau");
    item.competence.exercises = Bilingual::new("枫田镇人民政府", "Fengtian Town");
    item.competence.nature = yimen_rules::catalogue::BodyNature::Entrusted;
    item.competence.source = yimen_rules::catalogue::PowerSource::EntrustedAbove;
    item.competence.scheme = yimen_rules::catalogue::Scheme::Gbt39046;
    item.competence.entrusted_by = "安府发〔2026〕1号".to_owned();
    let guide = &mut item.guide;
    for field in [
        &mut guide.summary,
        &mut guide.scope,
        &mut guide.prohibitions,
        &mut guide.quantity_limit,
        &mut guide.fee_reductions,
        &mut guide.intermediary,
        &mut guide.rights,
    ] {
        *field = both("说明");
    }
    guide.events = LifeEvent::ALL.to_vec();
    guide.forms = HandlingForm::ALL.to_vec();
    guide.delivery_ways = DeliveryWay::ALL.to_vec();
    guide.appointment = true;
    guide.steps = vec![Step { text: both("申请"), time: Bilingual::new("当场", "at once") }, Step::default()];
    guide.steps[1].text = both("审批");
    guide.questions = vec![Question { ask: both("要多久？"), answer: both("十天。") }];
    for paper in &mut item.materials {
        paper.form = MaterialForm::Both;
        (paper.reason, paper.obtain, paper.sample) = (both("用途"), both("取得"), both("样子"));
    }
    item
}

#[test]
fn the_shipped_items_go_out_as_a_workbook_and_come_back_equal() {
    for language in [Language::Zh, Language::En] {
        let reading = read(&write_workbook(&shipped(), language));
        assert_eq!(reading.problems, [], "{language:?}");
        assert_eq!(items(reading), shipped());
    }
}

#[test]
fn the_shipped_items_go_out_as_json_and_come_back_equal() {
    let reading = read_json(&write_json(&shipped()), &|_| None);
    assert_eq!(reading.problems, []);
    assert_eq!(items(reading), shipped());
    // The file that comes with the program is such a file.
    let file = include_str!("../../../data/catalogue/items.json");
    assert_eq!(items(read_json(file, &|_| None)), shipped());
}

#[test]
fn no_field_of_an_item_is_forgotten_on_the_way() {
    let full = full();
    assert_eq!(full.validate(), []);
    for language in [Language::Zh, Language::En] {
        let reading = read(&write_workbook(std::slice::from_ref(&full), language));
        assert_eq!(reading.problems, []);
        assert_eq!(items(reading).as_slice(), std::slice::from_ref(&full));
    }
    assert_eq!(items(read_json(&write_json(std::slice::from_ref(&full)), &|_| None)), [full]);
}

#[test]
fn a_wrong_row_is_told_to_the_cell_and_the_others_go_on() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 3, "承诺时限", text("十个工作日"));
    let reading = read(&sheets);
    assert_eq!(ids(&reading), ["MZ-001", "GA-004"]);
    let problems = wrong(&reading);
    assert_eq!(problems.len(), 1, "{problems:?}");
    let at = exchange::column_letters(column(&sheets[ITEMS], "承诺时限"));
    assert_eq!(place(problems[0]), ("事项".into(), 3, format!("{at}3"), "承诺时限".into()));
    assert_eq!(problems[0].value, "十个工作日");
    assert!(problems[0].words.zh.contains("整数") && problems[0].words.en.contains("whole number"));
    assert_eq!((reading.seen, reading.wrong()), (3, 1));
}

#[test]
fn a_wrong_paper_leaves_its_item_out_as_a_whole_and_no_other() {
    let mut sheets = three();
    let row = sheets[PAPERS].rows.iter().find(|row| row.cell(0).shown() == "LY-001").expect("a paper").number;
    put(&mut sheets[PAPERS], row, "材料来源", text("自备"));
    let reading = read(&sheets);
    assert_eq!(ids(&reading), ["MZ-001", "GA-004"]);
    assert_eq!(place(wrong(&reading)[0]).1, row);
    assert!(wrong(&reading)[0].words.zh.contains("申请人自备"), "the words that may stand there are told");

    // What was left out comes back with a column that says why, and is complete once that is mended.
    let mut back = exchange::left_out(&sheets, &reading, Language::Zh);
    assert_eq!(back.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>()[..2], ["事项", "材料"]);
    let told = column(&back[1], "问题");
    assert!(back[1].rows[1].cell(told).shown().contains("申请人自备"), "{:?}", back[1].rows[1]);
    put(&mut back[1], 2, "材料来源", text("申请人自备"));
    let mut expected = item("LY-001");
    expected.materials[0].source = yimen_rules::catalogue::MaterialSource::Applicant;
    let again = read(&back);
    assert_eq!(wrong(&again), Vec::<&Problem>::new());
    assert_eq!(items(again), [expected]);
}

#[test]
fn code_lists_are_read_by_name_in_either_language_and_never_by_number() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 2, "事项类型", text("Administrative  Payment"));
    put(&mut sheets[ITEMS], 3, "事项类型", text("01"));
    put(&mut sheets[ITEMS], 4, "服务对象", Cell::Number(1.0));
    let reading = read(&sheets);
    assert_eq!(ids(&reading), ["MZ-001"]);
    let codes: Vec<_> = wrong(&reading).iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["exchange_by_name", "exchange_by_name"]);
}

#[test]
fn full_width_digits_and_letters_and_a_title_above_the_headings_are_taken() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 3, "事项编号", text("ｌｙ－００１ "));
    put(&mut sheets[ITEMS], 3, "承诺时限", text("１０"));
    put(&mut sheets[ITEMS], 3, "生效日期", text("2027年1月1日"));
    put(&mut sheets[ITEMS], 3, "法定时限单位", text(" Working Days "));
    for row in &mut sheets[ITEMS].rows {
        row.number += 2;
    }
    sheets[ITEMS].rows.insert(0, Row { number: 1, cells: vec![text("安福县政务服务事项目录")] });
    sheets[ITEMS].merged.push(Merge { first_row: 1, last_row: 1, first_column: 0, last_column: 9 });
    let reading = read(&sheets);
    assert_eq!(wrong(&reading), Vec::<&Problem>::new());
    let mut expected = item("LY-001");
    expected.valid_from = Some(date(2027, 1, 1));
    assert_eq!(reading.found[1].item, expected);
    assert_eq!(reading.found[1].at, 5, "the row is the one that Excel shows");
}

#[test]
fn a_formula_is_never_taken_and_a_text_that_could_become_one_is_refused() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 2, "事项名称", Cell::Formula("cmd|' /C calc'!A0".to_owned()));
    put(&mut sheets[ITEMS], 3, "工作备注", text("=cmd|' /C calc'!A0"));
    put(&mut sheets[ITEMS], 4, "咨询电话", text("+86 0796-1234567"));
    let reading = read(&sheets);
    assert_eq!(ids(&reading), ["GA-004"]);
    let codes: Vec<_> = wrong(&reading).iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes, ["exchange_formula", "exchange_formula_text"]);

    let mut json = serde_json::to_value(item("LY-001")).expect("JSON");
    json["notes_zh"] = "\t=1+1".into();
    let reading = read_json(&serde_json::json!([json, item("GA-004")]).to_string(), &|_| None);
    assert_eq!(ids(&reading), ["GA-004"]);
    assert!(matches!(&wrong(&reading)[0].place, Place::Json { index: 1, path, .. } if path == "notes_zh"));
}

#[test]
fn merged_cells_and_wrong_types_are_told_row_by_row() {
    let mut sheets = three();
    sheets[ITEMS].merged.push(Merge { first_row: 3, last_row: 4, first_column: 2, last_column: 2 });
    put(&mut sheets[ITEMS], 2, "咨询电话", Cell::Number(7_961_234_567.0));
    put(&mut sheets[ITEMS], 2, "收费标准", Cell::Day(date(2026, 1, 1)));
    put(&mut sheets[ITEMS], 2, "结果名称", Cell::Broken("#REF!".to_owned()));
    let reading = read(&sheets);
    assert_eq!(reading.found, []);
    let told: Vec<(u32, &str)> = wrong(&reading)
        .iter()
        .filter(|p| matches!(&p.place, Place::Row { sheet, .. } if sheet == "事项"))
        .map(|p| (place(p).1, p.code.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "exchange_type"),
            (2, "exchange_error_cell"),
            (2, "exchange_phone_number"),
            (3, "exchange_merged"),
            (4, "exchange_merged"),
        ]
    );
    assert!(wrong(&reading).iter().any(|p| p.words.zh.contains("C3:C4")));
}

#[test]
fn a_missing_column_is_told_by_name_and_keeps_what_the_catalogue_has() {
    let mut sheets = three();
    for heading in ["承诺时限", "俗称"] {
        let at = column(&sheets[ITEMS], heading);
        sheets[ITEMS].rows.iter_mut().for_each(|row| {
            row.cells.remove(at);
        });
    }
    sheets.truncate(1);
    let known = |id: &str| (id == "LY-001").then(|| item(id));
    let reading = read_workbook(&sheets, &known);
    assert_eq!(
        items(reading.clone()),
        [item("LY-001")],
        "papers and limit stay as they are in the catalogue"
    );
    let missing = reading.problems.iter().find(|p| p.code == "exchange_columns_missing").expect("it is told");
    assert!(
        missing.words.zh.contains("承诺时限、") || missing.words.zh.contains("、承诺时限"),
        "{missing:?}"
    );
    // A new item has nothing to stand for what is missing.
    assert_eq!(wrong(&reading).iter().map(|p| place(p).1).collect::<Vec<_>>(), [2, 4]);
    assert!(wrong(&reading).iter().all(|p| p.words.zh.contains("承诺时限")));
}

#[test]
fn the_rules_of_an_item_are_told_at_the_cell_where_they_are_mended() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 3, "承诺时限", Cell::Number(25.0));
    put(&mut sheets[ITEMS], 4, "是否收费", text("否"));
    let twice = sheets[PAPERS].rows.iter().rposition(|row| row.cell(0).shown() == "MZ-001").expect("a paper");
    let (name, row) = (sheets[PAPERS].rows[twice - 1].cell(2).clone(), sheets[PAPERS].rows[twice].number);
    put(&mut sheets[PAPERS], row, "材料名称", name);
    let reading = read(&sheets);
    assert_eq!(reading.found, []);
    let told: Vec<(String, u32, String)> =
        wrong(&reading).iter().map(|p| (place(p).0, place(p).1, p.code.clone())).collect();
    assert!(told.contains(&("事项".to_owned(), 3, "item_committed_longer".to_owned())), "{told:?}");
    assert!(told.contains(&("事项".to_owned(), 4, "item_fee".to_owned())), "{told:?}");
    assert!(told.contains(&("材料".to_owned(), row, "item_material_twice".to_owned())), "{told:?}");
}

#[test]
fn an_id_that_stands_twice_and_a_paper_of_no_item_are_left_out_alone() {
    let mut sheets = three();
    put(&mut sheets[ITEMS], 4, "事项编号", text("LY-001"));
    let reading = read(&sheets);
    assert_eq!(ids(&reading), ["MZ-001", "LY-001"]);
    let codes: Vec<_> = wrong(&reading).iter().map(|p| p.code.as_str()).collect();
    assert_eq!(codes[0], "exchange_id_twice");
    assert!(codes[1..].iter().all(|code| *code == "exchange_orphan") && codes.len() > 1, "{codes:?}");
}

#[test]
fn an_export_older_than_the_catalogue_is_told() {
    let newer = |id: &str| {
        let mut item = item(id);
        item.version = 3;
        Some(item)
    };
    let reading = read_workbook(&three(), &newer);
    assert_eq!(wrong(&reading), Vec::<&Problem>::new());
    assert_eq!(reading.problems.iter().filter(|p| p.code == "exchange_moved_on").count(), 3);
    assert!(reading.found.iter().all(|found| found.item.version == 3));
}

#[test]
fn one_wrong_item_of_a_json_file_stops_no_other_and_is_told_by_field() {
    let mut second = serde_json::to_value(item("LY-001")).expect("JSON");
    second["committed"]["length"] = "10".into();
    second["materials"][1]["source"] = "10".into();
    second["colour"] = "red".into();
    second.as_object_mut().expect("an object").remove("phone");
    let file = serde_json::json!({ "items": [item("MZ-001"), second, 7, item("GA-004")] }).to_string();
    let reading = read_json(&file, &|_| None);
    assert_eq!(ids(&reading), ["MZ-001", "GA-004"]);
    let told: Vec<(usize, &str, bool)> = reading
        .problems
        .iter()
        .map(|p| match &p.place {
            Place::Json { index, path, .. } => (*index, path.as_str(), p.is_wrong()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "colour", false),
            (2, "committed.length", true),
            (2, "phone", true),
            (2, "materials[1].source", true),
            (3, "", true),
        ]
    );
    let back = exchange::left_out_json(&file, &reading, Language::En);
    assert!(
        back.contains("LY-001") && back.contains("a whole number from 0") && !back.contains("GA-004"),
        "{back}"
    );
}

#[test]
fn what_is_no_catalogue_at_all_ends_in_a_sentence() {
    let told = |reading: Reading| {
        assert_eq!(reading.found, []);
        reading.problems.into_iter().filter(Problem::is_wrong).map(|p| p.code).collect::<Vec<_>>()
    };
    assert_eq!(told(read_json("{\"items\": [", &|_| None)), ["exchange_not_json"]);
    assert_eq!(told(read_json("{\"things\": []}", &|_| None)), ["exchange_no_items"]);
    assert_eq!(told(read_json("[]", &|_| None)), ["exchange_empty"]);
    assert_eq!(told(read(&[])), ["exchange_no_items"]);
    assert_eq!(told(read(&exchange::template(Language::Zh))), ["exchange_empty"]);
    let strange = Sheet {
        name: "事项".into(),
        rows: vec![Row { number: 1, cells: vec![text("你好")] }],
        merged: vec![],
    };
    assert_eq!(told(read(&[strange])), ["exchange_no_headings"]);
}

#[test]
fn every_column_is_explained_with_an_example_of_what_it_takes() {
    for language in [Language::Zh, Language::En] {
        let explanation = exchange::explanation(language);
        let columns: usize = exchange::parts().iter().map(|part| part.columns.len()).sum();
        assert_eq!(explanation.rows.len(), columns + 1);
        assert!(explanation.rows.iter().all(|row| !row.cell(3).is_blank()));
    }
}
