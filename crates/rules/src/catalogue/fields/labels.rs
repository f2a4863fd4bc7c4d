//! What a field is called, by its path, whether or not an item has it.

use super::{Field, Item};
use crate::language::Bilingual;
use std::{collections::HashMap, sync::LazyLock};

/// The name of the field at `path`; of a row in a list without the row: `materials[m3].name_zh` and
/// `materials[].name_zh` are both 名称（中文）. None for a path that no item has.
pub fn label(path: &str) -> Option<&'static Bilingual> {
    static LABELS: LazyLock<HashMap<String, Bilingual>> = LazyLock::new(|| {
        let fields = Item::blank_in_full().fields();
        fields.into_iter().map(|Field { path, name, .. }| (bare(&path), alone(&path, name))).collect()
    });
    LABELS.get(&bare(path))
}

/// A path without what stands between brackets.
fn bare(path: &str) -> String {
    match (path.find('['), path.find(']')) {
        (Some(open), Some(close)) if open < close => format!("{}[]{}", &path[..open], &path[close + 1..]),
        _ => path.to_owned(),
    }
}

/// The name of a row's field without the row.
fn alone(path: &str, name: Bilingual) -> Bilingual {
    if !path.contains('[') {
        return name;
    }
    let after = |text: &str, mark: &str| text.split_once(mark).map_or(text, |(_, rest)| rest).to_owned();
    Bilingual { zh: after(&name.zh, "："), en: after(&name.en, ": ") }
}
