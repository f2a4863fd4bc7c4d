//! A hall tested from inside, capability by capability, on both engines: one program, so that it is put together once.
//!
//! `cargo test -p yimen --test halls guide::` runs those of one capability.

#[path = "admin/mod.rs"]
mod admin;
#[path = "casepage/mod.rs"]
mod casepage;
#[path = "catalogue/mod.rs"]
mod catalogue;
#[path = "centre/mod.rs"]
mod centre;
#[path = "contact/mod.rs"]
mod contact;
#[path = "counter/mod.rs"]
mod counter;
#[path = "disclosure/mod.rs"]
mod disclosure;
#[path = "dispute/mod.rs"]
mod dispute;
#[path = "duty/mod.rs"]
mod duty;
#[path = "exchange/mod.rs"]
mod exchange;
#[path = "guide/mod.rs"]
mod guide;
#[path = "house/mod.rs"]
mod house;
#[path = "lists/mod.rs"]
mod lists;
#[path = "petition/mod.rs"]
mod petition;
#[path = "search/mod.rs"]
mod search;
