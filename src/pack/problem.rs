//! What is wrong with a pack: where, what, and what to do. Rendering finds the line and column.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::read::PackFile;

/// A step into a JSON text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// The value of a key. Shared: a path is copied at every step into a text.
    Key(Arc<str>),
    /// An element of a list.
    Index(usize),
}

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// It can be used, and should be mended.
    Warning,
}

/// One thing that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The file, by its name in the pack.
    pub file: String,
    /// Where in it.
    pub path: Vec<Step>,
    /// A byte offset, where the text is no JSON at all.
    pub offset: Option<usize>,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// An error at a place.
    pub fn error(file: &str, path: &[Step], message: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), path: path.to_vec(), offset: None, severity: Severity::Error, message: message.into(), help: None }
    }

    /// A warning at a place.
    pub fn warning(file: &str, path: &[Step], message: impl Into<String>) -> Problem {
        Problem { severity: Severity::Warning, ..Problem::error(file, path, message) }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = Some(help.into()).filter(|help| !help.trim().is_empty());
        self
    }
}

/// All problems as text, each with file:line:column, the line and a caret. Errors first, then in order of file and place.
pub fn render(problems: &[Problem], files: &[PackFile], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut placed: Vec<(&Problem, &str, usize, usize)> = problems
        .iter()
        .map(|problem| {
            let text = files.iter().find(|file| file.name == problem.file).map_or("", |file| file.text.as_str());
            let (start, end) = place(problem, text);
            (problem, text, start, end)
        })
        .collect();
    placed.sort_by(|a, b| (a.0.severity, &a.0.file, a.2, &a.0.message).cmp(&(b.0.severity, &b.0.file, b.2, &b.0.message)));
    placed.dedup_by(|a, b| a.0 == b.0);
    let mut out = String::new();
    for (problem, text, start, end) in placed {
        let level = match problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(problem.message.as_str());
        let mut group = if text.is_empty() {
            Group::with_title(title).element(annotate_snippets::Origin::path(problem.file.as_str()))
        } else {
            title.element(Snippet::source(text).path(problem.file.as_str()).annotation(AnnotationKind::Primary.span(start..end)))
        };
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        out.push_str(&renderer.render(&[group]).to_string());
        out.push_str("\n\n");
    }
    out
}

/// The bytes a problem points at: the whole of a short value, the first line of a long one.
fn place(problem: &Problem, text: &str) -> (usize, usize) {
    if let Some(offset) = problem.offset {
        let start = offset.min(text.len().saturating_sub(1));
        return (start, (start + 1).min(text.len()));
    }
    let options = CollectOptions { comments: jsonc_parser::CommentCollectionStrategy::Off, tokens: false };
    let Ok(parsed) = parse_to_ast(text, &options, &ParseOptions::default()) else { return (0, 0) };
    let Some(mut value) = parsed.value.as_ref() else { return (0, 0) };
    let mut range = value.range();
    for step in &problem.path {
        let next = match (step, value) {
            (Step::Key(key), Value::Object(object)) => object.properties.iter().find(|p| name_of(&p.name) == &**key).map(|p| &p.value),
            (Step::Index(index), Value::Array(array)) => array.elements.get(*index),
            _ => None,
        };
        let Some(next) = next else { break };
        value = next;
        range = value.range();
    }
    let line_end = text[range.start..range.end].find('\n').map_or(range.end, |n| range.start + n);
    (range.start, line_end.max(range.start + 1).min(text.len()))
}

fn name_of<'a>(name: &'a ObjectPropName<'a>) -> &'a str {
    name.as_str()
}
