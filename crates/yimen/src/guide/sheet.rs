//! The list to take along as plain text: to send on, to print at the village shop, to read on any telephone.

use super::{item::There, view::GuideView};
use crate::{
    case::say::{plain, say},
    shell::words::Words,
};
use std::fmt::Write;
use yimen_rules::language::Language;

/// The list of an item, with where to take it when a township is chosen.
pub(super) fn of(view: &GuideView, there: Option<&There>, address: &str, language: Language) -> String {
    let t = |key: &str| plain(language, key);
    let mut text = String::new();
    let mut line = |words: &str| {
        // A formatter that writes to a String cannot fail.
        let _ = writeln!(text, "{words}");
    };
    let colon = language.pick("：", ": ");
    line(&view.name);
    line(&view.summary);
    line("");
    line(&format!("{}{colon}{}", t("guide-longest"), view.longest));
    line(&format!("{}{colon}{}", t("guide-trips-label"), view.trips));
    line(&format!("{}{colon}{}", t("guide-fee"), view.fee));
    for group in &view.papers {
        line("");
        line(&format!("{}{colon}", group.heading));
        for paper in &group.papers {
            line(&say(language, "guide-text-paper", &[("name", &paper.name), ("count", &paper.count)]));
            if !paper.obtain.is_empty() {
                line(&format!("    {}", paper.obtain));
            }
        }
    }
    line("");
    line(&format!("{}{colon}", t("guide-steps")));
    for (at, step) in view.steps.iter().enumerate() {
        let time = if step.time.is_empty() {
            String::new()
        } else {
            language.t1("guide-text-time", "time", step.time.clone())
        };
        line(&format!("{}. {}{time}", at + 1, step.text));
    }
    line("");
    if let Some(there) = there {
        line(&format!("{}{colon}", t("guide-ask")));
        line(there.absent.as_ref().map_or(&there.seat, |absent| &absent.words));
        for words in [&there.place.address, &there.place.directions, &there.place.hours] {
            if !words.is_empty() {
                line(words);
            }
        }
        if let Some(phone) = &there.phone {
            line(&format!("{}{colon}{}", t("guide-phone"), phone.shown));
        }
        line(&t("guide-agent-text"));
        line("");
    }
    line(address);
    text
}
