//! Who reads, as far as the words are concerned: language and type size; and what was asked, kept for the answer.

use axum::{
    extract::{FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use std::{convert::Infallible, sync::Arc};
use yimen_rules::language::Language;

use super::{cookie, present, request_id::RequestId, signed_in::SignedIn};

/// Language and type size of the person reading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reader {
    /// The language of every word in the answer.
    pub language: Language,
    /// Large type and large targets (public pages).
    pub elder: bool,
}

impl Reader {
    /// `?lang=` before the cookie before an Accept-Language that names English and no Chinese; else Chinese.
    fn of(query: &str, headers: &HeaderMap) -> (Reader, bool, bool) {
        let parameter = |name: &str| {
            query.split('&').filter_map(|pair| pair.split_once('=')).find(|(k, _)| *k == name).map(|(_, v)| v)
        };
        let chosen = parameter("lang").and_then(language_of);
        let language = chosen
            .or_else(|| cookie::read(headers, "lang").as_deref().and_then(language_of))
            .unwrap_or_else(|| accepted(headers));
        let large = parameter("elder").map(|v| v == "1");
        let elder = large.unwrap_or_else(|| cookie::read(headers, "elder").as_deref() == Some("1"));
        (Reader { language, elder }, chosen.is_some(), large.is_some())
    }
}

fn language_of(word: &str) -> Option<Language> {
    match word {
        "zh" | "zh-CN" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

fn accepted(headers: &HeaderMap) -> Language {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let names =
        |tag: &str| wanted.split([',', ';']).any(|part| part.trim().to_ascii_lowercase().starts_with(tag));
    if names("en") && !names("zh") { Language::En } else { Language::Zh }
}

/// Middleware: finds the reader, and remembers a choice made by `?lang=` or `?elder=` for a year.
pub async fn find_reader(mut request: Request, next: Next) -> Response {
    let (reader, language_chosen, size_chosen) =
        Reader::of(request.uri().query().unwrap_or_default(), request.headers());
    request.extensions_mut().insert(reader);
    let mut response = next.run(request).await;
    let mut remember = |name: &str, value: &str| {
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    };
    if language_chosen {
        remember("lang", reader.language.pick("zh", "en"));
    }
    if size_chosen {
        remember("elder", if reader.elder { "1" } else { "0" });
    }
    response
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Reader, Infallible> {
        Ok(parts.extensions.get::<Reader>().copied().unwrap_or_default())
    }
}

/// What was asked, copied before the handler takes the request, so that a failure can be answered in its terms.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Language of the answer.
    pub language: Language,
    /// Large type.
    pub elder: bool,
    /// Request id, shown on every failure and in the log.
    pub id: String,
    /// Path without the query (queries may hold what a person searched for; they are never logged).
    pub path: String,
    /// Path with the query, for the way back and the language switch.
    pub path_and_query: String,
    /// The page a form stood on, when it is of this house.
    pub referring_path: Option<String>,
    /// GET or HEAD.
    pub is_read: bool,
    /// Problem+json rather than a page.
    pub wants_problem: bool,
    /// Who is signed in, if anybody.
    pub signed_in: Option<Arc<SignedIn>>,
    /// One message carried over from the page before.
    pub flash: Option<String>,
}

impl Asked {
    /// Reads it off a request.
    pub fn of(request: &Request) -> Asked {
        Asked::from(request.method(), request.uri(), request.headers(), request.extensions())
    }

    /// Reads it off the parts of a request.
    pub fn of_parts(parts: &Parts) -> Asked {
        Asked::from(&parts.method, &parts.uri, &parts.headers, &parts.extensions)
    }

    fn from(
        method: &Method,
        uri: &axum::http::Uri,
        headers: &HeaderMap,
        extensions: &axum::http::Extensions,
    ) -> Asked {
        let reader = extensions.get::<Reader>().copied().unwrap_or_default();
        let path_and_query = uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
        Asked {
            language: reader.language,
            elder: reader.elder,
            id: extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
            path: uri.path().to_owned(),
            path_and_query,
            referring_path: referring_path(headers),
            is_read: *method == Method::GET || *method == Method::HEAD,
            wants_problem: present::wants_problem(uri.path(), headers),
            signed_in: SignedIn::found(extensions),
            flash: cookie::read(headers, "flash"),
        }
    }
}

/// The path of the Referer, when it names this host.
fn referring_path(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let (_, rest) = referer.split_once("://")?;
    let path = rest.strip_prefix(host)?;
    path.starts_with('/').then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (header::HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    fn language(query: &str, pairs: &[(&'static str, &'static str)]) -> Language {
        Reader::of(query, &headers(pairs)).0.language
    }

    #[test]
    fn chinese_is_spoken_unless_english_is_asked_for() {
        assert_eq!(language("", &[]), Language::Zh);
        assert_eq!(language("lang=en", &[]), Language::En);
        assert_eq!(language("", &[("cookie", "a=1; lang=en")]), Language::En);
        assert_eq!(language("lang=zh", &[("cookie", "lang=en")]), Language::Zh);
        assert_eq!(language("", &[("accept-language", "en-GB,en;q=0.9")]), Language::En);
        assert_eq!(language("", &[("accept-language", "zh-CN,zh;q=0.9,en;q=0.8")]), Language::Zh);
        assert_eq!(language("lang=xx", &[]), Language::Zh);
    }

    #[test]
    fn the_way_back_never_leads_to_another_site() {
        let own = headers(&[("referer", "http://hall.gov.cn/counter?x=1"), ("host", "hall.gov.cn")]);
        assert_eq!(referring_path(&own).as_deref(), Some("/counter?x=1"));
        let foreign = headers(&[("referer", "http://hall.gov.cn.evil.example/x"), ("host", "hall.gov.cn")]);
        assert_eq!(referring_path(&foreign), None);
    }
}
