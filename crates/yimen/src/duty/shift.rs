//! Signing in, the duty log, calls, the hand-over: what people do in a shift, from the duty desk.

use super::{
    acting::{self, unit},
    desk, work,
};
use crate::{
    matter::people::seal_text,
    shell::{
        Failure, SignedIn,
        body::Fields,
        flash,
        frame::{Answer, Frame},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
};
use axum::extract::State;
use jiff::civil::Time;
use yimen_calendar::OFFSET;
use yimen_rules::{duty::Command, place::Township, refusal::Refusal};

/// The longest entry of the log, in characters.
const LONGEST: usize = 2000;
/// The longest name of who rang.
const LONGEST_FROM: usize = 40;

struct Act {
    hall: Hall,
    township: Township,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
}

impl Act {
    /// Carries the command out on the day the form names.
    async fn done(self, command: Result<Command, Refusal>, message: &str) -> Answer {
        let (date, _) = acting::shift(&self.fields)?;
        // Two who write into one log do not undo each other: only what depends on the state asks for the version.
        let outcome = match command {
            Ok(command) => {
                unit(&self.hall, &self.person, &self.township.code, move |tx, desk| {
                    work::act(tx, desk, date, None, &command).map(|_| ())
                })
                .await
            }
            Err(refusal) => Err(Failure::Refused(refusal)),
        };
        match outcome {
            Ok(()) => Ok(flash::see_other("/duty", message)),
            Err(failure) => {
                let back = acting::back(failure, self.frame.language)?;
                desk::answer(
                    &self.hall,
                    self.frame,
                    &self.person,
                    &self.township,
                    desk::Typed::Shift(self.fields),
                    back,
                )
                .await
            }
        }
    }
}

/// `POST /duty/sign-in`: fields `date`, `shift`, `seat`, `why`.
pub async fn sign_in(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (_, shift, seat) = acting::place(&fields)?;
    let command = Command::SignIn { shift, seat, why: fields.text("why").to_owned() };
    Act { hall, township, person, frame, fields }.done(Ok(command), "flash-duty-signed-in").await
}

/// `POST /duty/log`: fields `date`, `shift`, `words`.
pub async fn log(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (_, shift) = acting::shift(&fields)?;
    let command = match fields.text("words") {
        "" => Err(wrong(&frame, "words", "duty-words-missing")),
        words if words.chars().count() > LONGEST => Err(wrong(&frame, "words", "duty-words-long")),
        words => Ok(Command::Log { shift, sealed: seal_text(hall.vault(), words)? }),
    };
    Act { hall, township, person, frame, fields }.done(command, "flash-duty-logged").await
}

/// `POST /duty/call`: fields `date`, `shift`, `rang` (`HH:MM`), `from`.
pub async fn call(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (date, shift) = acting::shift(&fields)?;
    let rang = Time::strptime("%H:%M", fields.text("rang")).ok().and_then(|time| {
        // The small hours of a night shift belong to the next day.
        let day = if time.hour() < 12 && shift == yimen_rules::duty::Shift::Night {
            date.tomorrow().ok()?
        } else {
            date
        };
        OFFSET.to_timestamp(day.to_datetime(time)).ok()
    });
    let from = fields.text("from").to_owned();
    let command = match rang {
        None => Err(wrong(&frame, "rang", "duty-rang-wrong")),
        Some(_) if from.is_empty() || from.chars().count() > LONGEST_FROM => {
            Err(wrong(&frame, "from", "duty-from-wrong"))
        }
        Some(rang) => Ok(Command::Call { shift, rang, from }),
    };
    Act { hall, township, person, frame, fields }.done(command, "flash-duty-called").await
}

/// `POST /duty/call/answer`: fields `date`, `shift`, `call`.
pub async fn answer(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (_, shift) = acting::shift(&fields)?;
    let call = fields.text("call").parse().map_err(|_| Failure::NotFound)?;
    Act { hall, township, person, frame, fields }
        .done(Ok(Command::Answer { shift, call }), "flash-duty-answered")
        .await
}

/// `POST /duty/hand-over`: fields `date`, `shift`, `words`.
pub async fn hand_over(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = acting::own(&hall, &scope)?;
    let (_, shift) = acting::shift(&fields)?;
    let command = match fields.text("words") {
        words if words.chars().count() > LONGEST => Err(wrong(&frame, "words", "duty-words-long")),
        words => Ok(Command::HandOver { shift, sealed: seal_text(hall.vault(), words)? }),
    };
    Act { hall, township, person, frame, fields }.done(command, "flash-duty-handed-over").await
}

fn wrong(frame: &Frame, field: &'static str, key: &str) -> Refusal {
    let words = frame.language.t(key).into_owned();
    Refusal::invalid("duty_words", field, words.clone(), words)
}
