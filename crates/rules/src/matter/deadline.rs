//! The deadlines of matters: computed when a fact is made and recorded with it; nobody edits one.

use crate::case::{Light, Lights, lists::list};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::{Calendar, Due, Period, PeriodError, Start, Suspension, Unit};

list! {
    /// Which deadline.
    DeadlineName {
        /// The next person accepts a hand-over: by the end of the working day (domain §1.2).
        HandOver = "hand_over", "接手", "to take over";
        /// A promised call back (domain §1.19).
        CallBack = "call_back", "回电", "to call back";
        /// The unit signs for a hotline ticket (domain §2.6).
        HotlineSign = "hotline_sign", "热线工单签收", "to sign for the ticket";
        /// A wrong unit returns a ticket.
        HotlineReturn = "hotline_return", "热线工单退回", "to return the ticket";
        /// The ticket is handled and answered.
        HotlineReply = "hotline_reply", "热线工单办理答复", "to answer the ticket";
        /// Where a petition goes (domain §1.13).
        Triage = "triage", "分流", "triage";
        /// The petitioner is told in writing (PETREG arts. 22–23).
        PetitionNotice = "petition_notice", "信访告知", "to tell the petitioner";
        /// The receiving unit objects to a transfer (PETREG art. 23).
        TransferObjection = "transfer_objection", "转送异议", "to object to the transfer";
        /// A petition of the kind of art. 31(6) is handled (PETREG art. 34).
        PetitionHandling = "petition_handling", "信访办理", "to handle the petition";
        /// The petitioner may ask for review (PETREG art. 35).
        ReviewRequest = "review_request", "申请复查", "to ask for review";
        /// The review opinion (PETREG art. 35).
        Review = "review", "复查", "review";
        /// The petitioner may ask for re-examination (PETREG art. 36).
        ReexaminationRequest = "reexamination_request", "申请复核", "to ask for re-examination";
        /// The re-examination opinion (PETREG art. 36).
        Reexamination = "reexamination", "复核", "re-examination";
        /// A department inquires by the day the leader set (domain §1.14).
        LimitedInquiry = "limited_inquiry", "限期调查", "limited-time inquiry";
        /// An inquiry at the place (domain §1.14).
        FieldInquiry = "field_inquiry", "实地调查", "field inquiry";
        /// A meeting decides (domain §1.14).
        CollectiveDecision = "collective_decision", "集体研究", "collective decision";
        /// Who is competent is ruled upon (PETREG art. 24).
        CompetenceRuling = "competence_ruling", "管辖裁定", "ruling on competence";
        /// A mediation ends (domain §2.5).
        Mediation = "mediation", "调解", "mediation";
        /// An item of an agreement is performed.
        Performance = "performance", "履行", "performance";
        /// Both parties apply to the court (MEDLAW art. 33).
        JudicialConfirmation = "judicial_confirmation", "申请司法确认", "judicial confirmation";
        /// Somebody asks how it went.
        ReturnVisit = "return_visit", "回访", "return visit";
    }
}

/// A deadline as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// Which.
    pub name: DeadlineName,
    /// What is counted: start, length, extension, unit, suspensions.
    pub period: Period,
    /// The article or rule it rests on.
    pub basis: String,
    /// The last day in time; none while it stands still.
    pub due: Option<Date>,
    /// First day of the yellow light.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yellow_from: Option<Date>,
    /// It reaches into a year whose arrangement is not announced.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
    /// When what was due was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<Date>,
}

impl Deadline {
    /// A deadline that starts to run.
    ///
    /// # Errors
    /// When the calendar does not reach so far.
    pub fn set(
        name: DeadlineName,
        start: impl Into<Start>,
        length: u32,
        unit: Unit,
        basis: impl Into<String>,
        calendar: &Calendar,
    ) -> Result<Deadline, PeriodError> {
        Deadline::counted(name, Period::new(start, length, unit), basis.into(), calendar)
    }

    /// A deadline on a day that somebody named: an instalment, a date set by a leader.
    pub fn on(name: DeadlineName, start: Date, due: Date, basis: impl Into<String>) -> Deadline {
        let days = start.until(due).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0));
        Deadline {
            name,
            period: Period::new(start, days, Unit::CalendarDay),
            basis: basis.into(),
            due: Some(due),
            yellow_from: due.yesterday().ok(),
            provisional: false,
            met_on: None,
        }
    }

    /// The same with an extension: always counted from the start, never from the old date (domain §2.4 no. 1).
    ///
    /// # Errors
    /// As [`Deadline::set`].
    pub fn extended(&self, by: u32, calendar: &Calendar) -> Result<Deadline, PeriodError> {
        Deadline::counted(self.name, self.period.clone().extended(by), self.basis.clone(), calendar)
    }

    /// The same with a stretch that does not count; `to` is none while it still lasts.
    ///
    /// # Errors
    /// As [`Deadline::set`].
    pub fn suspended(
        &self,
        from: Date,
        to: Option<Date>,
        reason: &str,
        calendar: &Calendar,
    ) -> Result<Deadline, PeriodError> {
        let mut period = self.period.clone();
        // The stretch that now ends takes the place of itself still lasting.
        period.suspensions.retain(|s: &Suspension| !(s.from == from && s.to.is_none()));
        Deadline::counted(self.name, period.suspended(from, to, reason), self.basis.clone(), calendar)
    }

    fn counted(
        name: DeadlineName,
        period: Period,
        basis: String,
        calendar: &Calendar,
    ) -> Result<Deadline, PeriodError> {
        let (due, provisional) = match calendar.due(&period)? {
            Due::On { date, provisional } => (Some(date), provisional),
            at @ Due::At { .. } => (at.date(), false),
            Due::Stopped => (None, false),
        };
        let threshold = Lights::default().threshold(u32::try_from(period.total()).unwrap_or(u32::MAX));
        let yellow_from = due.and_then(|due| Lights::yellow_from(calendar, due, threshold));
        Ok(Deadline { name, period, basis, due, yellow_from, provisional, met_on: None })
    }

    /// Done: the deadline is over.
    #[must_use]
    pub fn met(mut self, on: Date) -> Deadline {
        self.met_on = Some(on);
        self
    }

    /// Whether it still runs or stands still.
    pub fn is_open(&self) -> bool {
        self.met_on.is_none()
    }

    /// Whether what was due was done in time; none while it is open. Finished on the due date is on time (domain §2.3).
    pub fn in_time(&self) -> Option<bool> {
        Some(self.due.is_none_or(|due| self.met_on.is_some_and(|on| on <= due))).filter(|_| !self.is_open())
    }

    /// The light on a day.
    pub fn light(&self, today: Date) -> Light {
        match (self.in_time(), self.due) {
            (Some(true), _) => Light::Green,
            (Some(false), _) => Light::Red,
            (None, None) => Light::Grey,
            (None, Some(due)) if today > due => Light::Red,
            (None, Some(_)) if self.yellow_from.is_some_and(|from| today >= from) => Light::Yellow,
            (None, Some(_)) => Light::Green,
        }
    }
}

/// The open deadline that falls first; what stands still comes last.
pub fn leading(deadlines: &[Deadline]) -> Option<&Deadline> {
    deadlines.iter().filter(|d| d.is_open()).min_by_key(|d| (d.due.is_none(), d.due))
}
