//! The mediation committees of the demo's townships: the director heads, staff and two people of the villages sit in it.

use super::staff::Staff;
use crate::dispute::founding;
use jiff::civil::Date;
use yimen_rules::{dispute::Committee, permission::Role, place::County};

/// Women of the villages, who have no account.
const WOMEN: [&str; 6] = ["王秀兰", "刘桂英", "彭春莲", "欧阳梅香", "周菊花", "谢冬秀"];
/// Elders of the villages.
const ELDERS: [&str; 6] = ["刘长根", "王福生", "彭德茂", "周水根", "伍金保", "李祥发"];

/// One committee a township.
pub fn seated(county: &County, staff: &Staff, from: Date) -> Vec<Committee> {
    let townships = county.townships.iter().enumerate();
    townships
        .map(|(n, township)| {
            let of = |role: Role, from: &'static str| {
                let first = staff.at(&township.code, role).next();
                first.map(|m| (m.particulars.display_name.clone(), m.account.clone(), from))
            };
            let seated: Vec<(String, String, &str)> = [
                of(Role::CentreDirector, "便民服务中心"),
                of(Role::CentreDeputyDirector, "便民服务中心"),
                of(Role::DepartmentHandler, "司法所"),
            ]
            .into_iter()
            .flatten()
            .collect();
            let mut members: Vec<(&str, &str, &str, bool)> = seated
                .iter()
                .map(|(name, account, from)| (name.as_str(), account.as_str(), *from, false))
                .collect();
            members.push((WOMEN[n % WOMEN.len()], "", "妇联", true));
            members.push((ELDERS[n % ELDERS.len()], "", "村民代表", false));
            founding::committee(township, from, &members)
        })
        .collect()
}
