//! The row of a case: every column drawn from the case by one function, so that rows can be proved equal to a replay.

use super::sql;
use yimen_rules::case::{Case, ClockName, ClockState, State, lapses_after};
use yimen_store::{Error, Param, Row, Tx, journal::Head};

/// Stands for "no date" in the columns, and sorts last.
pub const NO_DAY: &str = "9999-12-31";

/// The columns of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// County code.
    pub county: String,
    /// Case number.
    pub case_no: String,
    /// Number of facts.
    pub version: i64,
    /// Hash of the last journal entry.
    pub head: Vec<u8>,
    /// Stable word of the state.
    pub state: String,
    /// Something is still to be done.
    pub open: bool,
    /// Township code.
    pub township: String,
    /// Item id.
    pub item: String,
    /// The version of the item that binds it.
    pub item_version: i64,
    /// Department code.
    pub department: String,
    /// The bureau it was last sent to.
    pub bureau: String,
    /// Sent there and not back.
    pub at_bureau: bool,
    /// Who received it.
    pub clerk: String,
    /// Key of the applicant.
    pub person: String,
    /// Masked name.
    pub name_masked: String,
    /// Legal day of receipt.
    pub received_on: String,
    /// Legal day of acceptance.
    pub accepted_on: String,
    /// Legal day of decision.
    pub decided_on: String,
    /// Outcome word.
    pub outcome: String,
    /// Decided on or before the effective due date.
    pub on_time: bool,
    /// Due date of the clock that leads.
    pub due: String,
    /// First day of the yellow light.
    pub yellow_from: String,
    /// Due date of the bureau's leg.
    pub leg_due: String,
    /// First day of that leg's yellow light.
    pub leg_yellow_from: String,
    /// Last day of the notice period of a licence that awaits a word.
    pub lapses_after: String,
    /// Rests on a year not announced yet.
    pub provisional: bool,
    /// The case as JSON.
    pub body: String,
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| NO_DAY.to_owned(), |d| d.to_string())
}

impl CaseRow {
    /// Draws the columns.
    ///
    /// # Errors
    /// Never in practice: a case is always writable as JSON.
    pub fn of(county: &str, case: &Case, head: &Head) -> Result<CaseRow, Error> {
        let lead = case.lead().filter(|c| matches!(c.state, ClockState::Running | ClockState::Suspended));
        let at_bureau = case.open_leg().is_some() && case.state != State::Decided;
        let leg = case
            .clocks
            .iter()
            .find(|c| c.name == ClockName::BureauLeg && c.bureau.as_deref() == case.last_bureau())
            .filter(|_| at_bureau);
        Ok(CaseRow {
            county: county.to_owned(),
            case_no: case.case_no.clone(),
            version: case.version,
            head: head.hash.clone(),
            state: case.state.as_str().to_owned(),
            open: case.state.is_open(),
            township: case.township.clone(),
            item: case.item.clone(),
            item_version: case.item_version,
            department: case.department.clone(),
            bureau: case.last_bureau().unwrap_or_default().to_owned(),
            at_bureau,
            clerk: case.clerk.clone(),
            person: case.applicant.person.clone(),
            name_masked: case.applicant.name_masked.clone(),
            received_on: case.received_on.to_string(),
            accepted_on: day(case.acceptance.as_ref().map(|a| a.on)),
            decided_on: day(case.decision.as_ref().map(|d| d.on)),
            outcome: case.decision.as_ref().map(|d| d.outcome.as_str().to_owned()).unwrap_or_default(),
            on_time: case.decided_on_time().unwrap_or(false),
            due: day(lead.and_then(|c| c.due)),
            yellow_from: day(lead.and_then(|c| c.yellow_from)),
            leg_due: day(leg.and_then(|c| c.due)),
            leg_yellow_from: day(leg.and_then(|c| c.yellow_from)),
            lapses_after: day(lapses_after(case)),
            provisional: case.state.is_open() && case.clocks.iter().any(|c| c.provisional),
            body: serde_json::to_string(case).map_err(|e| Error::Db(e.to_string()))?,
        })
    }

    /// Reads all columns in the order of `ROWS_AFTER`.
    ///
    /// # Errors
    /// Of the store.
    pub fn read(row: &Row<'_>) -> Result<CaseRow, Error> {
        Ok(CaseRow {
            county: row.get(0)?,
            case_no: row.get(1)?,
            version: row.get(2)?,
            head: row.get(3)?,
            state: row.get(4)?,
            open: row.get(5)?,
            township: row.get(6)?,
            item: row.get(7)?,
            department: row.get(8)?,
            bureau: row.get(9)?,
            at_bureau: row.get(10)?,
            clerk: row.get(11)?,
            person: row.get(12)?,
            name_masked: row.get(13)?,
            received_on: row.get(14)?,
            accepted_on: row.get(15)?,
            decided_on: row.get(16)?,
            outcome: row.get(17)?,
            on_time: row.get(18)?,
            due: row.get(19)?,
            yellow_from: row.get(20)?,
            leg_due: row.get(21)?,
            leg_yellow_from: row.get(22)?,
            lapses_after: row.get(23)?,
            provisional: row.get(24)?,
            body: row.get(25)?,
            item_version: row.get(26)?,
        })
    }

    /// Writes a new row.
    ///
    /// # Errors
    /// Of the store; a number that exists is [`Error::Conflict`].
    pub fn add(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let params: [&dyn Param; 27] = [
            &self.county,
            &self.case_no,
            &self.version,
            &self.head,
            &self.state,
            &self.open,
            &self.township,
            &self.item,
            &self.department,
            &self.bureau,
            &self.at_bureau,
            &self.clerk,
            &self.person,
            &self.name_masked,
            &self.received_on,
            &self.accepted_on,
            &self.decided_on,
            &self.outcome,
            &self.on_time,
            &self.due,
            &self.yellow_from,
            &self.leg_due,
            &self.leg_yellow_from,
            &self.lapses_after,
            &self.provisional,
            &self.body,
            &self.item_version,
        ];
        tx.exec_one(sql::ADD, &params)
    }

    /// Writes the row over the one at `before`.
    ///
    /// # Errors
    /// [`Error::Stale`] when the row is no longer at `before`.
    pub fn save(&self, tx: &mut Tx<'_>, before: &CaseKey) -> Result<(), Error> {
        let params: [&dyn Param; 21] = [
            &self.county,
            &self.case_no,
            &self.version,
            &self.head,
            &self.state,
            &self.open,
            &self.bureau,
            &self.at_bureau,
            &self.accepted_on,
            &self.decided_on,
            &self.outcome,
            &self.on_time,
            &self.due,
            &self.yellow_from,
            &self.leg_due,
            &self.leg_yellow_from,
            &self.lapses_after,
            &self.provisional,
            &self.body,
            &before.version,
            &self.item_version,
        ];
        tx.exec_one(sql::SAVE, &params)?;
        if before.item != self.item || before.person != self.person || before.name_masked != self.name_masked
        {
            let params: [&dyn Param; 7] = [
                &self.county,
                &self.case_no,
                &self.version,
                &self.item,
                &self.department,
                &self.person,
                &self.name_masked,
            ];
            tx.exec_one(sql::SAVE_CORRECTED, &params)?;
        }
        Ok(())
    }
}

/// What a save compares the row before with.
#[derive(Debug, Clone)]
pub struct CaseKey {
    /// Version before.
    pub version: i64,
    /// Item before.
    pub item: String,
    /// Applicant before.
    pub person: String,
    /// Masked name before.
    pub name_masked: String,
}

impl From<&Case> for CaseKey {
    fn from(case: &Case) -> CaseKey {
        CaseKey {
            version: case.version,
            item: case.item.clone(),
            person: case.applicant.person.clone(),
            name_masked: case.applicant.name_masked.clone(),
        }
    }
}
