//! A township's centre as a resident needs it: where, when, whom to call, and whether it is open now.

use crate::{
    case::say::{plain, say},
    centre,
    shell::{
        frame::Frame,
        hall::Hall,
        words::{Words, local},
    },
};
use jiff::civil::Time;
use yimen_rules::{
    centre::{CentreProfile, DayAway, Half, Opening, Post, PostState},
    place::Township,
};

/// Where to complain when a centre has set nothing else: the county's hotline for everything.
pub const HOTLINE: &str = "12345";

/// A phone number as shown and as dialled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phone {
    /// As written: 0796-7650001.
    pub shown: String,
    /// As a telephone dials it.
    pub dial: String,
}

impl Phone {
    /// Reads a number as written; nothing when it holds no digit.
    pub fn of(shown: &str) -> Option<Phone> {
        let dial: String = shown.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        (!dial.is_empty()).then(|| Phone { shown: shown.trim().to_owned(), dial })
    }
}

/// A centre in the reader's language.
#[derive(Debug, Clone)]
pub struct Place {
    /// Nine-digit code of the township.
    pub code: String,
    /// 枫田镇.
    pub name: String,
    /// 枫田镇便民服务中心.
    pub centre: String,
    /// Street or landmark; may be empty.
    pub address: String,
    /// How to find it in words; may be empty.
    pub directions: String,
    /// Monday to Friday and the hours; empty when none are set.
    pub hours: String,
    /// Who is there at other times; may be empty.
    pub after_hours: String,
    /// Phone for questions.
    pub phone: Option<Phone>,
    /// Phone of the shift on duty.
    pub duty: Option<Phone>,
    /// Where to complain.
    pub complaint: Phone,
    /// Windows as on their signs: number, what is served.
    pub windows: Vec<(String, String)>,
    /// Open now or not, and until when; nothing when no hours are set.
    pub standing: Option<Standing>,
    /// What is kept, for structured data.
    pub profile: CentreProfile,
}

/// Open or closed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Open at this moment.
    pub open: bool,
    /// 现在开门，17:30 关门.
    pub words: String,
}

impl Place {
    /// The centre of a township now.
    pub fn of(hall: &Hall, township: &Township, frame: &Frame) -> Place {
        let language = frame.language;
        let profile = centre::profile(&hall.book(), &township.code);
        let shown = profile.hours.shown();
        Place {
            code: township.code.clone(),
            name: township.name(language).to_owned(),
            centre: township.centre_name(language),
            address: profile.address.pick(language).to_owned(),
            directions: profile.directions.pick(language).to_owned(),
            hours: if shown.is_empty() { shown } else { language.t1("guide-hours", "hours", shown) },
            after_hours: profile.after_hours.pick(language).to_owned(),
            phone: Phone::of(&profile.phone),
            duty: Phone::of(&profile.duty_phone),
            complaint: Phone::of(&profile.complaint_phone).or_else(|| Phone::of(HOTLINE)).unwrap_or_default(),
            windows: profile
                .windows
                .iter()
                .map(|(number, served)| (number.clone(), served.pick(language).to_owned()))
                .collect(),
            standing: standing(hall, &profile, frame),
            profile,
        }
    }
}

fn standing(hall: &Hall, profile: &CentreProfile, frame: &Frame) -> Option<Standing> {
    let language = frame.language;
    let clock = |time: Time| format!("{}:{:02}", time.hour(), time.minute());
    let (open, words) = match profile.hours.at(local(frame.now), &hall.calendar()) {
        Opening::Unknown => return None,
        Opening::OpenUntil(time) => (true, language.t1("guide-open-until", "time", clock(time))),
        Opening::ClosedUntil(time) => (false, language.t1("guide-closed-until", "time", clock(time))),
        Opening::ClosedUntilDay(day, time) => {
            let day = if frame.today.tomorrow().ok() == Some(day) {
                plain(language, "guide-tomorrow")
            } else {
                language.day(day, frame.today.year())
            };
            (false, say(language, "guide-closed-until-day", &[("day", &day), ("time", &clock(time))]))
        }
    };
    Some(Standing { open, words })
}

/// A post as the public sees it.
#[derive(Debug, Clone)]
pub struct PublicPost {
    /// Its code.
    pub code: String,
    /// 民政救助岗.
    pub name: String,
    /// What it has to do.
    pub duties: Vec<String>,
    /// Who holds it; empty while it is vacant.
    pub holder: String,
    /// Who stands in; empty where nobody is named.
    pub deputy: String,
    /// The holder is away this half day, and the deputy is there.
    pub substituted: bool,
    /// How it is covered; may be empty.
    pub cover: String,
    /// Its phone.
    pub phone: Option<Phone>,
    /// Its window; may be empty.
    pub window: String,
    /// Ids of the items handled.
    pub items: Vec<String>,
}

impl PublicPost {
    /// Who is there now: the holder, or while that one is away the deputy; empty while the post is vacant.
    pub fn there(&self) -> &str {
        if self.substituted { &self.deputy } else { &self.holder }
    }

    /// Whether its window is worth naming: a post called after its window has said it already.
    pub fn shows_window(&self) -> bool {
        !self.window.is_empty() && !self.name.contains(&self.window)
    }

    fn of(post: &Post, day: &DayAway, frame: &Frame) -> PublicPost {
        let language = frame.language;
        PublicPost {
            substituted: PostState::of(post, day, half_of(frame)) == PostState::Substituted,
            code: post.code.clone(),
            name: post.name.pick(language).to_owned(),
            duties: post.duties.iter().map(|duty| duty.pick(language).to_owned()).collect(),
            holder: post.holder_a_name.trim().to_owned(),
            deputy: post.holder_b_name.trim().to_owned(),
            cover: post.cover.pick(language).to_owned(),
            phone: Phone::of(&post.phone),
            window: post.window.clone(),
            items: post.items.clone(),
        }
    }
}

/// The half of the day that it is: the afternoon begins at one, when no window is open.
fn half_of(frame: &Frame) -> Half {
    if local(frame.now).hour() < 13 { Half::Morning } else { Half::Afternoon }
}

/// The posts of a township that stand today, by code, each with who is there now.
pub fn posts(hall: &Hall, township: &str, frame: &Frame) -> Vec<PublicPost> {
    let book = hall.book();
    let day = centre::away_on(&book, township, frame.today);
    let standing = centre::posts(&book, township, frame.today);
    standing.iter().map(|post| PublicPost::of(post, &day, frame)).collect()
}

/// The post that handles an item today.
pub fn post_for(hall: &Hall, township: &str, item: &str, frame: &Frame) -> Option<PublicPost> {
    let book = hall.book();
    let post = centre::post_for(&book, township, item, frame.today)?;
    Some(PublicPost::of(&post, &centre::away_on(&book, township, frame.today), frame))
}
