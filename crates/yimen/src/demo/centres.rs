//! The centres of the demo: as a new county has them, with people on the posts and phones on the board, and here and
//! there what a director has still to see to.

use super::staff::{FIRST, Member, Staff, prefix};
use jiff::{ToSpan, civil::Date};
use yimen_calendar::Calendar;
use yimen_rules::{
    catalogue::{Absence, Item, Placement},
    centre::{Away, DayAway, Founding, Half, Post},
    language::Bilingual,
    permission::Role,
    place::{County, Township},
};

/// Every centre on the county's first day.
pub fn staffed(county: &County, staff: &Staff, items: &[Item], from: Date) -> Vec<Founding> {
    county
        .townships
        .iter()
        .enumerate()
        .map(|(n, township)| {
            let mut centre = Founding::of(county, township, items, from);
            describe(&mut centre, township, n);
            for post in &mut centre.posts {
                hold(post, township, staff, items);
                post.phone = format!("0796-0000{}{}", phone_block(n), extension(&post.code));
            }
            lack(&mut centre, &prefix(township));
            centre
        })
        .collect()
}

fn phone_block(n: usize) -> String {
    // Numbers that no line has: local numbers never begin with 0.
    char::from_digit(u32::try_from(n).unwrap_or(0) % 10, 10).map_or_else(|| "0".to_owned(), |c| c.to_string())
}

fn extension(code: &str) -> String {
    let base = match code.get(..1) {
        Some("C") => 10,
        Some("G") => 20,
        _ => 30,
    };
    let serial: u32 = code.get(1..).and_then(|n| n.parse().ok()).unwrap_or(0);
    format!("{:02}", base + serial)
}

const WAYS: [(&str, &str); 4] = [
    (
        "镇区主街中段，{place}人民政府大门左侧一楼，门口有“便民服务中心”牌子；赶集日班车停街口。",
        "Middle of the main street, ground floor left of the gate of the People's Government of {place}; look for the sign. On market days the bus stops at the corner.",
    ),
    (
        "从集市往{place}人民政府方向走约200米，过卫生院即到，门前可以停车。",
        "From the market towards the People's Government of {place}, about 200 m, just after the clinic; there is parking in front.",
    ),
    (
        "{place}汽车站对面，邮政所旁边的一层大厅。",
        "Opposite the bus station of {place}, the hall on the ground floor beside the post office.",
    ),
    (
        "{place}人民政府院内右侧一楼，进院门右转。",
        "In the courtyard of the People's Government of {place}, ground floor on the right.",
    ),
];

fn describe(centre: &mut Founding, township: &Township, n: usize) {
    let (zh, en) = WAYS[n % WAYS.len()];
    let name = &township.name_zh;
    let short = name.strip_suffix(['镇', '乡']).unwrap_or(name);
    let number = 1 + (n * 7) % 30;
    centre.profile.address = Bilingual::new(
        format!("{name}{short}街{number}号"),
        format!("{number} {} Street, {}", township.pinyin, township.name_en),
    );
    centre.profile.directions =
        Bilingual::new(zh.replace("{place}", name), en.replace("{place}", &township.name_en));
    centre.profile.phone = format!("0796-0000{}00", phone_block(n));
    centre.profile.duty_phone = format!("0796-0000{}99", phone_block(n));
}

/// A and B: at a window its clerk and the next one, on a handling post its handler and the next one, agents in turn.
fn hold(post: &mut Post, township: &Township, staff: &Staff, items: &[Item]) {
    let of = |role| staff.at(&township.code, role).collect::<Vec<&Member>>();
    let (people, first) = match post.code.get(..1) {
        Some("C") => {
            let clerks = of(Role::WindowClerk);
            let at =
                clerks.iter().position(|m| m.particulars.window.as_deref() == Some(post.window.as_str()));
            (clerks, at)
        }
        Some("G") => {
            let department = post.items.first().and_then(|id| items.iter().find(|i| &i.id == id));
            let handlers = of(Role::DepartmentHandler);
            let at = department.and_then(|item| {
                handlers.iter().position(|m| m.particulars.departments.contains(&item.department))
            });
            (handlers, at)
        }
        _ => (of(Role::Agent), Some(0)),
    };
    let Some(first) = first else { return };
    if let Some(member) = people.get(first) {
        post.holder_a.clone_from(&member.account);
        post.holder_a_name.clone_from(&member.particulars.display_name);
    }
    if let Some(member) = people.get((first + 1) % people.len().max(1)).filter(|m| m.account != post.holder_a)
    {
        post.holder_b.clone_from(&member.account);
        post.holder_b_name.clone_from(&member.particulars.display_name);
    }
}

/// What is not in order somewhere in every county.
fn lack(centre: &mut Founding, prefix: &str) {
    let not = |reason, zh: &str, en: &str| Placement::NotStationed { reason, words: Bilingual::new(zh, en) };
    let mut set = |items: &[&str], placement: Option<Placement>| {
        for item in items {
            match &placement {
                Some(placement) => centre.stationing.items.insert((*item).to_owned(), placement.clone()),
                None => centre.stationing.items.remove(*item),
            };
        }
    };
    match prefix {
        "ft" => set(
            &["GA-004"],
            Some(not(
                Absence::NoRoomOrEquipment,
                "指纹和人像采集设备尚未配备，暂到县公安局户政窗口办理，中心可代为预约。",
                "No equipment yet to take fingerprints and portraits; go to the county's public security window, for which the centre makes an appointment.",
            )),
        ),
        "lt" => set(
            &["GA-001", "GA-002", "GA-003", "GA-004"],
            Some(not(
                Absence::SystemNotConnected,
                "户籍业务系统专线未接通，由代办员代送派出所，三日内送回。",
                "The line to the household register is not connected; an agent carries it to the police station and back within three days.",
            )),
        ),
        "zhzh" => {
            set(
                &["YB-002", "YB-005", "JG-002", "JG-003"],
                Some(not(
                    Absence::NoStaff,
                    "经办人员不足，每周二、周五由县局派人到中心集中办理。",
                    "Too few staff; the bureau sends someone to the centre every Tuesday and Friday.",
                )),
            );
            // 农业农村与建设岗: nobody has been found yet.
            for post in centre.posts.iter_mut().filter(|p| p.code == "G02") {
                post.holder_a.clear();
                post.holder_a_name.clear();
            }
        }
        "sz" => set(&["SL-002", "GX-001", "NY-006", "WZ-001", "ZZ-002"], None),
        "pd" => set(
            &["LY-001", "LY-002"],
            Some(not(
                Absence::NoSuchBusiness,
                "城区无林地；确有需要的由代办员代送县林业局。",
                "No woodland in the town; an agent carries what there is to the forestry bureau.",
            )),
        ),
        "jt" => set(&["QF-001", "RS-005"], None),
        _ => {}
    }
    if matches!(prefix, "qs" | "gs") {
        for post in centre.posts.iter_mut().filter(|p| p.code == "D01") {
            post.holder_b.clear();
            post.holder_b_name.clear();
        }
    }
}

/// Who is away these days: here half a day in a village, there a training; never A and B of one post.
pub fn away(staff: &Staff, calendar: &Calendar, today: Date) -> Vec<DayAway> {
    let ahead = |n: i64| today.checked_add(n.days()).ok();
    let next: Vec<Date> =
        (0..21).filter_map(ahead).filter(|day| calendar.is_working_day(*day)).take(4).collect();
    let plans: [(&str, &str, usize, &[Half], &str); 6] = [
        (FIRST, "ft.handler3", 0, &[Half::Afternoon], "下村入户核查"),
        (FIRST, "ft.handler5", 1, &Half::ALL, "县局业务培训"),
        (FIRST, "ft.clerk4", 2, &[Half::Morning], "年休假"),
        ("360829209", "lt.handler1", 0, &Half::ALL, "参加低保评议会"),
        ("360829203", "cg.clerk1", 0, &[Half::Morning], "送材料到县局"),
        ("360829100", "pd.handler2", 1, &[Half::Afternoon], "宅基地现场查看"),
    ];
    let mut days: Vec<DayAway> = Vec::new();
    for (township, account, nth, halves, reason) in plans {
        let member = staff.members.iter().find(|m| m.account == account);
        let (Some(member), Some(date)) = (member, next.get(nth)) else { continue };
        let at = days.iter().position(|d| d.township == township && d.date == *date);
        let at = at.unwrap_or_else(|| {
            days.push(DayAway::nobody(township, *date));
            days.len() - 1
        });
        days[at].away.extend(halves.iter().map(|half| Away {
            account: member.account.clone(),
            name: member.particulars.display_name.clone(),
            half: *half,
            reason: reason.to_owned(),
        }));
    }
    days
}
