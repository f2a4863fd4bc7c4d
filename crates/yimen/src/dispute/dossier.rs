//! The dossier (卷宗): a cover with the list of contents, then every paper in order.

use super::papers::{Drawing, blank, day, heading, rows, table};
use crate::{
    document::{
        content::Content,
        deed::{DOSSIER, Deed, Drawn, Stamp},
    },
    shell::Failure,
};
use serde_json::json;

impl Drawing<'_> {
    /// Every paper that belongs in, in order.
    fn bound(&self) -> Result<Vec<(&'static str, usize, Content)>, Failure> {
        let d = self.d;
        let mut all = vec![("register", 1, self.register()?)];
        if !d.mediators.is_empty() || !d.recused.is_empty() {
            all.push(("", 0, self.mediators()?));
        }
        if !d.evidence.is_empty() {
            all.push(("", 0, self.evidence()?));
        }
        for nth in 1..=d.sessions.len() {
            all.extend(self.session(nth)?.map(|content| ("session", nth, content)));
        }
        all.extend(self.agreement()?.map(|content| ("agreement", 1, content)));
        if d.binding().is_some_and(|a| !a.items.is_empty()) {
            all.push(("", 0, self.performance()?));
        }
        if d.confirmation.as_ref().is_some_and(|c| !c.court.is_empty()) {
            all.extend(self.application()?.map(|content| ("application", 1, content)));
        }
        if !d.visits.is_empty() {
            all.push(("", 0, self.visits()?));
        }
        all.extend(self.ending()?.map(|content| ("ending", 1, content)));
        Ok(all)
    }

    /// The dossier: its cover stands for the whole when it is verified.
    pub(super) fn dossier(&self, stamp: &Stamp, deeds: &[Deed]) -> Result<Drawn, Failure> {
        let d = self.d;
        let mut papers = Vec::new();
        let mut contents = Vec::new();
        for (n, (word, nth, mut content)) in self.bound()?.into_iter().enumerate() {
            let issued =
                deeds.iter().find(|deed| deed.paper == word && usize::try_from(deed.nth).unwrap_or(0) == nth);
            content.number = issued.map(|deed| deed.number.clone()).unwrap_or_default();
            let dated = content.dated.clone().unwrap_or_else(|| "—".to_owned());
            let title = if word == "session" {
                format!("{}（第{nth}次）", content.title)
            } else {
                content.title.clone()
            };
            contents.push(vec![(n + 1).to_string(), title, content.number.clone(), dated]);
            papers.push(content);
        }
        let mediators: Vec<&str> = d.mediators.iter().map(|m| m.name.as_str()).collect();
        let settled = d.binding().and_then(|a| a.in_force_on);
        let blocks = vec![
            rows(&[
                ("登记编号", d.no.clone()),
                ("当 事 人", self.names()?),
                ("纠纷类型", d.kind.zh().to_owned()),
                ("调 解 员", mediators.join("、")),
                ("受理日期", d.accepted_on.map(day).unwrap_or_default()),
                ("协议生效", settled.map(day).unwrap_or_default()),
                ("结　　果", d.state.zh().to_owned()),
                ("归档日期", d.archived_on.map(day).unwrap_or_default()),
            ]),
            heading("卷内目录"),
            table(&["序号", "文书名称", "文号", "日期"], contents),
        ];
        let cover = stamp.on(self.content("人民调解卷宗", blocks, d.archived_on)?);
        let mut data = serde_json::to_value(&cover).map_err(|e| Failure::Internal(e.to_string()))?;
        data["papers"] = json!(papers);
        Ok(Drawn { main: DOSSIER, data, face: cover })
    }

    fn mediators(&self) -> Result<Content, Failure> {
        let d = self.d;
        let line =
            |n: usize, name: &str, how: &str| vec![(n + 1).to_string(), name.to_owned(), how.to_owned()];
        let mut lines: Vec<Vec<String>> =
            d.mediators.iter().enumerate().map(|(n, m)| line(n, &m.name, m.choice.zh())).collect();
        for (name, why) in &d.recused {
            lines.push(line(lines.len(), name, &format!("回避：{}", why.zh())));
        }
        self.content("调解员确定情况", vec![table(&["序号", "姓名", "情况"], lines)], d.accepted_on)
    }

    fn evidence(&self) -> Result<Content, Failure> {
        let mut lines = Vec::new();
        for (n, piece) in self.d.evidence.iter().enumerate() {
            let from = match piece.from.and_then(|n| self.d.sides.get(n)) {
                Some(side) => self.name(side)?,
                None => "调解委员会收集".to_owned(),
            };
            let form = if piece.original { "原件" } else { "复印件" };
            lines.push(vec![
                (n + 1).to_string(),
                self.open(&piece.what)?,
                from,
                form.to_owned(),
                day(piece.on),
            ]);
        }
        let list = table(&["序号", "名称", "提供人", "形式", "日期"], lines);
        self.content("证据材料清单", vec![list], None)
    }

    fn performance(&self) -> Result<Content, Failure> {
        let items = self.d.agreement.as_ref().map(|a| a.items.clone()).unwrap_or_default();
        let blocks = vec![self.items(&items, true)?, blank("记录人（签名）：")];
        self.content("协议履行情况记录", blocks, self.d.performed_on)
    }

    fn visits(&self) -> Result<Content, Failure> {
        let mut lines = Vec::new();
        for (n, visit) in self.d.visits.iter().enumerate() {
            let who = self.d.sides.get(visit.side).map_or(Ok(String::new()), |side| self.name(side))?;
            lines.push(vec![(n + 1).to_string(), day(visit.on), who, self.open(&visit.result)?]);
        }
        let blocks = vec![table(&["序号", "日期", "回访对象", "情况"], lines), blank("回访人（签名）：")];
        self.content("回访记录", blocks, self.d.visits.last().map(|v| v.on))
    }
}
