//! Import and export of the catalogue: files in and out, a preview of every change, drafts made of what was previewed.

pub mod file;
pub mod produce;
mod unpack;
mod workbook;
