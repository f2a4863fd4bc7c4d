//! `GET /sitemap.xml` and `GET /robots.txt`: what a search engine may find.

use super::{
    home::{Audience, events},
    visit::Visit,
};
use crate::{centre, shell::hall::Hall};
use axum::{extract::State, response::Response};
use std::fmt::Write;
use yimen_rules::{catalogue::Placement, language::Language};

/// Every public page, each with its address in either language.
pub async fn map(State(hall): State<Hall>, visit: Visit) -> Response {
    let items = hall.items();
    let ids: Vec<&str> = items.current().iter().map(|item| item.id.as_str()).collect();
    let mut paths: Vec<String> = vec!["/guide".to_owned(), "/guide/items".to_owned(), "/status".to_owned()];
    if items.current().iter().any(|item| Audience::Enterprise.holds(item)) {
        paths.push("/guide/for/enterprise".to_owned());
    }
    paths.push("/guide/for/person".to_owned());
    let links = events(items.current().iter().map(AsRef::as_ref), Language::Zh);
    paths.extend(links.into_iter().map(|link| format!("/guide/events/{}", link.word)));
    paths.extend(ids.iter().map(|id| format!("/guide/items/{id}")));
    for township in &hall.county().townships {
        paths.push(format!("/guide/{}", township.code));
        paths.push(format!("/board/{}", township.code));
        let stationing = centre::stationing(&hall.book(), &township.code);
        let absent = |id: &str| matches!(stationing.items.get(id), Some(Placement::NotStationed { .. }));
        paths.extend(ids.iter().filter(|id| !absent(id)).map(|id| format!("/guide/{}/{id}", township.code)));
    }
    visit.answer("application/xml; charset=utf-8", written(&visit.origin, &paths))
}

fn written(origin: &str, paths: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths {
        let at = format!("{origin}{path}");
        // Our paths hold letters, digits, hyphens and slashes only; a formatter that writes to a String cannot fail.
        let _ = write!(xml, "<url><loc>{at}?lang=zh</loc>");
        for (tag, parameter) in [("zh-CN", "?lang=zh"), ("en", "?lang=en"), ("x-default", "")] {
            let _ =
                write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{at}{parameter}\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Staff's pages and answers to a case number are nobody's to index.
pub async fn robots(visit: Visit) -> Response {
    let text = format!(
        "User-agent: *\nAllow: /guide\nAllow: /board\nAllow: /status$\nAllow: /static/\nAllow: /sitemap.xml\n\
         Disallow: /\n\nSitemap: {}/sitemap.xml\n",
        visit.origin
    );
    visit.answer("text/plain; charset=utf-8", text)
}
