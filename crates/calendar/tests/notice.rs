//! The words of a State Council notice, read as an arrangement.

use yimen_calendar::{Calendar, YearArrangement, date};

const OF_2026: &str = "国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。";

#[test]
fn the_notice_of_2026_gives_the_year_that_ships() {
    let read = YearArrangement::from_notice(OF_2026, "").expect("it can be read");
    let shipped = Calendar::shipped();
    let known = shipped.year(2026).expect("2026 ships");
    assert_eq!(read.days_off, known.days_off);
    let worked = |year: &YearArrangement| year.makeup_working_days.iter().map(|d| d.date).collect::<Vec<_>>();
    assert_eq!(worked(&read), worked(known));
    assert!(shipped.changes_to(&shipped.with_year(read).expect("it is valid")).is_empty());
}

#[test]
fn a_holiday_that_begins_in_december_gives_only_the_days_of_its_own_year() {
    let text = "2023年元旦放假安排\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。";
    let read = YearArrangement::from_notice(text, "国办发明电〔2022〕16号").expect("it can be read");
    let days: Vec<_> = read.days_off.iter().map(|d| d.date).collect();
    assert_eq!((read.year, days), (2023, vec![date(2023, 1, 1), date(2023, 1, 2)]));
    assert_eq!(read.source, "国办发明电〔2022〕16号");
}

#[test]
fn two_festivals_that_meet_are_named_both() {
    let text = "2025年\n七、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。";
    let read = YearArrangement::from_notice(text, "").expect("it can be read");
    assert_eq!((read.days_off.len(), read.makeup_working_days.len()), (8, 2));
    assert_eq!(read.days_off[0].name_en, "National Day, Mid-autumn Festival");
}

#[test]
fn what_is_no_notice_is_refused_in_words() {
    for (text, says) in [
        ("元旦：1月1日放假。", "年份"),
        ("2027年没有安排", "放假"),
        ("2027年\n元旦：2月30日放假。", "不是有效的日期"),
        ("2027年\n元旦：1月3日至1日放假。", "不是有效的日期"),
        ("2027年\n元旦：1月1日放假。1月4日上班。", "不是周六或周日"),
    ] {
        let error = YearArrangement::from_notice(text, "").expect_err(text);
        assert!(error.zh().contains(says), "{text}: {}", error.zh());
    }
}
