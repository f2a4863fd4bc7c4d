//! The few kinds of value both engines hold alike, on the way in ([`Param`]) and on the way out ([`Column`]).
//!
//! Columns are only TEXT, BIGINT, BOOLEAN and BYTEA, so four Rust kinds and their `Option` are enough. An `i32` is
//! not among them on purpose: it would be refused by PostgreSQL for a BIGINT column, at run time.

use std::error::Error as StdError;

use rusqlite::types::{ToSqlOutput, ValueRef};
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

use crate::Error;

/// A value on its way into a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value<'a> {
    /// SQL NULL.
    Null,
    /// BIGINT.
    Int(i64),
    /// TEXT.
    Text(&'a str),
    /// BOOLEAN.
    Bool(bool),
    /// BYTEA.
    Bytes(&'a [u8]),
}

/// Something that can stand for a `$n` of a statement. Newtypes of other crates may implement it.
pub trait Param: Sync {
    /// The value to bind.
    fn value(&self) -> Value<'_>;
}

impl Param for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}
impl Param for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}
impl Param for str {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}
impl Param for [u8] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl<const N: usize> Param for [u8; N] {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl Param for Vec<u8> {
    fn value(&self) -> Value<'_> {
        Value::Bytes(self)
    }
}
impl<T: Param + ?Sized> Param for &T {
    fn value(&self) -> Value<'_> {
        (**self).value()
    }
}
impl<T: Param> Param for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Param::value)
    }
}
impl Param for Value<'_> {
    fn value(&self) -> Value<'_> {
        *self
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(*n),
            Value::Text(s) => ValueRef::Text(s.as_bytes()),
            Value::Bool(b) => ValueRef::Integer(i64::from(*b)),
            Value::Bytes(b) => ValueRef::Blob(b),
        }))
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) if *ty == Type::INT8 => n.to_sql(ty, out),
            Value::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Value::Int(n) if *ty == Type::INT2 => i16::try_from(*n)?.to_sql(ty, out),
            Value::Text(s) if <&str as ToSql>::accepts(ty) => s.to_sql(ty, out),
            Value::Bool(b) if *ty == Type::BOOL => b.to_sql(ty, out),
            Value::Bytes(b) if *ty == Type::BYTEA => b.to_sql(ty, out),
            _ => Err(format!("a value of kind {} does not fit a parameter of type {ty}", self.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl Value<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Value::Null => "NULL",
            Value::Int(_) => "BIGINT",
            Value::Text(_) => "TEXT",
            Value::Bool(_) => "BOOLEAN",
            Value::Bytes(_) => "BYTEA",
        }
    }
}

/// One row of an answer; columns count from 0, in the order of the SELECT list.
pub struct Row<'a>(pub(crate) Line<'a>);

pub(crate) enum Line<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Pg(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of column `i`. A wrong kind, an unexpected NULL or a column too many is [`Error::Db`].
    pub fn get<T: Column>(&self, i: usize) -> Result<T, Error> {
        T::read(self, i)
    }

    pub(crate) fn sqlite_or_pg<S, P, T>(
        &self,
        i: usize,
        from: fn(S) -> T,
        other: fn(P) -> T,
    ) -> Result<T, Error>
    where
        S: rusqlite::types::FromSql,
        P: for<'a> FromSql<'a>,
    {
        match self.0 {
            Line::Sqlite(row) => row.get::<_, S>(i).map(from).map_err(|e| Error::Db(e.to_string())),
            Line::Pg(row) => row.try_get::<_, P>(i).map(other).map_err(|e| wrong_kind(i, &e)),
        }
    }
}

fn wrong_kind(i: usize, error: &tokio_postgres::Error) -> Error {
    let source = StdError::source(error).map(ToString::to_string).unwrap_or_default();
    // PostgreSQL sums BIGINT to NUMERIC.
    let hint = if source.contains("numeric") { "; sums need CAST(… AS BIGINT)" } else { "" };
    Error::Db(format!("column {i}: {error}: {source}{hint}"))
}

/// A Rust kind that a column can be read as: `i64`, `String`, `bool`, `Vec<u8>` and `Option` of them.
pub trait Column: Sized {
    /// Reads column `i` of `row`.
    fn read(row: &Row, i: usize) -> Result<Self, Error>;
}

/// Any whole number PostgreSQL may answer with: a literal `1` is an INT4 there.
struct Whole(i64);

impl<'a> FromSql<'a> for Whole {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Whole(match *ty {
            Type::INT2 => i64::from(i16::from_sql(ty, raw)?),
            Type::INT4 => i64::from(i32::from_sql(ty, raw)?),
            _ => i64::from_sql(ty, raw)?,
        }))
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT2 | Type::INT4 | Type::INT8)
    }
}

impl Column for i64 {
    fn read(row: &Row, i: usize) -> Result<Self, Error> {
        row.sqlite_or_pg::<i64, Whole, _>(i, |n| n, |n| n.0)
    }
}
impl Column for Option<i64> {
    fn read(row: &Row, i: usize) -> Result<Self, Error> {
        row.sqlite_or_pg::<Option<i64>, Option<Whole>, _>(i, |n| n, |n| n.map(|n| n.0))
    }
}

macro_rules! same_on_both {
    ($($kind:ty),*) => { $(
        impl Column for $kind {
            fn read(row: &Row, i: usize) -> Result<Self, Error> {
                row.sqlite_or_pg::<$kind, $kind, _>(i, |v| v, |v| v)
            }
        }
        impl Column for Option<$kind> {
            fn read(row: &Row, i: usize) -> Result<Self, Error> {
                row.sqlite_or_pg::<Option<$kind>, Option<$kind>, _>(i, |v| v, |v| v)
            }
        }
    )* };
}
same_on_both!(String, bool, Vec<u8>);
