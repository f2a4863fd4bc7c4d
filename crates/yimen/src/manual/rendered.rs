//! CommonMark to HTML that cannot do harm: raw HTML is shown as text, links go to the hall, to http(s), mail or phone, and
//! pictures are left as their words. No inline style comes out, for the hall's content policy refuses them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html};

/// The HTML of a text. Its headings begin at the second level: the first is the page's title.
pub fn html(text: &str) -> String {
    let mut links = Vec::new();
    let safe = events(text).filter_map(|event| tame(event, &mut links));
    let mut out = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut out, safe);
    out
}

/// The words of a text without its marks, for searching and for a line under a hit.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in events(text) {
        match event {
            Event::Text(piece) | Event::Code(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                words.push_str(&piece);
            }
            // What is strong, a link or struck out ends within a sentence.
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !words.ends_with(' ') => words.push(' '),
            _ => {}
        }
    }
    words.trim().to_owned()
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// One event as it may stand, or nothing. `links` remembers of every open link whether it was let through.
fn tame<'a>(event: Event<'a>, links: &mut Vec<bool>) -> Option<Event<'a>> {
    Some(match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Heading { level, classes: _, attrs: _, id: _ }) => Event::Start(Tag::Heading {
            level: below_title(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below_title(level))),
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(columns.iter().map(|_| pulldown_cmark::Alignment::None).collect()))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let safe = leads_somewhere_safe(&dest_url);
            links.push(safe);
            if !safe {
                return None;
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        Event::End(TagEnd::Link) if !links.pop().unwrap_or(false) => return None,
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        other => other,
    })
}

fn below_title(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// A path of the hall, a place on the page, or an address of a kind that runs nothing.
fn leads_somewhere_safe(to: &str) -> bool {
    let low = to.trim().to_ascii_lowercase();
    let in_hall =
        (low.starts_with('/') && !low.starts_with("//") && !low.contains('\\')) || low.starts_with('#');
    in_hall || ["http://", "https://", "mailto:", "tel:"].iter().any(|kind| low.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::{html, plain};

    #[test]
    fn raw_html_is_shown_and_not_obeyed() {
        let out = html("一段 <script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n");
        assert!(!out.contains("<script") && !out.contains("<img"), "{out}");
        assert!(out.contains("&lt;script&gt;") && out.contains("&lt;img"), "{out}");
    }

    #[test]
    fn a_link_that_could_run_something_is_only_its_words() {
        for to in
            ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x"]
        {
            let out = html(&format!("看[这里]({to})和[那里](/manual/register)"));
            assert!(out.contains("看这里和<a href=\"/manual/register\">那里</a>"), "{out}");
        }
        assert_eq!(html("![图](https://a.example/b.png)").trim(), "<p>图</p>");
    }

    #[test]
    fn headings_stand_below_the_title_and_tables_carry_no_style() {
        let out = html("# 甲\n\n| a | b |\n| :-- | --: |\n| 1 | 2 |\n");
        assert!(out.contains("<h2>甲</h2>") && out.contains("<table>") && !out.contains("style"), "{out}");
    }

    #[test]
    fn the_words_of_a_text_stand_without_marks() {
        assert_eq!(plain("## 题\n\n- **一**件\n- 二件"), "题 一件 二件");
    }
}
