//! The register of contacts (办事登记), first inquiry (首问责任) and tickets of the hotline 12345.

mod work;

pub use work::{Desk, Given, Prefill, act, convert, hand_over, prefill, register, unit_code};
