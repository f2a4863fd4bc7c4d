//! Putting an item of a workbook together at last, and holding it against the rules.

use super::cell::{Row, Sheet};
use super::header::Heads;
use super::locate::spot;
use super::problem::{Fault, Place};
use super::read::{Found, Reader, Taking};
use super::rows::{cell_place, newer, row_numbered};
use super::table::assemble;
use crate::catalogue::ItemProblem;
use crate::identity::Explained;

impl Reader<'_> {
    /// Told when the catalogue has a newer version than the one exported.
    pub(super) fn moved_on(&mut self, sheet: &Sheet, heads: &Heads, row: &Row, taking: &Taking) {
        let said =
            taking.pieces.fields.iter().find(|(path, _)| *path == "version").and_then(|(_, v)| v.as_i64());
        let (Some(exported), Some(now)) = (said, (self.known)(&taking.id).map(|item| item.version)) else {
            return;
        };
        if exported > 0 && exported < now {
            let fault = newer(exported, now);
            let place = cell_place(sheet, heads, row, "version");
            self.reading.problems.push(fault.at(place, &exported.to_string()).to_look_at());
        }
    }

    /// Puts the item together and holds it against the rules.
    pub(super) fn finish(&mut self, mut taking: Taking) {
        let pieces = std::mem::take(&mut taking.pieces);
        if !taking.wrong {
            match assemble((self.known)(&taking.id).as_ref(), pieces) {
                Ok(item) => {
                    let problems = item.validate();
                    if problems.is_empty() {
                        self.reading.found.push(Found { item, at: taking.row });
                        return;
                    }
                    problems.iter().for_each(|problem| self.broken(&taking, problem));
                }
                Err(words) => {
                    let fault = Fault::new(
                        "exchange_incomplete",
                        format!("内容不完整，无法组成事项：{words}"),
                        format!("too little to make an item of: {words}"),
                    );
                    let sheet = self.name(0);
                    self.tell(0, taking.row, fault.at(Place::row(&sheet, taking.row), &taking.id));
                }
            }
        }
        self.leave_out(0, taking.row);
        for (part, row) in taking.rows {
            self.leave_out(part, row);
        }
    }

    /// A broken rule, told at the cell where it is mended.
    fn broken(&mut self, taking: &Taking, problem: &ItemProblem) {
        let spot = spot(problem);
        let Some((sheet, heads)) = self.sheets[spot.part].clone().or_else(|| self.sheets[0].clone()) else {
            return;
        };
        let column = heads.of(spot.path);
        let numbers: Vec<u32> = match spot.part {
            0 => vec![taking.row],
            part => taking.rows.iter().filter(|(of, _)| *of == part).map(|(_, row)| *row).collect(),
        };
        let is_meant = |row: &&Row| {
            spot.row.as_ref().is_none_or(|wanted| {
                column.is_some_and(|(at, _)| row.cell(at).shown().trim() == wanted.trim())
            })
        };
        // The last of two alike is the one too many.
        let row = numbers.iter().rev().filter_map(|number| row_numbered(sheet, *number)).find(is_meant);
        let number = row.map_or(taking.row, |row| row.number);
        let place = match (row, column) {
            (Some(row), Some((at, column))) => Place::cell(&sheet.name, row.number, column, at),
            (Some(row), None) => Place::row(&sheet.name, row.number),
            (None, _) => Place::row(&self.name(0), taking.row),
        };
        let value = match (row, column) {
            (Some(row), Some((at, _))) => row.cell(at).shown(),
            _ => taking.id.clone(),
        };
        let part = if row.is_some() { spot.part } else { 0 };
        self.tell(part, number, Fault::new(problem.code(), problem.zh(), problem.en()).at(place, &value));
    }
}
