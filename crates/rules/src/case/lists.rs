//! The closed lists a case speaks in. Their `as_str` forms are the words of the API and of the database.

use serde::{Deserialize, Serialize};

/// Declares an enum with its stable words, `as_str`, `parse`, `ALL`, and names in both languages.
macro_rules! list {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+ }
        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The stable word used in the database and the API.
            pub fn as_str(self) -> &'static str { match self { $($name::$variant => $word),+ } }
            /// Reads the stable word.
            pub fn parse(word: &str) -> Option<$name> { match word { $($word => Some($name::$variant),)+ _ => None } }
            /// The Chinese name.
            pub fn zh(self) -> &'static str { match self { $($name::$variant => $zh),+ } }
            /// The English name.
            pub fn en(self) -> &'static str { match self { $($name::$variant => $en),+ } }
        }
    };
}
pub(crate) use list;

list! {
    /// Where a case stands. `suspended` lies over the state before it, to which `resume` returns.
    State {
        /// Papers handed in and registered; nothing said yet.
        Received = "received", "已收件", "received";
        /// The one-time notice has been given; the hall waits for the applicant.
        Notified = "notified", "已一次性告知", "notified";
        /// The complete set has come in after a notice.
        Supplemented = "supplemented", "已补齐", "supplemented";
        /// Accepted; at the township post.
        Accepted = "accepted", "已受理", "accepted";
        /// The body does not take the application.
        NotAccepted = "not_accepted", "不予受理", "not accepted";
        /// Sent to a bureau that has not received it yet; the township still answers for it.
        Forwarded = "forwarded", "已转送", "forwarded";
        /// Received by the bureau and handled there.
        InHandling = "in_handling", "县直部门办理中", "handled at the bureau";
        /// Back at the township with the bureau's answer.
        Returned = "returned", "已退回乡镇", "returned to the township";
        /// The clock is stopped for a reason that the item's law allows.
        Suspended = "suspended", "已暂停计时", "suspended";
        /// Decided; not yet in the applicant's hands.
        Decided = "decided", "已办结", "decided";
        /// The result is in the applicant's hands.
        Delivered = "delivered", "已送达", "delivered";
        /// The applicant took it back.
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
        /// Registered by mistake and struck out on the same day; the trail stays.
        Void = "void", "已作废", "void";
    }
}

impl State {
    /// Is there still something to be done in it?
    pub fn is_open(self) -> bool {
        !matches!(self, State::NotAccepted | State::Delivered | State::Withdrawn | State::Void)
    }

    /// Accepted and not decided: the decision clock matters.
    pub fn is_in_handling(self) -> bool {
        matches!(
            self,
            State::Accepted | State::Forwarded | State::InHandling | State::Returned | State::Suspended
        )
    }
}

list! {
    /// How the person came to the hall.
    Channel {
        /// At a window.
        Window = "window", "窗口", "window";
        /// By telephone.
        Phone = "phone", "电话", "telephone";
        /// Online.
        Online = "online", "网上", "online";
        /// A visit of staff to the village or the home.
        VillageVisit = "village_visit", "进村入户", "visit to the village";
        /// At a village service station.
        VillageStation = "village_station", "村便民服务站", "village service station";
    }
}

list! {
    /// What the clerk found of one paper.
    PaperResult {
        /// Handed in and in order.
        Present = "present", "齐", "present";
        /// Not handed in.
        Missing = "missing", "缺", "missing";
        /// Handed in but to be put right.
        ToCorrect = "to_correct", "补正", "to correct";
        /// May follow later (容缺): only where the item says so.
        MayFollow = "may_follow", "后补", "may follow";
        /// A conditional paper that this case does not need.
        NotNeeded = "not_needed", "不需要", "not needed";
    }
}

impl PaperResult {
    /// Must this paper be named in a notice?
    pub fn is_wanting(self) -> bool {
        matches!(self, PaperResult::Missing | PaperResult::ToCorrect)
    }

    /// Was the paper physically among the papers, in order or not?
    pub fn was_handed_in(self) -> bool {
        matches!(self, PaperResult::Present | PaperResult::ToCorrect)
    }
}

list! {
    /// How a case is decided.
    Outcome {
        /// What was asked is given.
        Granted = "granted", "准予", "granted";
        /// It is not given; reasons and remedies are owed (ALL art. 38).
        Refused = "refused", "不予", "refused";
        /// The procedure ends without a decision on the matter.
        Terminated = "terminated", "终止办理", "terminated";
    }
}

list! {
    /// How the result reached the applicant.
    DeliveryWay {
        /// Collected at the window.
        Window = "window", "窗口领取", "collected at the window";
        /// By post or express.
        Express = "express", "邮寄", "express";
        /// Brought home by the agent.
        Agent = "agent", "代办员送达", "brought by the agent";
        /// Electronically.
        Electronic = "electronic", "电子送达", "electronic";
        /// By public notice (CPL art. 95).
        PublicNotice = "public_notice", "公告送达", "public notice";
    }
}
