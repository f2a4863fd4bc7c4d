//! The name by which one signs in.

use crate::identity::{Explained, explained_error};
use serde::{Deserialize, Serialize};

/// The name under which the system itself acts in the journal; nobody can have it.
pub const SYSTEM: &str = "system";

/// 3–32 characters: lower-case letters, digits, `.`, `_`, `-`, beginning with a letter. One person, one account.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct AccountName(String);

/// Why a text is not an account name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountNameError {
    /// Fewer than 3 or more than 32 characters.
    Length(usize),
    /// Another character than those allowed, or not a letter at the beginning; position from 1.
    Character(usize),
    /// The system's own name.
    Reserved,
}

impl AccountName {
    /// Takes a name; upper-case letters become lower-case, surrounding blanks are dropped.
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn parse(text: &str) -> Result<AccountName, AccountNameError> {
        let name = text.trim().to_ascii_lowercase();
        let length = name.chars().count();
        if !(3..=32).contains(&length) {
            return Err(AccountNameError::Length(length));
        }
        let wrong = name.chars().enumerate().find(|(index, c)| {
            let letter = c.is_ascii_lowercase();
            let other = c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
            !(letter || (*index > 0 && other))
        });
        if let Some((index, _)) = wrong {
            return Err(AccountNameError::Character(index + 1));
        }
        if name == SYSTEM {
            return Err(AccountNameError::Reserved);
        }
        Ok(AccountName(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for AccountName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<AccountName> for String {
    fn from(name: AccountName) -> String {
        name.0
    }
}

impl TryFrom<String> for AccountName {
    type Error = AccountNameError;

    fn try_from(text: String) -> Result<AccountName, AccountNameError> {
        AccountName::parse(&text)
    }
}

impl Explained for AccountNameError {
    fn code(&self) -> &'static str {
        match self {
            AccountNameError::Length(_) => "account_name_length",
            AccountNameError::Character(_) => "account_name_character",
            AccountNameError::Reserved => "account_name_reserved",
        }
    }

    fn zh(&self) -> String {
        match self {
            AccountNameError::Length(found) => format!("账号应为3至32个字符，现为{found}个"),
            AccountNameError::Character(1) => "账号应以字母开头".to_owned(),
            AccountNameError::Character(position) => {
                format!("账号第{position}个字符有误：只能用字母、数字和 . _ -")
            }
            AccountNameError::Reserved => "该账号由系统保留".to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            AccountNameError::Length(found) => {
                format!("an account name has 3 to 32 characters, this has {found}")
            }
            AccountNameError::Character(1) => "an account name begins with a letter".to_owned(),
            AccountNameError::Character(position) => {
                format!("character {position} is wrong: use letters, digits and . _ - only")
            }
            AccountNameError::Reserved => "that name is the system's own".to_owned(),
        }
    }
}

explained_error!(AccountNameError);
