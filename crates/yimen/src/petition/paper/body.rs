//! What stands on each paper.

use super::{Drawing, Paper};
use crate::{
    document::content::Part,
    shell::{Failure, words::Words},
};
use jiff::civil::Date;
use yimen_rules::{
    language::Language,
    matter::DeadlineName,
    petition::{Answer, Manner, Opinion, Stage, superior},
};

impl Drawing<'_> {
    pub(super) fn blocks(&self, paper: Paper, nth: usize) -> Result<Vec<Part>, Failure> {
        let p = self.petition;
        Ok(match paper {
            Paper::Registration => self.registration()?,
            Paper::Transfer | Paper::Assignment => self.sending(nth)?,
            Paper::Notice | Paper::NonAcceptance | Paper::NoLonger => self.told()?,
            Paper::Extension => self.extension()?,
            Paper::Opinion => self.opinion(p.opinion(Stage::Handling))?,
            Paper::Review => self.opinion(p.opinion(Stage::Review))?,
            Paper::Reexamination => self.opinion(p.opinion(Stage::Reexamination))?,
            Paper::Delivery => self.delivery(nth),
        })
    }

    fn day(&self, day: Date) -> String {
        Language::Zh.date(day)
    }

    fn registration(&self) -> Result<Vec<Part>, Failure> {
        let p = self.petition;
        let mut rows = vec![
            row("信访编号", p.no.clone()),
            row("收到日期", self.day(p.received_on)),
            row("信访形式", p.channel.zh()),
            row("事项类别", p.class.zh()),
            row("涉及人数", format!("{} 人", p.people)),
        ];
        rows.extend(p.way.map(|way| row("办理途径", way.zh())));
        let mut table = Vec::new();
        for (n, someone) in self.opener.people(p)?.into_iter().enumerate() {
            table.push(vec![
                (n + 1).to_string(),
                someone.name,
                someone.id_number,
                someone.phone,
                someone.address,
            ]);
        }
        let head = ["序", "姓名", "证件号码", "联系电话", "住址"].map(str::to_owned).to_vec();
        let mut parts =
            vec![Part::Rows { rows }, heading(if p.parties.len() > 1 { "信访人代表" } else { "信访人" })];
        parts.push(Part::Table { head, rows: table });
        let words = self.opener.words(p)?;
        parts.push(Part::Rows { rows: words });
        parts.push(Part::Blank { text: "登记人：　　　　　信访人签名：".to_owned() });
        Ok(parts)
    }

    fn sending(&self, nth: usize) -> Result<Vec<Part>, Failure> {
        let p = self.petition;
        let Some(transfer) = p.transfers.get(nth.saturating_sub(1)) else { return Ok(Vec::new()) };
        let assigned = transfer.manner == Manner::Assign;
        let verb = if assigned { "交办" } else { "转送" };
        let mut parts = vec![para(format!(
            "现将信访人反映的信访事项（编号{}，{}收到）{verb}你单位。请依照《信访工作条例》第二十三条的规定，自收到之日起十五日内书面告知信访人接收情况以及处理途径和程序；认为不属于本单位职权的，自收到之日起五个工作日内提出异议并详细说明理由，经核实同意后交还。",
            p.no,
            self.day(p.received_on),
        ))];
        let mut rows = self.opener.words(p)?;
        let note = self.opener.text(&transfer.note)?;
        if !note.is_empty() {
            rows.push(row("办理要求", note));
        }
        rows.extend(transfer.report_by.map(|by| row("反馈期限", self.day(by))));
        parts.push(Part::Rows { rows });
        if assigned {
            parts.push(Part::Blank { text: "办理情况反馈：".to_owned() });
        }
        Ok(parts)
    }

    fn told(&self) -> Result<Vec<Part>, Failure> {
        let p = self.petition;
        let Some(given) = &p.given else { return Ok(Vec::new()) };
        let (route, reason) = (self.opener.text(&given.route)?, self.opener.text(&given.reason)?);
        let received =
            format!("你（你们）提出的信访事项，本机关于{}收到（编号{}）。", self.day(p.received_on), p.no);
        let mut parts = vec![para(received)];
        match given.answer {
            Answer::Accepted => {
                parts.push(para("经审查，该事项属于本机关职权范围，本机关予以受理。".to_owned()));
                let due = p.deadline(DeadlineName::PetitionHandling).and_then(|d| d.due);
                parts.push(para(match due {
                    Some(due) => format!(
                        "本机关将依照《信访工作条例》第三十一条至第三十四条的规定，听取陈述、调查核实，自受理之日（{}）起六十日内（{}前）办结并出具信访处理意见书；情况复杂的，经本机关负责人批准可以延长，延长期限不超过三十日，并告知理由。",
                        self.day(p.accepted_on.unwrap_or(given.on)), self.day(due),
                    ),
                    None => "本机关将依照《信访工作条例》的规定办理，并将结果告知你（你们）。".to_owned(),
                }));
            }
            Answer::StatutoryRoute => {
                let way = p.way.map_or("法定程序", |w| w.zh());
                parts.push(para(format!(
                    "经审查，该事项依照《信访工作条例》第三十一条的规定，应当通过{way}处理。请依法向{route}提出。"
                )));
                parts.push(para(format!("理由：{reason}")));
            }
            Answer::NotCompetent => {
                parts.push(para("经审查，该事项不属于本机关职权范围，本机关不予受理。".to_owned()));
                parts.push(para(format!("理由：{reason}")));
                parts.push(para(format!(
                    "请向有权处理的机关、单位提出：{route}。（《信访工作条例》第二十二条、第二十三条）"
                )));
            }
            Answer::NotRepeated => {
                parts.push(para(
                    "该事项已经受理或者正在办理期限内，依照《信访工作条例》第十九条的规定，本机关不再受理。"
                        .to_owned(),
                ));
                parts.push(para(format!("理由：{reason}")));
            }
            Answer::NoLongerAccepted => {
                parts.push(para("该事项已经复核，你（你们）仍以同一事实和理由提出信访请求，依照《信访工作条例》第三十六条的规定，各级党委和政府信访部门以及其他机关、单位不再受理。".to_owned()));
                let earlier: Vec<&str> = p.earlier.iter().map(|e| e.no.as_str()).collect();
                parts.push(Part::Rows {
                    rows: vec![row("原信访件", earlier.join("、")), row("理由", reason)],
                });
            }
        }
        Ok(parts)
    }

    fn extension(&self) -> Result<Vec<Part>, Failure> {
        let p = self.petition;
        let Some(deadline) = p.deadline(DeadlineName::PetitionHandling) else { return Ok(Vec::new()) };
        let reason = self.opener.text(p.extension.as_deref().unwrap_or_default())?;
        let mut first = deadline.period.clone();
        first.extension = 0;
        let first = self.opener.hall.calendar().due(&first).ok().and_then(yimen_calendar::Due::date);
        Ok(vec![
            para(format!(
                "你（你们）提出的信访事项（编号{}），本机关于{}受理。因情况复杂，经本机关负责人批准，依照《信访工作条例》第三十四条的规定，办理期限延长三十日。",
                p.no,
                self.day(p.accepted_on.unwrap_or(p.received_on)),
            )),
            Part::Rows {
                rows: vec![
                    row("原办结期限", first.map(|d| self.day(d)).unwrap_or_default()),
                    row("延长后期限", deadline.due.map(|d| self.day(d)).unwrap_or_default()),
                    row("延期理由", reason),
                ],
            },
        ])
    }

    fn opinion(&self, opinion: Option<&Opinion>) -> Result<Vec<Part>, Failure> {
        let Some(o) = opinion else { return Ok(Vec::new()) };
        let p = self.petition;
        let text = |sealed: &str| self.opener.text(sealed);
        let mut parts = vec![
            para(format!("关于你（你们）提出的信访事项（编号{}），经调查核实，现出具意见如下：", p.no)),
            heading("一、信访请求"),
            para(text(&o.texts.request)?),
            heading("二、事实和理由"),
            para(text(&o.texts.facts)?),
            heading("三、法律法规政策依据"),
            para(text(&o.texts.basis)?),
            heading("四、意见"),
            para(format!("{}。{}", o.outcome.zh(), text(&o.texts.opinion)?)),
        ];
        let county = self.opener.hall.county();
        if p.runs_the_clock() {
            parts.push(para(match o.stage {
                Stage::Handling => format!(
                    "对本处理意见不服的，可以自收到本意见书之日起三十日内，向{}人民政府（{}承办）书面申请复查。（《信访工作条例》第三十五条）",
                    county.name_zh, self.names().unit(superior(&p.against)),
                ),
                Stage::Review => format!(
                    "对本复查意见不服的，可以自收到本意见书之日起三十日内，向{}人民政府书面申请复核。（《信访工作条例》第三十六条）",
                    county.city_zh,
                ),
                Stage::Reexamination => "本意见为信访程序的终结意见。以同一事实和理由再提出信访请求的，各级党委和政府信访部门以及其他机关、单位不再受理。（《信访工作条例》第三十六条）".to_owned(),
            }));
        }
        Ok(parts)
    }

    fn delivery(&self, nth: usize) -> Vec<Part> {
        let opinion = self.petition.opinions.get(nth.saturating_sub(1));
        let paper = opinion.map_or("", |o| match o.stage {
            Stage::Handling => "信访处理意见书",
            Stage::Review => "信访事项复查意见书",
            Stage::Reexamination => "信访事项复核意见书",
        });
        let delivered = opinion.and_then(|o| o.delivered);
        vec![Part::Rows {
            rows: vec![
                row("信访编号", self.petition.no.clone()),
                row("送达文书", paper),
                row("送达方式", delivered.map_or("", |(_, way)| way.zh())),
                row("送达日期", delivered.map(|(on, _)| self.day(on)).unwrap_or_default()),
                row("送达地点", ""),
                row("受送达人签收", ""),
                row("拒收理由及见证人", ""),
                row("送达人", ""),
            ],
        }]
    }
}

fn row(label: &str, value: impl Into<String>) -> (String, String) {
    (label.to_owned(), value.into())
}

fn para(text: String) -> Part {
    Part::Para { text }
}

fn heading(text: &str) -> Part {
    Part::Heading { text: text.to_owned() }
}
