//! How far a centre discloses what it must, in two rates.

use std::ops::AddAssign;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate {
    /// Those that are as they should be.
    pub good: usize,
    /// All that should be.
    pub of: usize,
}

impl Rate {
    /// The rate with one decimal, without the sign; a dash where nothing is due.
    pub fn percent(self) -> String {
        match self.of {
            0 => "–".to_owned(),
            of => {
                // Rounded down: 99.96 % is not all.
                let tenths = self.good * 1000 / of;
                format!("{}.{}", tenths / 10, tenths % 10)
            }
        }
    }

    /// How many are wanting.
    pub fn wanting(self) -> usize {
        self.of.saturating_sub(self.good)
    }
}

impl AddAssign for Rate {
    fn add_assign(&mut self, other: Rate) {
        self.good += other.good;
        self.of += other.of;
    }
}

/// The two rates of a centre (domain §1.10: all six non-empty for every published item, wall version = online version).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rates {
    /// Items published with all six non-empty, of the items stationed here.
    pub sheets: Rate,
    /// Walls that show what is in force, of the walls on which something must hang.
    pub walls: Rate,
}

impl AddAssign for Rates {
    fn add_assign(&mut self, other: Rates) {
        self.sheets += other.sheets;
        self.walls += other.walls;
    }
}
