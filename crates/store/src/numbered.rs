//! Placeholders. Statements are written with `$1 $2 …`, which PostgreSQL reads by number.
//!
//! SQLite numbers `$1` by *first appearance*: `UPDATE t SET a=$2 WHERE id=$1` would bind the id to `a` and quietly
//! change nothing. `?1` goes by number, so every `$n` becomes `?n` before SQLite sees the text.

/// `$n` → `?n`, outside of quoted text.
pub(crate) fn for_sqlite(sql: &str) -> String {
    rewrite(sql, |out, n| {
        out.push('?');
        out.push_str(n);
    })
}

/// Appends `pattern` to `out` with every `$n` raised by `offset`: row after row of one multi-row statement.
pub(crate) fn raised(out: &mut String, pattern: &str, offset: usize) {
    out.push_str(&rewrite(pattern, |out, n| {
        let n: usize = n.parse().unwrap_or(0);
        out.push('$');
        out.push_str(&(n + offset).to_string());
    }));
}

fn rewrite(sql: &str, mut each: impl FnMut(&mut String, &str)) -> String {
    let mut out = String::with_capacity(sql.len() + 8);
    let mut rest = sql;
    while let Some(at) = rest.find(['$', '\'', '"']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let (mark, after) = mark.split_at(1);
        if mark == "$" {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (n, after) = after.split_at(digits);
            if n.is_empty() {
                out.push('$')
            } else {
                each(&mut out, n)
            }
            rest = after;
        } else {
            // Up to the closing quote; a doubled quote inside is two quoted texts side by side, which is as good.
            let end = after.find(mark).map_or(after.len(), |end| end + 1);
            out.push_str(mark);
            out.push_str(&after[..end]);
            rest = &after[end..];
        }
    }
    out.push_str(rest);
    out
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
