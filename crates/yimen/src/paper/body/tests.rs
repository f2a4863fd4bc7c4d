use super::*;
use jiff::Timestamp;
use yimen_rules::{
    case::{
        Applicant, ApplicantKind, Channel, Command, Context, Extend, Intake, PaperCheck, PaperResult, Refuse,
        Suspend, Then, decide, evolve,
    },
    catalogue,
    language::Language,
    permission::Unit,
};

struct Desk {
    county: County,
    item: Item,
    calendar: Calendar,
    case: Option<Case>,
}

impl Desk {
    fn with(item: &str) -> Desk {
        let item = catalogue::shipped().into_iter().find(|i| i.id == item).expect("a shipped item");
        Desk { county: County::shipped(), item, calendar: Calendar::shipped(), case: None }
    }

    fn run(&mut self, at: &str, unit: &Unit, command: Command) -> &mut Desk {
        let now: Timestamp = format!("{at}T02:00:00Z").parse().expect("an instant");
        let context = Context {
            now,
            by: "ft.clerk1",
            unit,
            item: &self.item,
            current: Some(&self.item),
            calendar: &self.calendar,
            lights: Lights::default(),
        };
        let facts = decide(self.case.as_ref(), &command, &context).expect("the act is allowed");
        for fact in &facts {
            self.case = evolve(self.case.take(), fact);
        }
        self
    }

    fn receive(&mut self, at: &str, papers: Vec<PaperCheck>, then: Then) -> &mut Desk {
        let intake = Intake {
            case_no: "36082910620261123000010".to_owned(),
            township: TOWNSHIP.to_owned(),
            item_version: None,
            channel: Channel::Window,
            applicant: Applicant {
                person: "k".to_owned(),
                kind: ApplicantKind::Person,
                name_masked: "欧**".to_owned(),
                sealed: String::new(),
            },
            papers,
            remark: None,
            then,
        };
        self.run(at, &hall(), Command::Receive(Box::new(intake)))
    }

    fn draw(&self, kind: Kind, nth: usize) -> Option<Sheet> {
        let case = self.case.as_ref().expect("a case");
        let source = Source {
            case,
            item: &self.item,
            county: &self.county,
            calendar: &self.calendar,
            lights: Lights::default(),
            name: "欧阳镕生",
            id_number: Some("360899********0015".to_owned()),
            person: &|_| "刘小燕".to_owned(),
        };
        draw(kind, nth, &source)
    }

    fn words(&self, kind: Kind) -> String {
        words(&self.draw(kind, 1).expect("the case has this paper"))
    }
}

const TOWNSHIP: &str = "360829106";

fn hall() -> Unit {
    Unit::Township(TOWNSHIP.to_owned())
}

fn all_present(item: &Item) -> Vec<PaperCheck> {
    let check = |m: &catalogue::Material| PaperCheck {
        name: m.code.clone(),
        result: PaperResult::Present,
        remark: None,
    };
    item.materials.iter().map(check).collect()
}

/// Everything a reader of the document sees, without the layout.
fn words(sheet: &Sheet) -> String {
    let mut all = format!("{}\n{}\n{}\n", sheet.issuer.zh, sheet.title.zh, sheet.number);
    for block in &sheet.blocks {
        match block {
            Block::Para(t) | Block::Heading(t) | Block::Blank(t) => all += &format!("{}\n", t.zh),
            Block::Rows(rows) => rows.iter().for_each(|(k, v)| all += &format!("{}|{}\n", k.zh, v.zh)),
            Block::Table { head, rows } => {
                for row in std::iter::once(head).chain(rows) {
                    all += &(row.iter().map(|t| t.zh.as_str()).collect::<Vec<_>>().join("|") + "\n");
                }
            }
        }
    }
    assert!(!all.contains('⟦') && !all.contains("{ $"), "a word is missing: {all}");
    all
}

#[test]
fn an_acceptance_tells_the_total_date_and_each_units_part() {
    let mut desk = Desk::with("TG-002");
    let papers = all_present(&desk.item);
    desk.receive("2026-11-23", papers, Then::Accept);
    let words = desk.words(Kind::Acceptance);
    for expected in [
        "安福县枫田镇人民政府",
        "受理通知书",
        "欧阳镕生（360899********0015）",
        "360829106 20261123 000010",
        "受理日期|2026年11月23日",
        "法定办结期限|",
        "承诺办结期限|",
        "其中：枫田镇便民服务中心|4 个工作日，至 2026年11月27日",
        "8 个工作日，自转送之日起算",
        "监督电话",
    ] {
        assert!(words.contains(expected), "{expected} is missing in\n{words}");
    }
    assert_eq!(desk.draw(Kind::Acceptance, 1).expect("drawn").seal.zh, "（行政许可专用章）");
}

#[test]
fn a_notice_names_every_missing_paper_with_reason_ground_and_cure() {
    let mut desk = Desk::with("TG-001");
    let mut papers = all_present(&desk.item);
    papers[0].result = PaperResult::Missing;
    papers[1].result = PaperResult::ToCorrect;
    papers[1].remark = Some("户口簿缺本人页".to_owned());
    desk.receive("2026-11-23", papers, Then::Notify(Default::default()));
    let words = desk.words(Kind::Notice);
    let first = &desk.item.materials[0].name_zh;
    assert!(words.contains("有 2 份材料"), "{words}");
    assert!(words.contains(&format!("1|{first}|缺：未提交|")), "{words}");
    assert!(words.contains("补正：户口簿缺本人页"), "{words}");
    assert!(words.contains("|补交该材料") && words.contains("|按左栏所写改正后重新提交"), "{words}");
    assert!(words.contains("自收到之日起即为受理"), "a licence tells what silence would have meant: {words}");
    assert_eq!(desk.draw(Kind::Notice, 2), None, "there is no second notice");
    assert_eq!(desk.draw(Kind::Acceptance, 1), None, "and no acceptance");
}

#[test]
fn a_refusal_to_accept_gives_reason_ground_where_to_go_and_the_remedies() {
    let mut desk = Desk::with("TG-001");
    let refuse = Refuse {
        reason: "不属于本机关职权范围".to_owned(),
        basis: None,
        competent_body: Some("安福县自然资源局".to_owned()),
    };
    let papers = all_present(&desk.item);
    desk.receive("2026-11-23", papers, Then::Refuse(refuse));
    let words = desk.words(Kind::Refusal);
    for expected in [
        "不予受理决定书",
        "不属于本机关职权范围",
        "行政许可法第三十二条",
        "安福县自然资源局",
        "六十日内",
        "安福县人民政府申请行政复议",
        "六个月内",
    ] {
        assert!(words.contains(expected), "{expected} is missing in\n{words}");
    }
}

#[test]
fn an_extension_shows_the_date_before_and_the_date_after() {
    let mut desk = Desk::with("TG-001");
    let papers = all_present(&desk.item);
    desk.receive("2026-11-02", papers, Then::Accept);
    let before =
        desk.case.as_ref().and_then(|c| c.clock(ClockName::Statutory)).and_then(|c| c.due).expect("due");
    let extend = Extend { length: None, reason: "案情复杂".to_owned(), told_by: None };
    desk.run("2026-11-05", &hall(), Command::Extend(extend));
    let after =
        desk.case.as_ref().and_then(|c| c.clock(ClockName::Statutory)).and_then(|c| c.due).expect("due");
    let words = desk.words(Kind::Extension);
    let dates = format!("原为 {}，现延至 {}", Text::date(before).zh, Text::date(after).zh);
    assert!(before < after && words.contains(&dates), "{dates} is missing in\n{words}");
    assert!(words.contains("批准人|刘小燕"), "{words}");
}

#[test]
fn a_special_procedure_says_how_long_it_needs_and_that_the_time_does_not_count() {
    let mut desk = Desk::with("TG-001");
    let papers = all_present(&desk.item);
    desk.receive("2026-11-02", papers, Then::Accept);
    let reason = desk.item.suspensions[0].reason.clone();
    desk.run("2026-11-04", &hall(), Command::Suspend(Suspend { reason, needed_days: Some(5) }));
    let words = desk.words(Kind::Suspension);
    assert!(words.contains("所需时间|5 个工作日"), "{words}");
    // The fourth itself is the first of the five: 4, 5, 6, 9, 10.
    assert!(words.contains("预计完成|2026年11月10日"), "{words}");
    assert!(words.contains("不计算在办理期限内"), "{words}");
    let acceptance = desk.words(Kind::Acceptance);
    assert!(
        acceptance.contains("正在暂停计时"),
        "no date is promised while the clock stands still: {acceptance}"
    );
}

#[test]
fn every_paper_has_its_reading_aid_in_english() {
    let mut desk = Desk::with("TG-001");
    let papers = all_present(&desk.item);
    desk.receive("2026-11-23", papers, Then::Accept);
    for kind in [Kind::Materials, Kind::Acceptance] {
        let sheet = desk.draw(kind, 1).expect("drawn");
        assert!(sheet.title.pick(Language::En).is_ascii(), "{}", sheet.title.en);
        for block in &sheet.blocks {
            if let Block::Para(text) = block {
                assert!(!text.en.is_empty() && !text.en.contains("⟦"), "{text:?}");
            }
        }
    }
}
