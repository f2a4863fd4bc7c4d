//! What the page of a petition shows of it, opened for those of its circle.

use super::{
    names::Names,
    shown::{Course, Given, Pairs, Sheet, Someone, masked},
    trail::{Open, Step as TrailStep},
};
use crate::{
    case::say::plain,
    matter::people,
    shell::{Failure, Hall, frame::sentence, words::Words},
};
use yimen_rules::petition::{Opinion, Path, Petition, Progress};

/// Opens what is sealed.
pub struct Opener<'a> {
    /// The hall.
    pub hall: &'a Hall,
    /// Names.
    pub names: &'a Names,
}

impl Opener<'_> {
    /// The words behind a seal.
    ///
    /// # Errors
    /// Of the vault.
    pub fn text(&self, sealed: &str) -> Result<String, Failure> {
        Ok(people::unseal_text(self.hall.vault(), sealed)?)
    }

    fn t(&self, key: &str) -> String {
        plain(self.names.language, key)
    }

    /// A pair whose value is sealed, left out when there is nothing.
    fn pair(&self, rows: &mut Pairs, key: &str, sealed: &str) -> Result<(), Failure> {
        let words = self.text(sealed)?;
        if !words.is_empty() {
            rows.push((self.t(key), words));
        }
        Ok(())
    }

    /// The petitioners.
    ///
    /// # Errors
    /// Of the vault.
    pub fn people(&self, petition: &Petition) -> Result<Vec<Someone>, Failure> {
        let mut all = Vec::new();
        for party in &petition.parties {
            let identity = people::unseal(self.hall.vault(), party)?;
            all.push(match identity {
                None => Someone {
                    name: party.name_masked.clone(),
                    id_number: String::new(),
                    phone: String::new(),
                    address: String::new(),
                },
                Some(i) => Someone {
                    name: if i.name.is_empty() { party.name_masked.clone() } else { i.name },
                    id_number: masked(i.id_number.as_deref(), self.hall.today()),
                    phone: i.phone.unwrap_or_default(),
                    address: i.address.unwrap_or_default(),
                },
            });
        }
        Ok(all)
    }

    /// Request, facts, reasons, who is complained of.
    ///
    /// # Errors
    /// Of the vault.
    pub fn words(&self, petition: &Petition) -> Result<Pairs, Failure> {
        let mut rows = Pairs::new();
        self.pair(&mut rows, "petition-field-request", &petition.words.request)?;
        self.pair(&mut rows, "petition-field-facts", &petition.words.facts)?;
        self.pair(&mut rows, "petition-field-reasons", &petition.words.reasons)?;
        if !petition.against.unit.is_empty() {
            rows.push((self.t("petition-field-against-unit"), self.names.unit(&petition.against.unit)));
        }
        self.pair(&mut rows, "petition-field-against-people", &petition.against.described)?;
        Ok(rows)
    }

    /// From unit to unit.
    ///
    /// # Errors
    /// Of the vault.
    pub fn transfers(&self, petition: &Petition) -> Result<Vec<(String, Pairs)>, Failure> {
        let l = self.names.language;
        let mut all = Vec::new();
        for t in &petition.transfers {
            let how = if t.ruled {
                self.t("petition-ruled")
            } else {
                sentence(l.pick(t.manner.zh(), t.manner.en()))
            };
            let title = format!("{how}: {} → {}", self.names.unit(&t.from), self.names.unit(&t.to));
            let mut rows = vec![(self.t("petition-on"), l.date(t.on))];
            if let Some(by) = t.report_by {
                rows.push((self.t("petition-field-report-by"), l.date(by)));
            }
            self.pair(&mut rows, "petition-field-note", &t.note)?;
            self.pair(&mut rows, "petition-objection", &t.objection)?;
            all.push((title, rows));
        }
        Ok(all)
    }

    /// What the petitioner was told.
    ///
    /// # Errors
    /// Of the vault.
    pub fn given(&self, petition: &Petition) -> Result<Pairs, Failure> {
        let l = self.names.language;
        let mut rows = Pairs::new();
        if let Some(given) = &petition.given {
            rows.push((
                self.t("petition-field-answer"),
                sentence(l.pick(given.answer.zh(), given.answer.en())),
            ));
            rows.push((self.t("petition-on"), l.date(given.on)));
            self.pair(&mut rows, "petition-field-route", &given.route)?;
            self.pair(&mut rows, "petition-field-reason", &given.reason)?;
        }
        if let Some(on) = petition.accepted_on {
            rows.push((self.t("petition-accepted-on"), l.date(on)));
        }
        if let Some(reason) = &petition.extension {
            self.pair(&mut rows, "petition-extension-reason", reason)?;
        }
        if let Some(answer) = &petition.solved {
            self.pair(&mut rows, "petition-solved-by", answer)?;
        }
        Ok(rows)
    }

    /// The paths.
    ///
    /// # Errors
    /// Of the vault.
    pub fn courses(&self, petition: &Petition) -> Result<Vec<Course>, Failure> {
        let l = self.names.language;
        let list = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|n| self.names.person(n)).collect();
            names.join(l.pick("、", ", "))
        };
        let mut all = Vec::new();
        for step in &petition.steps {
            let mut rows = Pairs::new();
            self.pair(&mut rows, "petition-field-task", &step.task)?;
            for (key, names) in
                [("petition-field-people", &step.people), ("petition-field-recused", &step.recused)]
            {
                if !names.is_empty() {
                    rows.push((self.t(key), list(names)));
                }
            }
            for (key, day) in [("petition-field-due", step.due), ("petition-held-on", step.held_on)] {
                if let Some(day) = day {
                    rows.push((self.t(key), l.date(day)));
                }
            }
            let found = if step.path == Path::Collective {
                "petition-field-conclusion"
            } else {
                "petition-field-found"
            };
            self.pair(&mut rows, found, &step.found)?;
            self.pair(&mut rows, "petition-field-result", &step.result)?;
            let at = match step.progress {
                Progress::Opened => "opened",
                Progress::UnderWay => "under-way",
                Progress::Done => "done",
            };
            let path = step.path.as_str().replace('_', "-");
            all.push(Course {
                title: sentence(l.pick(step.path.zh(), step.path.en())),
                progress: self.t(&format!("petition-{path}-{at}")),
                open: step.progress != Progress::Done,
                rows,
            });
        }
        Ok(all)
    }

    /// The opinions.
    ///
    /// # Errors
    /// Of the vault.
    pub fn opinions(&self, petition: &Petition) -> Result<Vec<Given>, Failure> {
        petition.opinions.iter().map(|o| self.opinion(o)).collect()
    }

    fn opinion(&self, o: &Opinion) -> Result<Given, Failure> {
        let l = self.names.language;
        let mut rows = Pairs::new();
        self.pair(&mut rows, "petition-field-request", &o.texts.request)?;
        self.pair(&mut rows, "petition-opinion-facts", &o.texts.facts)?;
        self.pair(&mut rows, "petition-field-basis", &o.texts.basis)?;
        self.pair(&mut rows, "petition-field-opinion", &o.texts.opinion)?;
        let say = |key: &str, words: String| format!("{} {words}", self.t(key));
        let mut life = vec![say("petition-drafted-by", self.names.person(&o.drafted_by))];
        if let Some((who, on)) = &o.signed {
            life.push(say("petition-signed-by", format!("{} {}", self.names.person(who), l.date(*on))));
        }
        if let Some((on, way)) = o.delivered {
            life.push(say("petition-delivered-on", format!("{} {}", l.date(on), l.pick(way.zh(), way.en()))));
        }
        if let Some(on) = o.acknowledged {
            life.push(say("petition-acknowledged-on", l.date(on)));
        }
        Ok(Given {
            title: sentence(l.pick(o.stage.zh(), o.stage.en())),
            outcome: sentence(l.pick(o.outcome.zh(), o.outcome.en())),
            life,
            rows,
        })
    }

    /// Everything.
    ///
    /// # Errors
    /// Of the vault, and of the calendar.
    pub fn sheet(&self, petition: &Petition, trail: Vec<TrailStep>) -> Result<Sheet, Failure> {
        let today = self.hall.today();
        let clocks = crate::matter::clocks::cards(
            &petition.deadlines,
            &self.hall.calendar(),
            today,
            self.names.language,
        )?;
        Ok(Sheet {
            people: self.people(petition)?,
            words: self.words(petition)?,
            transfers: self.transfers(petition)?,
            given: self.given(petition)?,
            courses: self.courses(petition)?,
            opinions: self.opinions(petition)?,
            urgent: petition.urgent.as_deref().map(|sealed| self.text(sealed)).transpose()?,
            trail,
            clocks: clocks.into_iter().rev().collect(),
        })
    }
}

impl Open for Opener<'_> {
    fn names(&self) -> &Names {
        self.names
    }
}
