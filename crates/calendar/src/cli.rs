//! The words of `yimen calendar`.
