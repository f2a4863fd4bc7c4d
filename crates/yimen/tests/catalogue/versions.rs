//! Versions: days from which they hold, the old case that keeps its own, and rows that are held against the facts.

use super::{
    desk::{act, at, draft, moved, on_each, publish},
    rig::{another, due, look, meddle, receive, travel, whole, wrong},
};
use axum::http::StatusCode;
use yimen::{catalogue, opening, shell::hall::Options};
use yimen_rules::case::{ClockName, Then};

/// 22 working days by promise, of which the township has 7.
const ITEM: &str = "MZ-001";
const SHORTER: [(&str, &str); 3] = [("committed.length", "10"), ("legs.township", "3"), ("legs.bureau", "7")];

#[test]
fn an_open_case_keeps_its_version_and_its_date_and_a_new_one_gets_the_shorter_promise() {
    on_each(|house| async move {
        let old = receive(&house, ITEM, Then::Accept).await;
        let promised = due(&old, ClockName::Committed);
        publish(&house, ITEM, &SHORTER, "").await;
        let new = receive(&house, ITEM, Then::Accept).await;
        assert_eq!((old.item_version, new.item_version), (1, 2));
        let kept = look(&house, &old.case_no).await;
        assert_eq!((kept.item_version, due(&kept, ClockName::Committed)), (1, promised.clone()));
        assert!(due(&new, ClockName::Committed) < promised, "{} {promised}", due(&new, ClockName::Committed));
        let keeper = at(&house, "keeper").await;
        let page = house.get(&format!("/catalogue/{ITEM}?lang=en"), &keeper).await;
        assert_eq!(page.body.matches("1 open case holds it").count(), 2, "one each: {}", page.body);
        let before = house.get(&format!("/catalogue/{ITEM}?version=1&lang=en"), &keeper).await;
        assert!(before.body.contains("22 working days"), "it stays readable: {}", before.body);
        whole(&house).await;
    });
}

#[test]
fn a_version_published_for_a_later_day_waits_for_it() {
    on_each(|house| async move {
        publish(&house, ITEM, &SHORTER, "2026-12-01").await;
        let version = || house.hall.items().open(ITEM).map(|i| i.version);
        assert_eq!(version(), Some(1), "the one before stays in force");
        travel(&house, "2026-11-30");
        assert_eq!(version(), Some(1));
        assert_eq!(receive(&house, ITEM, Then::Accept).await.item_version, 1);
        travel(&house, "2026-12-01");
        assert_eq!(version(), Some(2), "midnight passes while serving");
        assert_eq!(receive(&house, ITEM, Then::Accept).await.item_version, 2);
        travel(&house, "2026-11-30");
        assert_eq!(version(), Some(1), "and the clock of a demo travels back");
    });
}

#[test]
fn no_version_begins_in_the_past() {
    on_each(|house| async move {
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        moved(&draft(&house, &one, ITEM, &SHORTER).await);
        moved(&act(&house, &other, ITEM, "review", &[]).await);
        for (from, words) in [("2026-11-20", "不能早于今天"), ("明天", "2026-12-01 的样子")] {
            let reply = act(&house, &one, ITEM, "publish", &[("why", "追溯"), ("from", from)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body);
            assert!(reply.body.contains(words) && reply.body.contains("value=\"追溯\""), "{}", reply.body);
        }
    });
}

#[test]
fn a_withdrawn_item_is_closed_and_another_program_learns_of_it() {
    on_each(|house| async move {
        let beside = another(&house, Options::default());
        opening::load(&beside).await.expect("it opens");
        let case = receive(&house, ITEM, Then::Accept).await;
        let keeper = at(&house, "keeper").await;
        let gone = [("version", "1"), ("why", "事项取消")];
        moved(&house.post(&format!("/catalogue/{ITEM}/withdraw"), &keeper, &gone).await);
        let again = house.post(&format!("/catalogue/{ITEM}/withdraw"), &keeper, &gone).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        assert!(house.hall.items().open(ITEM).is_none());
        assert!(beside.items().open(ITEM).is_some(), "not yet");
        catalogue::refresh(&beside).await.expect("the watch's round");
        assert!(beside.items().open(ITEM).is_none());
        let page = house.get(&format!("/catalogue/{ITEM}"), &keeper).await;
        assert!(page.body.contains("已停办") && page.body.contains("事项取消"), "{}", page.body);
        assert_eq!(look(&house, &case.case_no).await.item_version, 1);
        // Opened again by a new version.
        publish(&house, ITEM, &SHORTER, "").await;
        assert_eq!(house.hall.items().open(ITEM).map(|i| i.version), Some(2));
        whole(&house).await;
    });
}

#[test]
fn a_version_changed_behind_its_facts_is_found() {
    on_each(|house| async move {
        assert_eq!(whole(&house).await.versions, 76);
        meddle(&house, "UPDATE item_version SET state = 'withdrawn' WHERE id = 'TG-001'").await;
        assert!(wrong(&house).await.contains("TG-001"));
        meddle(&house, "UPDATE item_version SET state = 'published' WHERE id = 'TG-001'").await;
        whole(&house).await;
        meddle(&house, "UPDATE item_version SET body = REPLACE(body, '\"length\":20', '\"length\":2') WHERE id = 'TG-001'").await;
        assert!(wrong(&house).await.contains("not what was published"));
    });
}

#[test]
fn a_database_from_before_gets_its_facts_once_and_an_unfounded_row_later_gets_none() {
    on_each(|house| async move {
        meddle(&house, "DELETE FROM journal WHERE stream LIKE 'item:%'").await;
        opening::load(&house.hall).await.expect("it opens");
        assert_eq!(whole(&house).await.versions, 76);
        meddle(
            &house,
            "INSERT INTO item_version (county, id, version, state, body, published_at, changed_at)
             SELECT county, id, 2, state, body, published_at, changed_at FROM item_version WHERE id = 'TG-001'",
        )
        .await;
        opening::load(&house.hall).await.expect("it opens");
        assert!(wrong(&house).await.contains("a version but no fact"));
    });
}
