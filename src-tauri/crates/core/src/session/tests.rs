//! The rules of life, one test each, and what holds whatever happens.

mod hostile;
mod rules;
mod script;
