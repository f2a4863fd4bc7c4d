//! What differs between two versions of a text, line by line.

/// A line of two texts laid beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// In both.
    Same(&'a str),
    /// Only in the earlier one.
    Gone(&'a str),
    /// Only in the later one.
    New(&'a str),
}

/// Lays two texts beside each other by their longest common sequence of lines. Of texts too long for that (a table of
/// more than four million entries) the earlier is shown as gone and the later as new.
pub fn compare<'a>(before: &'a str, after: &'a str) -> Vec<Line<'a>> {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let width = b.len() + 1;
    if (a.len() + 1).saturating_mul(width) > 4_000_000 {
        return a.into_iter().map(Line::Gone).chain(b.into_iter().map(Line::New)).collect();
    }
    // common[i * width + j]: how many lines the rest of `a` from i and the rest of `b` from j have in common.
    let mut common = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i * width + j] = if a[i] == b[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push(Line::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            lines.push(Line::Gone(a[i]));
            i += 1;
        } else {
            lines.push(Line::New(b[j]));
            j += 1;
        }
    }
    lines
}
