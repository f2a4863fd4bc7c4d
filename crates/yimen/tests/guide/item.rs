//! The guide of one item.

use super::hall::{FENGTIAN, on_each};
use axum::http::StatusCode;
use yimen::keeping::{self, Note};
use yimen_rules::{
    catalogue::{BasisState, PolicyBasis},
    language::Bilingual,
};

#[test]
fn a_guide_says_what_to_bring_by_when_for_how_much_on_what_ground_and_whom_to_ask() {
    on_each(async |house| {
        let page = house.get("", "/guide/360829106/TG-001").await;
        page.is(StatusCode::OK).says("农村村民宅基地用地审批").says("15 个工作日").says("居民身份证");
        page.says("《行政许可法》第四十二条").says("《土地管理法》第六十二条").says("不收费");
        page.says("枫田镇便民服务中心 2 号窗口")
            .says("tel:07960000600")
            .says("左海波")
            .says("现在开门，12:00 关门");
        page.says("第 1 版").says("type=\"checkbox\"").hides("⟦");
        let english = house.get("", "/guide/360829106/TG-001?lang=en").await;
        english
            .says("15 working days")
            .says("Administrative Licensing Law art. 42")
            .says("Open now, until 12:00");
    });
}

#[test]
fn every_item_has_its_page_in_both_languages_with_and_without_a_township() {
    on_each(async |house| {
        for item in house.hall.items().current() {
            for path in [format!("/guide/items/{}", item.id), format!("/guide/{FENGTIAN}/{}", item.id)] {
                for lang in ["zh", "en"] {
                    let page = house.get("", &format!("{path}?lang={lang}")).await;
                    page.is(StatusCode::OK).says(&item.id).hides("{ $");
                    let data = page.text.split("application/ld+json\">").nth(1).expect("structured data");
                    let data = data.split("</script>").next().expect("an end");
                    let data: serde_json::Value = serde_json::from_str(data).expect("it parses");
                    assert_eq!(data["@type"], "GovernmentService");
                    assert_eq!(data["identifier"], item.id.as_str());
                }
            }
        }
    });
}

#[test]
fn the_list_goes_along_as_plain_text() {
    on_each(async |house| {
        let text = house.get("", "/guide/360829106/TG-001.txt").await;
        assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
        text.is(StatusCode::OK).says("□ 居民身份证").says("枫田镇便民服务中心 2 号窗口").says("0796-0000600");
        text.says("http://hall.test/guide/360829106/TG-001").hides("<");
    });
}

#[test]
fn an_item_that_is_not_stationed_says_why_and_where_else() {
    on_each(async |house| {
        let book = house.hall.book();
        let county = house.hall.county();
        let served = |item: &str| {
            county.townships.iter().any(|t| yimen::centre::window_of(&book, &t.code, item).is_some())
        };
        let absent = county.townships.iter().find_map(|township| {
            let stationing = yimen::centre::stationing(&book, &township.code);
            let item =
                stationing.items.keys().find(|item| stationing.window(item).is_none() && served(item))?;
            Some((township.code.clone(), item.clone()))
        });
        let (township, item) = absent.expect("some class of township is excused from something");
        let page = house.get("", &format!("/guide/{township}/{item}")).await;
        page.is(StatusCode::OK).says("没有设这个窗口：").says("可以到这些地方办：").says("请代办员代跑");
    });
}

#[test]
fn a_basis_that_is_repealed_flags_the_guide_at_once() {
    on_each(async |house| {
        let path = "/guide/360829106/TG-001";
        house.get("", path).await.hides("已废止");
        let all = house.hall.book().all::<PolicyBasis>();
        let known = all.iter().find(|record| record.body.is_cited_in("《土地管理法》第六十二条"));
        let (seen, mut basis) =
            known.map_or_else(|| (0, land_law()), |record| (record.version, record.body.clone()));
        basis.state = BasisState::Repealed;
        basis.changed_on = Some(jiff::civil::date(2026, 11, 20));
        let note = Note { by: "keeper".to_owned(), why: "废止".to_owned(), at: house.hall.now() };
        let county = house.hall.county().code.clone();
        house
            .hall
            .store()
            .write(move |tx| keeping::keep(tx, &county, seen, &basis, &note))
            .await
            .expect("kept");
        keeping::refresh(&house.hall).await.expect("read again");
        house.get("", path).await.says("已废止（2026年11月20日）");
    });
}

fn land_law() -> PolicyBasis {
    PolicyBasis {
        id: "land-law".to_owned(),
        name: Bilingual::new("中华人民共和国土地管理法", "Land Administration Law"),
        short: Bilingual::new("土地管理法", "Land Administration Law"),
        issuer: Bilingual::default(),
        number: String::new(),
        state: BasisState::InForce,
        in_force_from: None,
        changed_on: None,
        change_note: Bilingual::default(),
        successor: String::new(),
        marked_at: None,
    }
}

#[test]
fn a_name_for_a_code_leads_to_the_one_address_of_the_page() {
    on_each(async |house| {
        let by_name = house.get("", "/guide/fengtian/tg-001").await;
        by_name.is(StatusCode::PERMANENT_REDIRECT);
        assert_eq!(by_name.location(), "/guide/360829106/TG-001");
        let chosen = house.get("", "/guide/items/TG-001?township=360829106").await;
        chosen.is(StatusCode::SEE_OTHER);
        assert_eq!(chosen.location(), "/guide/360829106/TG-001");
        assert!(chosen.header("set-cookie").starts_with("township=360829106;"));
    });
}
