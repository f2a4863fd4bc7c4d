//! Drafts: written, reviewed by another, sent back, published; and what keeps one from it.

use super::{
    desk::{act, at, draft, form, moved, on_each, save, seen},
    rig::whole,
};
use axum::http::StatusCode;

#[test]
fn whoever_wrote_a_draft_does_not_review_it_and_what_was_not_reviewed_is_not_published() {
    on_each(|house| async move {
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        moved(&draft(&house, &one, "MZ-001", &[("committed.length", "20"), ("legs.township", "5")]).await);
        let own = act(&house, &one, "MZ-001", "review", &[]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "{}", own.body);
        assert!(own.body.contains("拟稿人不能审核自己的稿"), "{}", own.body);
        let early = act(&house, &one, "MZ-001", "publish", &[("why", "急用")]).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
        // The other writes in it as well: then neither may review it.
        moved(&draft(&house, &other, "MZ-001", &[("site_visits", "0")]).await);
        let mixed = act(&house, &other, "MZ-001", "review", &[]).await;
        assert_eq!(mixed.status, StatusCode::FORBIDDEN, "{}", mixed.body);
        let head = at(&house, "mz.head").await;
        moved(&act(&house, &head, "MZ-001", "review", &[]).await);
        moved(&act(&house, &one, "MZ-001", "publish", &[("why", "兑现承诺")]).await);
        let page = house.get("/catalogue/MZ-001?lang=en", &one).await;
        for words in ["drafted keeper2", "reviewed mz.head", "published keeper", "兑现承诺"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let told = house.get("/catalogue/MZ-001/changes?from=1&to=2", &one).await;
        assert!(told.body.contains("<del>22</del>") && told.body.contains("<ins>20</ins>"), "{}", told.body);
        assert_eq!(house.hall.items().open("MZ-001").map(|i| i.version), Some(2));
        assert_eq!(whole(&house).await.versions, 77);
    });
}

#[test]
fn a_bureau_head_reviews_drafts_of_the_own_bureau_only() {
    on_each(|house| async move {
        let (one, head) = (at(&house, "keeper").await, at(&house, "mz.head").await);
        moved(&draft(&house, &one, "TG-001", &[("site_visits", "0")]).await);
        let stranger = house.get("/catalogue/TG-001/draft", &head).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{}", stranger.body);
        for what in ["review", "send-back"] {
            let fields = [("seen", "1"), ("why", "不同意")];
            let reply = house.post(&format!("/catalogue/TG-001/{what}"), &head, &fields).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", reply.body);
        }
        let list = house.get("/catalogue?show=drafts", &head).await;
        assert!(!list.body.contains("TG-001"), "{}", list.body);
    });
}

#[test]
fn a_draft_is_sent_back_with_a_reason_mended_and_reviewed_anew() {
    on_each(|house| async move {
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        moved(&draft(&house, &one, "MZ-003", &[("site_visits", "0")]).await);
        let silent = act(&house, &other, "MZ-003", "send-back", &[("why", "")]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.body);
        moved(&act(&house, &other, "MZ-003", "send-back", &[("why", "高龄老人不必到场")]).await);
        let page = house.get("/catalogue/MZ-003/draft", &one).await;
        assert!(page.body.contains("已退回") && page.body.contains("高龄老人不必到场"), "{}", page.body);
        moved(&draft(&house, &one, "MZ-003", &[("site_visits", "1")]).await);
        moved(&act(&house, &other, "MZ-003", "review", &[]).await);
        // Changed after the review: it must be reviewed again.
        moved(&draft(&house, &one, "MZ-003", &[("site_visits", "2")]).await);
        let stale = act(&house, &one, "MZ-003", "publish", &[("why", "发布")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
        let seen = seen(&house, &one, "MZ-003").await;
        moved(&house.post("/catalogue/MZ-003/discard", &one, &[("seen", &seen)]).await);
        assert_eq!(house.get("/catalogue/MZ-003/draft", &one).await.status, StatusCode::NOT_FOUND);
        moved(&draft(&house, &one, "MZ-003", &[("site_visits", "0")]).await);
        whole(&house).await;
    });
}

#[test]
fn the_second_of_two_editors_is_told_and_keeps_what_was_typed() {
    on_each(|house| async move {
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        let early = form(&house, &other, "MZ-001").await;
        moved(&draft(&house, &one, "MZ-001", &[("site_visits", "0")]).await);
        let changed = [("phone", "0796-7654321"), ("why", "换了电话")];
        let late = save(&house, &other, "MZ-001", &early, &changed).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
        assert!(late.body.contains("已有人保存了这个修改稿"), "{}", late.body);
        assert!(late.body.contains("value=\"0796-7654321\""), "what was typed stays: {}", late.body);
        let draft = house.get("/catalogue/MZ-001/draft", &one).await;
        assert!(!draft.body.contains("0796-7654321"), "and overwrites nothing: {}", draft.body);
    });
}

#[test]
fn what_is_wrong_with_a_draft_is_told_field_by_field_and_keeps_it_from_being_published() {
    on_each(|house| async move {
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        let unread = draft(&house, &one, "MZ-001", &[("committed.length", "很快")]).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unread.body);
        assert!(
            unread.body.contains("id=\"w-committed.length\"") && unread.body.contains("很快"),
            "{}",
            unread.body
        );
        let wrong = [
            ("committed.length", "40"),
            ("legs.township", "25"),
            ("guide.rights.zh", ""),
            ("competence.task_code", "123"),
        ];
        moved(&draft(&house, &one, "MZ-001", &wrong).await);
        for (lang, words) in [
            ("zh", ["承诺时限40长于法定时限30", "申请人权利和义务", "实施编码应为31位"]),
            ("en", ["the committed limit of 40 is longer", "rights and duties", "implementing code has 31"]),
        ] {
            let page = house.get(&format!("/catalogue/MZ-001/draft?lang={lang}"), &other).await;
            for words in words {
                assert!(page.body.to_lowercase().contains(&words.to_lowercase()), "{words}: {}", page.body);
            }
        }
        let refused = act(&house, &other, "MZ-001", "review", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(house.hall.items().open("MZ-001").is_some_and(|i| i.version == 1));
    });
}

#[test]
fn a_new_item_begins_as_a_draft_and_a_row_is_added_without_a_script() {
    on_each(|house| async move {
        let one = at(&house, "keeper").await;
        let blank = house.get("/catalogue/new", &one).await;
        assert_eq!(blank.status, StatusCode::OK, "{}", blank.body);
        let more = [("add", "materials"), ("materials[0].name_zh", "身份证"), ("name_zh", "新办事项")];
        let grown = house.post("/catalogue/new", &one, &more).await;
        assert_eq!(grown.status, StatusCode::OK, "{}", grown.body);
        assert!(grown.body.contains("materials[1].name_zh") && grown.body.contains("value=\"新办事项\""));
        let taken = house.post("/catalogue/new", &one, &[("id", "MZ-001"), ("seen", "0")]).await;
        assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(taken.body.contains("已有这个编号的事项"), "{}", taken.body);
        let clerk = {
            house.clerk("ft.clerk").await;
            at(&house, "ft.clerk").await
        };
        assert_eq!(house.get("/catalogue", &clerk).await.status, StatusCode::OK);
        assert_eq!(house.get("/catalogue/new", &clerk).await.status, StatusCode::FORBIDDEN);
    });
}
