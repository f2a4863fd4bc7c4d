//! Yimen seen from outside: a load, a stopwatch, and a hammer.
//!
//! | module | holds |
//! |---|---|
//! | [`lives`] | what is done: whole lives of invented cases, drawn from a seed |
//! | [`ground`], [`county`] | where: a fresh database, a county set up, its staff signed in |
//! | [`client`] | one keep-alive HTTP/1.1 connection |
//! | [`lifecycle`] | the load beside the raw engine and an empty handler, with the ratios |
//! | [`due`] | one due date beside one array look-up |
//! | [`matters`] | contacts and petitions a second, and the bulletin over two years |
//! | [`search`] | questions a second beside an empty handler |
//! | [`kill`] | SIGKILL at random instants under load, and what must hold afterwards |
//!
//! Only [`lifecycle::raw`] writes to an engine by hand; everything else goes the way a hall's own programs go.

pub mod client;
pub mod county;
pub mod documents;
pub mod due;
pub mod ground;
pub mod kill;
pub mod lifecycle;
pub mod lives;
pub mod matters;
pub mod search;
