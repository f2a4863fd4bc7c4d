//! The catalogue in and out as files: damaged ones end in a report, good ones in drafts that another reviews.

use crate::house::hall;

mod commands;
mod damage;
mod pages;
mod workbooks;
