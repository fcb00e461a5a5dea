//! Every language says everything that English says, with the same things filled in.

// A test says what is wrong by panicking.
#![allow(clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// What each message of a locale has filled in, by file and id.
type Catalogue = BTreeMap<(String, String), BTreeSet<String>>;

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = read(&locales().join("en"));
    assert!(english.len() > 300, "the English messages are found");
    let mut faults = Vec::new();
    for folder in fs::read_dir(locales()).expect("the locales are there") {
        let folder = folder.expect("a folder").path();
        let other = read(&folder);
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for (place, variables) in &english {
            match other.get(place) {
                None => faults.push(format!("{name} has no {} in {}.ftl", place.1, place.0)),
                Some(own) if own != variables => {
                    faults.push(format!("{name}: {} has {own:?}, in English {variables:?}", place.1));
                }
                Some(_) => {}
            }
        }
        let unknown = other.keys().filter(|place| !english.contains_key(*place));
        faults.extend(unknown.map(|(file, id)| format!("{name}: {id} in {file}.ftl is none in English")));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn locales() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales"))
}

fn read(folder: &Path) -> Catalogue {
    let mut found = Catalogue::new();
    for file in fs::read_dir(folder).expect("the locale is a folder") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a text");
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        let file = path.file_stem().expect("a name").to_string_lossy().into_owned();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            let attributes = message.attributes.iter().map(|attribute| &attribute.value);
            message.value.iter().chain(attributes).for_each(|pattern| in_pattern(pattern, &mut variables));
            let place = (file.clone(), message.id.name.to_owned());
            assert!(found.insert(place, variables).is_none(), "{}: {} stands twice", path.display(), message.id.name);
        }
    }
    found
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| in_inline(argument, variables));
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        _ => {}
    }
}
