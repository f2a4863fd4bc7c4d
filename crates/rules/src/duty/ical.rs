//! Shifts as a calendar file (iCalendar, RFC 5545): UTF-8, CRLF, lines folded at 75 octets, times in Asia/Shanghai.

use jiff::{Timestamp, civil::DateTime};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What tells it from every other for good.
    pub uid: String,
    /// When it begins, in Asia/Shanghai.
    pub from: DateTime,
    /// When it ends.
    pub to: DateTime,
    /// What it is.
    pub summary: String,
    /// More about it; may be empty.
    pub description: String,
    /// Where; may be empty.
    pub location: String,
    /// When it last changed.
    pub stamp: Timestamp,
    /// Grows with each change.
    pub sequence: i64,
}

/// Octets of a line before it is folded (RFC 5545 §3.1).
const LINE: usize = 75;

/// A whole calendar file. `name` is what calendar programs show it as.
pub fn file(name: &str, language: &str, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(&format!("PRODID:-//Yimen//Duty//{}", language.to_ascii_uppercase()));
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escape(name)));
    line("X-WR-TIMEZONE:Asia/Shanghai");
    // One zone since 1992, without summer time (domain §2.3).
    for fixed in [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:19920101T000000",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "TZNAME:CST",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        line(fixed);
    }
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escape(&event.uid)));
        line(&format!("DTSTAMP:{}", event.stamp.strftime("%Y%m%dT%H%M%SZ")));
        line(&format!("SEQUENCE:{}", event.sequence));
        line(&format!("DTSTART;TZID=Asia/Shanghai:{}", event.from.strftime("%Y%m%dT%H%M%S")));
        line(&format!("DTEND;TZID=Asia/Shanghai:{}", event.to.strftime("%Y%m%dT%H%M%S")));
        line(&format!("SUMMARY:{}", escape(&event.summary)));
        if !event.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escape(&event.description)));
        }
        if !event.location.is_empty() {
            line(&format!("LOCATION:{}", escape(&event.location)));
        }
        line("TRANSP:OPAQUE");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// Text as a value: backslash, semicolon, comma and line break are escaped (§3.3.11); other control characters are left
/// out, for no value may hold them.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, folded so that no physical line exceeds 75 octets and no character is cut.
fn fold(text: &str, out: &mut String) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}
