//! The head of a public page: what a search engine reads.

use super::visit::Visit;
use crate::shell::frame::Frame;

/// Title, description, addresses and structured data of a page.
#[derive(Debug, Clone)]
pub struct Head {
    /// Title of the page, before the name of the hall.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The address of this page in this language.
    pub canonical: String,
    /// The same in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The address that answers in the language of its reader.
    pub any: String,
    /// schema.org data as JSON, safe inside a script element.
    pub json: Option<String>,
    /// Not to be indexed: a page about nothing.
    pub hidden: bool,
}

impl Head {
    /// The head of the page visited.
    pub fn of(
        visit: &Visit,
        frame: &Frame,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Head {
        let any = format!("{}{}", visit.origin, visit.path);
        let (zh, en) = (format!("{any}?lang=zh"), format!("{any}?lang=en"));
        Head {
            title: title.into(),
            description: shortened(&description.into()),
            canonical: frame.language.pick(&zh, &en).to_owned(),
            zh,
            en,
            any,
            json: None,
            hidden: false,
        }
    }

    /// With structured data.
    #[must_use]
    pub fn with(mut self, data: &serde_json::Value) -> Head {
        // `<` never stands in a JSON text outside a string, and inside one it may be escaped: no name of ours or of a
        // keeper ends the element early.
        self.json = Some(data.to_string().replace('<', "\\u003c"));
        self
    }

    /// Kept out of the index.
    #[must_use]
    pub fn hidden(mut self) -> Head {
        self.hidden = true;
        self
    }
}

/// As much as a list of results shows.
fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
