//! The papers of a petition (domain §7.1): what stands on each. They are Chinese whatever language their reader speaks.

mod body;

use super::{
    names::{self, Names},
    sheet::Opener,
};
use crate::{
    case::say::plain,
    document::content::Content,
    shell::{Failure, words::Words},
};
use jiff::civil::Date;
use yimen_rules::{
    language::Language,
    petition::{Answer, Class, Manner, Petition, Stage, superior},
    place::TownshipKind,
};

/// A kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 信访事项登记表.
    Registration,
    /// 信访事项告知书: taken, or the procedure that the law has for it.
    Notice,
    /// 不予受理告知书.
    NonAcceptance,
    /// 不再受理告知书.
    NoLonger,
    /// 转送函.
    Transfer,
    /// 交办函.
    Assignment,
    /// 延期办理告知书.
    Extension,
    /// 信访处理意见书, or the answer to a suggestion or an accusation.
    Opinion,
    /// 复查意见书.
    Review,
    /// 复核意见书.
    Reexamination,
    /// 送达回证.
    Delivery,
}

impl Paper {
    /// Every kind, in the order of a petition's life.
    pub const ALL: [Paper; 11] = [
        Paper::Registration,
        Paper::Transfer,
        Paper::Assignment,
        Paper::Notice,
        Paper::NonAcceptance,
        Paper::NoLonger,
        Paper::Extension,
        Paper::Opinion,
        Paper::Review,
        Paper::Reexamination,
        Paper::Delivery,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Paper::Registration => "registration",
            Paper::Notice => "notice",
            Paper::NonAcceptance => "non-acceptance",
            Paper::NoLonger => "no-longer-accepted",
            Paper::Transfer => "transfer",
            Paper::Assignment => "assignment",
            Paper::Extension => "extension",
            Paper::Opinion => "opinion",
            Paper::Review => "review",
            Paper::Reexamination => "reexamination",
            Paper::Delivery => "delivery",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.as_str() == word)
    }

    /// The word in the number of a document.
    pub fn word(self) -> &'static str {
        match self {
            Paper::Registration => "信登",
            Paper::Notice => "信告",
            Paper::NonAcceptance => "信不受",
            Paper::NoLonger => "信不再",
            Paper::Transfer => "信转",
            Paper::Assignment => "信交",
            Paper::Extension => "信延",
            Paper::Opinion => "信意",
            Paper::Review => "信查",
            Paper::Reexamination => "信核",
            Paper::Delivery => "信送",
        }
    }

    /// The papers that this petition has; of a kind that can come several times, with which it is.
    pub fn of(petition: &Petition) -> Vec<(Paper, usize)> {
        let mut all = vec![(Paper::Registration, 1)];
        for (n, transfer) in petition.transfers.iter().enumerate() {
            let paper = if transfer.manner == Manner::Assign { Paper::Assignment } else { Paper::Transfer };
            all.push((paper, n + 1));
        }
        if let Some(given) = &petition.given {
            all.push(match given.answer {
                Answer::Accepted | Answer::StatutoryRoute => (Paper::Notice, 1),
                Answer::NotCompetent | Answer::NotRepeated => (Paper::NonAcceptance, 1),
                Answer::NoLongerAccepted => (Paper::NoLonger, 1),
            });
        }
        if petition.extension.is_some() {
            all.push((Paper::Extension, 1));
        }
        for (n, opinion) in petition.opinions.iter().enumerate().filter(|(_, o)| o.signed.is_some()) {
            all.push((
                match opinion.stage {
                    Stage::Handling => Paper::Opinion,
                    Stage::Review => Paper::Review,
                    Stage::Reexamination => Paper::Reexamination,
                },
                1,
            ));
            all.push((Paper::Delivery, n + 1));
        }
        all
    }
}

/// What a paper is called on a page.
pub fn title(paper: Paper, nth: usize, language: Language) -> String {
    let name = plain(language, &format!("petition-paper-{}", paper.as_str()));
    if nth > 1 { format!("{name} {nth}") } else { name }
}

/// Draws a paper.
pub struct Drawing<'a> {
    /// The petition.
    pub petition: &'a Petition,
    /// Opens what is sealed; its names are Chinese.
    pub opener: Opener<'a>,
    /// The day it is drawn.
    pub today: Date,
}

impl Drawing<'_> {
    fn names(&self) -> &Names {
        self.opener.names
    }

    /// The unit that issues a paper.
    pub fn issuer_code(&self, paper: Paper, nth: usize) -> String {
        let p = self.petition;
        let transfer = || p.transfers.get(nth.saturating_sub(1)).map(|t| t.from.clone());
        match paper {
            Paper::Registration if p.class == Class::Accusation => p.unit.clone(),
            Paper::Registration => p.registered_at.clone(),
            Paper::Transfer | Paper::Assignment => transfer().unwrap_or_else(|| p.unit.clone()),
            Paper::Review | Paper::Reexamination => superior(&p.against).to_owned(),
            Paper::Delivery => p.opinions.get(nth.saturating_sub(1)).map_or(&p.unit, |o| &o.unit).clone(),
            _ => p.handler().to_owned(),
        }
    }

    /// The body in whose name it is issued. Review is the county government's, re-examination the city's.
    fn issuer(&self, paper: Paper, nth: usize) -> String {
        let county = self.opener.hall.county();
        match paper {
            Paper::Review => return format!("{}人民政府", county.name_zh),
            Paper::Reexamination => return format!("{}人民政府", county.city_zh),
            _ => {}
        }
        let code = self.issuer_code(paper, nth);
        if let Some(township) = county.township(&code) {
            let body = if township.kind == TownshipKind::DevelopmentZone {
                "管理委员会"
            } else {
                "人民政府"
            };
            return format!("{}{}{body}", county.name_zh, township.name_zh);
        }
        county.bureau(names::body(&county, &code)).map_or(code.clone(), |bureau| bureau.name_zh.clone())
    }

    /// The content of a paper, without what belongs to one print.
    ///
    /// # Errors
    /// Of the vault.
    pub fn content(&self, paper: Paper, nth: usize) -> Result<Content, Failure> {
        let people = self.opener.people(self.petition)?;
        let names: Vec<String> = people.iter().map(|someone| someone.name.clone()).collect();
        let applicant = names.join("、");
        let to_unit = self.petition.transfers.get(nth.saturating_sub(1)).map(|t| self.names().unit(&t.to));
        let to = match paper {
            Paper::Registration | Paper::Delivery => None,
            Paper::Transfer | Paper::Assignment => to_unit,
            _ => Some(applicant.clone()),
        };
        Ok(Content {
            issuer: self.issuer(paper, nth),
            title: self.document_title(paper),
            number: String::new(),
            to,
            blocks: self.blocks(paper, nth)?,
            dated: Some(Language::Zh.date(self.today)),
            seal: "（印章）".to_owned(),
            stub: false,
            applicant,
            item: "信访事项".to_owned(),
            again: false,
            code: None,
            address: String::new(),
            trace: None,
            mark: None,
        })
    }

    fn document_title(&self, paper: Paper) -> String {
        let title = match (paper, self.petition.class) {
            (Paper::Registration, _) => "信访事项登记表",
            (Paper::Notice, _) => "信访事项告知书",
            (Paper::NonAcceptance, _) => "不予受理告知书",
            (Paper::NoLonger, _) => "不再受理告知书",
            (Paper::Transfer, _) => "信访事项转送函",
            (Paper::Assignment, _) => "信访事项交办函",
            (Paper::Extension, _) => "信访事项延期办理告知书",
            (Paper::Opinion, Class::Appeal) => "信访处理意见书",
            (Paper::Opinion, Class::Suggestion) => "建议意见办理情况告知书",
            (Paper::Opinion, Class::Accusation) => "检举控告办理情况告知书",
            (Paper::Review, _) => "信访事项复查意见书",
            (Paper::Reexamination, _) => "信访事项复核意见书",
            (Paper::Delivery, _) => "送达回证",
        };
        title.to_owned()
    }
}
