//! The services Bellhop knows. A further one is its own files and two lines here.

use std::fmt;
use std::sync::Arc;

use crate::account::Account;
use crate::provider::Provider;

pub mod daptin;
pub mod gleepost;
pub mod metasmoke;

/// The services of a process, in the order they are offered. Clones are the same ones.
#[derive(Clone)]
pub struct Providers(Arc<[Arc<dyn Provider>]>);

impl Providers {
    /// The services that come with Bellhop.
    pub fn bundled() -> Self {
        Self::of([
            Arc::new(metasmoke::Metasmoke::default()) as Arc<dyn Provider>,
            Arc::new(gleepost::Gleepost::default()),
            Arc::new(daptin::Daptin::default()),
        ])
    }

    /// These services. Of two with one [`crate::provider::About::slug`], the first is found.
    pub fn of(services: impl IntoIterator<Item = Arc<dyn Provider>>) -> Self {
        Self(services.into_iter().collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<dyn Provider>> {
        self.0.iter()
    }

    /// The service whose [`crate::provider::About::slug`] is `slug`.
    pub fn find(&self, slug: &str) -> Option<Arc<dyn Provider>> {
        self.iter().find(|provider| provider.about().slug == slug).cloned()
    }

    /// The names of all, as they stand in settings and on the command line.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|provider| provider.about().slug.as_str())
    }

    /// The server an account's secret belongs to: its `scheme://host:port`, or the address as it is written where the
    /// service is unknown here. `None` without a usable address.
    pub fn origin(&self, account: &Account) -> Option<String> {
        match self.find(&account.service) {
            Some(provider) => provider.origin(account).ok(),
            None => account.field("url").map(str::to_owned),
        }
    }

    /// Why the secret that was entered for `old` is none for `new`, the same account after a change; `None` where it still
    /// is.
    pub fn outgrown(&self, old: &Account, new: &Account) -> Option<Outgrown> {
        if self.origin(old) != self.origin(new) {
            return Some(Outgrown::Server);
        }
        let signs_in = |account: &Account| {
            let provider = self.find(&account.service)?;
            provider.about().sign_in_of(account).map(|way| way.label.clone())
        };
        (signs_in(old) != signs_in(new)).then_some(Outgrown::SignIn)
    }
}

/// Why an account's secret is of no more use to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outgrown {
    /// It was meant for another server, and goes nowhere else.
    Server,
    /// The account signs in another way, and a password is no token.
    SignIn,
}

impl fmt::Debug for Providers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.slugs()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_found_by_its_own_name_only() {
        let providers = Providers::bundled();
        assert_eq!(providers.slugs().collect::<Vec<_>>(), ["metasmoke", "gleepost", "daptin"]);
        for provider in providers.iter() {
            let found = providers.find(&provider.about().slug).expect("a listed service is found");
            assert!(Arc::ptr_eq(&found, provider), "{} is shadowed", provider.about().slug);
        }
        assert!(providers.find("nobody").is_none());
    }
}
