//! The closed lists a dispute speaks in.

use crate::case::lists::list;
use serde::{Deserialize, Serialize};

list! {
    /// Kinds of disputes (domain §6.6, the list of the field).
    DisputeKind {
        /// Marriage and family.
        Family = "family", "婚姻家庭", "marriage and family";
        /// Neighbours.
        Neighbour = "neighbour", "邻里", "neighbours";
        /// Land contract.
        LandContract = "land_contract", "土地承包", "land contract";
        /// Homestead.
        Homestead = "homestead", "宅基地", "homestead";
        /// Forest and water.
        ForestWater = "forest_water", "山林水利", "forest and water";
        /// Labour.
        Labour = "labour", "劳动争议", "labour";
        /// Debt.
        Debt = "debt", "债务", "debt";
        /// Injury.
        Injury = "injury", "损害赔偿", "injury";
        /// Traffic.
        Traffic = "traffic", "道路交通", "traffic";
        /// Medical.
        Medical = "medical", "医疗", "medical";
        /// Consumption.
        Consumption = "consumption", "消费", "consumption";
        /// Village affairs.
        Village = "village", "村务管理", "village affairs";
        /// Relocation.
        Relocation = "relocation", "征地拆迁", "relocation";
        /// Others.
        Other = "other", "其他", "others";
    }
}

list! {
    /// Where a dispute stands.
    State {
        /// A party asked for mediation.
        Applied = "applied", "已申请", "applied for";
        /// Found by the hall itself (排查), which offers to mediate (MEDLAW art. 17).
        SelfInitiated = "self_initiated", "主动排查", "found by the hall";
        /// Accepted; the mediation period runs.
        Accepted = "accepted", "已受理", "accepted";
        /// Not taken up.
        Refused = "refused", "不予受理", "not accepted";
        /// Mediators are named.
        MediatorChosen = "mediator_chosen", "已确定调解员", "mediator chosen";
        /// At least one session was held.
        InSession = "session", "调解中", "in session";
        /// A written agreement waits for signatures and seal.
        AgreementWritten = "agreement_written", "协议待签署", "agreement to be signed";
        /// An oral agreement is recorded and in force.
        AgreementOral = "agreement_oral", "口头协议已登记", "oral agreement recorded";
        /// The mediation ended without agreement.
        Failed = "failed", "调解不成", "failed";
        /// The agreement is in force and is being performed.
        Performing = "performing", "履行中", "being performed";
        /// All of it is performed.
        Performed = "performed", "已履行", "performed";
        /// It is not performed.
        NotPerformed = "not_performed", "未履行", "not performed";
        /// Filed.
        Archived = "archived", "已归档", "archived";
    }
}

impl State {
    /// Something is still to be done.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Refused | State::Archived)
    }

    /// The mediation itself goes on.
    pub fn is_mediating(self) -> bool {
        matches!(self, State::Accepted | State::MediatorChosen | State::InSession | State::AgreementWritten)
    }
}

list! {
    /// How the dispute came to the hall.
    Origin {
        /// A party asked for it.
        Application = "application", "当事人申请", "applied for by a party";
        /// Found when looking for quarrels (排查).
        Screening = "screening", "排查发现", "found by screening";
        /// A contact turned into it.
        Contact = "contact", "办事登记转入", "from the register of contacts";
        /// Out of a petition, with the consent of both sides (PETREG art. 33).
        Petition = "petition", "信访转入", "from a petition";
    }
}

list! {
    /// How dangerous it is; the three grades of MEDLAW art. 25.
    Risk {
        /// Nothing points to escalation.
        Ordinary = "ordinary", "一般", "ordinary";
        /// It may escalate: a preventive measure is taken.
        Tense = "tense", "可能激化", "may escalate";
        /// It may become a police or criminal case: it is also reported.
        Danger = "danger", "可能引发治安刑事案件", "may turn into a police or criminal case";
    }
}

list! {
    /// Why a dispute is not taken up.
    RefusalReason {
        /// A party clearly refuses mediation (MEDLAW art. 17).
        PartyRefuses = "party_refuses", "一方当事人明确拒绝调解", "a party clearly refuses mediation";
        /// A court, an arbitration body or an office has it already, or has decided it.
        ElsewhereSeized = "elsewhere_seized", "法院、仲裁机构或行政机关已受理或已处理", "a court, arbitration body or office has it already";
        /// The law gives it to one body alone, or allows no mediation by the people.
        LawExcludes = "law_excludes", "法律法规规定由专门机关处理或不得民间调解", "the law gives it to another body or allows no mediation";
        /// It is a police or criminal case.
        Offence = "offence", "属于治安或刑事案件", "it is a police or criminal case";
        /// There is no dispute between people.
        NoDispute = "no_dispute", "不属于民间纠纷", "it is no dispute between people";
    }
}

list! {
    /// The other ways (MEDLAW art. 26).
    Route {
        /// Arbitration, with that of labour and of land contracts.
        Arbitration = "arbitration", "仲裁", "arbitration";
        /// An administrative body.
        Administrative = "administrative", "行政途径", "an administrative body";
        /// The court.
        Court = "court", "诉讼", "the court";
    }
}

list! {
    /// Why a mediation ended without agreement.
    EndReason {
        /// They do not agree.
        NoAgreement = "no_agreement", "未能达成协议", "no agreement";
        /// A party no longer wants it.
        Refused = "refused", "一方拒绝继续调解", "a party refuses to go on";
        /// The period ended and the parties do not go on.
        PeriodEnded = "period_ended", "调解期限届满", "the period ended";
        /// A party went to court, arbitration or an office.
        WentElsewhere = "went_elsewhere", "当事人已选择其他途径", "a party chose another way";
        /// They settled it between themselves or took it back.
        Withdrawn = "withdrawn", "当事人撤回申请", "withdrawn";
    }
}

list! {
    /// How an agreement is made (MEDLAW art. 28).
    Form {
        /// On paper.
        Written = "written", "书面协议", "written";
        /// Spoken, and recorded by the mediator.
        Oral = "oral", "口头协议", "oral";
    }
}

list! {
    /// Who chose a mediator (MEDLAW art. 19).
    Choice {
        /// The committee.
        Named = "named", "调解委员会指定", "named by the committee";
        /// The parties.
        Chosen = "chosen", "当事人选择", "chosen by the parties";
    }
}

list! {
    /// How somebody signs (MEDLAW art. 29).
    SignedBy {
        /// Written name.
        Sign = "sign", "签名", "signature";
        /// Seal.
        Seal = "seal", "盖章", "seal";
        /// Fingerprint.
        Fingerprint = "fingerprint", "捺指印", "fingerprint";
    }
}

list! {
    /// Why a mediator stands back.
    Interest {
        /// Is a party, or represents one.
        Party = "party", "本人是当事人或代理人", "is a party or represents one";
        /// Is related to a party.
        Relative = "relative", "与当事人有近亲属关系", "is related to a party";
        /// Belongs to a unit that is a party.
        Unit = "unit", "是当事单位的人员", "belongs to a unit that is a party";
        /// Has another direct interest.
        Direct = "direct", "与纠纷有直接利害关系", "has a direct interest";
        /// A party asked for another mediator.
        Asked = "asked", "当事人要求更换", "a party asked for another mediator";
        /// Cannot go on: ill, moved.
        Unable = "unable", "因故不能继续调解", "cannot go on";
    }
}

list! {
    /// What became of the way to the court (MEDLAW art. 33).
    CourtAnswer {
        /// The parties do not want it.
        Declined = "declined", "双方不申请", "not wanted by the parties";
        /// Both applied.
        Applied = "applied", "已共同申请", "both applied";
        /// The court confirmed.
        Confirmed = "confirmed", "法院已确认", "confirmed by the court";
        /// The court did not confirm.
        Dismissed = "dismissed", "法院未予确认", "not confirmed by the court";
        /// The thirty days went by.
        Lapsed = "lapsed", "逾期未申请", "not applied for in time";
    }
}
