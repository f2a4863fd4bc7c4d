//! The tree of RFC 6962, with SM3: leaves and nodes are hashed under different first bytes, so that neither can be taken
//! for the other, and a tree of `n` leaves splits at the largest power of two below `n`.

use sm3::{Digest, Sm3};

/// A hash.
pub type Hash = [u8; 32];

/// The leaf of an entry: SM3 over the byte 0, `seq` (8 bytes, big-endian) and the entry's hash.
pub fn leaf(seq: i64, hash: &[u8]) -> Hash {
    let mut sm3 = Sm3::new();
    sm3.update([0]);
    sm3.update(seq.to_be_bytes());
    sm3.update(hash);
    sm3.finalize().into()
}

/// An inner node: SM3 over the byte 1 and the two below it.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    let mut sm3 = Sm3::new();
    sm3.update([1]);
    sm3.update(left);
    sm3.update(right);
    sm3.finalize().into()
}

/// The root over `leaves`; SM3 of nothing for no leaves.
pub fn root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sm3::digest([]).into(),
        [one] => *one,
        many => {
            let (left, right) = many.split_at(split(many.len()));
            node(&root(left), &root(right))
        }
    }
}

/// The path of leaf `index`: the neighbours on the way up, lowest first. Empty if there is no such leaf.
pub fn path(leaves: &[Hash], index: usize) -> Vec<Hash> {
    if leaves.len() < 2 || index >= leaves.len() {
        return Vec::new();
    }
    let at = split(leaves.len());
    let (left, right) = leaves.split_at(at);
    let (mut path, neighbour) = if index < at {
        (self::path(left, index), root(right))
    } else {
        (self::path(right, index - at), root(left))
    };
    path.push(neighbour);
    path
}

/// The root that a leaf and its path lead to; `None` if the path has the wrong length for that place.
pub fn climb(leaf: &Hash, index: usize, leaves: usize, path: &[Hash]) -> Option<Hash> {
    if index >= leaves {
        return None;
    }
    if leaves == 1 {
        return path.is_empty().then_some(*leaf);
    }
    let (last, below) = path.split_last()?;
    let at = split(leaves);
    if index < at {
        Some(node(&climb(leaf, index, at, below)?, last))
    } else {
        Some(node(last, &climb(leaf, index - at, leaves - at, below)?))
    }
}

/// The largest power of two below `n` (n ≥ 2).
fn split(n: usize) -> usize {
    let above = n.next_power_of_two();
    above / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_of_every_small_tree_climbs_to_the_root_and_no_other_leaf_does() {
        for n in 1..40 {
            let leaves: Vec<Hash> = (0..n).map(|i| leaf(i as i64, &[7; 32])).collect();
            let root = root(&leaves);
            for i in 0..n {
                let path = path(&leaves, i);
                assert_eq!(climb(&leaves[i], i, n, &path), Some(root), "leaf {i} of {n}");
                let other = (i + 1) % n;
                if other != i {
                    assert_ne!(climb(&leaves[other], i, n, &path), Some(root));
                    assert_ne!(climb(&leaves[i], other, n, &path), Some(root));
                }
                assert_eq!(climb(&leaves[i], n, n, &path), None);
            }
        }
    }

    #[test]
    fn a_tree_of_three_splits_after_two() {
        let l: Vec<Hash> = (0..3).map(|i| leaf(i, b"x")).collect();
        assert_eq!(root(&l), node(&node(&l[0], &l[1]), &l[2]));
    }

    #[test]
    fn a_path_of_the_wrong_length_leads_nowhere() {
        let l: Vec<Hash> = (0..4).map(|i| leaf(i, b"x")).collect();
        let mut path = path(&l, 1);
        path.pop();
        assert_eq!(climb(&l[1], 1, 4, &path), None);
        path.extend([[0; 32]; 3]);
        assert_eq!(climb(&l[1], 1, 4, &path), None);
    }
}
