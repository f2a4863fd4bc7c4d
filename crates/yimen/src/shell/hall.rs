//! The hall: everything a handler needs, behind one handle that is cheap to clone.

use jiff::{Timestamp, civil::Date};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use yimen_calendar::Calendar;
use yimen_rules::{
    case::Lights,
    permission::{Action, Scope, Table},
};
use yimen_store::{Store, Vault};

use super::{
    changes::Changes,
    clock::Clock,
    county::CountyProfile,
    failure::Failure,
    items::Items,
    limits::{Limits, Rates},
    signed_in::SignedIn,
    words::legal_day,
};
use crate::audit::checking::Checking;
use crate::catalogue::{Stamp, Version};
use crate::keeping::Book;
use crate::search::Finding;
use crate::signin::{
    password::{Cost, PasswordDesk},
    session::Sessions,
};

/// How the hall is reached, and what the operator chose.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Believe the last address of `X-Forwarded-For`.
    pub trust_proxy: bool,
    /// Reached over https: cookies are marked `Secure`, and browsers are told to stay with https.
    pub https: bool,
    /// Bearer token for `/metrics`; without one only this machine may read them.
    pub metrics_token: Option<String>,
    /// Where to POST what applicants are to be told; without it the printed papers are the notice.
    pub notify_url: Option<String>,
    /// How often one may ask.
    pub rates: Rates,
    /// How much work a password hash costs.
    pub password_cost: Cost,
}

/// What a hall is opened with.
pub struct HallParts {
    /// The database, migrated.
    pub store: Store,
    /// Sealing and keyed hashes.
    pub vault: Vault,
    /// The time.
    pub clock: Clock,
    /// Who may do what.
    pub permissions: Table,
    /// Choices of the operator.
    pub options: Options,
}

/// The handle. Clones share everything.
#[derive(Clone)]
pub struct Hall(Arc<Inner>);

struct Inner {
    store: Store,
    vault: Arc<Vault>,
    clock: Clock,
    permissions: Table,
    options: Options,
    limits: Limits,
    sessions: Sessions,
    passwords: PasswordDesk,
    county: RwLock<Arc<CountyProfile>>,
    /// The calendar in force, and the version of the stream `calendar` it comes from.
    calendar: RwLock<(i64, Calendar)>,
    /// The catalogue as of a day, and what tells one state of it from another.
    items: RwLock<(Stamp, Arc<Items>)>,
    book: RwLock<Arc<Book>>,
    set_up_code: Mutex<Option<String>>,
    checking: Checking,
    finding: Finding,
    changes: Changes,
}

impl Hall {
    /// Opens a hall. The county is read afterwards
    /// (`opening::load`).
    pub fn new(parts: HallParts) -> Hall {
        Hall(Arc::new(Inner {
            store: parts.store,
            vault: Arc::new(parts.vault),
            clock: parts.clock,
            permissions: parts.permissions,
            limits: Limits::new(parts.options.rates),
            passwords: PasswordDesk::new(parts.options.password_cost),
            options: parts.options,
            sessions: Sessions::default(),
            county: RwLock::new(Arc::new(CountyProfile::none())),
            calendar: RwLock::new((0, Calendar::shipped())),
            items: RwLock::default(),
            book: RwLock::default(),
            set_up_code: Mutex::new(None),
            checking: Checking::default(),
            finding: Finding::default(),
            changes: Changes::default(),
        }))
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Sealing and keyed hashes of personal data.
    pub fn vault(&self) -> &Arc<Vault> {
        &self.0.vault
    }

    /// The clock itself, for the demo's travels.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The present legal day (Asia/Shanghai).
    pub fn today(&self) -> Date {
        legal_day(self.now())
    }

    /// The county served. Before the set-up it is nameless ([`Hall::is_set_up`]).
    pub fn county(&self) -> Arc<CountyProfile> {
        read(&self.0.county).clone()
    }

    /// Whether the county has been set up.
    pub fn is_set_up(&self) -> bool {
        !self.county().code.is_empty()
    }

    /// Puts the county in place, at start or at the end of the set-up.
    pub fn set_county(&self, county: CountyProfile) {
        *write(&self.0.county) = Arc::new(county);
    }

    /// When lights turn yellow.
    pub fn lights(&self) -> Lights {
        Lights::default()
    }

    /// The working-day calendar now in force.
    pub fn calendar(&self) -> Calendar {
        read(&self.0.calendar).1.clone()
    }

    /// Which version of the county's calendar that is; 0: as shipped.
    pub fn calendar_version(&self) -> i64 {
        read(&self.0.calendar).0
    }

    /// Puts another calendar in force (a year imported, a closure of the county). An older version than the one in
    /// force changes nothing: two who put theirs in place may come in any order.
    pub fn set_calendar(&self, version: i64, calendar: Calendar) {
        let mut held = write(&self.0.calendar);
        if version >= held.0 {
            *held = (version, calendar);
        }
    }

    /// The catalogue as it is in force on the present day: when the day has come on which a version begins or ends, the
    /// lists are made anew.
    pub fn items(&self) -> Arc<Items> {
        let today = self.today();
        let held = read(&self.0.items).1.clone();
        if held.holds_on(today) {
            return held;
        }
        let turned = Arc::new(held.on(today));
        let mut items = write(&self.0.items);
        // Another catalogue may have been put in place meanwhile; it is as of today.
        if Arc::ptr_eq(&items.1, &held) {
            items.1 = turned;
        }
        items.1.clone()
    }

    /// Puts the catalogue in place: all versions of all items.
    pub fn set_items(&self, stamp: Stamp, all: Vec<Version>) {
        *write(&self.0.items) = (stamp, Arc::new(Items::new(all, self.today())));
    }

    /// Tells the state of the catalogue in memory from another.
    pub fn items_stamp(&self) -> Stamp {
        read(&self.0.items).0
    }

    /// What is kept beside cases and accounts: bases, centres, posts, manual …
    pub fn book(&self) -> Arc<Book> {
        read(&self.0.book).clone()
    }

    /// Puts another state of it in place.
    pub fn set_book(&self, book: Book) {
        *write(&self.0.book) = Arc::new(book);
    }

    /// The permission table.
    pub fn permissions(&self) -> &Table {
        &self.0.permissions
    }

    /// The scope in which this person may do this.
    ///
    /// # Errors
    /// A refusal (403) in words.
    pub fn permit(&self, person: &SignedIn, action: Action) -> Result<Scope, Failure> {
        Ok(self.0.permissions.scope(&self.county().code, &person.actor, action)?)
    }

    /// Whether this person may do this anywhere at all: for links and buttons.
    pub fn may(&self, person: &SignedIn, action: Action) -> bool {
        self.permit(person, action).is_ok()
    }

    /// Choices of the operator.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// The buckets of the rate limits.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The sessions held in memory for a few seconds.
    pub fn sessions(&self) -> &Sessions {
        &self.0.sessions
    }

    /// The verification of the journal that is under way, or the last one.
    pub fn checking(&self) -> &Checking {
        &self.0.checking
    }

    /// The search made ready of what the hall holds; see [`crate::search::finder`].
    pub fn finding(&self) -> &Finding {
        &self.0.finding
    }

    /// Where passwords are hashed and compared.
    pub fn passwords(&self) -> &PasswordDesk {
        &self.0.passwords
    }

    /// Where it is told that cases have moved, for pages that listen.
    pub fn changes(&self) -> &Changes {
        &self.0.changes
    }

    /// The one-time code printed on the console that opens the set-up; `None` when there is nothing to set up.
    pub fn set_up_code(&self) -> MutexGuard<'_, Option<String>> {
        self.0.set_up_code.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Hall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hall({})", self.county().code)
    }
}

// A panic while a lock is held leaves the value whole: each write is one assignment.
fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
