//! Reading and writing the few cookies of the hall: `session`, `lang`, `elder`, `flash`.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie of that name, percent-decoded where that gives text.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A cookie that no script can read and no other site can send along with a form.
///
/// `secure` when the hall is reached over https; `max_age` in seconds, none for a cookie of the browser session.
pub fn sealed(name: &str, value: &str, secure: bool, max_age: Option<u64>) -> Option<HeaderValue> {
    let mut line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax");
    if secure {
        line.push_str("; Secure");
    }
    if let Some(seconds) = max_age {
        line.push_str(&format!("; Max-Age={seconds}"));
    }
    HeaderValue::from_str(&line).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xsession=1; session=abc; lang=en"));
        assert_eq!(read(&headers, "session").as_deref(), Some("abc"));
        assert_eq!(read(&headers, "sess"), None);
    }

    #[test]
    fn the_session_cookie_is_closed_to_scripts_and_to_plain_http_behind_https() {
        let value = sealed("session", "abc", true, Some(60)).expect("plain characters");
        let line = value.to_str().expect("text");
        assert!(
            line.contains("HttpOnly") && line.contains("SameSite=Lax") && line.contains("Secure"),
            "{line}"
        );
        assert!(line.ends_with("Max-Age=60"), "{line}");
    }
}
