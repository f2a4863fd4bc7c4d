//! Lists `migrations/*.sql` so that a new migration is a new file and nothing else.
//!
//! `NNNN_name.sql` is for both engines; `NNNN_name.sqlite.sql` and `NNNN_name.pg.sql` for one of them.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=build.rs");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("migrations");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(&folder)? {
        let file = entry?.file_name().into_string().map_err(|name| format!("{name:?} is not UTF-8"))?;
        let Some(stem) = file.strip_suffix(".sql") else { continue };
        let (name, engines) = match (stem.strip_suffix(".sqlite"), stem.strip_suffix(".pg")) {
            (Some(name), _) => (name, &["Sqlite"][..]),
            (_, Some(name)) => (name, &["Postgres"][..]),
            _ => (stem, &["Sqlite", "Postgres"][..]),
        };
        let number: u32 = match name.split_once('_') {
            Some((digits, rest)) if digits.len() == 4 && !rest.is_empty() => digits.parse()?,
            _ => return Err(format!("migrations/{file}: the name must be NNNN_name.sql").into()),
        };
        for engine in engines {
            if let Some((_, other)) = files.insert((*engine, number), (name.to_owned(), file.clone())) {
                return Err(format!("migrations/{file} and migrations/{other} bear the same number").into());
            }
        }
    }
    let mut out = String::from("pub(crate) static FILES: &[File] = &[\n");
    for ((engine, number), (name, file)) in &files {
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/migrations/{file}\")");
        writeln!(
            out,
            "    File {{ engine: Engine::{engine}, number: {number}, name: {name:?}, text: include_str!({path}) }},"
        )?;
    }
    out.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("migrations.rs"), out)?;
    Ok(())
}
