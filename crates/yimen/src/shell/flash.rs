//! One message carried from an act to the page after it: "saved", "signed out".
//!
//! The cookie holds a Fluent key that begins with `flash-` and at most one short value (a case number, never personal
//! data); the page that shows it takes the cookie away.

use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use yimen_rules::language::Language;

use super::{cookie, words::Words};

/// Goes to `path` (303) and says `key` there.
pub fn see_other(path: &str, key: &str) -> Response {
    see_other_with(path, key, "")
}

/// Goes to `path` (303) and says `key` there with `value` in the place of `{ $value }`.
pub fn see_other_with(path: &str, key: &str, value: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    let value: String =
        value.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(64).collect();
    if let Some(line) = cookie::sealed("flash", &format!("{key}:{value}"), false, Some(60)) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    response
}

/// The words of a cookie's value; nothing for a key that is no message.
pub fn words(line: &str, language: Language) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    if !key.starts_with("flash-") {
        return None;
    }
    let words = language.t1(key, "value", value.to_owned());
    (!words.starts_with('⟦')).then_some(words)
}

/// Middleware: takes the cookie away with the page that showed it.
pub async fn take_away(request: Request, next: Next) -> Response {
    let carried = cookie::read(request.headers(), "flash").is_some();
    let mut response = next.run(request).await;
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|media| media.as_bytes().starts_with(b"text/html"));
    if carried && is_page {
        response.headers_mut().append(
            header::SET_COOKIE,
            HeaderValue::from_static("flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"),
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_cookie_can_only_say_what_the_house_says() {
        assert!(words("flash-signed-out:", Language::Zh).is_some());
        assert_eq!(words("failure-internal:", Language::Zh), None);
        assert_eq!(words("flash-no-such-thing:x", Language::Zh), None);
        assert_eq!(words("nonsense", Language::Zh), None);
    }
}
