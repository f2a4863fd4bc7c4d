//! What people ask for, in the words of the counter.

use super::*;

pub fn applicant() -> Applicant {
    Applicant {
        person: "k1".to_owned(),
        kind: ApplicantKind::Person,
        name_masked: "张*".to_owned(),
        sealed: "sealed".to_owned(),
    }
}

pub fn found(name: &str, result: PaperResult) -> PaperCheck {
    PaperCheck { name: name.to_owned(), result, remark: None }
}

/// Everything that is required, in order.
pub fn complete(item: &Item) -> Vec<PaperCheck> {
    item.materials
        .iter()
        .filter(|m| m.necessity == crate::catalogue::Necessity::Required)
        .map(|m| found(&m.code, PaperResult::Present))
        .collect()
}

/// The required papers in order, but these as found here.
pub fn but(item: &Item, others: &[(&str, PaperResult)]) -> Vec<PaperCheck> {
    let mut papers = complete(item);
    papers.retain(|p| !others.iter().any(|(name, _)| *name == p.name));
    papers.extend(others.iter().map(|(name, result)| found(name, *result)));
    papers
}

pub fn intake(papers: Vec<PaperCheck>, then: Then) -> Command {
    Command::Receive(Box::new(Intake {
        case_no: "36082910120250303000017".to_owned(),
        township: TOWNSHIP.to_owned(),
        item_version: None,
        channel: Channel::Window,
        applicant: applicant(),
        papers,
        remark: None,
        then,
    }))
}

pub fn notify() -> Command {
    Command::Notify(Notify::default())
}

/// A notice that names these papers.
pub fn notify_of(names: &[&str], reason: Option<&str>) -> Command {
    let items = names.iter().map(|n| NotifyItem {
        name: (*n).to_owned(),
        result: None,
        reason: None,
        basis: None,
        cure: None,
    });
    Command::Notify(Notify { items: items.collect(), reason: reason.map(str::to_owned) })
}

pub fn bring(papers: &[(&str, PaperResult)]) -> Command {
    Command::Supplement(Supplement { papers: papers.iter().map(|(n, r)| found(n, *r)).collect() })
}

pub fn bring_all() -> Command {
    bring(&[])
}

pub fn refuse() -> Command {
    Command::Refuse(Refuse {
        reason: "不属于本机关职权范围".to_owned(), basis: None, competent_body: None
    })
}

pub fn forward(to: Option<&str>) -> Command {
    Command::Forward(Forward { bureau: to.map(str::to_owned) })
}

pub fn give_back() -> Command {
    Command::Return(Return { opinion: "请补充现场照片后再报".to_owned(), refused: false })
}

pub fn refuse_packet() -> Command {
    Command::Return(Return { opinion: "件袋与清单不符".to_owned(), refused: true })
}

pub fn suspend(reason: &str) -> Command {
    Command::Suspend(Suspend { reason: reason.to_owned(), needed_days: None })
}

pub fn extend(length: Option<u32>) -> Command {
    Command::Extend(Extend { length, reason: "案情复杂".to_owned(), told_by: None })
}

pub fn conclude(outcome: Outcome, reason: &str) -> Command {
    Command::Decide(Decide { outcome, reason: reason.to_owned(), basis: None, result: None })
}

pub fn grant() -> Command {
    conclude(Outcome::Granted, "")
}

pub fn deliver() -> Command {
    Command::Deliver(Deliver { way: DeliveryWay::Window, receiver: None, remark: None })
}

pub fn withdraw() -> Command {
    Command::Withdraw { reason: "申请人改变主意".to_owned() }
}

pub fn void() -> Command {
    Command::Void { reason: "收错人".to_owned() }
}
