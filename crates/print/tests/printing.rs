//! What the printer promises to those who hand it a template. Needs a Chinese font on the machine (`YIMEN_FONTS` names a
//! folder of its own); without one the promises that need letters are not checked, loudly, and CI does not allow that.

use serde_json::json;
use std::{path::PathBuf, sync::OnceLock};
use yimen_print::{Fonts, Options, PrintError, Printer, Role};

const NOTICE: &str = r#"
#let d = json("/data.json")
#set page(width: 210mm, height: 297mm)
#set text(font: "仿宋", size: 16pt, lang: "zh")
#text(font: "小标宋", weight: "bold", size: 22pt)[受理通知书]
#d.name
#if "square" in d { image("/square.svg", width: 20mm) }
"#;

/// The machine's printer; none where no Chinese font is.
fn printer() -> Option<&'static Printer> {
    static PRINTER: OnceLock<Printer> = OnceLock::new();
    let printer = PRINTER.get_or_init(|| {
        let own: Vec<PathBuf> = std::env::var_os("YIMEN_FONTS").map(PathBuf::from).into_iter().collect();
        Printer::new(Fonts::find(&own))
    });
    if printer.fonts().can_print() {
        return Some(printer);
    }
    assert!(std::env::var_os("CI").is_none(), "CI has no Chinese font; `yimen fonts install` brings one");
    eprintln!("NOT CHECKED: no Chinese font on this machine");
    None
}

fn at(text: &str) -> Options {
    Options { created: Some(text.parse().expect("an instant")) }
}

#[test]
fn the_same_paper_made_twice_is_the_same_bytes_and_another_instant_is_another_paper() {
    let Some(printer) = printer() else { return };
    let data = json!({ "name": "欧阳镕" });
    let print =
        |data: &serde_json::Value, when: &str| printer.pdf(NOTICE, data, &[], &at(when)).expect("printed");
    let first = print(&data, "2026-11-25T02:00:00Z");
    let between = print(&json!({ "name": "李四" }), "2026-11-25T02:00:00Z");
    assert_ne!(between.bytes, first.bytes);
    assert_eq!(print(&data, "2026-11-25T02:00:00Z").bytes, first.bytes);
    assert_ne!(print(&data, "2026-11-26T02:00:00Z").bytes, first.bytes);
    assert_eq!(first.pages, 1);
    assert!(first.bytes.starts_with(b"%PDF-1.7"), "{:?}", &first.bytes[..8]);
    assert!(first.bytes.len() < 300_000, "letters are cut to those used: {} bytes", first.bytes.len());
}

#[test]
fn rare_characters_of_names_are_drawn() {
    let Some(printer) = printer() else { return };
    for name in ["李䶮", "喆堃珺", "㛃"] {
        printer.pdf(NOTICE, &json!({ "name": name }), &[], &at("2026-11-25T02:00:00Z")).expect(name);
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_nothing_is_printed() {
    let Some(printer) = printer() else { return };
    // A private-use character, such as county systems once made up for names.
    let data = json!({ "name": "王\u{e863}\u{f8fe}" });
    match printer.pdf(NOTICE, &data, &[], &Options::default()) {
        Err(PrintError::MissingGlyph { missing }) => assert!(missing.contains(&'\u{f8fe}'), "{missing:?}"),
        other => panic!("printed with a hole: {other:?}"),
    }
}

#[test]
fn a_wrong_template_is_told_with_its_line() {
    let Some(printer) = printer() else { return };
    let wrong = |template: &str, files: &[(&str, &[u8])]| match printer.pdf(
        template,
        &json!({}),
        files,
        &Options::default(),
    ) {
        Err(PrintError::Template { problems }) => problems[0].clone(),
        other => panic!("{other:?}"),
    };
    let unknown = wrong("第一行\n第二行\n#nosuch\n", &[]);
    assert_eq!((unknown.file.as_str(), unknown.line), ("main.typ", 3));
    assert!(unknown.message.contains("nosuch"), "{unknown}");
    let unclosed = wrong("好\n#text(size: 3pt[", &[]);
    assert_eq!(unclosed.line, 2, "{unclosed}");
    let inside =
        wrong("#import \"/house.typ\": f\n#f()", &[("house.typ", b"#let f() = {\n  panic(\"no\")\n}")]);
    assert_eq!((inside.file.as_str(), inside.line), ("house.typ", 2), "{inside}");
}

#[test]
fn a_template_reads_what_it_was_handed_and_nothing_else() {
    let Some(printer) = printer() else { return };
    let square =
        br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7h-7z"/></svg>"#;
    let data = json!({ "name": "张三", "square": true });
    printer.pdf(NOTICE, &data, &[("square.svg", square)], &Options::default()).expect("its own file");
    for path in ["/etc/passwd", "../../etc/passwd", "Cargo.toml", "@preview/tablex:0.0.8"] {
        let template = match path.starts_with('@') {
            true => format!("#import {path:?}: *"),
            false => format!("#read({path:?})"),
        };
        let refused = printer.pdf(&template, &json!({}), &[], &Options::default());
        assert!(matches!(refused, Err(PrintError::Template { .. })), "{path}: {refused:?}");
    }
    let today = printer.pdf("#datetime.today().display()", &json!({}), &[], &Options::default());
    assert!(matches!(today, Err(PrintError::Template { .. })), "a template does not learn the time");
}

#[test]
fn without_a_chinese_font_nothing_is_printed_and_the_folders_are_named() {
    let empty = std::env::temp_dir().join("yimen-print-no-fonts-here");
    let printer = Printer::new(Fonts::within(std::slice::from_ref(&empty)));
    assert!(!printer.fonts().can_print());
    assert_eq!(printer.fonts().serving(Role::Text), None);
    let refused = printer.pdf(NOTICE, &json!({ "name": "张三" }), &[], &Options::default());
    assert_eq!(refused, Err(PrintError::NoFont { looked_in: vec![empty] }));
}
