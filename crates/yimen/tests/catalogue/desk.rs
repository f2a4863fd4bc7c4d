//! Keepers at their desks, and the acts they take through the pages.

use super::{
    hall::{House, PASSWORD, Reply},
    rig,
};
use axum::http::StatusCode;
use std::future::Future;
use yimen::keeping::{self, Note};
use yimen_rules::{
    catalogue::shipped_bases,
    permission::{Role, Unit},
};

/// Runs a test in a hall with catalogue and bases, two keepers and the head of Civil Affairs, on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    rig::on_each(|house| async {
        house.account("keeper", Role::CatalogueKeeper, Unit::County).await;
        house.account("keeper2", Role::CatalogueKeeper, Unit::County).await;
        house.account("mz.head", Role::BureauHead, Unit::Bureau("MZ".to_owned())).await;
        let (county, at) = (house.hall.county().code.clone(), house.hall.now());
        house
            .hall
            .store()
            .write(move |tx| {
                let note = Note { by: "system".to_owned(), why: String::new(), at };
                keeping::keep_all(tx, &county, &shipped_bases(), &note)
            })
            .await
            .expect("the bases");
        keeping::refresh(&house.hall).await.expect("read");
        // What follows is later than what was installed.
        house.wait(1);
        test(house).await;
    });
}

/// The cookie of an account.
pub async fn at(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

/// The form of an item as its page gives it.
pub async fn form(house: &House, cookie: &str, item: &str) -> Vec<(String, String)> {
    let reply = house.get(&format!("/catalogue/{item}/edit"), cookie).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    fields(&reply.body)
}

/// What a browser would send of the form of a page that has one big form: inputs, chosen options, texts.
pub fn fields(body: &str) -> Vec<(String, String)> {
    let form = body.split("/edit\">").nth(1).and_then(|rest| rest.split("</form>").next()).expect("the form");
    let mut found = Vec::new();
    for tag in form.split('<').skip(1) {
        let (head, text) = tag.split_once('>').unwrap_or((tag, ""));
        let value = |name: &str| {
            let (_, rest) = head.split_once(&format!("{name}=\""))?;
            Some(plain(rest.split('"').next()?))
        };
        if head.starts_with("input") {
            let boxed = head.contains("type=\"checkbox\"");
            if let Some(name) = value(" name").filter(|_| !boxed || head.contains(" checked")) {
                found.push((name, value(" value").unwrap_or_default()));
            }
        } else if head.starts_with("textarea") {
            found.push((value(" name").expect("a name"), plain(text)));
        } else if head.starts_with("select") {
            found.push((value(" name").expect("a name"), String::new()));
        } else if head.starts_with("option")
            && let Some(last) = found.last_mut()
        {
            // A browser sends the first option where none is selected.
            if last.1.is_empty() || head.contains(" selected") {
                last.1 = value(" value").unwrap_or_default();
            }
        }
    }
    found
}

fn plain(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
    .replace("&#38;", "&")
    .replace("&amp;", "&")
}

/// Sends a form of an item with some fields changed.
pub async fn save(
    house: &House,
    cookie: &str,
    item: &str,
    form: &[(String, String)],
    changed: &[(&str, &str)],
) -> Reply {
    let mut all: Vec<(&str, &str)> = form
        .iter()
        .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name))
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    all.extend(changed);
    house.post(&format!("/catalogue/{item}/edit"), cookie, &all).await
}

/// A keeper drafts a change.
pub async fn draft(house: &House, cookie: &str, item: &str, changed: &[(&str, &str)]) -> Reply {
    let form = form(house, cookie, item).await;
    let mut changed = changed.to_vec();
    changed.push(("why", "缩短时限"));
    save(house, cookie, item, &form, &changed).await
}

/// The version of the draft that its page shows.
pub async fn seen(house: &House, cookie: &str, item: &str) -> String {
    let page = house.get(&format!("/catalogue/{item}/draft"), cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (_, rest) = page.body.split_once("name=\"seen\" value=\"").expect("the version");
    rest.split('"').next().expect("its end").to_owned()
}

/// An act on a draft as it stands.
pub async fn act(house: &House, cookie: &str, item: &str, act: &str, with: &[(&str, &str)]) -> Reply {
    let seen = seen(house, cookie, item).await;
    let mut fields = vec![("seen", seen.as_str())];
    fields.extend(with);
    house.post(&format!("/catalogue/{item}/{act}"), cookie, &fields).await
}

/// One keeper drafts, the other reviews, the first publishes.
pub async fn publish(house: &House, item: &str, changed: &[(&str, &str)], from: &str) {
    let (one, other) = (at(house, "keeper").await, at(house, "keeper2").await);
    moved(&draft(house, &one, item, changed).await);
    moved(&act(house, &other, item, "review", &[]).await);
    moved(&act(house, &one, item, "publish", &[("why", "兑现承诺"), ("from", from)]).await);
}

/// The act was done and leads on.
pub fn moved(reply: &Reply) {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}
