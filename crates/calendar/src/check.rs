//! Checking a file of vectors.
