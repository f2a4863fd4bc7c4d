//! Placeholders. Statements are written with `$1 $2 …`, which PostgreSQL reads by number.
//!
//! SQLite numbers `$1` by *first appearance*: `UPDATE t SET a=$2 WHERE id=$1` would bind the id to `a` and quietly
//! change nothing. `?1` goes by number, so every `$n` becomes `?n` before SQLite sees the text.

use std::fmt::Write;

/// `$n` → `?n`, outside of quoted text.
pub(crate) fn for_sqlite(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    rewrite(&mut out, sql, |out, n| {
        out.push('?');
        out.push_str(n);
    });
    out
}

/// Appends `pattern` to `out` with every `$n` raised by `offset`: row after row of one multi-row statement.
pub(crate) fn raised(out: &mut String, pattern: &str, offset: usize) {
    rewrite(out, pattern, |out, n| {
        let n: usize = n.parse().unwrap_or(0);
        // Writing to a string cannot fail.
        let _ = write!(out, "${}", n + offset);
    });
}

/// Appends `sql` to `out`, each `$n` outside of quoted text as `each` writes its `n`. Runs at every statement, so it is
/// one pass over the bytes.
fn rewrite(out: &mut String, sql: &str, mut each: impl FnMut(&mut String, &str)) {
    let bytes = sql.as_bytes();
    let (mut at, mut copied, mut quote) = (0, 0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        at += 1;
        match byte {
            // A doubled quote inside is two quoted texts side by side, which is as good.
            _ if quote != 0 => quote = if byte == quote { 0 } else { quote },
            b'\'' | b'"' => quote = byte,
            b'$' => {
                let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                if digits > 0 {
                    out.push_str(&sql[copied..at - 1]);
                    each(out, &sql[at..at + digits]);
                    at += digits;
                    copied = at;
                }
            }
            _ => {}
        }
    }
    out.push_str(&sql[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_go_by_number_and_quoted_text_is_left_alone() {
        assert_eq!(for_sqlite("UPDATE t SET a = $2 WHERE id = $1"), "UPDATE t SET a = ?2 WHERE id = ?1");
        assert_eq!(for_sqlite("SELECT '$1', \"$2\", $10 || '元'"), "SELECT '$1', \"$2\", ?10 || '元'");
        assert_eq!(for_sqlite("SELECT 'it''s $1' , $1"), "SELECT 'it''s $1' , ?1");
        assert_eq!(for_sqlite("SELECT $ , $1"), "SELECT $ , ?1");
        assert_eq!(for_sqlite("SELECT '件$1"), "SELECT '件$1");
    }

    #[test]
    fn the_second_row_of_a_multi_row_insert_starts_where_the_first_ended() {
        let mut out = String::new();
        raised(&mut out, "($1, $2 + $1)", 2);
        assert_eq!(out, "($3, $4 + $3)");
    }
}
