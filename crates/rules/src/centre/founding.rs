//! What a centre begins with: its windows and hours, what it stations, its posts with their duties. Holders and phones
//! are for the township to fill in.

use super::{
    CentreProfile, Hours, Post, Requirement,
    shipped::{self, PostFile},
    standard,
};
use crate::{
    catalogue::{Absence, Item, Placement, Stationing},
    language::Bilingual,
    place::{County, Township},
};
use jiff::civil::Date;

/// A centre on its first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Where and when.
    pub profile: CentreProfile,
    /// Which items.
    pub stationing: Stationing,
    /// Whose posts.
    pub posts: Vec<Post>,
}

impl Founding {
    /// The centre of a township of `county`, for the items in use, with posts from `from` on.
    pub fn of<'a>(
        county: &County,
        township: &Township,
        items: impl IntoIterator<Item = &'a Item> + Clone,
        from: Date,
    ) -> Founding {
        let windows: Vec<(String, Bilingual)> = standard(township.class)
            .map(|s| s.windows.iter().map(|w| (w.number.clone(), w.name.clone())).collect())
            .unwrap_or_default();
        Founding {
            stationing: default_stationing(county, township, items.clone()),
            posts: posts(township, items, &windows, from),
            profile: CentreProfile {
                township: township.code.clone(),
                address: Bilingual::new(
                    format!("{}人民政府院内", township.name_zh),
                    format!("Courtyard of the People's Government of {}", township.name_en),
                ),
                directions: Bilingual::default(),
                hours: Hours::usual(),
                after_hours: Bilingual::new(
                    "夜间和节假日由带班领导和值班人员接待，急事请拨打值班电话。",
                    "At night and on holidays the leader on duty and the shift receive you; call the duty phone if it is urgent.",
                ),
                phone: String::new(),
                duty_phone: String::new(),
                complaint_phone: super::profile::COMPLAINTS.to_owned(),
                windows,
            },
        }
    }
}

/// Where each item goes by the standard of the class: to the window of its department, or nowhere with the way to go
/// instead.
pub fn default_stationing<'a>(
    county: &County,
    township: &Township,
    items: impl IntoIterator<Item = &'a Item>,
) -> Stationing {
    let required = Requirement::shipped(township.class);
    let placed = items.into_iter().filter_map(|item| {
        let place = if required.requires(&item.id) {
            let window = standard(township.class)?.window_of(&item.department)?;
            Placement::Stationed { window: window.number.clone() }
        } else {
            let bureau = county.bureau(&item.department);
            let way = shipped::elsewhere();
            let words = Bilingual::new(
                way.zh.replace("{bureau}", bureau.map_or("县直部门", |b| &b.short_zh)),
                way.en.replace("{bureau}", bureau.map_or("county bureau", |b| &b.name_en)),
            );
            Placement::NotStationed { reason: Absence::NotOfThisClass, words }
        };
        Some((item.id.clone(), place))
    });
    Stationing { township: township.code.clone(), items: placed.collect() }
}

fn posts<'a>(
    township: &Township,
    items: impl IntoIterator<Item = &'a Item> + Clone,
    windows: &[(String, Bilingual)],
    from: Date,
) -> Vec<Post> {
    let Some(file) = shipped::posts() else { return Vec::new() };
    let post = |code: String, name: Bilingual, duties: Vec<Bilingual>| Post {
        township: township.code.clone(),
        code,
        name,
        duties,
        items: Vec::new(),
        holder_a: String::new(),
        holder_a_name: String::new(),
        holder_b: String::new(),
        holder_b_name: String::new(),
        cover: file.cover.clone(),
        supervisor: "centre_director".to_owned(),
        phone: String::new(),
        window: String::new(),
        valid_from: from,
        valid_to: None,
    };
    let at_window = windows.iter().enumerate().map(|(n, (number, _))| {
        let put = |text: &str| text.replace("{number}", number);
        let name = Bilingual::new(put(&file.window.name.zh), put(&file.window.name.en));
        let mut post = post(format!("C{:02}", n + 1), name, file.window.duties.clone());
        post.window.clone_from(number);
        post
    });
    let handling = file.classes.get(&township.class).into_iter().flatten().enumerate().map(|(n, pattern)| {
        let duties = duties(file, &pattern.departments);
        let mut post = post(format!("G{:02}", n + 1), pattern.name.clone(), duties);
        let own = items.clone().into_iter().filter(|item| pattern.departments.contains(&item.department));
        post.items = own.map(|item| item.id.clone()).collect();
        post
    });
    let agency = post("D01".to_owned(), file.agency.name.clone(), file.agency.duties.clone());
    at_window.chain(handling).chain([agency]).collect()
}

fn duties(file: &PostFile, departments: &[String]) -> Vec<Bilingual> {
    let own = departments.iter().filter_map(|d| file.departments.get(d)).flatten();
    own.chain(&file.common).cloned().collect()
}
