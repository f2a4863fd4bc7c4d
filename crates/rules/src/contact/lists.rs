//! The closed lists a contact speaks in.

use crate::case::lists::list;
use serde::{Deserialize, Serialize};

list! {
    /// What somebody comes with. Each kind has a unit of its own in which it is counted (domain §1.1).
    ContactKind {
        /// A question; counted in people (人次).
        Consultation = "consultation", "咨询", "consultation";
        /// A visit received; counted once whatever its size (次), and its people beside it (人次).
        Visit = "visit", "来访", "visit";
        /// A request to have something done, an errand to be run; counted in cases once it is one (件).
        Application = "application", "申办代办", "request to apply";
        /// A quarrel (件).
        Dispute = "dispute", "矛盾纠纷", "dispute";
        /// A complaint about the service (件).
        Complaint = "complaint", "投诉", "complaint";
        /// A ticket of the hotline 12345 (件).
        Hotline = "hotline", "热线工单", "hotline ticket";
    }
}

impl ContactKind {
    /// The unit in which it is counted, in words: 人次, 次, 件.
    pub fn unit_zh(self) -> &'static str {
        match self {
            ContactKind::Consultation => "人次",
            ContactKind::Visit => "次",
            _ => "件",
        }
    }

    /// The same in English.
    pub fn unit_en(self) -> &'static str {
        match self {
            ContactKind::Consultation => "people",
            ContactKind::Visit => "visits",
            _ => "matters",
        }
    }
}

list! {
    /// How they met.
    Channel {
        /// At a window.
        Window = "window", "窗口", "window";
        /// By telephone.
        Phone = "phone", "电话", "telephone";
        /// Online.
        Online = "online", "网上", "online";
        /// Staff went to the village or the home.
        VillageVisit = "village_visit", "进村入户", "visit to the village";
        /// At a village service station.
        VillageStation = "village_station", "村便民服务站", "village service station";
        /// At the desk of the leader or the staff on duty.
        DutyDesk = "duty_desk", "值班接待", "duty desk";
        /// Through the hotline 12345.
        Hotline = "hotline", "12345热线", "hotline 12345";
    }
}

list! {
    /// Where a contact stands.
    State {
        /// Written down; the first responder answers for it.
        Open = "open", "待办", "open";
        /// Handed to a named person who has not accepted; the giver still answers for it.
        HandedOver = "handed_over", "已转办待接手", "handed over";
        /// The next person has accepted it.
        Accepted = "accepted", "已接手", "accepted";
        /// A ticket sent to a unit that has not signed for it.
        Dispatched = "dispatched", "已派单待签收", "dispatched";
        /// A ticket that came back from the wrong unit.
        Returned = "returned", "已退回待派", "returned";
        /// Answered. A ticket still awaits its call-back.
        Answered = "answered", "已答复", "answered";
        /// Gone on as a case, petition, dispute or complaint.
        Converted = "converted", "已转化", "converted";
        /// A ticket that is not for the hotline; the caller was told why.
        NotAccepted = "not_accepted", "不予受理", "not accepted";
        /// Over, and looked at by another.
        Closed = "closed", "已办结", "closed";
        /// Written down by mistake and struck out the same day; the trail stays.
        Void = "void", "已作废", "void";
    }
}

list! {
    /// What a contact became.
    Target {
        /// An application taken in at the counter.
        Case = "case", "办件", "case";
        /// A petition.
        Petition = "petition", "信访事项", "petition";
        /// A dispute.
        Dispute = "dispute", "矛盾纠纷", "dispute";
        /// A complaint handled by the complaint centre.
        Complaint = "complaint", "投诉件", "complaint";
    }
}

list! {
    /// How the answer reached the person.
    AnswerWay {
        /// Face to face.
        InPerson = "in_person", "当面", "face to face";
        /// By telephone.
        Phone = "phone", "电话", "by telephone";
        /// By message.
        Message = "message", "短信", "by message";
        /// In writing.
        Writing = "writing", "书面", "in writing";
    }
}
