//! What is wrong with a pack: where, what, and what to do. Rendering finds the line and column.

use std::collections::HashMap;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
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

/// More problems than this are counted, not shown: the first ones are to be mended first, and each takes a look at the text.
const SHOWN_MAX: usize = 500;

/// A longer line is not shown: it was written by no hand.
const LINE_BYTES_MAX: usize = 4000;

/// All problems as text, each with file:line:column, the line and a caret. Errors first, then in order of file and place.
pub fn render(problems: &[Problem], files: &[PackFile], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut texts: HashMap<&str, Text<'_>> = HashMap::new();
    let mut placed: Vec<(&Problem, usize, usize)> = Vec::with_capacity(problems.len());
    for problem in problems {
        let text = texts.entry(&problem.file).or_insert_with(|| Text::of(files, &problem.file));
        let (start, end) = text.place(problem);
        placed.push((problem, start, end));
    }
    placed.sort_by(|a, b| (a.0.severity, &a.0.file, a.1, &a.0.message).cmp(&(b.0.severity, &b.0.file, b.1, &b.0.message)));
    placed.dedup_by(|a, b| a.0 == b.0);
    let mut out = String::new();
    for (problem, start, end) in placed.iter().take(SHOWN_MAX) {
        let Some(text) = texts.get(problem.file.as_str()) else { continue };
        out.push_str(&renderer.render(&[group(problem, text, *start, *end)]).to_string());
        out.push_str("\n\n");
    }
    match placed.len().saturating_sub(SHOWN_MAX) {
        0 => {}
        more => out.push_str(&format!("... and {more} more.\n\n")),
    }
    out
}

fn group<'a>(problem: &'a Problem, text: &Text<'a>, start: usize, end: usize) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(problem.message.as_str());
    let (number, from, line) = text.line_at(start);
    let mut group = if text.text.is_empty() {
        Group::with_title(title).element(Origin::path(problem.file.as_str()))
    } else if line.len() > LINE_BYTES_MAX {
        Group::with_title(title).element(Origin::path(problem.file.as_str()).line(number).char_column(start - from + 1))
    } else {
        let span = start - from..(end - from).min(line.len()).max(start - from);
        title.element(Snippet::source(line).line_start(number).path(problem.file.as_str()).annotation(AnnotationKind::Primary.span(span)))
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The text of a file into which problems point: read once, however many there are.
struct Text<'f> {
    text: &'f str,
    /// Where each line begins.
    lines: Vec<usize>,
    tree: Option<Value<'f>>,
}

impl<'f> Text<'f> {
    fn of(files: &'f [PackFile], name: &str) -> Text<'f> {
        let text = files.iter().find(|file| file.name == name).map_or("", |file| file.text.as_str());
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let options = CollectOptions { comments: jsonc_parser::CommentCollectionStrategy::Off, tokens: false };
        let tree = parse_to_ast(text, &options, &ParseOptions::default()).ok().and_then(|parsed| parsed.value);
        Text { text, lines, tree }
    }

    /// The line of a place: its number, from 1, where it begins, and what it says.
    fn line_at(&self, at: usize) -> (usize, usize, &'f str) {
        let number = self.lines.partition_point(|start| *start <= at).max(1);
        let from = self.lines[number - 1];
        let end = self.lines.get(number).copied().unwrap_or(self.text.len());
        (number, from, &self.text[from..end])
    }

    /// The bytes a problem points at: the whole of a short value, the first line of a long one.
    fn place(&self, problem: &Problem) -> (usize, usize) {
        let text = self.text;
        if let Some(offset) = problem.offset {
            let at = offset.min(text.len().saturating_sub(1));
            let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
            return (start, end);
        }
        let Some(mut value) = self.tree.as_ref() else { return (0, 0) };
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
}

fn name_of<'a>(name: &'a ObjectPropName<'a>) -> &'a str {
    name.as_str()
}
