//! The closed lists a petition speaks in.

use crate::case::lists::list;
use serde::{Deserialize, Serialize};

list! {
    /// What sort of petition (PETREG arts. 29–31).
    Class {
        /// An opinion or a suggestion: studied, adopted or not, answered (art. 29).
        Suggestion = "suggestion", "建议意见类", "suggestion";
        /// Somebody is accused or reported: for discipline inspection alone (art. 30).
        Accusation = "accusation", "检举控告类", "accusation";
        /// Somebody asks for a wrong to be settled (art. 31).
        Appeal = "appeal", "申诉求决类", "appeal";
    }
}

list! {
    /// The six ways of an appeal (PETREG art. 31). Only the last runs the 60 days and the chain of review.
    Way {
        /// Courts, prosecution, police.
        Judicial = "judicial", "诉讼、仲裁执行、检察、公安程序", "courts, prosecution, police";
        /// Arbitration.
        Arbitration = "arbitration", "仲裁程序", "arbitration";
        /// A party member's appeal, or one by a public servant about a personnel decision.
        Party = "party", "党员申诉、人事申诉程序", "appeal of a party member or public servant";
        /// Reconsideration, adjudication, confirmation, licence, penalty.
        Administrative = "administrative", "行政复议、裁决、确认、许可、处罚程序", "reconsideration, adjudication, licence, penalty";
        /// An authority is asked to do its duty.
        Duty = "duty", "申请履行法定职责", "request that an authority act";
        /// Everything else: heard, investigated, answered by a handling opinion.
        Petition = "petition", "信访程序", "the procedure of petitions";
    }
}

list! {
    /// How it came.
    Channel {
        /// A visit.
        Visit = "visit", "来访", "visit";
        /// A letter.
        Letter = "letter", "来信", "letter";
        /// A telephone call.
        Phone = "phone", "来电", "telephone";
        /// Online.
        Online = "online", "网上", "online";
        /// A visit of staff or leaders to the village.
        Village = "village", "下访", "visit to the village";
        /// Passed on by a higher body.
        Superior = "superior", "上级交办", "assigned from above";
    }
}

list! {
    /// Where a petition stands (domain §6.2).
    State {
        /// Registered; nobody has said where it goes.
        Registered = "registered", "已登记", "registered";
        /// It is decided where it goes; the petitioner is not told yet.
        Screened = "screened", "已甄别", "screened";
        /// At the unit it was sent to, which may object or take it.
        Transferred = "transferred", "已转送交办", "sent on";
        /// The receiving unit objects; the common superior rules.
        Disputed = "disputed", "管辖争议", "competence disputed";
        /// The body has told the petitioner that it takes it.
        Accepted = "accepted", "已受理", "accepted";
        /// Investigated.
        Investigating = "investigating", "调查办理中", "investigated";
        /// Mediated, with the consent of both sides (PETREG art. 33).
        Mediating = "mediating", "调解中", "mediated";
        /// The handling opinion is signed.
        OpinionIssued = "opinion_issued", "已出具处理意见", "opinion issued";
        /// The handling opinion is in the petitioner's hands.
        Delivered = "delivered", "处理意见已送达", "opinion delivered";
        /// Review has been asked for.
        ReviewRequested = "review_requested", "申请复查", "review requested";
        /// The review opinion is signed.
        ReviewIssued = "review_opinion", "已出具复查意见", "review opinion issued";
        /// The review opinion is in the petitioner's hands.
        ReviewDelivered = "review_delivered", "复查意见已送达", "review opinion delivered";
        /// Re-examination has been asked for.
        ReexaminationRequested = "reexamination_requested", "申请复核", "re-examination requested";
        /// The re-examination opinion is signed.
        ReexaminationIssued = "reexamination_opinion", "已出具复核意见", "re-examination opinion issued";
        /// Solved on the spot; the petitioner has not confirmed it yet.
        Solved = "solved", "当场解决", "solved on the spot";
        /// Over.
        Closed = "closed", "已办结", "closed";
        /// Not within the competence; told where to go.
        NotCompetent = "not_competent", "不予受理", "not within competence";
        /// Told the procedure that the law has for it.
        StatutoryRoute = "statutory_route", "转法定途径", "statutory route";
        /// The same is being handled already (PETREG art. 19).
        NotRepeated = "not_repeated", "重复不再受理", "already being handled";
        /// The same facts and reasons after re-examination (PETREG art. 36).
        NoLongerAccepted = "no_longer_accepted", "不再受理", "no longer accepted";
        /// The petitioner took it back.
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}

impl State {
    /// Something is still to be done by a body. A petition whose opinion is delivered waits for nobody but the petitioner.
    pub fn is_open(self) -> bool {
        !self.is_over() && !matches!(self, State::Delivered | State::ReviewDelivered)
    }

    /// Nothing follows.
    pub fn is_over(self) -> bool {
        use State::{Closed, NoLongerAccepted, NotCompetent, NotRepeated, StatutoryRoute, Withdrawn};
        matches!(self, Closed | NotCompetent | StatutoryRoute | NotRepeated | NoLongerAccepted | Withdrawn)
    }

    /// The petitioner has been told that it is taken, and it is being handled.
    pub fn is_in_handling(self) -> bool {
        matches!(self, State::Accepted | State::Investigating)
    }

    /// It is not decided yet who handles it and whether.
    pub fn is_before_answer(self) -> bool {
        matches!(self, State::Registered | State::Screened | State::Transferred)
    }
}

list! {
    /// Where a petition goes: the nine results of triage (domain §1.13).
    Triage {
        /// Solved on the spot.
        OnTheSpot = "on_the_spot", "当场解决", "solved on the spot";
        /// To another unit.
        ToDepartment = "to_department", "转有权处理单位", "to the competent unit";
        /// To mediation, when both sides want it.
        ToMediation = "to_mediation", "引导调解", "to mediation";
        /// Handled here in the procedure of petitions.
        ToPetition = "to_petition_procedure", "按信访程序办理", "the procedure of petitions";
        /// To the procedure the law has for it.
        ToStatutory = "to_judicial_or_statutory_procedure", "导入法定途径", "to a judicial or statutory procedure";
        /// To the county's petition bureau.
        ToCounty = "to_county", "报县信访局", "to the county";
        /// To discipline inspection.
        ToDiscipline = "to_discipline", "移交纪检监察", "to discipline inspection";
        /// Not competent; the petitioner is told who is.
        NotCompetent = "not_competent_informed", "不属本机关职权，告知", "not competent, told where to go";
        /// Urgent: reported at once; where it goes is decided after that.
        Emergency = "emergency", "紧急重大，立即报告", "emergency, reported at once";
    }
}

list! {
    /// What the petitioner is told (PETREG arts. 19, 22, 23, 36).
    Answer {
        /// The body takes it.
        Accepted = "accepted", "予以受理", "accepted";
        /// The body is not competent.
        NotCompetent = "not_competent", "不予受理（不属职权范围）", "not within competence";
        /// The law has a procedure of its own for it.
        StatutoryRoute = "statutory_route", "告知法定途径", "statutory route";
        /// The same is being handled already.
        NotRepeated = "not_repeated", "同一事项办理期内，不再受理", "already being handled";
        /// The same facts and reasons after re-examination.
        NoLongerAccepted = "no_longer_accepted", "复核后不再受理", "no longer accepted";
    }
}

list! {
    /// How a petition is sent on (PETREG art. 22).
    Manner {
        /// Passed to the unit whose business it is.
        Transfer = "transfer", "转送", "transferred";
        /// Passed with a task and a day for the report.
        Assign = "assign", "交办", "assigned";
    }
}

list! {
    /// The outcome paths inside handling (domain §1.14); solving on the spot and the reply have states of their own.
    Path {
        /// A department inquires by a day that the leader sets.
        Limited = "limited_inquiry", "限期调查", "limited-time inquiry";
        /// People go to the place.
        Field = "field_inquiry", "实地调查", "field inquiry";
        /// A meeting decides.
        Collective = "collective_decision", "集体研究", "collective decision";
    }
}

list! {
    /// Which opinion.
    Stage {
        /// The handling opinion (信访处理意见书).
        Handling = "handling", "信访处理意见", "handling opinion";
        /// The review opinion.
        Review = "review", "复查意见", "review opinion";
        /// The re-examination opinion.
        Reexamination = "reexamination", "复核意见", "re-examination opinion";
    }
}

list! {
    /// What an opinion comes to (PETREG art. 32; arts. 35–36 for the last two).
    Outcome {
        /// The request is supported.
        Supported = "supported", "予以支持", "supported";
        /// It has reasons, but cannot be met: explained.
        Explained = "explained", "做好解释工作", "explained";
        /// It is not supported.
        NotSupported = "not_supported", "不予支持", "not supported";
        /// The opinion before it stands.
        Upheld = "upheld", "维持原意见", "upheld";
        /// The opinion before it is changed.
        Changed = "changed", "变更原意见", "changed";
    }
}

impl Outcome {
    /// The outcomes an opinion of this stage may have.
    pub fn of(stage: Stage) -> &'static [Outcome] {
        match stage {
            Stage::Handling => &[Outcome::Supported, Outcome::Explained, Outcome::NotSupported],
            Stage::Review | Stage::Reexamination => &[Outcome::Upheld, Outcome::Changed],
        }
    }
}

list! {
    /// What can be done to a petition.
    Act {
        /// Take it in.
        Register = "register", "登记", "register";
        /// Say where it goes.
        Triage = "triage", "分流", "triage";
        /// Send it on.
        Send = "send", "转送交办", "send on";
        /// Object to a transfer.
        Object = "object", "提出转送异议", "object to the transfer";
        /// Take it back after an objection.
        TakeBack = "take_back", "同意退回", "take it back";
        /// Rule on competence.
        Rule = "rule", "裁定管辖", "rule on competence";
        /// Tell the petitioner.
        Tell = "tell", "告知信访人", "tell the petitioner";
        /// The petitioner confirms that it is solved.
        Confirm = "confirm", "信访人确认", "petitioner confirms";
        /// Begin a path.
        Open = "open", "安排调查或研究", "begin an inquiry or decision";
        /// A limited inquiry begins.
        Begin = "begin", "开始调查", "inquiry begins";
        /// At the place.
        Visit = "visit", "登记实地调查", "record the visit";
        /// A meeting.
        Discuss = "discuss", "登记会议研究", "record the meeting";
        /// A path ends.
        Finish = "finish", "提交结果", "hand in the result";
        /// Extend the limit.
        Extend = "extend", "批准延期", "extend the limit";
        /// Begin mediation.
        Mediate = "mediate", "转入调解", "begin mediation";
        /// Mediation ends.
        EndMediation = "end_mediation", "调解结束", "mediation ends";
        /// Write the opinion.
        Draft = "draft", "拟写意见书", "draft the opinion";
        /// Sign it.
        Sign = "sign", "签发意见书", "sign the opinion";
        /// Deliver it.
        Deliver = "deliver", "登记送达", "record the delivery";
        /// Acknowledged.
        Acknowledge = "acknowledge", "登记签收", "record the acknowledgement";
        /// Review or re-examination is asked for.
        Appeal = "appeal", "登记复查复核申请", "record a request for review";
        /// A hearing begins.
        BeginHearing = "begin_hearing", "听证开始", "hearing begins";
        /// A hearing ends.
        EndHearing = "end_hearing", "听证结束", "hearing ends";
        /// The procedure ends.
        Close = "close", "程序终结", "end the procedure";
        /// Withdrawn.
        Withdraw = "withdraw", "登记撤回", "record a withdrawal";
        /// Urgent.
        Flag = "flag", "标记紧急重大", "flag as urgent";
        /// Linked to an earlier one.
        Link = "link", "关联原信访件", "link an earlier petition";
    }
}
