//! Finding things: the resident's page, the API, and the words that a keeper writes. On both engines.

use crate::house::hall;

use axum::http::{Method, StatusCode};
use hall::{House, PASSWORD, on_each};
use yimen::{
    catalogue, keeping, opening,
    search::{SearchWords, finder, words_in_force},
};
use yimen_rules::{
    catalogue::shipped,
    language::Bilingual,
    manual::ManualPage,
    permission::{Role, Unit},
};
use yimen_store::Error;

/// The shipped items, a page of the manual, and a keeper who has signed in; the cookie.
async fn furnished(house: &House) -> String {
    house.account("keeper", Role::CatalogueKeeper, Unit::County).await;
    let (county, now) = (house.hall.county().code.clone(), house.hall.now());
    let page = ManualPage {
        id: "search-test-page".to_owned(),
        chapter: Bilingual::new("收件", "Intake"),
        order: 1,
        title: Bilingual::new("红头文件归档办法", "Filing letters with a red head"),
        text: Bilingual::new(
            "红头文件收到当日登记，年底归档。",
            "Entered the same day, filed at the end of the year.",
        ),
        steps: Vec::new(),
        items: Vec::new(),
        effective_from: house.hall.today(),
    };
    let note = keeping::Note { by: "keeper".to_owned(), why: String::new(), at: now };
    house
        .hall
        .store()
        .write(move |tx| -> Result<(), Error> {
            catalogue::install(tx, &county, &shipped(), now.as_microsecond())?;
            keeping::keep(tx, &county, 0, &page, &note).map(|_| ())
        })
        .await
        .expect("furnished");
    opening::load(&house.hall).await.expect("opened");
    house.sign_in("keeper", PASSWORD).await.expect("signed in")
}

fn of(words: &str) -> String {
    serde_urlencoded::to_string([("q", words)]).expect("a query")
}

async fn best(house: &House, words: &str) -> String {
    let reply = house.api(Method::GET, &format!("/api/v1/search?kind=item&{}", of(words)), "", None).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    reply.json()["hits"][0]["id"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_resident_finds_without_an_account_and_sees_no_page_of_the_manual() {
    on_each(|house| async move {
        let keeper = furnished(&house).await;
        let page = house.get(&format!("/guide/search?{}", of("家里老人走了要办什么")), "").await;
        assert_eq!(page.status, StatusCode::OK);
        let first = page.body.find("/guide/items/GA-003").expect("it is found");
        assert!(page.body.find("/guide/items/").is_some_and(|at| at == first), "and stands first");
        let notice = format!("/guide/search?{}", of("红头文件归档"));
        assert!(!house.get(&notice, "").await.body.contains("/manual/search-test-page"));
        assert!(house.get(&notice, &keeper).await.body.contains("/manual/search-test-page"));
        let asked = format!("/api/v1/search?kind=manual&{}", of("红头文件归档"));
        let told = house.api(Method::GET, &asked, "", None).await;
        assert_eq!(told.json()["hits"].as_array().map(Vec::len), Some(0));
    });
}

#[test]
fn whatever_is_asked_the_page_answers() {
    on_each(|house| async move {
        furnished(&house).await;
        for words in
            ["", "   ", "😀", "<script>alert(1)</script>", "%", "\u{7}", &"盖".repeat(3_000), "怎么办"]
        {
            let page = house.get(&format!("/guide/search?{}", of(words)), "").await;
            assert_eq!(page.status, StatusCode::OK, "{words}");
            assert!(!page.body.contains("<script>alert"), "{words}");
            assert!(page.body.contains("tel:12345"), "{words}");
        }
        let odd = house.get("/guide/search?q=%ff%fe&township=0", "").await;
        assert!(odd.status == StatusCode::OK || odd.status.is_client_error());
    });
}

#[test]
fn the_items_of_the_api_come_by_the_same_search() {
    on_each(|house| async move {
        furnished(&house).await;
        house.clerk("clerk").await;
        let token = house.token("clerk").await;
        for (words, id) in [("zjd", "TG-001"), ("生了孩子上户口", "GA-001"), ("地保", "MZ-001")] {
            let reply = house.api(Method::GET, &format!("/api/v1/items?{}", of(words)), &token, None).await;
            assert_eq!(reply.json()["items"][0]["id"], id, "{words}");
        }
    });
}

#[test]
fn a_saying_that_a_keeper_adds_counts_at_once_and_every_version_stays() {
    on_each(|house| async move {
        let keeper = furnished(&house).await;
        assert_eq!(best(&house, "呱啦嘎嘣").await, "");
        let added =
            house.post("/search-words/add", &keeper, &[("said", "呱啦嘎嘣"), ("item", "NY-005")]).await;
        assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/search-words"));
        assert_eq!(best(&house, "呱啦嘎嘣").await, "NY-005");
        let (text, version) = words_in_force(&house.hall);
        assert_eq!(version, 1);
        let kept = house
            .post(
                "/search-words",
                &keeper,
                &[("text", &text.replace("NY-005\n", "LY-001\n")), ("version", "1"), ("why", "试")],
            )
            .await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        assert_eq!(best(&house, "呱啦嘎嘣").await, "LY-001");
        let county = house.hall.county().code.clone();
        let versions = house
            .hall
            .store()
            .read(move |tx| keeping::history::<SearchWords>(tx, &county, SearchWords::ID))
            .await
            .expect("the versions");
        let told: Vec<(i64, &str)> = versions.iter().map(|r| (r.version, r.by.as_str())).collect();
        assert_eq!(told, [(1, "keeper"), (2, "keeper")]);
    });
}

#[test]
fn a_wrong_line_is_told_by_its_number_and_the_second_of_two_keepers_is_told() {
    on_each(|house| async move {
        let keeper = furnished(&house).await;
        let fields =
            |text: &'static str, version: &'static str| [("text", text), ("version", version), ("why", "")];
        let wrong =
            house.post("/search-words", &keeper, &fields("a | b\n只有一个\nc -> XX-404\n", "0")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.body.contains("第 2 行") && wrong.body.contains("第 3 行") && wrong.body.contains("XX-404")
        );
        assert_eq!(words_in_force(&house.hall).1, 0, "nothing was saved");
        let first = house.post("/search-words", &keeper, &fields("甲 | 乙\n", "0")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let late = house.post("/search-words", &keeper, &fields("丙 | 丁\n", "0")).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("丙 | 丁"), "what was typed stays");
        assert_eq!(words_in_force(&house.hall).0, "甲 | 乙\n");
    });
}

#[test]
fn the_finder_is_made_once_for_a_state_of_the_hall() {
    on_each(|house| async move {
        furnished(&house).await;
        let (one, other) = tokio::join!(finder(&house.hall), finder(&house.hall));
        let (one, other) = (one.expect("a finder"), other.expect("a finder"));
        assert!(std::sync::Arc::ptr_eq(&one, &other), "who asked meanwhile got the same");
        let mut items = shipped();
        items.retain(|item| item.id != "TG-001");
        let stamp = house.hall.items_stamp();
        house.hall.set_items(stamp, items.into_iter().map(Into::into).collect());
        assert_ne!(best(&house, "宅基地").await, "TG-001", "another catalogue, another finder");
    });
}
