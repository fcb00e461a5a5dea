//! The services Bellhop knows. A further one is its own files and two lines here.

use crate::provider::Provider;

pub mod daptin;
pub mod gleepost;
pub mod metasmoke;

/// All services, in the order they are offered.
pub fn all() -> &'static [&'static dyn Provider] {
    ALL
}

/// The service whose [`crate::provider::About::slug`] is `slug`.
pub fn find(slug: &str) -> Option<&'static dyn Provider> {
    ALL.iter().copied().find(|provider| provider.about().slug == slug)
}

const ALL: &[&dyn Provider] = &[&metasmoke::Metasmoke, &gleepost::Gleepost, &daptin::Daptin];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_found_by_its_own_name_only() {
        let offered: Vec<&str> = all().iter().map(|provider| provider.about().slug).collect();
        assert_eq!(offered, ["metasmoke", "gleepost", "daptin"]);
        for provider in all() {
            let found = find(provider.about().slug).expect("a listed service is found");
            assert!(std::ptr::eq(found.about(), provider.about()), "{} is shadowed", provider.about().slug);
        }
        assert!(find("nobody").is_none());
    }
}
