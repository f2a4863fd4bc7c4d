//! Writing: the catalogue as sheets, the empty template with its explanation, and the rows that were left out.

use super::cell::{Cell, Row, Sheet};
use super::columns::{Part, parts};
use super::header::{EXPLANATION, PROBLEM_HEADING};
use super::kind::{Column, Kind};
use super::problem::Place;
use super::read::Reading;
use super::tree::get;
use crate::catalogue::{Item, shipped};
use crate::language::Language;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The heading of a column: both languages, one below the other.
fn heading(zh: &str, en: &str) -> Cell {
    Cell::text(format!("{zh}\n{en}"))
}

fn headings(part: &Part) -> Row {
    Row { number: 1, cells: part.columns.iter().map(|column| heading(column.zh, column.en)).collect() }
}

/// The sheets of a workbook that holds these items; code lists in the words of `language`.
pub fn write_workbook(items: &[Item], language: Language) -> Vec<Sheet> {
    let trees: Vec<Value> = items.iter().map(|item| json!(item)).collect();
    parts().iter().map(|part| sheet(part, &trees, language)).collect()
}

fn sheet(part: &Part, trees: &[Value], language: Language) -> Sheet {
    let mut rows = vec![headings(part)];
    let mut add = |tree: &Value, id: &Value| {
        let number = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
        let of = |column: &Column| match column.path {
            "id" => id,
            path => get(tree, path).unwrap_or(&Value::Null),
        };
        let cells = part.columns.iter().map(|column| column.cell(of(column), language)).collect();
        rows.push(Row { number, cells });
    };
    for tree in trees {
        let id = get(tree, "id").unwrap_or(&Value::Null);
        if part.is_items() {
            add(tree, id);
        } else {
            let list = get(tree, part.path).and_then(Value::as_array);
            list.into_iter().flatten().for_each(|row| add(row, id));
        }
    }
    Sheet { name: part.name(language).to_owned(), rows, merged: Vec::new() }
}

/// The sheets of an empty workbook: headings only.
pub fn template(language: Language) -> Vec<Sheet> {
    write_workbook(&[], language)
}

/// The sheet that explains each column: where it stands, whether it is needed, what it takes, an example.
pub fn explanation(language: Language) -> Sheet {
    let titles: [&str; 5] = match language {
        Language::Zh => ["工作表", "列", "是否必填", "填什么", "举例"],
        Language::En => ["Sheet", "Column", "Needed", "What it takes", "Example"],
    };
    let examples = examples(language);
    let mut rows = vec![Row { number: 1, cells: titles.into_iter().map(Cell::text).collect() }];
    for part in parts() {
        for column in part.columns {
            let needed = match (column.must, language) {
                (true, Language::Zh) => "必填",
                (true, Language::En) => "needed",
                (false, _) => "",
            };
            let note = language.pick(column.note.0, column.note.1);
            let takes =
                [column.takes(language), note.to_owned()].into_iter().filter(|words| !words.is_empty());
            let cells = vec![
                Cell::text(part.name(language)),
                heading(column.zh, column.en),
                Cell::text(needed),
                Cell::text(takes.collect::<Vec<_>>().join(language.pick("。", ". "))),
                examples.get(&(part.path, column.path)).cloned().unwrap_or(Cell::Empty),
            ];
            rows.push(Row { number: u32::try_from(rows.len() + 1).unwrap_or(u32::MAX), cells });
        }
    }
    Sheet { name: language.pick(EXPLANATION.0, EXPLANATION.1).to_owned(), rows, merged: Vec::new() }
}

/// For each column, the first thing that the shipped catalogue has there.
fn examples(language: Language) -> HashMap<(&'static str, &'static str), Cell> {
    let mut found = HashMap::new();
    for (part, sheet) in parts().iter().zip(write_workbook(&shipped(), language)) {
        for (at, column) in part.columns.iter().enumerate() {
            let example = sheet.rows.iter().skip(1).map(|row| row.cell(at)).find(|cell| !cell.is_blank());
            if let Some(cell) = example {
                found.insert((part.path, column.path), Cell::text(super::problem::shortened(&cell.shown())));
            }
        }
    }
    found
}

impl Column {
    /// The words it takes, in `language`; empty when it takes no list.
    pub fn words(&self, language: Language) -> Vec<String> {
        match self.kind {
            Kind::Choice(words) | Kind::Choices(words) => {
                words().iter().map(|word| language.pick(&word.zh, &word.en).to_owned()).collect()
            }
            Kind::YesNo => match language {
                Language::Zh => vec!["是".to_owned(), "否".to_owned()],
                Language::En => vec!["yes".to_owned(), "no".to_owned()],
            },
            _ => Vec::new(),
        }
    }

    /// What it takes, in a sentence.
    fn takes(&self, language: Language) -> String {
        let words = self.words(language).join(language.pick("、", ", "));
        let (zh, en) = match self.kind {
            Kind::Text(most) => {
                (format!("文字，不超过{most}个字"), format!("text of at most {most} characters"))
            }
            Kind::Phone => ("电话，按文本填写".to_owned(), "a phone number, as text".to_owned()),
            Kind::Code => ("编号，不含空格".to_owned(), "an identifier without blanks".to_owned()),
            Kind::Whole(_) => ("整数，不写单位".to_owned(), "a whole number without a unit".to_owned()),
            Kind::YesNo => ("是或否".to_owned(), "yes or no".to_owned()),
            Kind::Day => ("日期，如2026-11-23".to_owned(), "a date such as 2026-11-23".to_owned()),
            Kind::Money => ("金额（元），每行一个".to_owned(), "amounts in yuan, one a line".to_owned()),
            Kind::Choice(_) => (format!("选一个：{words}"), format!("one of: {words}")),
            Kind::Choices(_) => {
                (format!("可多选，每行一个：{words}"), format!("any of, one a line: {words}"))
            }
            Kind::Lines(_) => ("可多条，每行一条".to_owned(), "several, one a line".to_owned()),
        };
        language.pick(&zh, &en).to_owned()
    }
}

/// The rows of a workbook that were left out, under their headings, each with what is wrong with it in a last column:
/// to be mended and sent again. Sheets without such rows are not repeated.
pub fn left_out(sheets: &[Sheet], reading: &Reading, language: Language) -> Vec<Sheet> {
    let mut told: HashMap<(&str, u32), Vec<String>> = HashMap::new();
    for problem in reading.problems.iter().filter(|problem| problem.is_wrong()) {
        if let Place::Row { sheet, row, column, .. } = &problem.place {
            let words = problem.words.pick(language);
            let words = match column.pick(language) {
                "" => words.to_owned(),
                heading => format!("{heading}{}{words}", language.pick("：", ": ")),
            };
            told.entry((sheet, *row)).or_default().push(words);
        }
    }
    let mut kept = Vec::new();
    for sheet in sheets {
        let Some(rows) = reading.left_out.get(&sheet.name) else { continue };
        let headings = reading.headings.get(&sheet.name);
        let Some(headings) = sheet.rows.iter().find(|row| Some(&row.number) == headings) else { continue };
        let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut out = Vec::new();
        let mut add = |row: &Row, last: Cell| {
            let mut cells: Vec<Cell> = (0..width).map(|at| row.cell(at).clone()).collect();
            cells.push(last);
            out.push(Row { number: u32::try_from(out.len() + 1).unwrap_or(u32::MAX), cells });
        };
        add(headings, heading(PROBLEM_HEADING.0, PROBLEM_HEADING.1));
        for row in sheet.rows.iter().filter(|row| rows.contains(&row.number)) {
            let words = told.get(&(sheet.name.as_str(), row.number)).map(|words| words.join("\n"));
            let another = language.pick("同一事项的其他行有问题", "another row of this item is wrong");
            add(row, Cell::text(words.unwrap_or_else(|| another.to_owned())));
        }
        kept.push(Sheet { name: sheet.name.clone(), rows: out, merged: Vec::new() });
    }
    kept
}
