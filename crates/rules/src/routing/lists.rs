//! The closed lists that routing speaks in.

use crate::case::lists::list;
use serde::{Deserialize, Serialize};

list! {
    /// The nine results of triage (domain §1.13).
    Triage {
        /// Settled where it was brought.
        OnTheSpot = "on_the_spot", "当场解决", "settled on the spot";
        /// To a department, a station or the leader on duty of the township.
        ToDepartment = "to_department", "转部门承办", "to a department";
        /// To the people's mediation committee.
        ToMediation = "to_mediation", "转人民调解", "to mediation";
        /// Into the petition procedure.
        ToPetition = "to_petition_procedure", "转信访程序", "to the petition procedure";
        /// To a court or another procedure by law.
        ToStatutory = "to_judicial_or_statutory_procedure", "导入法定程序", "to a judicial or statutory procedure";
        /// To the county.
        ToCounty = "to_county", "上报县级", "to the county";
        /// To discipline inspection, and nobody else.
        ToDiscipline = "to_discipline", "转纪检监察", "to discipline inspection";
        /// Not for us; told where to go.
        NotCompetent = "not_competent_informed", "不属职权并告知", "not competent, informed";
        /// Help at once.
        Emergency = "emergency", "紧急处置", "emergency";
    }
}

list! {
    /// What it is in substance, whatever way it came (domain §6.1 for the first three).
    Category {
        /// 建议意见类.
        Suggestion = "suggestion", "建议意见", "suggestion";
        /// 检举控告类.
        Accusation = "accusation", "检举控告", "accusation";
        /// 申诉求决类.
        Appeal = "appeal", "申诉求决", "appeal for settlement";
        /// 求助.
        Help = "help", "求助", "request for help";
        /// 民间纠纷.
        Quarrel = "quarrel", "民间纠纷", "quarrel";
        /// 咨询.
        Question = "question", "咨询", "question";
    }
}

list! {
    /// How pressing it is.
    Urgency {
        /// Nothing presses.
        Normal = "normal", "一般", "normal";
        /// Today.
        Urgent = "urgent", "紧急", "urgent";
        /// Life or property in danger now.
        Emergency = "emergency", "危急", "emergency";
    }
}

list! {
    /// Who is to act.
    CompetentBody {
        /// The centre itself, whoever was asked.
        Centre = "centre", "便民服务中心", "the centre";
        /// The department of the item, at its window or station; or the one named by its code.
        Department = "department", "乡镇对口部门", "the department in the township";
        /// The leader on duty.
        DutyLeader = "duty_leader", "带班领导", "the leader on duty";
        /// The township's mediation committee.
        Mediation = "mediation", "人民调解委员会", "the mediation committee";
        /// Whoever registers petitions in the township.
        PetitionOffice = "petition_office", "乡镇信访工作机构", "the petition office of the township";
        /// The county bureau with this code.
        Bureau = "bureau", "县直部门", "a county bureau";
        /// The county's petition joint conference.
        County = "county", "县信访工作联席会议", "the county's joint conference";
        /// The county complaint centre.
        ComplaintCentre = "complaint_centre", "县投诉中心", "the county complaint centre";
        /// Discipline inspection.
        Discipline = "discipline", "县纪委监委", "discipline inspection";
        /// A body outside, told in words.
        Outside = "outside", "外单位", "a body outside";
    }
}

list! {
    /// A condition of a rule.
    Condition {
        /// How it came.
        Kind = "kind", "登记类别", "kind";
        /// What it is.
        Category = "category", "内容类别", "category";
        /// How pressing.
        Urgency = "urgency", "紧急程度", "urgency";
        /// Words that occur.
        Words = "words", "含有词语", "words";
        /// So many people or more.
        PeopleFrom = "people_from", "人数不少于", "people at least";
        /// So many people or fewer.
        PeopleTo = "people_to", "人数不多于", "people at most";
        /// Directed against staff.
        AccusedStaff = "accused_staff", "针对工作人员", "against staff";
        /// Class of the township.
        Class = "class", "乡镇类别", "class of township";
        /// Department of the item.
        Department = "department", "事项部门", "department of the item";
    }
}
