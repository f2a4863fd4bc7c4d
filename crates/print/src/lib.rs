//! Notices and posters as PDF: data in, bytes out.
//!
//! A template is typst source that reads `json("/data.json")` and whatever files are handed to it by name; every other
//! path is refused. [`Fonts`] finds the letters of this machine, [`Printer`] sets the page. The same template, data,
//! files, fonts and instant give the same bytes, so the hash of a PDF says which paper it is.
//!
//! In a template the house's five faces go by what they are for, whatever the font behind them is called:
//! `仿宋` (text), `小标宋` (titles), `黑体` and `楷体` (headings), `宋体` (figures, small print). Titles ask for
//! `weight: "bold"`, which only matters where the county's own title face is not installed.
//!
//! Setting a page takes milliseconds of one core and tens of megabytes: call it on a thread that may block.

mod civil;
mod error;
mod face;
mod fonts;
mod glyphs;
mod printer;
mod roles;
mod world;

pub use error::{PrintError, Problem};
pub use face::Face;
pub use fonts::{Fonts, Role};
pub use printer::{Options, Printed, Printer};
