//! What is kept: the kinds, in one place, so that no two take the same name.

use super::Kept;
use yimen_rules::{
    catalogue::{PolicyBasis, Stationing},
    centre::{CentreProfile, Post},
    manual::ManualPage,
};

impl Kept for PolicyBasis {
    const KIND: &'static str = "basis";

    fn id(&self) -> String {
        self.id.clone()
    }
}

impl Kept for Stationing {
    const KIND: &'static str = "stationing";

    fn id(&self) -> String {
        self.township.clone()
    }
}

impl Kept for CentreProfile {
    const KIND: &'static str = "centre";

    fn id(&self) -> String {
        self.township.clone()
    }
}

impl Kept for Post {
    const KIND: &'static str = "post";

    fn id(&self) -> String {
        format!("{}/{}", self.township, self.code)
    }
}

impl Kept for ManualPage {
    const KIND: &'static str = "manual";

    fn id(&self) -> String {
        self.id.clone()
    }
}
