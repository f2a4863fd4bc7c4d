//! The manual that comes with the program: `data/manual/pages.toml`.

use super::ManualPage;
use serde::Deserialize;
use std::sync::LazyLock;

const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/manual/pages.toml"));

#[derive(Deserialize)]
struct File {
    pages: Vec<ManualPage>,
}

/// The pages a new county begins with, in their order. Read once; a test holds that they can be read.
pub fn shipped() -> Vec<ManualPage> {
    static PAGES: LazyLock<Vec<ManualPage>> =
        LazyLock::new(|| toml::from_str::<File>(SHIPPED).map(|file| file.pages).unwrap_or_default());
    PAGES.clone()
}
