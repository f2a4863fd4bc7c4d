//! Where a centre is, when it is open, whom to call.

use crate::language::Bilingual;
use serde::{Deserialize, Serialize};

/// A centre as residents find it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CentreProfile {
    /// Nine-digit code of the township.
    pub township: String,
    /// Street and number or landmark: 枫田镇枫田街1号.
    pub address: Bilingual,
    /// How to find it, in words that need no map: 镇政府大门左侧一楼，赶集日班车到街口下.
    pub directions: Bilingual,
    /// Opening hours on working days.
    pub hours: Hours,
    /// Who is there at other times: evenings, rest days, holidays.
    pub after_hours: Bilingual,
    /// Phone for questions.
    pub phone: String,
    /// Phone of the shift on duty outside the hours.
    pub duty_phone: String,
    /// Where to complain about the centre (the county's complaint centre, 12345).
    pub complaint_phone: String,
    /// The windows as on their signs, in order: number → what is served there.
    pub windows: Vec<(String, Bilingual)>,
}

/// Opening hours, `HH:MM`, morning and afternoon.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hours {
    /// 08:30.
    pub morning_from: String,
    /// 12:00.
    pub morning_to: String,
    /// 14:00.
    pub afternoon_from: String,
    /// 17:30.
    pub afternoon_to: String,
}

/// The county's complaint centre, by the number of the hotline.
pub(super) const COMPLAINTS: &str = "12345";

impl CentreProfile {
    /// A centre of which nobody has written anything down: the usual hours, and where to complain.
    pub fn unwritten(township: &str) -> CentreProfile {
        CentreProfile {
            township: township.to_owned(),
            hours: Hours::usual(),
            complaint_phone: COMPLAINTS.to_owned(),
            ..CentreProfile::default()
        }
    }

    /// What is served at a window, if there is such a window.
    pub fn window(&self, number: &str) -> Option<&Bilingual> {
        self.windows.iter().find(|(n, _)| n == number).map(|(_, what)| what)
    }
}

impl Hours {
    /// 8:30–12:00 and 14:00–17:30.
    pub fn usual() -> Hours {
        Hours {
            morning_from: "08:30".to_owned(),
            morning_to: "12:00".to_owned(),
            afternoon_from: "14:00".to_owned(),
            afternoon_to: "17:30".to_owned(),
        }
    }

    /// `8:30–12:00, 14:00–17:30` as printed in both languages; empty when nothing is set.
    pub fn shown(&self) -> String {
        let span = |from: &str, to: &str| {
            let plain = |t: &str| t.strip_prefix('0').unwrap_or(t).to_owned();
            (!from.is_empty() && !to.is_empty()).then(|| format!("{}–{}", plain(from), plain(to)))
        };
        [span(&self.morning_from, &self.morning_to), span(&self.afternoon_from, &self.afternoon_to)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
    }
}
