//! What matters count for in the tallies. The unit stands with each measure: people, visits, matters are never mixed
//! (domain §1.35, §10.2 no. 8).

use crate::case::lists::list;
use serde::{Deserialize, Serialize};

list! {
    /// What is counted.
    Measure {
        /// People who asked for information (人次): the sum of people over consultations.
        Consultations = "consultations", "咨询人次", "people consulting";
        /// Consultations registered (件).
        ConsultationEntries = "consultation_entries", "咨询登记件数", "consultations registered";
        /// Visits received (次): one a visit, whatever its size.
        Visits = "visits", "来访批次", "visits received";
        /// People in those visits (人次).
        Visitors = "visitors", "来访人次", "people visiting";
        /// Visits that a leader received (次).
        VisitsByLeader = "visits_by_leader", "领导接访批次", "visits received by a leader";
        /// Contacts answered on the spot.
        AnsweredAtOnce = "answered_at_once", "当场答复", "answered on the spot";
        /// Contacts handed over to another person.
        HandedOver = "contacts_handed_over", "首问转办", "handed over";
        /// Contacts with a complete chain: answered, converted, or every hand-over accepted in time.
        ChainComplete = "chain_complete", "首问责任落实", "first inquiry complied with";
        /// Contacts of any kind.
        Contacts = "contacts", "办事登记件数", "contacts registered";
        /// Hotline tickets received.
        HotlineTickets = "hotline_tickets", "热线工单", "hotline tickets";
        /// Hotline tickets answered in time.
        HotlineInTime = "hotline_in_time", "热线按期办结", "hotline tickets answered in time";
        /// Hotline tickets answered or overdue: the denominator.
        HotlineAnswered = "hotline_answered", "热线办结", "hotline tickets answered";
        /// Petitions registered.
        Petitions = "petitions", "信访登记", "petitions registered";
        /// Petitions whose petitioner was told within the 15 days.
        PetitionsToldInTime = "petitions_told_in_time", "信访及时受理", "petitions told in time";
        /// Petitions whose petitioner was told.
        PetitionsTold = "petitions_told", "信访已告知", "petitions told";
        /// Petitions closed.
        PetitionsClosed = "petitions_closed", "信访办结", "petitions closed";
        /// Petitions closed within their limit.
        PetitionsInTime = "petitions_in_time", "信访按期办结", "petitions closed in time";
        /// Disputes accepted (件).
        Disputes = "disputes", "纠纷受理件数", "disputes accepted";
        /// Disputes resolved (件).
        DisputesResolved = "disputes_resolved", "纠纷化解件数", "disputes resolved";
        /// Mediations ended.
        MediationsEnded = "mediations_ended", "调解终结件数", "mediations ended";
        /// Mediations ended by an agreement.
        MediationsAgreed = "mediations_agreed", "调解成功件数", "mediations agreed";
        /// People whose dispute or petition was settled (人次).
        SettledPeople = "disputes_settled_person_times", "化解矛盾纠纷人次", "people whose dispute was settled";
        /// Accusations: counted for the county alone, never for a township (PETREG art. 30).
        Accusations = "accusations", "检举控告", "accusations";
    }
}

/// So many of a measure of matters on a day.
pub type Count = crate::count::Count<Measure>;
