//! The lists of cases and the figures over them, held against a recount of every case, on both engines.

mod bulletin;
mod figures;
mod hall;
mod listing;
mod live;
mod searching;
mod sentences;
mod worklists;
