//! Styles, scripts and pictures, embedded in the program and served under a name that changes with their content.
//!
//! The path is `/static/<hash>/<file>`, where the hash is taken over all files together: a browser may keep a file for
//! ever, and a module that imports its neighbour by a relative path gets the neighbour of the same version.
//! The style sheets of `static/css/` are joined in the order of their names into one `yimen.css`, which every page has;
//! those of `static/css/pages/` into `pages.css`, which the counter does without: it must be there at once.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use rust_embed::RustEmbed;
use sm3::{Digest, Sm3};
use std::{collections::BTreeMap, sync::LazyLock};

use super::{failure::Failure, packed::Packed};

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

struct Shelf {
    hash: String,
    files: BTreeMap<String, (&'static str, Packed)>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::stock);

impl Shelf {
    fn stock() -> Shelf {
        let mut raw: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for path in Files::iter() {
            let Some(file) = Files::get(&path) else { continue };
            if path.starts_with("css/") {
                // `iter` gives no order in debug builds: keep the parts apart until they can be sorted by name.
                raw.insert(format!("\u{1}{path}"), file.data.into_owned());
            } else {
                raw.insert(path.into_owned(), file.data.into_owned());
            }
        }
        for (name, folder) in [("pages.css", "\u{1}css/pages/"), ("yimen.css", "\u{1}css/")] {
            let mut sheet = Vec::new();
            raw.retain(|path, data| {
                let part = path.starts_with(folder);
                if part {
                    sheet.extend_from_slice(data);
                    sheet.push(b'\n');
                }
                !part
            });
            raw.insert(name.to_owned(), sheet);
        }
        let mut digest = Sm3::new();
        for (path, data) in &raw {
            digest.update(path.as_bytes());
            digest.update((data.len() as u64).to_be_bytes());
            digest.update(data);
        }
        let hash = super::token::hex(&digest.finalize()[..6]);
        let files = raw
            .into_iter()
            .map(|(path, data)| (path.clone(), (media_type(&path), Packed::new(data.into()))))
            .collect();
        Shelf { hash, files }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        _ => "application/octet-stream",
    }
}

/// The address of an embedded file, such as `asset("yimen.css")`.
pub fn asset(file: &str) -> String {
    format!("/static/{}/{file}", SHELF.hash)
}

/// `GET /favicon.ico`: what browsers ask for beside a plain text, which names no icon.
pub async fn icon() -> Redirect {
    Redirect::to(&asset("icon.svg"))
}

/// `GET /static/{hash}/{*file}`: an embedded file, to be kept for ever. A page that was open across an upgrade asks
/// by the old hash; it gets the new file, but may not keep it.
pub async fn serve(Path((hash, file)): Path<(String, String)>, asked: HeaderMap) -> Response {
    let Some((media, data)) = SHELF.files.get(&file) else {
        return Failure::NotFound.into_response();
    };
    let keep = if hash == SHELF.hash { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = data.answer(&asked);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheets_are_two_files_whose_address_changes_with_their_content() {
        let address = asset("yimen.css");
        assert!(address.starts_with("/static/") && address.ends_with("/yimen.css"), "{address}");
        let text = |name: &str| {
            let (media, data) = &SHELF.files[name];
            assert!(media.starts_with("text/css"));
            std::str::from_utf8(data.plain()).expect("style sheets are UTF-8").to_owned()
        };
        let (all, pages) = (text("yimen.css"), text("pages.css"));
        assert!(all.trim_start().find(":root").is_some_and(|at| at < 200), "tokens come first");
        assert!(pages.contains(".guide") && !all.contains(".guide"), "a part stands in one of them");
        let last = pages.rfind("@media print").expect("print");
        assert!(pages.len() - last < 1_000, "what is printed is said last");
    }

    #[test]
    fn no_style_sheet_or_script_calls_out_of_the_house() {
        for (path, (_, data)) in &SHELF.files {
            let text = String::from_utf8_lossy(data.plain());
            let calls_out = text.match_indices("//").any(|(at, _)| {
                let before = &text[..at];
                (before.ends_with("http:") || before.ends_with("https:"))
                    && !text[at..].starts_with("//www.w3.org/")
            });
            assert!(!calls_out, "{path} names an outside address");
        }
    }
}
