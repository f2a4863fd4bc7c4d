//! Who may do what, where: roles, actions and the table between them, which is data (`data/permissions.toml`).
//!
//! Everything that reads or changes something of a county asks [`Table::scope`] first, and carries the [`Scope`] it
//! gets to the query. A `Scope` cannot be made in any other way, so a query without a permission does not compile.

mod action;
mod role;
mod scope;
mod table;

pub use action::Action;
pub use role::{Role, RoleConflict};
pub use scope::{Actor, Denied, DeniedReason, Reach, Scope, Unit, Whereabouts};
pub use table::{Grant, Table, TableError};

/// A word that names no role, action or reach.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("未知的{kind}“{word}” (unknown {kind_en} {word:?})")]
pub struct UnknownName {
    /// 角色, 操作 or 范围.
    pub kind: &'static str,
    /// role, action or reach.
    pub kind_en: &'static str,
    /// What was written.
    pub word: String,
}

/// Defines a closed list of words: `as_str`, `ALL`, the names in both languages, `FromStr`, `Display` and serde.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $kind:literal, $kind_en:literal, { $($(#[$doc:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum $name { $($(#[$doc])* #[doc = concat!($zh, ": ", $en, ", `", $word, "`.")] $variant,)+ }

        impl $name {
            /// Every one, in the order of the documentation.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable word used in data, JSON and the database.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The Chinese name.
            pub const fn name_zh(self) -> &'static str {
                match self { $($name::$variant => $zh,)+ }
            }

            /// The English name.
            pub const fn name_en(self) -> &'static str {
                match self { $($name::$variant => $en,)+ }
            }

            /// The name in `language`.
            pub const fn name(self, language: $crate::language::Language) -> &'static str {
                match language {
                    $crate::language::Language::Zh => self.name_zh(),
                    $crate::language::Language::En => self.name_en(),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::permission::UnknownName;

            fn from_str(word: &str) -> Result<$name, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::permission::UnknownName { kind: $kind, kind_en: $kind_en, word: word.to_owned() }),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::permission::UnknownName;

            fn try_from(word: String) -> Result<$name, Self::Error> {
                word.parse()
            }
        }

        impl From<$name> for &'static str {
            fn from(value: $name) -> &'static str {
                value.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
use words;
