//! What a list of cases is narrowed to, as it stands in the address: the same words for the pages and for the API.

use super::{
    order::Order,
    sql::{self, Wanted},
};
use crate::shell::Hall;
use jiff::civil::Date;
use std::collections::HashMap;
use yimen_rules::{
    case::{Light, State},
    refusal::Refusal,
};

/// Rows on a page of a list.
pub const PAGE: usize = 50;
/// The most rows that the API gives at once.
pub const MOST: usize = 200;

/// The pairs of an address, empty values left out.
#[derive(Debug, Clone, Default)]
pub struct Query(HashMap<String, String>);

impl Query {
    /// Reads the part behind the question mark. What cannot be decoded is taken as it stands.
    pub fn read(text: Option<&str>) -> Query {
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(text.unwrap_or_default()).unwrap_or_default();
        Query(
            pairs.into_iter().map(|(k, v)| (k, v.trim().to_owned())).filter(|(_, v)| !v.is_empty()).collect(),
        )
    }

    /// One value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// What a list is narrowed to; every part parsed and known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only cases with this light: cases in which something is still to be done.
    pub light: Option<Light>,
    /// Township code.
    pub township: Option<String>,
    /// State.
    pub state: Option<State>,
    /// Only open cases.
    pub open: bool,
    /// Item id.
    pub item: Option<String>,
    /// Account that received it.
    pub clerk: Option<String>,
    /// Bureau it was last sent to.
    pub bureau: Option<String>,
}

impl Filter {
    /// Reads light, township (code or name), state, item (id or name), clerk and bureau.
    ///
    /// # Errors
    /// The first field that names nothing.
    pub fn read(hall: &Hall, query: &Query) -> Result<Filter, Refusal> {
        let light = match query.get("light") {
            None => None,
            Some(word) => Some(Light::parse(word).ok_or_else(|| {
                unknown(
                    "unknown_light",
                    "light",
                    "灯只有 red、yellow、green、grey。",
                    "A light is red, yellow, green or grey.",
                )
            })?),
        };
        let state = match query.get("state") {
            None | Some("open") => None,
            Some(word) => Some(State::parse(word).ok_or_else(|| {
                unknown("unknown_state", "state", "没有这种办件状态。", "There is no such state of a case.")
            })?),
        };
        let county = hall.county();
        let township = match query.get("township") {
            None => None,
            Some(wanted) => Some(county.township(wanted).map(|t| t.code.clone()).ok_or_else(|| {
                unknown(
                    "unknown_township",
                    "township",
                    "没有这个乡镇，请用九位代码或全名。",
                    "There is no such township; give its nine-digit code or full name.",
                )
            })?),
        };
        let items = hall.items();
        let item = match query.get("item") {
            None => None,
            Some(wanted) => Some(
                items
                    .newest(wanted)
                    .or_else(|| {
                        let named = |i: &&std::sync::Arc<yimen_rules::catalogue::Item>| {
                            i.name_zh == wanted || i.name_en.eq_ignore_ascii_case(wanted)
                        };
                        items.current().iter().find(named).cloned()
                    })
                    .map(|i| i.id.clone())
                    .ok_or_else(|| {
                        unknown(
                            "unknown_item",
                            "item",
                            "没有这个事项，请用事项编码（如 TG-001）或全名。",
                            "There is no such item; give its id (such as TG-001) or full name.",
                        )
                    })?,
            ),
        };
        let bureau = match query.get("bureau") {
            None => None,
            Some(wanted) => Some(county.bureau(wanted).map(|b| b.code.clone()).ok_or_else(|| {
                unknown("unknown_bureau", "bureau", "没有这个县直部门。", "There is no such county bureau.")
            })?),
        };
        let clerk = match query.get("clerk") {
            Some(account) if account.chars().count() > 60 => {
                return Err(unknown("unknown_clerk", "clerk", "没有这个账号。", "There is no such account."));
            }
            clerk => clerk.map(str::to_owned),
        };
        let open = query.get("state") == Some("open") || query.get("open").is_some_and(|v| v == "1");
        Ok(Filter { light, township, state, open, item, clerk, bureau })
    }

    /// Narrows `wanted` to it, on a day.
    pub fn narrow(&self, wanted: &mut Wanted, today: Date) {
        if let Some(code) = &self.township {
            wanted.of_township(code);
        }
        self.narrow_rest(wanted);
        if let Some(state) = self.state {
            if state.is_open() {
                // Said again in the words of the partial indexes.
                wanted.and(sql::OPEN, []);
            }
            wanted.and(sql::STATE, [state.as_str().into()]);
        } else if self.open {
            wanted.and(sql::OPEN, []);
        }
        if let Some(light) = self.light {
            of_light(wanted, light, today);
        }
    }

    /// Item, clerk and bureau.
    pub fn narrow_rest(&self, wanted: &mut Wanted) {
        if let Some(item) = &self.item {
            wanted.and(sql::ITEM, [item.as_str().into()]);
        }
        if let Some(clerk) = &self.clerk {
            wanted.and(sql::CLERK, [clerk.as_str().into()]);
        }
        if let Some(bureau) = &self.bureau {
            wanted.and(sql::AT_BUREAU, [bureau.as_str().into()]);
        }
    }

    /// Nothing but township and item is chosen: what the tallies know.
    pub fn only_place_and_item(&self) -> bool {
        let Filter { light, state, open, clerk, bureau, .. } = self;
        light.is_none() && state.is_none() && !open && clerk.is_none() && bureau.is_none()
    }

    /// What is still to be done is ordered by its due date; everything else the newest first.
    pub fn order(&self, wanted: &Wanted) -> Order {
        if self.light.is_some() || self.open || self.state.is_some_and(State::is_open) {
            Order::Due
        } else if wanted.is_of_one_township() {
            Order::Number
        } else {
            Order::Newest
        }
    }
}

/// Only cases with this light of the clock that leads.
pub fn of_light(wanted: &mut Wanted, light: Light, today: Date) {
    let day = today.to_string();
    match light {
        Light::Red => wanted.and(sql::RED, [day.into()]),
        Light::Yellow => wanted.and(sql::YELLOW, [day.clone().into(), day.into()]),
        Light::Green => wanted.and(sql::GREEN, [day.clone().into(), day.into()]),
        Light::Grey => wanted.and(sql::GREY, []),
    }
}

/// Only cases with this light of the bureau's leg.
pub fn of_leg_light(wanted: &mut Wanted, light: Light, today: Date) {
    let day = today.to_string();
    match light {
        Light::Red => wanted.and(sql::LEG_RED, [day.into()]),
        Light::Yellow => wanted.and(sql::LEG_YELLOW, [day.clone().into(), day.into()]),
        Light::Green => wanted.and(sql::LEG_GREEN, [day.clone().into(), day.into()]),
        Light::Grey => wanted.and(sql::LEG_GREY, []),
    }
}

/// How many rows are asked for.
///
/// # Errors
/// The field `limit` when it is no number from 1 to [`MOST`].
pub fn limit(query: &Query) -> Result<usize, Refusal> {
    match query.get("limit") {
        None => Ok(PAGE),
        Some(text) => text.parse().ok().filter(|n| (1..=MOST).contains(n)).ok_or_else(|| {
            Refusal::invalid(
                "bad_limit",
                "limit",
                format!("limit 应为 1 到 {MOST} 的整数。"),
                format!("limit is a number from 1 to {MOST}."),
            )
        }),
    }
}

fn unknown(code: &'static str, field: &'static str, zh: &str, en: &str) -> Refusal {
    Refusal::invalid(code, field, zh, en)
}
