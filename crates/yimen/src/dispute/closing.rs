//! The papers at the end of a mediation: the joint application to the court, and the notice with the other ways.

use super::papers::{Drawing, blank, day, heading, para, paragraphs, rows};
use crate::{document::content::Content, shell::Failure};
use yimen_rules::dispute::State;

impl Drawing<'_> {
    /// 司法确认申请书, by both parties together (MEDLAW art. 33; JC2011 art. 3).
    pub(super) fn application(&self) -> Result<Option<Content>, Failure> {
        let Some(confirmation) = &self.d.confirmation else { return Ok(None) };
        let Some(on) = self.d.binding().and_then(|a| a.in_force_on) else { return Ok(None) };
        let court = match confirmation.court.as_str() {
            "" => format!("{}人民法院", self.county.name_zh),
            court => court.to_owned(),
        };
        let number = self.agreement_no.as_ref().map(|no| format!("（编号：{no}）")).unwrap_or_default();
        let due = confirmation.deadline.due.map(day).unwrap_or_default();
        let mut blocks = vec![
            heading("一、申请人"),
            self.sides()?,
            heading("二、请求事项"),
            para(format!(
                "申请人因{}纠纷，经{}主持调解，达成调解协议{number}，自{}起生效。现共同请求人民法院依法确认该调解协议有效。",
                self.d.kind.zh(),
                self.issuer(),
                day(on)
            )),
            heading("三、承诺"),
            para(
                "申请人出于解决纠纷的目的自愿达成协议，没有受到胁迫，没有恶意串通、规避法律的行为；如果因为该协议内容而给他人造成损害的，愿意承担相应的民事责任和其他法律责任。",
            ),
            rows(&[
                ("申请期限", format!("自协议生效之日起三十日内，即{due}以前；申请不收费")),
                ("附　　件", "调解协议书，当事人身份证明".to_owned()),
            ]),
        ];
        for side in &self.d.sides {
            blocks.push(blank(&format!("申请人 {}（签名）：　　　　　　　年　　月　　日", self.name(side)?)));
        }
        let content = self.content("司法确认申请书", blocks, None)?;
        Ok(Some(Content { to: Some(court), ..content }))
    }

    /// 终止调解告知书, with the other ways (MEDLAW art. 26); also for a dispute not taken up.
    pub(super) fn ending(&self) -> Result<Option<Content>, Failure> {
        let Some(ending) = &self.d.ending else { return Ok(None) };
        let (title, reason) = match (ending.refusal, ending.reason) {
            (Some(refusal), _) => ("不予受理告知书", refusal.zh()),
            (None, Some(reason)) => ("终止调解告知书", reason.zh()),
            (None, None) => ("未履行情况记录", "协议未履行，已告知当事人可以就协议向人民法院起诉"),
        };
        let routes: Vec<&str> = ending.routes.iter().map(|r| r.zh()).collect();
        let mut blocks = vec![rows(&[
            ("纠纷类型", self.d.kind.zh().to_owned()),
            ("原　　因", reason.to_owned()),
            ("已告知途径", routes.join("、")),
        ])];
        blocks.extend(paragraphs(&self.open(&ending.words)?));
        if self.d.state != State::NotPerformed && ending.refusal.is_none() && ending.reason.is_some() {
            blocks.push(para("根据《中华人民共和国人民调解法》第二十六条，各方当事人可以依法通过仲裁、行政、司法等途径维护自己的权利。"));
        }
        let content = self.content(title, blocks, Some(ending.on))?;
        Ok(Some(Content { to: Some(self.names()?), ..content }))
    }
}
