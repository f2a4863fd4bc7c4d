//! Policy bases: marked, and everything that cites them flagged.

use super::{
    desk::{act, at, draft, moved, on_each, publish},
    hall::House,
    rig::{due, look, receive, whole},
};
use axum::http::StatusCode;
use yimen::catalogue::bases::flags;
use yimen_rules::{
    case::{ClockName, Then},
    catalogue::{BasisState, PolicyBasis, shipped_bases},
};

/// A basis in force that MZ-001 cites.
fn cited() -> PolicyBasis {
    let item = yimen_rules::catalogue::shipped().into_iter().find(|i| i.id == "MZ-001").expect("it ships");
    let all = shipped_bases();
    let of = all
        .into_iter()
        .find(|b| b.state == BasisState::InForce && b.cited_in(&item).contains(&"legal_basis"));
    of.expect("a basis in force")
}

async fn mark(house: &House, cookie: &str, basis: &str, state: &str) {
    let seen = house.hall.book().one::<PolicyBasis>(basis).expect("kept").version.to_string();
    let fields = [
        ("seen", seen.as_str()),
        ("state", state),
        ("on", "2026-11-20"),
        ("note_zh", "由新办法取代"),
        ("note_en", "replaced by new measures"),
        ("why", "国家文件"),
    ];
    moved(&house.post(&format!("/catalogue/bases/{basis}/mark"), cookie, &fields).await);
}

#[test]
fn a_repeal_flags_what_cites_it_and_freezes_what_open_cases_hold() {
    on_each(|house| async move {
        let basis = cited();
        let case = receive(&house, "MZ-001", Then::Accept).await;
        let keeper = at(&house, "keeper").await;
        let before = flags(&house.hall.book(), &house.hall.items());
        let flagged = |of: &std::collections::BTreeMap<String, Vec<yimen::catalogue::bases::Flag>>| {
            of.get("MZ-001").is_some_and(|all| all.iter().any(|f| f.basis == basis.id))
        };
        assert!(!flagged(&before));
        mark(&house, &keeper, &basis.id, "repealed").await;
        assert!(flagged(&flags(&house.hall.book(), &house.hall.items())));
        let list = house.get("/catalogue?show=flagged&lang=en", &keeper).await;
        assert!(list.body.contains("/catalogue/MZ-001") && list.body.contains("repealed"), "{}", list.body);
        let item = house.get("/catalogue/MZ-001", &keeper).await;
        assert!(item.body.contains("data-flag") && item.body.contains("由新办法取代"), "{}", item.body);
        let page = house.get(&format!("/catalogue/bases/{}", basis.id), &keeper).await;
        assert!(page.body.contains("MZ-001") && page.body.contains("1件在办办件"), "{}", page.body);
        let kept = look(&house, &case.case_no).await;
        assert_eq!(due(&kept, ClockName::Committed), due(&case, ClockName::Committed));
        whole(&house).await;
    });
}

#[test]
fn no_new_version_rests_on_a_repealed_basis_and_one_that_does_not_loses_the_flag() {
    on_each(|house| async move {
        let basis = cited();
        let (one, other) = (at(&house, "keeper").await, at(&house, "keeper2").await);
        mark(&house, &one, &basis.id, "repealed").await;
        moved(&draft(&house, &one, "MZ-001", &[("site_visits", "0")]).await);
        let refused = act(&house, &other, "MZ-001", "review", &[]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(refused.body.contains("已废止"), "{}", refused.body);
        // Repealed between review and publication: the door is still shut.
        let item = house.hall.items().open("MZ-001").expect("open");
        let without = |texts: &[String]| -> String {
            let kept = item.legal_basis.iter().zip(texts).filter(|(zh, _)| !basis.is_cited_in(zh));
            kept.map(|(_, text)| text.clone()).collect::<Vec<_>>().join("\n")
        };
        let (zh, en) = (without(&item.legal_basis), without(&item.legal_basis_en));
        let mut changed = vec![("legal_basis", zh.as_str()), ("legal_basis_en", en.as_str())];
        let others: Vec<String> = item.bases.iter().filter(|id| **id != basis.id).cloned().collect();
        changed.extend(others.iter().map(|id| ("bases", id.as_str())));
        for field in ["statutory.source", "extension.source"] {
            changed.push((field, "县规定"));
        }
        publish(&house, "MZ-001", &changed, "").await;
        let now = flags(&house.hall.book(), &house.hall.items());
        assert!(now.get("MZ-001").is_none_or(|all| all.iter().all(|f| f.basis != basis.id)), "{now:?}");
    });
}

#[test]
fn an_amendment_flags_until_a_version_says_that_it_was_looked_at() {
    on_each(|house| async move {
        let basis = cited();
        let keeper = at(&house, "keeper").await;
        mark(&house, &keeper, &basis.id, "amended").await;
        let of = || flags(&house.hall.book(), &house.hall.items()).remove("MZ-001").unwrap_or_default();
        assert!(of().iter().any(|f| f.basis == basis.id && f.state == BasisState::Amended));
        house.wait(1);
        publish(&house, "MZ-001", &[("site_visits", "0")], "").await;
        assert!(of().iter().all(|f| f.basis != basis.id));
    });
}

#[test]
fn a_basis_is_recorded_and_the_second_editor_is_told() {
    on_each(|house| async move {
        let keeper = at(&house, "keeper").await;
        let wrong = house.post("/catalogue/bases/new", &keeper, &[("seen", "0"), ("id", "新 办法")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        assert!(wrong.body.contains("小写字母") && wrong.body.contains("新 办法"), "{}", wrong.body);
        let fields = [
            ("seen", "0"),
            ("id", "new-measures"),
            ("name_zh", "最低生活保障新办法"),
            ("name_en", "New Measures"),
            ("short_zh", "新办法"),
            ("issuer_zh", "民政部"),
            ("issuer_en", "Ministry of Civil Affairs"),
            ("number", "民发〔2026〕1号"),
            ("why", "新文件"),
        ];
        moved(&house.post("/catalogue/bases/new", &keeper, &fields).await);
        moved(
            &house
                .post(
                    "/catalogue/bases/new-measures/edit",
                    &keeper,
                    &[&[("seen", "1")], &fields[2..]].concat(),
                )
                .await,
        );
        let late = house
            .post("/catalogue/bases/new-measures/edit", &keeper, &[&[("seen", "1")], &fields[2..]].concat())
            .await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
        let list = house.get("/catalogue/bases?q=民发〔2026〕", &keeper).await;
        assert!(list.body.contains("最低生活保障新办法"), "{}", list.body);
    });
}
