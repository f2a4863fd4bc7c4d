//! Every statement of the program is one that both engines can prepare.

use std::{fs, path::Path};
use yimen_store::testing::{on_each, refused};

#[test]
fn both_engines_prepare_every_statement() {
    on_each(|store| {
        let refused: Vec<String> = yimen::statements()
            .into_iter()
            .flat_map(|(module, block)| {
                refused(&store, block).into_iter().map(move |what| format!("{module}: {what}"))
            })
            .collect();
        assert!(refused.is_empty(), "on {:?}:\n{}", store.engine(), refused.join("\n"));
    });
}

/// A block that `yimen::statements` does not name would never be prepared by the test above.
#[test]
fn no_block_of_statements_is_left_out() {
    fn count(folder: &Path) -> usize {
        fs::read_dir(folder)
            .expect("the sources")
            .map(|entry| entry.expect("a file").path())
            .map(|path| match path.is_dir() {
                true => count(&path),
                false => {
                    let text = fs::read_to_string(&path).expect("a text");
                    text.lines()
                        .filter(|line| line.trim_start().starts_with("yimen_store::statements! {"))
                        .count()
                }
            })
            .sum()
    }
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    assert_eq!(count(&sources), yimen::statements().len(), "a block is missing in yimen::statements()");
}
