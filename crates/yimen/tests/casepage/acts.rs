//! Acts by form run through the same step as those of the API; what comes back is a page with the form kept.

use super::hall::{NAME, NUMBER, on_each};
use axum::http::StatusCode;
use yimen_store::journal;

#[test]
fn a_case_goes_from_the_counter_to_the_bureau_and_home_by_forms_alone() {
    on_each(async |house| {
        let no = house.receive("TG-002", &[]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.is(StatusCode::OK).says("乡村建设规划许可证核发").says("欧**").hides(NAME).hides(NUMBER);
        page.says(&format!("action=\"/cases/{no}/accept\""))
            .hides(&format!("action=\"/cases/{no}/forward\""));

        house.act("ft.clerk", &no, "accept", &[]).await;
        house.act("ft.clerk", &no, "forward", &[("bureau", "TG")]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("等其签收").hides(&format!("action=\"/cases/{no}/decide\""));

        let page = house.get("tg.handler", &format!("/cases/{no}")).await;
        page.says(&format!("action=\"/cases/{no}/receive\""))
            .hides(&format!("action=\"/cases/{no}/forward\""));
        house.act("tg.handler", &no, "receive", &[]).await;
        house.act("tg.head", &no, "extend", &[("reason", "需邻村核实四至边界")]).await;
        let page = house.get("tg.handler", &format!("/cases/{no}")).await;
        page.says("延长 10 个工作日").says("签收人 吴慧");
        house.act("tg.handler", &no, "decide", &[("outcome", "granted"), ("result", "乡字第12号")]).await;
        house.act("ft.clerk", &no, "deliver", &[("way", "agent"), ("remark", "送到家")]).await;

        let page = house.get("supervisor", &format!("/cases/{no}")).await;
        page.says("按时办结").says("乡字第12号").says("代办员送达").says("刘小燕").says("罗桂香");
        page.says("您现在没有要办的事").says("内容与哈希相符").hides("内容与哈希不符");
        assert_eq!(house.state(&no).await, "delivered");
    });
}

#[test]
fn a_notice_that_leaves_a_paper_out_comes_back_with_what_was_typed() {
    on_each(async |house| {
        let no = house.receive("TG-001", &["m1", "m2"]).await;
        let version = house.version(&no).await;
        let fields = [
            ("version", version.as_str()),
            ("p.m1.ask", "1"),
            ("p.m1.result", "missing"),
            ("p.m1.cure", "窗口领表，本人签名"),
            ("p.m2.result", "missing"),
        ];
        let page = house.post("ft.clerk", &format!("/cases/{no}/notify"), &fields).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("须一次告知全部缺项").says("窗口领表，本人签名");
        assert_eq!(house.state(&no).await, "received");
        house
            .act(
                "ft.clerk",
                &no,
                "notify",
                &[
                    ("p.m1.ask", "1"),
                    ("p.m1.result", "missing"),
                    ("p.m1.cure", "窗口领表，本人签名"),
                    ("p.m2.ask", "1"),
                    ("p.m2.result", "missing"),
                ],
            )
            .await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("等申请人补正").says("窗口领表，本人签名").says("待打印");
        page.hides(&format!("action=\"/cases/{no}/notify\""));
        let nothing = house
            .post("ft.clerk", &format!("/cases/{no}/supplement"), &[("version", "2"), ("p.m1.result", "")])
            .await;
        nothing.is(StatusCode::UNPROCESSABLE_ENTITY).says("请选择收到了哪些材料");
        house
            .act("ft.clerk", &no, "supplement", &[("p.m1.result", "present"), ("p.m2.result", "present")])
            .await;
        assert_eq!(house.state(&no).await, "supplemented");
    });
}

#[test]
fn a_word_out_of_place_is_told_beside_its_field_and_the_rest_is_kept() {
    on_each(async |house| {
        let no = house.receive("TG-002", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        house.act("ft.clerk", &no, "forward", &[("bureau", "TG")]).await;
        house.act("tg.handler", &no, "receive", &[]).await;
        let version = house.version(&no).await;
        let fields = [("version", version.as_str()), ("reason", "案情复杂，需会商"), ("days", "99")];
        let page = house.post("tg.head", &format!("/cases/{no}/extend"), &fields).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("id=\"extend-days-w\"").says("案情复杂，需会商");
        let no_reason = [("version", version.as_str()), ("outcome", "refused"), ("result", "不准")];
        let page = house.post("tg.handler", &format!("/cases/{no}/decide"), &no_reason).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("id=\"decide-reason-w\"").says("value=\"不准\"");
        assert_eq!(house.version(&no).await, version, "nothing was written");
    });
}

#[test]
fn who_comes_second_is_told_what_happened_in_between_and_keeps_the_form() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let seen = house.version(&no).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        let typed = [("version", seen.as_str()), ("reason", "申请人说地块有争议")];
        let page = house.post("ft.clerk2", &format!("/cases/{no}/withdraw"), &typed).await;
        page.is(StatusCode::CONFLICT)
            .says("您打开本页之后")
            .says("class=\"news\"")
            .says("申请人说地块有争议");
        assert_eq!(house.state(&no).await, "accepted");
        // The act is no longer possible at all: what was typed is shown apart.
        let refuse = [("version", seen.as_str()), ("reason", "不属于本机关职权")];
        let page = house.post("ft.clerk2", &format!("/cases/{no}/refuse"), &refuse).await;
        page.is(StatusCode::CONFLICT).says("您刚才填写的内容").says("不属于本机关职权");
    });
}

#[test]
fn a_form_sent_twice_is_done_once() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let version = house.version(&no).await;
        let fields = [("version", version.as_str()), ("key", "0123456789abcdef-accept")];
        for _ in 0..2 {
            let answer = house.post("ft.clerk", &format!("/cases/{no}/accept"), &fields).await;
            answer.is(StatusCode::SEE_OTHER);
        }
        assert_eq!(house.version(&no).await, (version.parse::<i64>().expect("a number") + 1).to_string());
    });
}

#[test]
fn another_township_sees_no_such_case_and_a_supervisor_acts_on_none() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house
            .get("lt.clerk", &format!("/cases/{no}"))
            .await
            .is(StatusCode::NOT_FOUND)
            .hides("农村村民宅基地");
        let version = house.version(&no).await;
        let fields = [("version", version.as_str())];
        let path = format!("/cases/{no}/accept");
        house.post("lt.clerk", &path, &fields).await.is(StatusCode::NOT_FOUND).hides("农村村民宅基地");
        house.post("supervisor", &path, &fields).await.is(StatusCode::FORBIDDEN);
        let page = house.get("supervisor", &format!("/cases/{no}")).await;
        page.is(StatusCode::OK).hides(&format!("action=\"{path}\"")).hides("/unmask");
        assert_eq!(house.state(&no).await, "received");
    });
}

#[test]
fn numbers_in_full_need_a_reason_are_shown_once_and_are_written_down_beside_the_case() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let path = format!("/cases/{no}/unmask");
        let before = house.version(&no).await;
        let page = house.post("ft.clerk", &path, &[("why", " ")]).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("请写明查看的理由").hides(NUMBER);
        let page = house.post("ft.clerk", &path, &[("why", "核对户口簿")]).await;
        page.is(StatusCode::OK).says(NUMBER).says(NAME).says("13800001234").says("枫田镇车田村15号");
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.hides(NUMBER).says("核对户口簿").says("查看完整号码");
        house.post("supervisor", &path, &[("why", "看看")]).await.is(StatusCode::FORBIDDEN).hides(NUMBER);
        house.post("lt.clerk", &path, &[("why", "看看")]).await.is(StatusCode::NOT_FOUND).hides(NUMBER);
        assert_eq!(house.version(&no).await, before, "looking does not move the case");
        let (county, stream) = (house.hall.county().code.clone(), format!("access:{no}"));
        let looks =
            house.hall.store().read(move |tx| journal::entries(tx, &county, &stream)).await.expect("read");
        assert_eq!(looks.len(), 1);
        assert_eq!((looks[0].kind.as_str(), looks[0].actor.as_str()), ("access.unmasked", "ft.clerk"));
        assert!(!looks[0].body.contains(NUMBER));
    });
}

#[test]
fn a_notice_period_that_ran_out_is_told_and_recorded_before_anything_else() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let version = house.version(&no).await;
        house.wait(8 * 24 * 60);
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("告知期限已过").says("记录视为受理").says("您现在没有要办的事");
        assert_eq!(house.version(&no).await, version, "looking writes nothing");
        let page = house.post("ft.clerk", &format!("/cases/{no}/accept"), &[("version", &version)]).await;
        page.is(StatusCode::CONFLICT).says("视为受理").says("未按时告知");
        assert_eq!(house.case(&no).await["deemed_accepted"], true);
    });
}

#[test]
fn every_clock_shows_its_proof_day_by_day() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        // 15 working days from Monday 23 November 2026: 14 December.
        page.says("自 2026年11月23日 的次日起算，计 15 天，到 2026年12月14日 为止。")
            .says("第 15 天，到期日");
        page.says("不计：休息日").says("《行政许可法》第四十二条").says("休息日 6 天");
        let english = house.get("ft.clerk", &format!("/cases/{no}?lang=en")).await;
        english.says("15 days counted, until 14 Dec 2026").says("day 15, due date").hides("第 15 天");
    });
}

#[test]
fn a_mistaken_intake_is_put_right_the_same_day_by_form() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house.act("ft.clerk", &no, "correct", &[("reason", "选错事项"), ("item", "TG-002")]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("乡村建设规划许可证核发").says("更正收件").says("选错事项");
        let version = house.version(&no).await;
        let fields = [
            ("version", version.as_str()),
            ("reason", "证件号录错"),
            ("applicant.name", NAME),
            ("applicant.id_number", "360829190303120016"),
        ];
        let page = house.post("ft.clerk", &format!("/cases/{no}/correct"), &fields).await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("id=\"correct-applicant.id_number-w\"")
            .says("证件号录错");
        house.act("ft.clerk", &no, "void", &[("reason", "重复收件")]).await;
        assert_eq!(house.state(&no).await, "void");
    });
}
