//! Chance that repeats: the same seed gives the same demo, whatever version of whatever library is linked.

/// SplitMix64 (Steele, Lea, Flood 2014): eight lines, no dependency, good enough for stories.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub fn new(seed: u64) -> Dice {
        Dice(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    /// Dice of their own for one thing, so that a change there leaves everything else as it was.
    pub fn of(&self, thing: &str) -> Dice {
        let salt = thing
            .bytes()
            .fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3));
        Dice::new(self.0 ^ salt)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { usize::try_from(self.next() % n as u64).unwrap_or(0) }
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = usize::try_from(i64::from(high) - i64::from(low) + 1).unwrap_or(1);
        low + i32::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, in_a_thousand: u32) -> bool {
        self.below(1000) < in_a_thousand as usize
    }

    /// One of these.
    ///
    /// # Panics
    /// When there are none, which no caller does.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// The place of one of these weights, the heavier the likelier.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total: u64 = weights.clone().map(u64::from).sum();
        let mut left = if total == 0 { 0 } else { self.next() % total };
        for (place, weight) in weights.enumerate() {
            if left < u64::from(weight) {
                return place;
            }
            left -= u64::from(weight);
        }
        0
    }

    /// A whole number near `mean`: its whole part, and one more as often as the rest says, shaken by a third.
    pub fn about(&mut self, mean: f64) -> u32 {
        let shaken = mean * (0.67 + 0.66 * (self.below(1001) as f64 / 1000.0));
        let whole = shaken.floor().max(0.0);
        let more = self.below(1000) < ((shaken - whole) * 1000.0) as usize;
        whole as u32 + u32::from(more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_tells_the_same_story_and_another_seed_another() {
        let roll = |seed| {
            let mut dice = Dice::new(seed).of("people");
            [(); 8].map(|()| dice.below(1000))
        };
        assert_eq!(roll(7), roll(7));
        assert_ne!(roll(7), roll(8));
    }

    #[test]
    fn heavier_weights_come_up_more_often() {
        let mut dice = Dice::new(1);
        let mut seen = [0; 3];
        for _ in 0..1000 {
            seen[dice.weighted([1, 0, 9].into_iter())] += 1;
        }
        assert_eq!(seen[1], 0);
        assert!(seen[2] > 6 * seen[0], "{seen:?}");
    }
}
