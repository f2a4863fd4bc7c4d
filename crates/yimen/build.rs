//! Tells cargo that a new or changed word, style or script means a new program: they are embedded in it.

fn main() {
    for folder in ["locales", "static", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
