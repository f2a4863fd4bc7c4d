//! An open-door week: announced by the county, lived in the townships, closed with figures that add up.

use super::rig::{done, hidden, on_each, sign_in, verified};
use axum::http::StatusCode;

const WEEK: &str = "/campaigns/2026-11-24";

#[test]
fn a_week_is_announced_lived_and_closed_and_what_is_open_goes_on_under_its_own_date() {
    on_each(|house| async move {
        let county = sign_in(&house, "complaint").await;
        let director = sign_in(&house, "ft.director").await;
        let mut fields = vec![
            ("name_zh", "冬季开门接访周"),
            ("start", "2026-11-24"),
            ("end", "2026-11-23"),
            ("townships", "360829106"),
        ];
        let wrong = house.post("/campaigns", &county, &fields).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("id=\"w-end\""), "{}", wrong.body);
        fields[2] = ("end", "2026-11-25");
        assert_eq!(house.post("/campaigns", &director, &fields).await.status, StatusCode::FORBIDDEN);
        done(&house.post("/campaigns", &county, &fields).await);
        let left_out = sign_in(&house, "lt.director").await;
        assert_eq!(house.get(WEEK, &left_out).await.status, StatusCode::NOT_FOUND, "it takes no part");

        let problem = |owner, target| {
            [
                ("title", "村道施工拖欠工程款"),
                ("sort", "money"),
                ("people", "23"),
                ("owner", owner),
                ("target", target),
            ]
        };
        let to = format!("{WEEK}/problems");
        let nobody = house.post(&to, &director, &problem("", "2026-12-31")).await;
        assert!(nobody.body.contains("id=\"w-owner\""), "{}", nobody.body);
        done(&house.post(&to, &director, &problem("ft.chief", "2026-12-31")).await);
        done(&house.post(&to, &director, &problem("ft.deputy", "2026-11-30")).await);

        let forward = |to: &'static str, version: String, words: &'static str| {
            let (county, house) = (county.clone(), &house);
            async move {
                let fields = [("version", version.as_str()), ("to", to), ("words", words)];
                house.post(&format!("{WEEK}/forward"), &county, &fields).await
            }
        };
        assert_eq!(
            forward("running", "1".into(), "").await.status,
            StatusCode::CONFLICT,
            "its day has not come"
        );
        house.wait(24 * 60);
        let county = sign_in(&house, "complaint").await;
        let director = sign_in(&house, "ft.director").await;
        let forward = |to: &'static str, version: String, words: &'static str| {
            let (county, house) = (county.clone(), &house);
            async move {
                let fields = [("version", version.as_str()), ("to", to), ("words", words)];
                house.post(&format!("{WEEK}/forward"), &county, &fields).await
            }
        };
        done(&forward("running", "1".into(), "").await);
        for (subject, people, outcome) in
            [("低保咨询", "2", "answer"), ("欠薪", "12", "assign"), ("占道", "1", "open")]
        {
            let visit = [
                ("subject", subject),
                ("people", people),
                ("outcome", outcome),
                ("answer", "已当场说明"),
                ("to", "account:ft.handler1"),
            ];
            done(&house.post("/duty/visit", &director, &visit).await);
        }
        let page = house.get(WEEK, &director).await;
        assert!(page.body.contains("3<small>批</small>") && page.body.contains("15 人次"), "{}", page.body);
        house.wait(24 * 60);
        let county = sign_in(&house, "complaint").await;
        let summed = |to: &'static str, version: &'static str, words: &'static str| {
            let (county, house) = (county.clone(), &house);
            async move {
                let fields = [("version", version), ("to", to), ("words", words)];
                house.post(&format!("{WEEK}/forward"), &county, &fields).await
            }
        };
        done(&summed("summing_up", "2", "").await);
        let short = summed("closed", "3", "好").await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", short.body);
        assert!(short.body.contains("id=\"w-words\""), "{}", short.body);
        done(&summed("closed", "3", "三天接访，当场解决一批，其余限期交办。").await);
        let report = house.get(WEEK, &county).await;
        let figures = "结束当日数字： 3 批 · 15 人次 · 当场解决 1 · 分流交办 1 · 未解决 1";
        assert!(report.body.contains(figures), "{}", report.body);
        let stale = summed("closed", "3", "三天接访，当场解决一批，其余限期交办。").await;
        assert_eq!(stale.status, StatusCode::CONFLICT);

        // After its own date the problem left open is overdue, and can still be settled.
        house.wait(7 * 24 * 60);
        let director = sign_in(&house, "ft.director").await;
        let page = house.get(WEEK, &director).await;
        assert!(page.body.contains("超期"), "{}", page.body);
        let n2 = page.body.split("name=\"n\" value=\"2\"").nth(1).expect("the second problem");
        let version = hidden(n2, "version");
        let step = [("n", "2"), ("version", version.as_str()), ("words", "工程款已付清"), ("settled", "yes")];
        done(&house.post(&format!("{WEEK}/problems/step"), &director, &step).await);
        let page = house.get(WEEK, &director).await;
        assert!(
            page.body.contains("已化解 2026年12月2日") && page.body.contains("工程款已付清"),
            "{}",
            page.body
        );
        verified(&house).await;
    });
}
