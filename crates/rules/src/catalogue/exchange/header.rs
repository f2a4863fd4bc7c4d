//! Finding the sheets and their headings: in any order, in either language, below a title if there is one.

use super::cell::{Cell, Row, Sheet};
use super::columns::{Part, parts};
use super::fold::folded;
use super::kind::Column;
use super::problem::{Fault, Place, Problem};

/// How many rows may stand above the headings.
const ABOVE: usize = 10;

/// The heading of the column added to rows left out; known, and ignored when the file comes back.
pub const PROBLEM_HEADING: (&str, &str) = ("问题", "Problem");
/// Sheets of the template that hold no rows.
pub const EXPLANATION: (&str, &str) = ("填写说明", "Explanation");
/// The sheet of the allowed words.
pub const WORDS: (&str, &str) = ("可选项", "Lists");

/// The headings of a sheet.
#[derive(Debug, Clone)]
pub struct Heads {
    /// Their row.
    pub row: u32,
    /// Column of the sheet → column of the table.
    pub at: Vec<(usize, &'static Column)>,
}

impl Heads {
    /// Where the column of a path stands.
    pub fn of(&self, path: &str) -> Option<(usize, &'static Column)> {
        self.at.iter().find(|(_, column)| column.path == path).copied()
    }

    /// Columns of the table that the sheet does not have.
    pub fn missing(&self, part: &'static Part) -> impl Iterator<Item = &'static Column> {
        part.columns.iter().filter(|column| self.of(column.path).is_none())
    }
}

/// The sheet of each part, with its headings; `None` for a part that has none.
pub fn find<'a>(sheets: &'a [Sheet], problems: &mut Vec<Problem>) -> Vec<Option<(&'a Sheet, Heads)>> {
    let mut taken = vec![false; sheets.len()];
    let mut found: Vec<Option<(&Sheet, Heads)>> = Vec::new();
    for part in parts() {
        let named = sheets.iter().position(|sheet| is_called(sheet, (part.zh, part.en)));
        // A workbook of one sheet called Sheet1 is meant as the items.
        let meant = named.or_else(|| {
            let nameless = |sheet: &Sheet| heads(sheet, part).is_some_and(|heads| heads.at.len() >= 5);
            if part.is_items() { sheets.iter().position(nameless) } else { None }
        });
        found.push(meant.and_then(|at| {
            taken[at] = true;
            let sheet = &sheets[at];
            let heads = heads(sheet, part);
            match &heads {
                None => problems.push(no_headings(sheet, part)),
                Some(heads) => look_over(sheet, part, heads, problems),
            }
            heads.map(|heads| (sheet, heads))
        }));
    }
    let of_ours = |sheet: &Sheet| is_called(sheet, EXPLANATION) || is_called(sheet, WORDS);
    for (sheet, _) in sheets.iter().zip(&taken).filter(|(sheet, taken)| !**taken && !of_ours(sheet)) {
        let fault = Fault::new(
            "exchange_sheet_unknown",
            "没有用到这个工作表；可导入的工作表是：事项、材料、步骤、问答、中止",
            "this sheet is not used; the sheets taken are Items, Papers, Steps, Questions and Suspensions",
        );
        problems.push(fault.at(Place::Sheet { sheet: sheet.name.clone() }, "").to_look_at());
    }
    found
}

fn is_called(sheet: &Sheet, (zh, en): (&str, &str)) -> bool {
    let name = folded(&sheet.name);
    name == folded(zh) || name == folded(en)
}

/// The row with most headings among the first, if one of them is the item's id.
fn heads(sheet: &Sheet, part: &'static Part) -> Option<Heads> {
    let mut best: Option<Heads> = None;
    for row in sheet.rows.iter().take(ABOVE) {
        let heads = heads_of(row, part);
        let is_better = best.as_ref().is_none_or(|best| heads.at.len() > best.at.len());
        if heads.of("id").is_some() && heads.at.len() > 1 && is_better {
            best = Some(heads);
        }
    }
    best
}

fn heads_of(row: &Row, part: &'static Part) -> Heads {
    let mut at: Vec<(usize, &'static Column)> = Vec::new();
    for (index, cell) in row.cells.iter().enumerate() {
        if let Some(column) = column_called(cell, part)
            && !at.iter().any(|(_, known)| known.path == column.path)
        {
            at.push((index, column));
        }
    }
    Heads { row: row.number, at }
}

/// The column whose Chinese or English heading stands in the cell, alone or one below the other.
fn column_called(cell: &Cell, part: &'static Part) -> Option<&'static Column> {
    let Cell::Text(text) = cell else { return None };
    let lines: Vec<String> = [text.as_str()].into_iter().chain(text.lines()).map(folded).collect();
    part.columns.iter().find(|c| lines.iter().any(|line| *line == folded(c.zh) || *line == folded(c.en)))
}

fn no_headings(sheet: &Sheet, part: &Part) -> Problem {
    let headings = |pick: fn(&Column) -> &'static str, separator: &str| {
        part.columns.iter().filter(|c| c.must).take(6).map(pick).collect::<Vec<_>>().join(separator)
    };
    Fault::new(
        "exchange_no_headings",
        format!(
            "前{ABOVE}行里找不到标题行；缺少列：{}等。请用模板填写，不要删除标题行",
            headings(|c| c.zh, "、")
        ),
        format!(
            "no headings in the first {ABOVE} rows; missing columns: {} and more. Use the template and keep its headings",
            headings(|c| c.en, ", ")
        ),
    )
    .at(Place::Sheet { sheet: sheet.name.clone() }, "")
}

/// Columns that are missing, unknown or there twice.
fn look_over(sheet: &Sheet, part: &'static Part, heads: &Heads, problems: &mut Vec<Problem>) {
    let missing: Vec<&Column> = heads.missing(part).filter(|column| column.path != "version").collect();
    if !missing.is_empty() {
        let names = |pick: fn(&&Column) -> &'static str, separator: &str| {
            missing.iter().map(pick).collect::<Vec<_>>().join(separator)
        };
        let fault = Fault::new(
            "exchange_columns_missing",
            format!("缺少列：{}。目录中已有的事项，这些内容保持不变", names(|c| c.zh, "、")),
            format!(
                "missing columns: {}. Items already in the catalogue keep what they have there",
                names(|c| c.en, ", ")
            ),
        );
        problems.push(fault.at(Place::Sheet { sheet: sheet.name.clone() }, "").to_look_at());
    }
    let Some(row) = sheet.rows.iter().find(|row| row.number == heads.row) else { return };
    for (index, cell) in row.cells.iter().enumerate() {
        let used = heads.at.iter().any(|(at, _)| *at == index);
        let shown = cell.shown();
        let ours = [PROBLEM_HEADING.0, PROBLEM_HEADING.1];
        if used || cell.is_blank() || ours.iter().any(|name| shown.lines().any(|l| folded(l) == folded(name)))
        {
            continue;
        }
        let again = column_called(cell, part).is_some();
        let fault = if again {
            Fault::new(
                "exchange_column_twice",
                "该列重复，只采用第一次出现的",
                "this column stands twice; the first is taken",
            )
        } else {
            Fault::new(
                "exchange_column_unknown",
                "不认识这一列，未采用其内容；请核对标题",
                "this column is not known and not taken: check its heading",
            )
        };
        problems.push(fault.at(Place::row(&sheet.name, heads.row), &shown).to_look_at());
    }
}
