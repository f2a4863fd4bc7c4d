//! Bad input and faults at the edge of the hall: a clear answer or a clean refusal; nothing lost, nothing twice.
//! On both engines.

mod catalogue;
mod doubles;
mod engine;
mod hall;
mod input;
