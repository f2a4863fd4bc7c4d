//! The orders of lists, and the cursor that goes on where a page ended: a keyset, never an offset, so that a page
//! neither repeats nor skips a row when cases come and go.

use super::sql::{Bound, Wanted};
use base64ct::{Base64UrlUnpadded, Encoding};
use yimen_rules::refusal::Refusal;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The soonest due first.
    Due,
    /// The bureau's leg that is soonest due first.
    Leg,
    /// The newest first, over several townships.
    Newest,
    /// The newest first in one township, where the number of a case is its order (domain §4.4).
    Number,
}

impl Order {
    /// The tail of the statement.
    pub fn tail(self) -> &'static str {
        match self {
            Order::Due => "ORDER BY due, case_no",
            Order::Leg => "ORDER BY leg_due, case_no",
            Order::Newest => "ORDER BY received_on DESC, case_no DESC",
            Order::Number => "ORDER BY case_no DESC",
        }
    }

    fn after(self) -> &'static str {
        match self {
            Order::Due => "(due, case_no) > ($?, $?)",
            Order::Leg => "(leg_due, case_no) > ($?, $?)",
            Order::Newest => "(received_on, case_no) < ($?, $?)",
            Order::Number => "case_no < $?",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Order::Due => "d",
            Order::Leg => "l",
            Order::Newest => "n",
            Order::Number => "c",
        }
    }

    /// Narrows what is wanted to what comes after the cursor.
    pub fn go_on(self, wanted: &mut Wanted, cursor: &Cursor) {
        match self {
            Order::Number => wanted.and(self.after(), [Bound::from(cursor.case_no.as_str())]),
            _ => wanted.and(self.after(), [cursor.key.as_str().into(), cursor.case_no.as_str().into()]),
        }
    }
}

/// The last row of a page: the value it is ordered by, and its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Due date, leg's due date, or day; empty where the number is the order.
    pub key: String,
    /// Case number.
    pub case_no: String,
}

impl Cursor {
    /// As one opaque word.
    pub fn write(&self, order: Order) -> String {
        Base64UrlUnpadded::encode_string(format!("{}|{}|{}", order.word(), self.key, self.case_no).as_bytes())
    }

    /// Reads it back.
    ///
    /// # Errors
    /// The field `cursor` when it is not one of ours, or of a list in another order.
    pub fn read(word: &str, order: Order) -> Result<Cursor, Refusal> {
        let wrong = || {
            Refusal::invalid(
                "bad_cursor",
                "cursor",
                "翻页位置无效，请从第一页重新打开。",
                "The cursor is not one of this list; begin again at the first page.",
            )
        };
        if word.len() > 120 {
            return Err(wrong());
        }
        let bytes = Base64UrlUnpadded::decode_vec(word).map_err(|_| wrong())?;
        let text = String::from_utf8(bytes).map_err(|_| wrong())?;
        let parts: Vec<&str> = text.split('|').collect();
        let [of, key, case_no] = parts.as_slice() else { return Err(wrong()) };
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if *of != order.word() || !plain(key) || !plain(case_no) || case_no.is_empty() {
            return Err(wrong());
        }
        Ok(Cursor { key: (*key).to_owned(), case_no: (*case_no).to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_only_in_the_list_it_came_from() {
        let cursor = Cursor { key: "2026-11-23".to_owned(), case_no: "36082910620261123000017".to_owned() };
        let word = cursor.write(Order::Due);
        assert_eq!(Cursor::read(&word, Order::Due).expect("ours"), cursor);
        assert_eq!(Cursor::read(&word, Order::Newest).expect_err("another order").code, "bad_cursor");
        for bad in ["", "x", "!!!", "ZHwyMDI2", "ZHwnfDE", &"a".repeat(5000)] {
            assert_eq!(Cursor::read(bad, Order::Due).expect_err(bad).field.as_deref(), Some("cursor"));
        }
    }
}
