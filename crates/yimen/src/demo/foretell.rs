//! What would become of a plan: the rules alone, without a store and without people.

use super::{
    history::{History, Story},
    plan::{Deed, Hand},
};
use jiff::Timestamp;
use yimen_rules::{
    case::{self, Applicant, ApplicantKind, Case, Command, Context, Correct, Intake, day_of},
    catalogue::Item,
    permission::Unit,
};

impl History {
    /// The case as it will stand at `until`, if these steps are taken; none when it is never received.
    pub fn foretell(&self, story: &Story, steps: &[(Timestamp, Deed)], until: Timestamp) -> Option<Case> {
        let mut case: Option<Case> = None;
        for (at, deed) in steps.iter().filter(|(at, _)| *at <= until) {
            if !matches!(deed, Deed::Night) {
                let seen = case.as_ref().map(|case| case.version);
                case = case.and_then(|case| self.lapse(case, *at));
                // An act on a case that has just lapsed is not done: the person is told to look again.
                if case.as_ref().map(|case| case.version) != seen {
                    continue;
                }
            }
            case = match (deed, case) {
                (Deed::Receive(entry), None) => {
                    let command = Command::Receive(Box::new(Intake {
                        case_no: "000000000000000000000000".to_owned(),
                        township: story.township.clone(),
                        item_version: Some(story.item.version),
                        channel: entry.channel,
                        applicant: somebody(),
                        papers: entry.papers.clone(),
                        remark: None,
                        then: entry.then.clone(),
                    }));
                    self.step(story, None, entry.hand, &command, *at)
                }
                (Deed::Do(hand, command), Some(case)) => self.step(story, Some(case), *hand, command, *at),
                (Deed::CorrectPerson(_, why), Some(case)) => {
                    let correct = Correct {
                        reason: (*why).to_owned(),
                        applicant: Some(somebody()),
                        papers: None,
                        new_item: false,
                    };
                    let command = Command::Correct(Box::new(correct));
                    self.step(story, Some(case), Hand::Clerk, &command, *at)
                }
                (Deed::CorrectItem(item, papers, why), Some(case)) => {
                    let correct = Correct {
                        reason: (*why).to_owned(),
                        applicant: None,
                        papers: Some(papers.clone()),
                        new_item: true,
                    };
                    let command = Command::Correct(Box::new(correct));
                    self.under(story, Some(case), Hand::Clerk, &command, (*at, item))
                }
                (Deed::Night, Some(case)) => self.lapse(case, *at),
                (_, case) => case,
            };
        }
        case
    }

    fn step(
        &self,
        story: &Story,
        case: Option<Case>,
        hand: Hand,
        command: &Command,
        at: Timestamp,
    ) -> Option<Case> {
        let bound = match &case {
            Some(case) => self.desk.items.version(&case.item, case.item_version)?,
            None => story.item.clone(),
        };
        self.under(story, case, hand, command, (at, &bound))
    }

    /// A step under an item.
    fn under(
        &self,
        story: &Story,
        case: Option<Case>,
        hand: Hand,
        command: &Command,
        (at, item): (Timestamp, &Item),
    ) -> Option<Case> {
        let Some(member) = self.member(story, hand) else { return case };
        let current = self.desk.items.open(&item.id);
        let unit = &member.particulars.unit;
        let context = self.context(at, &member.account, unit, item, current.as_deref());
        let Ok(facts) = case::decide(case.as_ref(), command, &context) else { return case };
        facts.iter().fold(case, case::evolve)
    }

    fn lapse(&self, case: Case, at: Timestamp) -> Option<Case> {
        if !case::lapses(&case, day_of(at)) {
            return Some(case);
        }
        let item = self.desk.items.version(&case.item, case.item_version)?;
        let facts = case::lapse(&case, &self.context(at, "", &Unit::County, &item, None)).ok()?;
        facts.iter().fold(Some(case), case::evolve)
    }

    fn context<'a>(
        &'a self,
        now: Timestamp,
        by: &'a str,
        unit: &'a Unit,
        item: &'a Item,
        current: Option<&'a Item>,
    ) -> Context<'a> {
        let (calendar, lights) = (&self.desk.calendar, self.desk.lights);
        Context { now, by, unit, item, current, calendar, lights }
    }
}

fn somebody() -> Applicant {
    Applicant {
        person: "somebody".to_owned(),
        kind: ApplicantKind::Person,
        name_masked: "*".to_owned(),
        sealed: String::new(),
    }
}
