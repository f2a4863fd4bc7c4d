//! The papers of a dispute: what stands on each (domain §7.1). Chinese: they are documents.

use super::cards::yuan;
use crate::{
    document::content::{Content, Part},
    matter::people,
    shell::{Failure, county::CountyProfile, words::Words},
};
use jiff::civil::Date;
use yimen_rules::{
    dispute::{Committee, Dispute, Form, Item, Promise, Side},
    language::Language,
};
use yimen_store::Vault;

/// What drawing needs.
pub struct Drawing<'a> {
    /// The dispute.
    pub d: &'a Dispute,
    /// Opens what is sealed.
    pub vault: &'a Vault,
    /// Names of units.
    pub county: &'a CountyProfile,
    /// The committee, where one is kept.
    pub committee: Option<&'a Committee>,
    /// The number of the agreement, where it was printed.
    pub agreement_no: Option<String>,
}

/// A day as documents write it.
pub(super) fn day(date: Date) -> String {
    Language::Zh.date(date)
}

pub(super) fn rows(list: &[(&str, String)]) -> Part {
    let row = |(label, value): &(&str, String)| ((*label).to_owned(), value.clone());
    Part::Rows { rows: list.iter().filter(|(_, value)| !value.is_empty()).map(row).collect() }
}

pub(super) fn heading(text: &str) -> Part {
    Part::Heading { text: text.to_owned() }
}

pub(super) fn para(text: impl Into<String>) -> Part {
    Part::Para { text: text.into() }
}

pub(super) fn blank(text: &str) -> Part {
    Part::Blank { text: text.to_owned() }
}

pub(super) fn table(head: &[&str], rows: Vec<Vec<String>>) -> Part {
    Part::Table { head: head.iter().map(|h| (*h).to_owned()).collect(), rows }
}

/// A dictated text, one paragraph a line.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Part> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(para).collect::<Vec<_>>().into_iter()
}

impl Drawing<'_> {
    pub(super) fn open(&self, sealed: &str) -> Result<String, Failure> {
        Ok(people::unseal_text(self.vault, sealed)?)
    }

    /// The committee's name.
    pub(super) fn issuer(&self) -> String {
        let lead = self.county.township(self.d.lead()).map_or("", |t| t.name_zh.as_str());
        self.committee.map_or_else(|| format!("{lead}人民调解委员会"), |c| c.name.clone())
    }

    pub(super) fn name(&self, side: &Side) -> Result<String, Failure> {
        let identity = people::unseal(self.vault, &side.party)?.filter(|i| !i.name.is_empty());
        Ok(identity.map_or_else(|| side.party.name_masked.clone(), |i| i.name))
    }

    pub(super) fn names(&self) -> Result<String, Failure> {
        let names: Result<Vec<String>, Failure> = self.d.sides.iter().map(|s| self.name(s)).collect();
        Ok(names?.join("、"))
    }

    fn name_at(&self, n: usize) -> Result<String, Failure> {
        self.d.sides.get(n).map_or(Ok("各方".to_owned()), |side| self.name(side))
    }

    pub(super) fn content(
        &self,
        title: &str,
        blocks: Vec<Part>,
        dated: Option<Date>,
    ) -> Result<Content, Failure> {
        Ok(Content {
            issuer: self.issuer(),
            title: title.to_owned(),
            number: String::new(),
            to: None,
            blocks,
            dated: dated.map(day),
            seal: "（盖章处）".to_owned(),
            stub: false,
            applicant: self.names()?,
            item: format!("{}纠纷", self.d.kind.zh()),
            again: false,
            code: None,
            address: String::new(),
            trace: None,
            mark: None,
        })
    }

    /// The sides in a table: numbers masked even here, for papers lie about.
    pub(super) fn sides(&self) -> Result<Part, Failure> {
        let mut lines = Vec::new();
        for (n, side) in self.d.sides.iter().enumerate() {
            let identity = people::unseal(self.vault, &side.party)?;
            let of = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
            let agent = match &side.agent {
                None => "—".to_owned(),
                Some(agent) => {
                    let name = people::unseal(self.vault, &agent.party)?
                        .map_or_else(|| agent.party.name_masked.clone(), |i| i.name);
                    if agent.power.is_empty() { name } else { format!("{name}（{}）", agent.power) }
                }
            };
            lines.push(vec![
                (n + 1).to_string(),
                self.name(side)?,
                side.people.to_string(),
                of(identity.as_ref().and_then(|i| i.id_masked())),
                of(identity.as_ref().and_then(|i| i.phone.clone())),
                of(identity.and_then(|i| i.address)),
                agent,
            ]);
        }
        Ok(table(&["序号", "当事人", "人数", "证件号码", "电话", "住址", "代理人"], lines))
    }

    /// 矛盾纠纷登记表.
    pub(super) fn register(&self) -> Result<Content, Failure> {
        let d = self.d;
        let mut blocks = vec![
            rows(&[
                ("登记编号", d.no.clone()),
                ("登记日期", day(d.registered_on)),
                ("来　　源", d.origin.zh().to_owned()),
                ("纠纷类型", d.kind.zh().to_owned()),
                ("发 生 地", d.place.clone()),
                ("涉及人数", format!("{}人", d.people())),
            ]),
            heading("一、当事人"),
            self.sides()?,
            heading("二、纠纷事实"),
        ];
        blocks.extend(paragraphs(&self.open(&d.facts)?));
        let demand = self.open(&d.demand)?;
        if !demand.is_empty() {
            blocks.push(heading("三、当事人请求"));
            blocks.extend(paragraphs(&demand));
        }
        blocks.push(heading("风险与处置"));
        let sides = d.sides.iter().map(|side| {
            let answer = side.consent.as_ref().map_or("未询问", |c| c.answer.zh());
            Ok(format!("{}：{answer}", self.name(side)?))
        });
        let asked: Result<Vec<String>, Failure> = sides.collect();
        let taken = match (&d.accepted_on, &d.ending) {
            (Some(on), _) => format!("{}受理，调解不收取任何费用", day(*on)),
            (None, Some(ending)) => {
                format!("{}不予受理：{}", day(ending.on), ending.refusal.map_or("", |r| r.zh()))
            }
            (None, None) => "待定".to_owned(),
        };
        blocks.push(rows(&[
            ("风险等级", d.danger.risk.zh().to_owned()),
            ("判断理由", self.open(&d.danger.reason)?),
            ("防范措施", self.open(&d.danger.measure)?),
            ("报告机关", d.danger.reported_to.clone()),
            ("调解意愿", asked?.join("；")),
            ("受理情况", taken),
        ]));
        blocks.push(blank("登记人（签名）："));
        self.content("矛盾纠纷登记表", blocks, Some(d.registered_on))
    }

    /// 人民调解协议书, with what MEDLAW art. 29 lets it state; remedies do not belong on it (domain §7.1).
    pub(super) fn agreement(&self) -> Result<Option<Content>, Failure> {
        let Some(a) = &self.d.agreement else { return Ok(None) };
        let oral = a.form == Form::Oral;
        let mut blocks = vec![heading("一、当事人基本情况"), self.sides()?];
        let grounds = self.open(&a.grounds)?;
        if !grounds.is_empty() {
            blocks.push(heading("二、主要事实、争议事项和各方责任"));
            blocks.extend(paragraphs(&grounds));
        }
        blocks.push(heading("三、协议内容"));
        blocks.extend(paragraphs(&self.open(&a.terms)?));
        if !a.items.is_empty() {
            blocks.push(heading("四、履行的内容、方式和期限"));
            blocks.push(self.items(&a.items, false)?);
        }
        let committee = self.issuer();
        let mediators: Vec<&str> = self.d.mediators.iter().map(|m| m.name.as_str()).collect();
        if oral {
            blocks.push(para(format!(
                "上列协议由当事人于{}口头达成，由人民调解员记录在册，自达成之日起生效。",
                day(a.reached_on)
            )));
            blocks.push(rows(&[("人民调解员", mediators.join("、"))]));
            blocks.push(blank("记录人（签名）："));
            return self.content("口头调解协议登记表", blocks, Some(a.reached_on)).map(Some);
        }
        blocks.push(para(format!(
            "本协议自各方当事人签名、盖章或者捺指印，人民调解员签名并加盖{committee}印章之日起生效。本协议一式{}份，当事人各执一份，{committee}留存一份。",
            self.d.sides.len() + 1
        )));
        let mut signed = Vec::new();
        for (n, side) in self.d.sides.iter().enumerate() {
            let by = a.sealing.sides.get(n).and_then(Option::as_ref);
            let by = by.map_or_else(String::new, |s| format!("{}　{}", s.by.zh(), day(s.on)));
            signed.push((format!("当事人　{}", self.name(side)?), by));
        }
        let on = |date: Option<Date>| date.map(day).unwrap_or_default();
        signed.push((format!("人民调解员　{}", mediators.join("、")), on(a.sealing.mediator)));
        signed.push(("调解委员会印章".to_owned(), on(a.sealing.committee)));
        blocks.push(Part::Rows { rows: signed });
        self.content("人民调解协议书", blocks, a.in_force_on.or(Some(a.reached_on))).map(Some)
    }

    /// The items as a table, with what became of them where `done`.
    pub(super) fn items(&self, items: &[Item], done: bool) -> Result<Part, Failure> {
        let mut lines = Vec::new();
        for (n, item) in items.iter().enumerate() {
            let to = item.to.map_or(Ok("—".to_owned()), |to| self.name_at(to))?;
            let words = self.open(&item.words)?;
            let what = match item.promise {
                Promise::Money(fen) if words.is_empty() => format!("支付{}元", yuan(fen)),
                Promise::Money(fen) => format!("支付{}元（{words}）", yuan(fen)),
                Promise::Act => words,
            };
            let mut line = vec![(n + 1).to_string(), self.name_at(item.from)?, to, what, day(item.by)];
            if done {
                let how = self.open(&item.how)?;
                line.push(
                    item.done_on().map_or_else(|| "未履行".to_owned(), |on| format!("{} {how}", day(on))),
                );
            }
            lines.push(line);
        }
        let head = ["序号", "履行人", "接受人", "内容", "期限", "履行情况"];
        Ok(table(if done { &head } else { &head[..5] }, lines))
    }

    /// 调解笔录, the `nth`, from 1.
    pub(super) fn session(&self, nth: usize) -> Result<Option<Content>, Failure> {
        let Some(session) = nth.checked_sub(1).and_then(|n| self.d.sessions.get(n)) else { return Ok(None) };
        let present: Result<Vec<String>, Failure> =
            session.present.iter().map(|n| self.name_at(*n)).collect();
        let mut blocks = vec![
            rows(&[
                ("次　　数", format!("第{nth}次")),
                ("时　　间", day(session.on)),
                ("地　　点", session.place.clone()),
                ("调 解 员", session.mediators.join("、")),
                ("到场当事人", present?.join("、")),
                ("邀请参加人", session.invited.clone()),
            ]),
            heading("调解记录"),
        ];
        blocks.extend(paragraphs(&self.open(&session.record)?));
        for side in &self.d.sides {
            blocks.push(blank(&format!("当事人 {}（签名）：", self.name(side)?)));
        }
        blocks.push(blank("人民调解员（签名）："));
        self.content("人民调解笔录", blocks, Some(session.on)).map(Some)
    }
}
