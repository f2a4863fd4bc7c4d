//! The ways in, what browsers may keep, and what search engines find.

use super::hall::on_each;
use axum::http::StatusCode;

#[test]
fn a_visitor_comes_to_the_guide_and_staff_to_their_work() {
    on_each(async |house| {
        assert_eq!(house.get("", "/").await.location(), "/guide");
        assert_eq!(house.get("ft.clerk", "/").await.location(), "/counter");
        let home = house.get("", "/guide").await;
        home.is(StatusCode::OK).says("盖房子").says("/guide/events/house").says("action=\"/guide/search\"");
        home.says("href=\"/sign-in\"").says("name=\"no\"").says("平都镇").says("\"@type\":\"WebSite\"");
    });
}

#[test]
fn a_township_once_chosen_is_remembered_and_named() {
    on_each(async |house| {
        let chosen = house.get("", "/guide?township=360829106").await;
        assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/guide"));
        let mine = [("cookie", "township=360829106")];
        house.get_with("/guide", &mine).await.says("枫田镇便民服务中心").says("现在开门");
        house.get_with("/guide/events/house", &mine).await.says("/guide/360829106/TG-001");
        house.get_with("/guide", &[("cookie", "township=999999999")]).await.is(StatusCode::OK).says("选乡镇");
    });
}

#[test]
fn what_is_not_there_is_said_kindly_with_the_search_beside_it() {
    on_each(async |house| {
        for path in [
            "/guide/nowhere",
            "/guide/360829106/XX-999",
            "/guide/nowhere/TG-001.txt",
            "/guide/items/%E7%9B%96",
            "/guide/events/dragons",
            "/guide/for/nobody",
            "/guide/360829400",
        ] {
            let page = house.get("", path).await;
            page.is(StatusCode::NOT_FOUND)
                .says("没有找到这一页")
                .says("action=\"/guide/search\"")
                .says("noindex");
        }
    });
}

#[test]
fn a_browser_may_keep_a_page_and_asks_again_by_its_tag_but_staff_keep_nothing() {
    on_each(async |house| {
        let page = house.get("", "/guide/360829106/TG-001").await;
        assert_eq!(page.header("cache-control"), "public, max-age=60");
        let tag = page.header("etag").to_owned();
        let again = house.get_with("/guide/360829106/TG-001", &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
        let other = house.get_with("/guide/360829106/TG-001?lang=en", &[("if-none-match", &tag)]).await;
        assert_eq!(other.status, StatusCode::OK, "the other language is another page");
        let staff = house.get("ft.clerk", "/guide/360829106/TG-001").await;
        assert_eq!((staff.header("cache-control"), staff.header("etag")), ("no-store", ""));
    });
}

#[test]
fn every_page_names_its_languages_and_the_map_names_every_page() {
    on_each(async |house| {
        let page = house.get("", "/guide/360829106/TG-001").await;
        let at = "http://hall.test/guide/360829106/TG-001";
        page.says(&format!("rel=\"canonical\" href=\"{at}?lang=zh\""));
        page.says(&format!("hreflang=\"en\" href=\"{at}?lang=en\""));
        page.says(&format!("hreflang=\"x-default\" href=\"{at}\"")).says("<meta name=\"description\"");
        let map = house.get("", "/sitemap.xml").await;
        map.is(StatusCode::OK).says(&format!("<loc>{at}?lang=zh</loc>")).says("/guide/events/house");
        assert_eq!(map.text.matches("<url>").count(), map.text.matches("</url>").count());
        assert!(map.text.matches("<url>").count() > 1000, "19 townships with their items");
        let robots = house.get("", "/robots.txt").await;
        robots.says("Disallow: /\n").says("Allow: /guide").says("Sitemap: http://hall.test/sitemap.xml");
    });
}

#[test]
fn a_host_that_is_no_host_stands_on_no_page() {
    on_each(async |house| {
        let page = house.get_with("/guide", &[("host", "evil.example/\"><x")]).await;
        page.hides("evil.example");
    });
}
