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
    let mut quote: Option<char> = None;
    let mut chars = sql.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        match quote {
            Some(q) if c == q => quote = None,
            None if c == '\'' || c == '"' => quote = Some(c),
            None if c == '$' => {
                let mut end = i + 1;
                while let Some(&(at, d)) = chars.peek() {
                    if !d.is_ascii_digit() {
                        break;
                    }
                    end = at + 1;
                    chars.next();
                }
                if end > i + 1 {
                    each(&mut out, &sql[i + 1..end]);
                    continue;
                }
            }
            _ => {}
        }
        out.push(c);
    }
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
    }

    #[test]
    fn the_second_row_of_a_multi_row_insert_starts_where_the_first_ended() {
        let mut out = String::new();
        raised(&mut out, "($1, $2 + $1)", 2);
        assert_eq!(out, "($3, $4 + $3)");
    }
}
