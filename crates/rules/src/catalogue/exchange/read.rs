//! Reading a workbook: items out of rows, and what is wrong with the rows that make none.

use super::Known;
use super::cell::{Row, Sheet};
use super::columns::{GROUPS, parts};
use super::header::{self, Heads};
use super::kind::Column;
use super::locate::part_at;
use super::problem::{Fault, Place, Problem};
use super::rows::{below, cell_place, is_absent, missing};
use super::table::{Fields, Pieces, group_of};
use crate::catalogue::Item;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Problems told of one row at most; whoever has that many will not read more.
const MOST_A_ROW: usize = 12;

/// An item that could be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The item. Its version is that of the catalogue, 1 for a new one.
    pub item: Item,
    /// Its row as Excel shows it, or its place in the list of a JSON file, from 1.
    pub at: u32,
}

/// What a file came to.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The items that could be read, in the order of the file.
    pub found: Vec<Found>,
    /// What is wrong, or to be looked at, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many items the file holds, read or not.
    pub seen: usize,
    /// Rows left out, by sheet name: wrong themselves, or of an item with a wrong row.
    pub left_out: BTreeMap<String, BTreeSet<u32>>,
    /// The sheet of the items, as it is called; `None` for a JSON file.
    pub items_sheet: Option<String>,
    /// The row of the headings, by sheet name.
    pub headings: BTreeMap<String, u32>,
    /// Places of the items left out of a JSON file, from 1.
    pub left_out_items: BTreeSet<usize>,
}

impl Reading {
    /// How many items are left out.
    pub fn wrong(&self) -> usize {
        self.seen.saturating_sub(self.found.len())
    }
}

/// One item while it is read.
#[derive(Default)]
pub struct Taking {
    pub(super) id: String,
    pub(super) row: u32,
    pub(super) pieces: Pieces,
    /// The rows of its lists: part, row.
    pub(super) rows: Vec<(usize, u32)>,
    pub(super) wrong: bool,
}

/// A sheet with its headings, if the workbook has it.
type Headed<'a> = Option<(&'a Sheet, Heads)>;

/// Reads one workbook.
pub struct Reader<'a> {
    pub(super) sheets: Vec<Headed<'a>>,
    pub(super) known: Known<'a>,
    pub(super) reading: Reading,
    told: HashMap<(usize, u32), usize>,
    /// Ids whose own row was refused: their papers and steps are left out with it, and need no words.
    refused: HashSet<String>,
}

/// Reads the sheets of a workbook. `known` says what the catalogue holds of an item.
pub fn read_workbook(sheets: &[Sheet], known: Known<'_>) -> Reading {
    let mut reading = Reading::default();
    let found = header::find(sheets, &mut reading.problems);
    for (sheet, heads) in found.iter().flatten() {
        reading.headings.insert(sheet.name.clone(), heads.row);
    }
    reading.items_sheet = found[0].as_ref().map(|(sheet, _)| sheet.name.clone());
    let mut reader = Reader { sheets: found, known, reading, told: HashMap::new(), refused: HashSet::new() };
    let mut items = reader.items();
    let by_id: HashMap<String, usize> =
        items.iter().enumerate().map(|(at, taking)| (taking.id.clone(), at)).collect();
    for part in 1..parts().len() {
        reader.list(part, &mut items, &by_id);
    }
    for taking in items {
        reader.finish(taking);
    }
    reader.reading
}

impl<'a> Reader<'a> {
    /// The rows of the first sheet that have an id of their own.
    fn items(&mut self) -> Vec<Taking> {
        let Some((sheet, heads)) = self.sheets[0].clone() else {
            if self.reading.problems.iter().all(|problem| !problem.is_wrong()) {
                let fault = Fault::new(
                    "exchange_no_items",
                    "没有“事项”工作表，或其中没有“事项编号”列；请用模板填写",
                    "there is no sheet Items with a column Item id: use the template",
                );
                self.reading.problems.push(fault.at(Place::File, ""));
            }
            return Vec::new();
        };
        let mut items: Vec<Taking> = Vec::new();
        let mut first: HashMap<String, u32> = HashMap::new();
        for row in below(sheet, &heads) {
            self.reading.seen += 1;
            let Some(id) = self.id_of(0, sheet, &heads, row) else { continue };
            if let Some(earlier) = first.get(&id) {
                let fault = Fault::new(
                    "exchange_id_twice",
                    format!("事项编号与第{earlier}行相同，本行未采用；请改正编号或删去一行"),
                    format!(
                        "the same item id as in row {earlier}; this row is not taken: mend the id or delete a row"
                    ),
                );
                self.tell(0, row.number, fault.at(cell_place(sheet, &heads, row, "id"), &id));
                continue;
            }
            first.insert(id.clone(), row.number);
            let is_new = (self.known)(&id).is_none();
            let mut taking = Taking { id, row: row.number, ..Taking::default() };
            let (fields, wrong) = self.fields(0, sheet, &heads, row, is_new);
            taking.pieces.fields = fields;
            // As it was meant, not as an input method left it.
            taking.pieces.fields.push(("id", taking.id.clone().into()));
            taking.wrong = wrong;
            self.moved_on(sheet, &heads, row, &taking);
            items.push(taking);
        }
        if items.is_empty() && self.reading.problems.iter().all(|problem| !problem.is_wrong()) {
            let fault = Fault::new(
                "exchange_empty",
                "标题行下面没有内容；请从标题行的下一行开始填写",
                "nothing stands below the headings: begin in the row under them",
            );
            self.reading.problems.push(fault.at(Place::Sheet { sheet: sheet.name.clone() }, ""));
        }
        items
    }

    /// The rows of another sheet, each put to its item.
    fn list(&mut self, part: usize, items: &mut [Taking], by_id: &HashMap<String, usize>) {
        let Some((sheet, heads)) = self.sheets[part].clone() else { return };
        for taking in items.iter_mut() {
            taking.pieces.lists.push((part_at(part), Vec::new()));
        }
        let mut orphans: HashSet<String> = HashSet::new();
        for row in below(sheet, &heads) {
            let Some(id) = self.id_of(part, sheet, &heads, row) else { continue };
            // Said once for all rows of an item that is not there.
            let is_told = self.refused.contains(&id) || orphans.contains(&id);
            if is_told && !by_id.contains_key(&id) {
                self.leave_out(part, row.number);
                continue;
            }
            let Some(taking) = by_id.get(&id).and_then(|at| items.get_mut(*at)) else {
                let fault = Fault::new(
                    "exchange_orphan",
                    "“事项”工作表里没有这个事项编号；请在“事项”中补上该事项，或改正编号",
                    "the sheet Items has no such item: add it there, or mend the id",
                );
                self.tell(part, row.number, fault.at(cell_place(sheet, &heads, row, "id"), &id));
                orphans.insert(id);
                continue;
            };
            let (fields, wrong) = self.fields(part, sheet, &heads, row, true);
            taking.wrong |= wrong;
            taking.rows.push((part, row.number));
            if let Some((_, rows)) = taking.pieces.lists.last_mut() {
                rows.push(fields);
            }
        }
    }

    /// The id of a row; `None` when it has none, or when its cells are joined with others.
    fn id_of(&mut self, part: usize, sheet: &Sheet, heads: &Heads, row: &Row) -> Option<String> {
        let joined = |merge: &&super::Merge| (merge.first_row..=merge.last_row).contains(&row.number);
        if let Some(merge) = sheet.merged.iter().find(joined) {
            let fault = Fault::new(
                "exchange_merged",
                format!("含合并单元格{}；请取消合并，每行各自填写", merge.reference()),
                format!("cells {} are merged: unmerge them and fill in every row", merge.reference()),
            );
            self.tell(part, row.number, fault.at(Place::row(&sheet.name, row.number), ""));
            let id = heads.of("id").and_then(|(at, column)| column.read(row.cell(at)).ok());
            let id = id.as_ref().and_then(|id| id.as_str()).unwrap_or_default().to_uppercase();
            if part == 0 && !id.is_empty() {
                self.refused.insert(id);
            }
            return None;
        }
        let (at, column) = heads.of("id")?;
        let cell = row.cell(at);
        let read = if cell.is_blank() {
            Err(Fault::new(
                "exchange_no_id",
                "没有事项编号；请补上，或删去这一行",
                "no item id: fill it in, or delete the row",
            ))
        } else {
            column.read(cell)
        };
        match read {
            Ok(value) => Some(value.as_str().unwrap_or_default().to_uppercase()),
            Err(fault) => {
                let place = Place::cell(&sheet.name, row.number, column, at);
                self.tell(part, row.number, fault.at(place, &cell.shown()));
                None
            }
        }
    }

    /// The fields of a row, and whether something is wrong with it. `is_new`: there is nothing in the catalogue that
    /// could stand for a column that is missing.
    fn fields(
        &mut self,
        part: usize,
        sheet: &Sheet,
        heads: &Heads,
        row: &Row,
        is_new: bool,
    ) -> (Fields, bool) {
        let mut fields: Fields = Vec::new();
        let mut wrong = false;
        let absent: Vec<&str> =
            GROUPS.into_iter().filter(|group| part == 0 && is_absent(group, heads, row)).collect();
        for (at, column) in &heads.at {
            let group = if part == 0 { group_of(column) } else { None };
            if group.is_some_and(|group| absent.contains(&group)) || (column.path == "id" && part > 0) {
                continue;
            }
            let cell = row.cell(*at);
            let read = match (cell.is_blank(), column.must) {
                (true, true) => Err(missing(column)),
                (true, false) => Ok(column.blank()),
                (false, _) => column.read(cell),
            };
            match read {
                Ok(value) => fields.push((column.path, value)),
                Err(fault) => {
                    wrong = true;
                    let place = Place::cell(&sheet.name, row.number, column, *at);
                    self.tell(part, row.number, fault.at(place, &cell.shown()));
                }
            }
        }
        fields.extend(absent.iter().map(|group| (*group, Value::Null)));
        let needed: Vec<&Column> = heads
            .missing(part_at(part))
            .filter(|column| is_new && column.must && (part > 0 || group_of(column).is_none()))
            .collect();
        if !needed.is_empty() {
            wrong = true;
            let zh: Vec<_> = needed.iter().map(|c| c.zh).collect();
            let en: Vec<_> = needed.iter().map(|c| c.en).collect();
            let fault = Fault::new(
                "exchange_new_needs",
                format!("缺少必需的列：{}；请补上这些列", zh.join("、")),
                format!("needed columns are missing: {}; add them", en.join(", ")),
            );
            self.tell(part, row.number, fault.at(Place::row(&sheet.name, row.number), ""));
        }
        (fields, wrong)
    }

    pub(super) fn name(&self, part: usize) -> String {
        self.sheets[part]
            .as_ref()
            .map_or_else(|| part_at(part).zh.to_owned(), |(sheet, _)| sheet.name.clone())
    }

    pub(super) fn tell(&mut self, part: usize, row: u32, problem: Problem) {
        self.leave_out(part, row);
        let told = self.told.entry((part, row)).or_insert(0);
        *told += 1;
        if *told <= MOST_A_ROW {
            self.reading.problems.push(problem);
        }
    }

    pub(super) fn leave_out(&mut self, part: usize, row: u32) {
        let name = self.name(part);
        self.reading.left_out.entry(name).or_default().insert(row);
    }
}
