//! The resident's site: what it takes, where, whom to ask; boards, lists, the map of the site. On both engines.

mod board;
mod hall;
mod item;
mod site;
