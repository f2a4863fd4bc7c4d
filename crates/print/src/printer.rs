//! Setting a page.

use crate::{
    Fonts, PrintError, Problem, civil, glyphs,
    world::{Desk, MAIN},
};
use jiff::Timestamp;
use serde_json::Value;
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{SourceDiagnostic, Warned},
    foundations::Smart,
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp as PdfTimestamp};

/// Layouts of this many papers ago are forgotten, so that memory stays where it is.
const KEPT: usize = 2;
/// So many problems of a template are told.
const TOLD: usize = 20;

/// What a print may be told besides its data.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The instant the paper is made. It goes into the PDF as its date and makes it an archival one (PDF/A-2b); without
    /// it the PDF bears no date. Never the clock: the same paper made again must be the same bytes.
    pub created: Option<Timestamp>,
}

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// The fonts that drew it: family, weight and size of the file. When the same paper does not come out the same on
    /// another day, this says whether the letters have changed.
    pub fonts: Vec<String>,
}

/// Sets pages. One for a program; shared between threads.
pub struct Printer {
    fonts: Arc<Fonts>,
    library: LazyHash<Library>,
}

impl Printer {
    /// A printer with these fonts; it may have none, and then says so when asked to print.
    pub fn new(fonts: Fonts) -> Printer {
        Printer { fonts: Arc::new(fonts), library: LazyHash::new(Library::default()) }
    }

    /// Its fonts.
    pub fn fonts(&self) -> &Fonts {
        &self.fonts
    }

    /// Sets `template` with `data` (read as `json("/data.json")`) and `files` (read by their names; `.typ` files can be
    /// imported).
    ///
    /// # Errors
    /// No Chinese font, a character without a glyph, or what is wrong with the template and where.
    pub fn pdf(
        &self,
        template: &str,
        data: &Value,
        files: &[(&str, &[u8])],
        options: &Options,
    ) -> Result<Printed, PrintError> {
        // The typesetter is no code of ours; whatever it stumbles over must not take the caller along.
        let set = catch_unwind(AssertUnwindSafe(|| self.set(template, data, files, options)));
        typst::comemo::evict(KEPT);
        set.unwrap_or_else(|panic| {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Err(PrintError::Broken(said.unwrap_or_default()))
        })
    }

    fn set(
        &self,
        template: &str,
        data: &Value,
        files: &[(&str, &[u8])],
        options: &Options,
    ) -> Result<Printed, PrintError> {
        let mut characters: BTreeSet<char> = template.chars().collect();
        for (name, bytes) in files {
            if name.ends_with(".typ") {
                characters.extend(String::from_utf8_lossy(bytes).chars());
            }
        }
        written(data, &mut characters);
        let listed = self.fonts.for_characters(&characters)?;
        let json = serde_json::to_vec(data).map_err(|e| PrintError::Broken(e.to_string()))?;
        let desk =
            Desk::new(&self.library, (&self.fonts, &listed), template, (json, files), options.created)?;
        let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
        let document = output.map_err(|wrong| problems(&desk, &wrong))?;
        let letters = glyphs::look(&document);
        if !letters.missing.is_empty() {
            return Err(PrintError::MissingGlyph { missing: letters.missing });
        }
        let bytes =
            typst_pdf::pdf(&document, &pdf_options(options)?).map_err(|wrong| problems(&desk, &wrong))?;
        Ok(Printed { bytes, pages: document.pages().len(), fonts: letters.fonts })
    }
}

fn pdf_options(options: &Options) -> Result<PdfOptions, PrintError> {
    let moment = options.created.and_then(civil::moment);
    let timestamp = moment.and_then(|moment| PdfTimestamp::new_local(moment, civil::AHEAD));
    let standards = match timestamp {
        Some(_) => PdfStandards::new(&[PdfStandard::A_2b])
            .map_err(|e| PrintError::Broken(e.message().to_string()))?,
        None => PdfStandards::default(),
    };
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Yimen".to_owned())),
        timestamp,
        standards,
        ..PdfOptions::default()
    })
}

/// Every character of every text of the record.
fn written(data: &Value, characters: &mut BTreeSet<char>) {
    match data {
        Value::String(text) => characters.extend(text.chars()),
        Value::Array(list) => list.iter().for_each(|value| written(value, characters)),
        Value::Object(map) => map.values().for_each(|value| written(value, characters)),
        _ => {}
    }
}

fn problems(desk: &Desk<'_>, wrong: &[SourceDiagnostic]) -> PrintError {
    let mut list: Vec<Problem> = Vec::new();
    for diagnostic in wrong.iter().take(TOLD) {
        let (file, line, column) = place(desk, diagnostic);
        list.push(Problem {
            file,
            line,
            column,
            message: diagnostic.message.to_string(),
            hints: diagnostic.hints.iter().map(|hint| hint.v.to_string()).collect(),
        });
    }
    PrintError::Template { problems: list }
}

/// File, line and column of a problem. One inside a file that the template was handed is told where it is.
fn place(desk: &Desk<'_>, diagnostic: &SourceDiagnostic) -> (String, usize, usize) {
    let nowhere = || (MAIN.to_owned(), 0, 0);
    let Some(id) = diagnostic.span.id() else { return nowhere() };
    let (Some(range), Ok(source)) = (desk.range(diagnostic.span), desk.source(id)) else { return nowhere() };
    let Some((line, column)) = source.lines().byte_to_line_column(range.start) else { return nowhere() };
    (id.get().vpath().get_without_slash().to_owned(), line + 1, column + 1)
}
