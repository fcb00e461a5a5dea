//! Things that a service tells apart by less than they are: two changes of a row within the one second that dates both.

use std::collections::VecDeque;

/// What one connection has lately heard under each key. A further connection repeats nothing, so nothing needs to outlive it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Namesakes(VecDeque<(String, String)>);

impl Namesakes {
    /// Gives another key to what is not what came under this one first. That, and each repetition of it, keeps the plain
    /// key, by which earlier connections and history know it.
    pub(crate) fn tell_apart(&mut self, key: &mut String, content: String) {
        // Namesakes come close together.
        match self.0.iter().rev().find(|(known, _)| known == key) {
            Some((_, first)) if *first != content => {
                key.push('/');
                key.push_str(&content);
            }
            Some(_) => {}
            None => {
                if self.0.len() >= MOST {
                    self.0.pop_front();
                }
                self.0.push_back((key.clone(), content));
            }
        }
    }
}

/// How many keys are remembered: more than any server tells within a second.
const MOST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_from_the_first_gets_another_key() {
        let mut known = Namesakes::default();
        let mut tell = |key: &str, content: &str| {
            let mut key = key.to_owned();
            known.tell_apart(&mut key, content.to_owned());
            key
        };
        assert_eq!(tell("a", "x"), "a");
        assert_eq!(tell("a", "x"), "a", "a repetition is none");
        assert_eq!(tell("a", "y"), "a/y");
        assert_eq!(tell("b", "y"), "b");
        assert_eq!([tell("a", "x"), tell("a", "y"), tell("a", "z")], ["a", "a/y", "a/z"]);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut known = Namesakes::default();
        for n in 0..MOST * 3 {
            known.tell_apart(&mut n.to_string(), String::new());
        }
        assert_eq!(known.0.len(), MOST);
    }
}
