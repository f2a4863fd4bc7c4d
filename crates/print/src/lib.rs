//! Notices and posters as PDF: data in, bytes out.
