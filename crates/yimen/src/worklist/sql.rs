//! The SQL of the lists of cases: constant fragments put together, values always bound.
//!
//! A list and its count share one [`Wanted`]; so a count can never say another number than its list has rows.
//! `$?` in a fragment becomes the next `$n`.

use yimen_rules::permission::{Reach, Scope, Unit};
use yimen_store::{Param, Value};

yimen_store::statements! {
    /// Names of those accounts among the ones in `$2` (`,a,b,`).
    pub ACCOUNT_NAMES = "SELECT account, display_name FROM account WHERE county = $1 AND $2 LIKE '%,' || account || ',%'";
    /// The staff of a township who receive cases.
    pub STAFF = "SELECT account, display_name FROM account WHERE county = $1 AND unit_level = 'township'
        AND unit_code = $2 AND state = 'active' AND (roles LIKE '%window_clerk%' OR roles LIKE '%agent%')
        ORDER BY account LIMIT 200";
    /// The last entry of the journal.
    pub LAST_SEQ = "SELECT seq FROM journal WHERE county = $1 ORDER BY seq DESC LIMIT 1";
    /// Where the cases stand that were worked on between two entries of the journal.
    pub MOVED = "SELECT DISTINCT c.township, c.bureau, c.department, c.clerk FROM journal j
        JOIN cases c ON c.county = j.county AND c.case_no = substr(j.stream, 6)
        WHERE j.county = $1 AND j.seq > $2 AND j.seq <= $3 AND j.stream LIKE 'case:%' LIMIT 500";
}

/// A value bound to a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// TEXT.
    Text(String),
    /// BIGINT.
    Int(i64),
}

impl Param for Bound {
    fn value(&self) -> Value<'_> {
        match self {
            Bound::Text(text) => Value::Text(text),
            Bound::Int(n) => Value::Int(*n),
        }
    }
}

impl From<&str> for Bound {
    fn from(text: &str) -> Bound {
        Bound::Text(text.to_owned())
    }
}

impl From<String> for Bound {
    fn from(text: String) -> Bound {
        Bound::Text(text)
    }
}

impl From<i64> for Bound {
    fn from(n: i64) -> Bound {
        Bound::Int(n)
    }
}

const OWN: &str = "clerk = $?";
const TOWNSHIP: &str = "township = $?";
const TOWNSHIP_POST: &str = "(township = $? AND $? LIKE '%,' || department || ',%')";
const BUREAU: &str = "bureau = $?";
const BUREAU_POST: &str = "(bureau = $? AND $? LIKE '%,' || department || ',%')";
const NOWHERE: &str = "1 = 0";

/// A condition under construction: which cases are wanted. Only a [`Scope`] can begin one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    text: String,
    bound: Vec<Bound>,
    by_number: bool,
}

impl Wanted {
    /// Every case that the scope covers. A case that was at several bureaus is listed at the last one.
    pub fn of(scope: &Scope) -> Wanted {
        let mut wanted =
            Wanted { text: "county = $1".to_owned(), bound: vec![scope.county().into()], by_number: false };
        if scope.is_county_wide() {
            return wanted;
        }
        let actor = scope.actor();
        let departments = listed(actor.departments.iter().map(String::as_str));
        let mut parts: Vec<(&'static str, Vec<Bound>)> = Vec::new();
        for reach in scope.reaches() {
            let part = match (reach, &actor.unit) {
                (Reach::County, _) => continue,
                (Reach::Own, _) => (OWN, vec![actor.account.as_str().into()]),
                (Reach::Township, Unit::Township(code)) => (TOWNSHIP, vec![code.as_str().into()]),
                (Reach::Bureau, Unit::Bureau(code)) => (BUREAU, vec![code.as_str().into()]),
                (Reach::Post, Unit::Township(code)) if actor.departments.is_empty() => {
                    (TOWNSHIP, vec![code.as_str().into()])
                }
                (Reach::Post, Unit::Bureau(code)) if actor.departments.is_empty() => {
                    (BUREAU, vec![code.as_str().into()])
                }
                (Reach::Post, Unit::Township(code)) => {
                    (TOWNSHIP_POST, vec![code.as_str().into(), departments.as_str().into()])
                }
                (Reach::Post, Unit::Bureau(code)) => {
                    (BUREAU_POST, vec![code.as_str().into(), departments.as_str().into()])
                }
                // A reach into a township or bureau of one who belongs to none reaches nothing.
                _ => (NOWHERE, Vec::new()),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        match parts.as_slice() {
            [] => wanted.and(NOWHERE, []),
            [(only, bound)] => {
                wanted.by_number = *only == TOWNSHIP;
                wanted.and(only, bound.clone());
            }
            _ => {
                wanted.text.push_str(" AND (");
                for (i, (part, bound)) in parts.into_iter().enumerate() {
                    if i > 0 {
                        wanted.text.push_str(" OR ");
                    }
                    wanted.push(part, bound);
                }
                wanted.text.push(')');
            }
        }
        wanted
    }

    /// Narrows it.
    pub fn and(&mut self, fragment: &'static str, bound: impl IntoIterator<Item = Bound>) {
        self.text.push_str(" AND ");
        self.push(fragment, bound);
    }

    /// Only cases of one township.
    pub fn of_township(&mut self, code: &str) {
        self.and(TOWNSHIP, [code.into()]);
        self.by_number = true;
    }

    fn push(&mut self, fragment: &'static str, bound: impl IntoIterator<Item = Bound>) {
        let mut pieces = fragment.split("$?");
        self.text.push_str(pieces.next().unwrap_or_default());
        for (piece, value) in pieces.zip(bound) {
            self.bound.push(value);
            self.text.push_str(&format!("${}", self.bound.len()));
            self.text.push_str(piece);
        }
    }

    /// Only one township is wanted, so that the number of a case (township, day, serial) is an order of its own.
    pub fn is_of_one_township(&self) -> bool {
        self.by_number
    }

    /// The statement `head … WHERE … tail`.
    pub fn statement(&self, head: &str, tail: &str) -> String {
        format!("{head} WHERE {} {tail}", self.text)
    }

    /// The statement `head … WHERE … tail LIMIT n`, with n bound as the last value.
    pub fn limited(&mut self, head: &str, tail: &str, most: usize) -> String {
        self.bound.push(Bound::Int(i64::try_from(most).unwrap_or(i64::MAX)));
        format!("{head} WHERE {} {tail} LIMIT ${}", self.text, self.bound.len())
    }

    /// Counts the open ones among the wanted by a column and a light, whose expression has two `$?` for the day.
    pub fn counted_by(&self, column: &'static str, light: &'static str, day: &str) -> (String, Vec<Bound>) {
        let mut bound = self.bound.clone();
        bound.push(day.into());
        let light = light.replace("$?", &format!("${}", bound.len()));
        let text = format!(
            "SELECT {column}, {light}, COUNT(*) FROM cases WHERE {} AND open GROUP BY 1, 2",
            self.text
        );
        (text, bound)
    }

    /// What is bound to it.
    pub fn params(&self) -> Vec<&dyn Param> {
        self.bound.iter().map(|b| b as &dyn Param).collect()
    }
}

/// Words in the form that `$? LIKE '%,' || column || ',%'` looks into: `,a,b,`. One text for any number of words, so
/// that one statement serves them all.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().fold(",".to_owned(), |all, word| all + word + ",")
}

/// One row of a list.
pub const SELECT: &str =
    "SELECT body, case_no, due, leg_due, received_on, accepted_on, decided_on FROM cases";
/// How many.
pub const COUNT: &str = "SELECT COUNT(*) FROM cases";

/// By state.
pub const STATE: &str = "state = $?";
/// By item.
pub const ITEM: &str = "item = $?";
/// By who received it.
pub const CLERK: &str = "clerk = $?";
/// By the bureau it was last sent to.
pub const AT_BUREAU: &str = "bureau = $?";
/// By departments.
pub const DEPARTMENTS: &str = "$? LIKE '%,' || department || ',%'";
/// Something is still to be done.
pub const OPEN: &str = "open";
/// By number.
pub const NUMBER: &str = "case_no = $?";
/// By the end of the number, or by the serial of a day.
pub const TAIL: &str = "(case_no LIKE $? OR case_no LIKE $?)";
/// By the person: keyed hashes of number, phone and name.
pub const PERSON: &str = "person IN (SELECT p.id FROM person p WHERE p.county = $? AND (p.id = $? OR p.phone_hash = $? OR p.name_hash = $?))";
/// By township or items.
pub const PLACE_OR_ITEM: &str = "(township = $? OR $? LIKE '%,' || item || ',%')";

/// Overdue on a day.
pub const RED: &str = "open AND due < $?";
/// Soon due: from the first yellow day to the due date.
pub const YELLOW: &str = "open AND due >= $? AND yellow_from <= $?";
/// Time enough. (`<>` and not a second bound: it would draw SQLite to the county's index away from the township's.)
pub const GREEN: &str = "open AND due >= $? AND due <> '9999-12-31' AND yellow_from > $?";
/// No clock runs against the hall.
pub const GREY: &str = "open AND due = '9999-12-31'";
/// The light as a word, to count by.
pub const LIGHT: &str = "CASE WHEN due < $? THEN 'red' WHEN due = '9999-12-31' THEN 'grey' WHEN yellow_from <= $? THEN 'yellow' ELSE 'green' END";

/// The same four of a bureau's leg.
pub const LEG_RED: &str = "open AND at_bureau AND leg_due < $?";
/// Soon due.
pub const LEG_YELLOW: &str = "open AND at_bureau AND leg_due >= $? AND leg_yellow_from <= $?";
/// Time enough.
pub const LEG_GREEN: &str =
    "open AND at_bureau AND leg_due >= $? AND leg_due <> '9999-12-31' AND leg_yellow_from > $?";
/// No clock runs against the bureau.
pub const LEG_GREY: &str = "open AND at_bureau AND leg_due = '9999-12-31'";
/// The leg's light as a word.
pub const LEG_LIGHT: &str = "CASE WHEN leg_due < $? THEN 'red' WHEN leg_due = '9999-12-31' THEN 'grey' WHEN leg_yellow_from <= $? THEN 'yellow' ELSE 'green' END";
