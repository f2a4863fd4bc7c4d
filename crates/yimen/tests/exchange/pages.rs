//! A file is brought, looked at, drafted by one keeper, reviewed and published by another.

use super::hall::{House, PASSWORD, Reply, on_each};
use super::workbooks::{items, put, sheets, workbook};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use std::future::Future;
use tower::ServiceExt;
use yimen::{
    audit,
    catalogue::{
        self,
        draft::{self, ItemDraft, Stage},
        exchange::batch,
    },
    keeping, opening,
};
use yimen_rules::{
    catalogue::{Item, exchange::Cell, shipped, shipped_bases},
    permission::{Role, Unit},
};
use yimen_store::{Error, journal};

/// A hall with the shipped items and two keepers, both signed in.
struct Office {
    house: House,
    first: String,
    second: String,
}

fn in_an_office<F: Future<Output = ()>>(test: impl Fn(Office) -> F) {
    on_each(|house| async {
        let (county, now) = (house.hall.county().code.clone(), house.hall.now());
        house
            .hall
            .store()
            .write(move |tx| -> Result<(), Error> {
                catalogue::install(tx, &county, &shipped(), now.as_microsecond())?;
                let note = keeping::Note { by: "system".to_owned(), why: String::new(), at: now };
                if keeping::all::<yimen_rules::catalogue::PolicyBasis>(tx, &county)?.is_empty() {
                    keeping::keep_all(tx, &county, &shipped_bases(), &note)?;
                }
                Ok(())
            })
            .await
            .expect("the catalogue");
        opening::load(&house.hall).await.expect("the hall opens");
        for name in ["keeper1", "keeper2"] {
            house.account(name, Role::CatalogueKeeper, Unit::County).await;
        }
        let first = house.sign_in("keeper1", PASSWORD).await.expect("signed in");
        let second = house.sign_in("keeper2", PASSWORD).await.expect("signed in");
        test(Office { house, first, second }).await;
    });
}

impl Office {
    /// Sends a file as the form does.
    async fn bring(&self, cookie: &str, name: &str, bytes: &[u8]) -> Reply {
        let mut body = format!(
            "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--line--\r\n");
        let request = Request::post("/catalogue/import")
            .header(header::COOKIE, cookie)
            .header(header::HOST, "hall.test")
            .header(header::ORIGIN, "http://hall.test")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
        self.house.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Brings a good file; the address of its preview.
    async fn preview(&self, cookie: &str, bytes: &[u8]) -> String {
        let reply = self.bring(cookie, "目录.xlsx", bytes).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        reply.location().to_owned()
    }

    /// The state of the catalogue that a preview was compared with.
    async fn seen(&self, cookie: &str, at: &str) -> String {
        let page = self.house.get(at, cookie).await;
        let (_, after) = page.body.split_once("name=\"seen\" value=\"").expect("the form");
        after.split('"').next().expect("its value").to_owned()
    }

    async fn apply(&self, cookie: &str, at: &str, why: &str, seen: &str) -> Reply {
        self.house.post(&format!("{at}/apply"), cookie, &[("why", why), ("seen", seen)]).await
    }

    async fn bytes(&self, cookie: &str, path: &str) -> Vec<u8> {
        let request =
            Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).expect("a request");
        let response = self.house.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.into_body().collect().await.expect("a body").to_bytes().to_vec()
    }

    async fn drafts(&self) -> Vec<keeping::Record<ItemDraft>> {
        let county = self.house.hall.county().code.clone();
        let all = self.house.hall.store().read(move |tx| -> Result<_, Error> { keeping::all(tx, &county) });
        let all: Vec<keeping::Record<ItemDraft>> = all.await.expect("drafts");
        all.into_iter().filter(|draft| !draft.withdrawn).collect()
    }

    fn newest(&self, id: &str) -> Item {
        (*self.house.hall.items().newest(id).expect("the item")).clone()
    }
}

/// A promise shortened, a new item, and a row that is wrong.
fn three_rows() -> Vec<u8> {
    let mut new = items(&["LY-001"]);
    new[0].id = "LY-009".to_owned();
    new[0].name_zh = "林木采伐许可（竹林）".to_owned();
    let mut all = items(&["LY-001", "GA-004"]);
    all.extend(new);
    let mut sheets = yimen_rules::catalogue::exchange::write_workbook(&all, Default::default());
    put(&mut sheets[0], 2, "承诺时限", Cell::Number(9.0));
    let legs = items(&["LY-001"])[0].legs.expect("legs");
    put(&mut sheets[0], 2, "部门段（工作日）", Cell::Number(f64::from(legs.bureau) - 1.0));
    put(&mut sheets[0], 3, "事项类型", Cell::Text("07".to_owned()));
    workbook(&sheets, |_| ())
}

#[test]
fn a_file_becomes_drafts_of_one_keeper_which_another_reviews_and_publishes() {
    in_an_office(|office| async move {
        let before = office.newest("LY-001");
        let at = office.preview(&office.first, &three_rows()).await;
        let page = office.house.get(&at, &office.first).await;
        assert_eq!(page.status, StatusCode::OK);
        for words in
            ["生成2份修改稿", "LY-009", "请写名称，不写编号", "第3行", "<del>10</del>", "<ins>9</ins>"]
        {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert!(office.drafts().await.is_empty(), "a preview writes nothing");

        let seen = office.seen(&office.first, &at).await;
        let missing = office.apply(&office.first, &at, "", &seen).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = office.apply(&office.first, &at, "按2027年承诺调整", &seen).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, at.as_str()), "{}", done.body);
        let drafts = office.drafts().await;
        let told: Vec<_> = drafts
            .iter()
            .map(|d| (d.id.as_str(), d.body.drafted_by.as_str(), d.body.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [("LY-001", "keeper1", "按2027年承诺调整"), ("LY-009", "keeper1", "按2027年承诺调整")]
        );
        assert_eq!(office.newest("LY-001"), before, "nothing is published yet");

        // Nobody reviews what they wrote themselves.
        let own = office.house.post(&format!("{at}/review"), &office.first, &[("why", "")]).await;
        assert_eq!(own.status, StatusCode::CONFLICT);
        assert!(own.body.contains("拟稿人不能审核自己的稿"), "{}", own.body);
        let reviewed = office.house.post(&format!("{at}/review"), &office.second, &[("why", "同意")]).await;
        assert_eq!(reviewed.status, StatusCode::SEE_OTHER, "{}", reviewed.body);
        assert!(office.drafts().await.iter().all(|draft| draft.body.stage == Stage::Reviewed));
        let published = office.house.post(&format!("{at}/publish"), &office.second, &[("why", "公布")]).await;
        assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.body);
        assert_eq!((office.newest("LY-001").version, office.newest("LY-001").committed.length), (2, 9));
        assert_eq!(office.newest("LY-009").version, 1);
        assert!(office.drafts().await.is_empty());

        // The journal tells of the file, and everything is as its facts say.
        let (store, county) = (office.house.hall.store().clone(), office.house.hall.county().code.clone());
        let stream = format!("import:{}", at.rsplit('/').next().expect("an id"));
        let (code, facts) = (county.clone(), stream);
        let facts = store.read(move |tx| journal::entries(tx, &code, &facts)).await.expect("facts");
        let kinds: Vec<_> = facts.iter().map(|fact| (fact.kind.as_str(), fact.actor.as_str())).collect();
        assert_eq!(kinds, [("import.brought", "keeper1"), ("import.applied", "keeper1")]);
        let whole = tokio::task::spawn_blocking(move || audit::verify(&store, &county, None, &mut |_| {}));
        whole.await.expect("no panic").expect("all is well");
    });
}

#[test]
fn what_leaves_comes_back_without_a_change() {
    in_an_office(|office| async move {
        for (path, name) in [("/catalogue/export.xlsx", "目录.xlsx"), ("/catalogue/export.json", "目录.json")]
        {
            let bytes = office.bytes(&office.first, path).await;
            let reply = office.bring(&office.first, name, &bytes).await;
            let page = office.house.get(reply.location(), &office.first).await;
            assert!(!page.body.contains("id=\"problems\""), "{path}: {}", page.body);
            assert!(!page.body.contains("name=\"seen\""), "{path}: there is nothing to apply");
            assert!(page.body.contains("<p class=\"v\">76</p>"), "{path}");
        }
        let template = office.bytes(&office.first, "/catalogue/template.xlsx?lang=en").await;
        assert!(template.starts_with(b"PK"));
    });
}

#[test]
fn a_preview_that_has_grown_old_is_told_and_writes_nothing() {
    in_an_office(|office| async move {
        let at = office.preview(&office.first, &three_rows()).await;
        let seen = office.seen(&office.first, &at).await;
        // Meanwhile somebody else begins a draft of one of the items.
        let (county, now, mut item) =
            (office.house.hall.county().code.clone(), office.house.hall.now(), office.newest("LY-001"));
        item.notes_zh = "另有安排".to_owned();
        let saved = office
            .house
            .hall
            .store()
            .write(move |tx| draft::save(tx, &county, 0, item, "keeper2", "更正备注", now).map(|_| ()));
        saved.await.expect("a draft");
        let late = office.apply(&office.first, &at, "按2027年承诺调整", &seen).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("又有变动") && late.body.contains("按2027年承诺调整"), "{}", late.body);
        assert_eq!(office.drafts().await.len(), 1, "only the other's");
        // With the new preview the new item is drafted, and the other's draft is left alone.
        let seen = office.seen(&office.first, &at).await;
        let done = office.apply(&office.first, &at, "按2027年承诺调整", &seen).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let drafts = office.drafts().await;
        let hands: Vec<_> = drafts.iter().map(|d| (d.id.as_str(), d.body.drafted_by.as_str())).collect();
        assert_eq!(hands, [("LY-001", "keeper2"), ("LY-009", "keeper1")]);
        // A file is applied once.
        let again = office.apply(&office.first, &at, "再来一次", &seen).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert_eq!(office.drafts().await.len(), 2);
    });
}

#[test]
fn what_is_no_catalogue_is_refused_beside_the_field_and_not_kept() {
    in_an_office(|office| async move {
        let locked = super::workbooks::under_password();
        for (bytes, words) in [
            (b"".as_slice(), "文件是空的"),
            (b"hello".as_slice(), "不是Excel工作簿"),
            (locked.as_slice(), "文件有密码"),
            (&super::workbooks::bomb(), "解开后过大"),
        ] {
            let reply = office.bring(&office.first, "目录.xlsx", bytes).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reply.body.contains(words) && reply.body.contains("aria-invalid"), "{}", reply.body);
        }
        let nothing = office.bring(&office.first, "", b"").await;
        assert!(nothing.body.contains("请先选择文件"), "{}", nothing.body);
        let huge = office.bring(&office.first, "目录.xlsx", &vec![b'P'; 9 * 1024 * 1024]).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(batch::last(&office.house.hall).await.expect("the list").is_empty());
    });
}

#[test]
fn a_file_is_kept_for_a_month_and_for_its_own_county() {
    in_an_office(|office| async move {
        let at = office.preview(&office.first, &workbook(&sheets(&["LY-001"]), |_| ())).await;
        assert_eq!(office.house.get(&at, &office.second).await.status, StatusCode::OK);
        let nowhere = office.house.get("/catalogue/import/0123", &office.first).await;
        assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
        office.house.wait(29 * 24 * 60);
        assert_eq!(batch::purge(&office.house.hall).await.expect("purged"), 0);
        office.house.wait(2 * 24 * 60);
        assert_eq!(batch::purge(&office.house.hall).await.expect("purged"), 1);
        let gone = batch::last(&office.house.hall).await.expect("the list");
        assert!(gone.is_empty());
    });
}
