//! The rules of life, one test each.
