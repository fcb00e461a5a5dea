//! Makes of the English catalogue one function for each message, and of every catalogue an index by id.
//!
//! A message that does not exist, or lacks an argument, thus does not compile; and nothing is parsed at run time but the
//! one message that is said.

// A build says what is wrong by ending.
#![allow(clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey,
};
use fluent_syntax::{parser, serializer};

/// The files that only the window reads.
const WINDOW: &str = "window";

fn main() {
    let locales = Path::new("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut folders: Vec<PathBuf> =
        fs::read_dir(locales).expect("the locales are there").map(|entry| entry.expect("a folder").path()).collect();
    folders.sort();
    let mut code = String::new();
    let mut indexes = String::new();
    let mut names = Vec::new();
    for folder in folders {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a locale's name is a text").to_owned();
        let messages = read(&folder);
        if name == "en" {
            functions(&messages, &mut code);
        }
        write!(indexes, "Catalogue {{ name: {name:?}, messages: &[").expect("a text takes it");
        for (id, message) in &messages {
            write!(indexes, "({id:?}, {:?}),", message.source).expect("a text takes it");
        }
        indexes.push_str("] },");
        names.push(name);
    }
    let english = names.iter().position(|name| name == "en").expect("English is there");
    writeln!(code, "pub(crate) static CATALOGUES: [Catalogue; {}] = [{indexes}];", names.len())
        .expect("a text takes it");
    write!(code, "pub(crate) const ENGLISH: usize = {english};").expect("a text takes it");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(out.join("catalogue.rs"), code).expect("the code is written");
}

/// One message of a catalogue.
struct Read {
    /// As it stands in the file, alone.
    source: String,
    /// What is filled in, in the order of its first appearance, and what it must be.
    arguments: Vec<(String, Kind)>,
}

/// What an argument must be.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Any,
    Number,
}

/// The messages of a locale by id, from all its files.
fn read(folder: &Path) -> BTreeMap<String, Read> {
    let mut messages = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the locale is a folder") {
        let path = entry.expect("a file").path();
        println!("cargo::rerun-if-changed={}", path.display());
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if path.extension().is_none_or(|end| end != "ftl") || stem.starts_with(WINDOW) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a catalogue is a text");
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let pattern = message.value.as_ref().unwrap_or_else(|| panic!("{}: {id} says nothing", path.display()));
            let mut arguments = Vec::new();
            in_pattern(pattern, &mut arguments, &id);
            let alone = Resource { body: vec![Entry::Message(message.clone())] };
            let source = serializer::serialize(&alone);
            let before = messages.insert(id.clone(), Read { source, arguments });
            assert!(before.is_none(), "{}: {id} stands twice", path.display());
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<&str>, arguments: &mut Vec<(String, Kind)>, id: &str) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => in_inline(inline, Kind::Any, arguments, id),
            Expression::Select { selector, variants } => {
                // A choice by number has the categories of plurals, or numbers themselves; by text it names texts.
                let by_number = variants.iter().any(|variant| match variant.key {
                    VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many"].contains(&name),
                    VariantKey::NumberLiteral { .. } => true,
                });
                in_inline(selector, if by_number { Kind::Number } else { Kind::Any }, arguments, id);
                for variant in variants {
                    in_pattern(&variant.value, arguments, id);
                }
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, kind: Kind, arguments: &mut Vec<(String, Kind)>, id: &str) {
    match inline {
        InlineExpression::VariableReference { id: variable } => {
            match arguments.iter_mut().find(|(name, _)| name == variable.name) {
                Some((_, known)) if kind == Kind::Number => *known = kind,
                Some(_) => {}
                None => arguments.push((variable.name.to_owned(), kind)),
            }
        }
        InlineExpression::FunctionReference { id: function, arguments: CallArguments { positional, .. } } => {
            // A time is a number; a clause is made of a sentence.
            let kind = if function.name == "DATETIME" { Kind::Number } else { Kind::Any };
            for each in positional {
                in_inline(each, kind, arguments, id);
            }
        }
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(inline) => in_inline(inline, kind, arguments, id),
            Expression::Select { .. } => panic!("{id}: a choice within a choice's place"),
        },
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        // Messages are parsed one at a time.
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            panic!("{id} refers to another message")
        }
    }
}

/// A function for each message, with its arguments in the order of the English sentence.
fn functions(messages: &BTreeMap<String, Read>, code: &mut String) {
    for (id, Read { source, arguments }) in messages {
        let name = id.replace('-', "_");
        let said = source.trim_end().replace('\n', "\n/// ");
        let parameters: Vec<String> = arguments
            .iter()
            .map(|(argument, kind)| {
                let bound = if *kind == Kind::Number { "Number" } else { "Arg" };
                format!("{}: impl Into<{bound}>", argument.replace('-', "_"))
            })
            .collect();
        let filled: Vec<String> = arguments
            .iter()
            .map(|(argument, kind)| {
                let variable = argument.replace('-', "_");
                match kind {
                    Kind::Number => format!("({argument:?}, Arg::from({variable}.into()))"),
                    Kind::Any => format!("({argument:?}, {variable}.into())"),
                }
            })
            .collect();
        writeln!(
            code,
            "/// ```text\n/// {said}\n/// ```\n#[must_use]\npub fn {name}({}) -> Message {{ Message::new({id:?}, [{}]) }}",
            parameters.join(", "),
            filled.join(", ")
        )
        .expect("a text takes it");
    }
}
