//! Open-door reception week (开门接访周; domain §1.12): a week held by all townships together, its focal problems with the
//! leader who answers for each (包案领导), and the figures of its days.

use crate::{case::lists::list, language::Bilingual, refusal::Refusal};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use super::figures::{Figures, Outcome, Visit};

list! {
    /// How a campaign stands.
    CampaignState {
        /// Told to everybody; its days are to come.
        Announced = "announced", "已公告", "announced";
        /// Its days run.
        Running = "running", "进行中", "running";
        /// Its days are over; the figures are put together.
        SummingUp = "summing_up", "总结中", "summing up";
        /// Closed with a report.
        Closed = "closed", "已结束", "closed";
    }
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Short and stable: `2026-11-30`, the first day.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// Nine-digit codes of the townships that take part.
    pub townships: Vec<String>,
    /// How it stands.
    pub state: CampaignState,
    /// What was reported at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// The closing report: words and the figures as they were on the day it was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The day.
    pub on: Date,
    /// What was learnt.
    pub words: String,
    /// All of it.
    pub total: Figures,
    /// By category of what people came for.
    pub by_sort: BTreeMap<String, Figures>,
    /// By township.
    pub by_township: BTreeMap<String, Figures>,
    /// Focal problems named.
    pub problems: usize,
    /// Of those, settled by then; the others go on under their own dates.
    pub settled: usize,
}

/// A focal problem: what many people are harmed by and nobody has settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FocalProblem {
    /// The campaign in which it was named.
    pub campaign: String,
    /// Nine-digit code of the township.
    pub township: String,
    /// Its number within campaign and township, from 1.
    pub n: u32,
    /// What it is about, without names of people.
    pub title: String,
    /// What sort.
    pub sort: ProblemSort,
    /// About how many people it harms.
    pub people: i64,
    /// Account of the leader who answers for it.
    pub owner: String,
    /// The leader's name.
    pub owner_name: String,
    /// By when it is to be settled.
    pub target: Date,
    /// What has been done, newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The day it was settled; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_on: Option<Date>,
}

/// Something done about a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// Who wrote it.
    pub by: String,
    /// What.
    pub words: String,
}

list! {
    /// What sort of problem.
    ProblemSort {
        /// Land and houses.
        Land = "land", "土地房屋", "land and houses";
        /// Farming, water, woodland.
        Farming = "farming", "农业水利山林", "farming, water, woodland";
        /// Money owed: wages, payments of the village.
        Money = "money", "欠薪欠款", "money owed";
        /// Allowances and insurance.
        Allowance = "allowance", "民政社保", "allowances and insurance";
        /// Roads, works, the village's affairs.
        Village = "village", "村务和基础设施", "village affairs and works";
        /// Environment.
        Environment = "environment", "环境污染", "environment";
        /// Anything else.
        Other = "other", "其他", "other";
    }
}

/// The longest campaign, in days.
const LONGEST: i32 = 31;

impl Campaign {
    /// What is wrong with a campaign as typed.
    pub fn check(&self, today: Date) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        let mut add = |code, field: &'static str, zh: &str, en: &str| {
            wrong.push(Refusal::invalid(code, field, zh, en));
        };
        if !(2..=40).contains(&self.name.zh.trim().chars().count()) {
            add(
                "campaign_name",
                "name_zh",
                "请填写活动名称，2至40字。",
                "Give it a name of 2 to 40 characters.",
            );
        }
        if self.start < today {
            add("campaign_start", "start", "开始日期不能早于今天。", "It cannot begin before today.");
        }
        match self.start.until(self.end).map(|span| span.get_days()) {
            Ok(days) if (0..LONGEST).contains(&days) => {}
            _ => add(
                "campaign_end",
                "end",
                "结束日期应在开始之后，最长31天。",
                "It ends on or after its first day, and lasts 31 days at most.",
            ),
        }
        if self.townships.is_empty() {
            add("campaign_townships", "townships", "请至少选择一个乡镇。", "Choose at least one township.");
        }
        wrong
    }

    /// The days of the campaign that have come by `today`.
    pub fn days(&self, today: Date) -> Vec<Date> {
        let last = self.end.min(today);
        self.start.series(jiff::ToSpan::days(1)).take_while(|day| *day <= last).collect()
    }

    /// Goes on to the next state, in order; none is left out.
    ///
    /// # Errors
    /// Its time has not come, or a closing report is missing words.
    pub fn forward(&mut self, to: CampaignState, today: Date, report: Option<Report>) -> Result<(), Refusal> {
        use CampaignState::{Announced, Closed, Running, SummingUp};
        match (self.state, to) {
            (Announced, Running) if today < self.start => {
                Err(Refusal::conflict("campaign_early", "还没到开始日期。", "Its first day has not come."))
            }
            (Running, SummingUp) if today < self.end => Err(Refusal::conflict(
                "campaign_runs",
                "活动还没有结束，最后一天起才能总结。",
                "It still runs; it can be summed up from its last day.",
            )),
            (SummingUp, Closed) => {
                let report = report.filter(|r| r.words.trim().chars().count() >= 10).ok_or_else(|| {
                    Refusal::invalid(
                        "campaign_words",
                        "words",
                        "请写总结，至少10个字。",
                        "Write a summary of at least 10 characters.",
                    )
                })?;
                self.state = Closed;
                self.report = Some(report);
                Ok(())
            }
            (Announced, Running) | (Running, SummingUp) => {
                self.state = to;
                Ok(())
            }
            _ => Err(Refusal::conflict(
                "campaign_order",
                "活动的状态已经变化，请刷新页面。",
                "The campaign has moved on; load the page again.",
            )),
        }
    }

    /// The state that comes next, and none after the last.
    pub fn next(&self) -> Option<CampaignState> {
        match self.state {
            CampaignState::Announced => Some(CampaignState::Running),
            CampaignState::Running => Some(CampaignState::SummingUp),
            CampaignState::SummingUp => Some(CampaignState::Closed),
            CampaignState::Closed => None,
        }
    }
}

impl FocalProblem {
    /// The id under which it is kept.
    pub fn id_of(campaign: &str, township: &str, n: u32) -> String {
        format!("{campaign}/{township}/{n:03}")
    }

    /// What is wrong with a problem as typed.
    pub fn check(&self, today: Date) -> Vec<Refusal> {
        let mut wrong = Vec::new();
        if !(4..=120).contains(&self.title.trim().chars().count()) {
            wrong.push(Refusal::invalid(
                "problem_title",
                "title",
                "请写明问题，4至120字，不写群众姓名。",
                "Say what it is, in 4 to 120 characters, without names of people.",
            ));
        }
        if !(1..=100_000).contains(&self.people) {
            wrong.push(Refusal::invalid(
                "problem_people",
                "people",
                "涉及人数应为1至100000。",
                "People harmed: 1 to 100,000.",
            ));
        }
        if self.owner.is_empty() {
            wrong.push(Refusal::invalid(
                "problem_owner",
                "owner",
                "请选择包案领导。",
                "Choose the leader who answers for it.",
            ));
        }
        if self.target < today {
            wrong.push(Refusal::invalid(
                "problem_target",
                "target",
                "化解时限不能早于今天。",
                "The target cannot lie in the past.",
            ));
        }
        wrong
    }

    /// Whether it is past its date and still open.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.settled_on.is_none() && today > self.target
    }
}
