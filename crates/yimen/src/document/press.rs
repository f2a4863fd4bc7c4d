//! Setting documents: off the threads that serve pages, two at a time, with the fonts looked for when first needed.

use super::{content::Content, fonts::FontFolders, form::Form};
use crate::shell::Failure;
use jiff::Timestamp;
use std::{
    borrow::Cow,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::Semaphore;
pub use yimen_print::Printed;
use yimen_print::{Options, PrintError, Printer};

/// Papers set at once. Each takes a core and some tens of megabytes.
const AT_ONCE: usize = 2;

/// The press of a hall.
pub struct Press {
    folders: FontFolders,
    printer: Mutex<Option<Arc<Printer>>>,
    places: Semaphore,
}

impl Press {
    /// A press that will look for fonts in these folders.
    pub fn new(folders: FontFolders) -> Press {
        Press { folders, printer: Mutex::new(None), places: Semaphore::new(AT_ONCE) }
    }

    /// The printer. As long as no Chinese font was found it is looked for anew: one may be put there meanwhile.
    fn printer(&self) -> Arc<Printer> {
        let mut held = self.printer.lock().unwrap_or_else(PoisonError::into_inner);
        match held.as_ref().filter(|printer| printer.fonts().can_print()) {
            Some(printer) => printer.clone(),
            None => held.insert(Arc::new(Printer::new(self.folders.find()))).clone(),
        }
    }
}

/// Sets a document. The inner result says whether it could be set.
///
/// # Errors
/// [`Failure::Internal`] when the thread is lost.
pub async fn set(
    press: &Arc<Press>,
    form: Form,
    content: Content,
    created: Timestamp,
) -> Result<Result<Printed, PrintError>, Failure> {
    let lost = |what: String| Failure::Internal(format!("the press: {what}"));
    let place = press.places.acquire().await.map_err(|e| lost(e.to_string()))?;
    let own = press.clone();
    let done = tokio::task::spawn_blocking(move || set_now(&own, &form, &content, created)).await;
    drop(place);
    done.map_err(|e| lost(e.to_string()))?
}

/// Sets a template of another capability, with its own data and files.
///
/// # Errors
/// As [`set`].
pub async fn set_other(
    press: &Arc<Press>,
    template: impl Into<Cow<'static, str>>,
    data: serde_json::Value,
    files: Vec<(&'static str, String)>,
    created: Timestamp,
) -> Result<Result<Printed, PrintError>, Failure> {
    let lost = |what: String| Failure::Internal(format!("the press: {what}"));
    let place = press.places.acquire().await.map_err(|e| lost(e.to_string()))?;
    let (printer, template) = (press.clone(), template.into());
    let job = move || {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        printer.printer().pdf(&template, &data, &files, &Options { created: Some(created) })
    };
    let done = tokio::task::spawn_blocking(job).await;
    drop(place);
    done.map_err(|e| lost(e.to_string()))
}

/// The same as [`set`] for a thread that may wait.
///
/// # Errors
/// [`Failure::Internal`] when the content is no JSON, which is a defect.
pub fn set_now(
    press: &Press,
    form: &Form,
    content: &Content,
    created: Timestamp,
) -> Result<Result<Printed, PrintError>, Failure> {
    let data = serde_json::to_value(content).map_err(|e| Failure::Internal(e.to_string()))?;
    let square = content.square();
    let files: [(&str, &[u8]); 2] = [("house.typ", form.house.as_bytes()), ("square.svg", square.as_bytes())];
    Ok(press.printer().pdf(&form.main, &data, &files, &Options { created: Some(created) }))
}

/// The word kept for why there is no PDF; read back by [`told`].
pub fn word(error: &PrintError) -> String {
    match error {
        PrintError::NoFont { .. } => "no_font".to_owned(),
        PrintError::MissingGlyph { missing } => format!("glyph:{}", missing.iter().collect::<String>()),
        PrintError::Template { .. } | PrintError::Broken(_) => "template".to_owned(),
    }
}

/// The same in a reader's language.
pub fn told(word: &str, language: yimen_rules::language::Language) -> String {
    use crate::case::say::{plain, say};
    match word.split_once(':') {
        Some(("glyph", missing)) => {
            let named: Vec<String> =
                missing.chars().map(|c| format!("{c}（U+{:04X}）", u32::from(c))).collect();
            say(language, "document-no-glyph", &[("characters", &named.join("、"))])
        }
        _ if word == "no_font" => plain(language, "document-no-font"),
        _ => plain(language, "document-no-template"),
    }
}
