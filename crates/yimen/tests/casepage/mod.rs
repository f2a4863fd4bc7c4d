//! A case through its pages: acts by form, papers, unmasking, and the public status page. On both engines.

mod acts;
mod documents;
mod hall;
mod manual;
mod papers;
mod status;
