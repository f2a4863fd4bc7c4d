//! A visit to a public page: the address it came by, the township the visitor chose, and what the browser kept.

use crate::shell::{cookie, frame::Answer, hall::Hall, signed_in::SignedIn, token::hex};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use sm3::{Digest, Sm3};
use std::convert::Infallible;

/// The cookie that remembers the township: its nine-digit code, nothing about the person.
pub const COOKIE: &str = "township";
/// A page may be shown from the browser's own keep for so long; afterwards it asks by the tag.
const KEEP: &str = "public, max-age=60";

/// What is known of a visit.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Scheme and host by which the visitor reached the hall.
    pub origin: String,
    /// The path, without the query.
    pub path: String,
    /// Code of the township that the visitor chose earlier, if it is one of the county.
    pub township: Option<String>,
    /// Tag of the page that the browser still has.
    kept: Option<String>,
    /// Nobody is signed in and no message is carried over: the page is the same for all.
    keepable: bool,
}

impl FromRequestParts<Hall> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<Visit, Infallible> {
        let headers = &parts.headers;
        let township = cookie::read(headers, COOKIE);
        Ok(Visit {
            origin: origin(hall, headers),
            path: parts.uri.path().to_owned(),
            township: township.and_then(|code| hall.county().township(&code).map(|t| t.code.clone())),
            kept: text(headers, header::IF_NONE_MATCH),
            keepable: SignedIn::found(&parts.extensions).is_none()
                && cookie::read(headers, "flash").is_none(),
        })
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// The hall's own address as the visitor reached it.
fn origin(hall: &Hall, headers: &HeaderMap) -> String {
    let host = text(headers, header::HOST)
        .filter(|host| host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b)))
        .unwrap_or_else(|| "localhost".to_owned());
    format!("{}://{host}", if hall.options().https { "https" } else { "http" })
}

impl Visit {
    /// A page that the browser may keep; 304 when it still has it.
    ///
    /// # Errors
    /// As [`crate::shell::frame::page`].
    pub fn page(&self, template: &impl Template) -> Answer {
        Ok(self.answer("text/html; charset=utf-8", template.render()?))
    }

    /// Text of any kind that the browser may keep.
    pub fn answer(&self, media: &'static str, body: String) -> Response {
        let tag = tag(body.as_bytes());
        let has_it = self.keepable && self.kept.as_deref().is_some_and(|kept| kept.contains(&tag));
        let mut response =
            if has_it { StatusCode::NOT_MODIFIED.into_response() } else { body.into_response() };
        let headers = response.headers_mut();
        if !has_it {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
        }
        if self.keepable {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEEP));
            if let Ok(value) = HeaderValue::from_str(&tag) {
                headers.insert(header::ETAG, value);
            }
        }
        response
    }

    /// An address that is not kept: the township has just been chosen.
    pub fn chosen(&self, township: &str, to: &str) -> Response {
        let mut response = Redirect::to(to).into_response();
        let line = format!("{COOKIE}={township}; Path=/; Max-Age=31536000; SameSite=Lax");
        if let Ok(value) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
        response
    }
}

fn tag(bytes: &[u8]) -> String {
    // Weak: the layer that packs answers changes the bytes, not what they say.
    format!("W/\"{}\"", hex(&Sm3::digest(bytes)[..10]))
}
