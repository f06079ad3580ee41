//! From the texts of a pack's files to their parts: which file holds what, and what is no JSON or has the wrong shape.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use super::cases::CaseFormat;
use super::format::{
    AttackFormat, CautionFormat, ChangeFormat, ClockFormat, ConceptFormat, CountingFormat, DateFormat, DeadlineFormat, DocumentFormat,
    FactorFormat, FeeFormat, GroupFormat, HelpFormat, HolidayFormat, LanguageFormat, ListFormat, MigrationFormat, MythFormat,
    OptionsFormat, PackFormat, QuestionFormat, ReliefFormat, SectionFormat, SourceFormat, TableFormat, TermOfArtFormat,
};
use super::language::code_of;
use super::problem::{Problem, Step};
use super::unique::Unique;
use super::whole::read_whole;
use super::{Pack, resolve};
use crate::side_by_side::{cores, side_by_side};

/// A file of a pack.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Its name in the pack, with slashes: `relief/asylum.json`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// A file of a pack, wherever its text is.
#[derive(Clone, Copy)]
pub(super) struct Written<'f> {
    pub name: &'f str,
    pub text: &'f str,
}

impl<'f> From<&'f PackFile> for Written<'f> {
    fn from(file: &'f PackFile) -> Written<'f> {
        Written { name: &file.name, text: &file.text }
    }
}

/// The files of the pack in the binary: name and text. A static: of a constant each part of the program has a copy.
pub static BUILT_IN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/built_in.rs"));

/// The texts of all of them, one behind the other.
static TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/built_in.txt"));

const fn part(from: usize, to: usize) -> &'static str {
    TEXTS.split_at(to).0.split_at(from).1
}

/// A thing and where it was written.
#[derive(Clone, Debug)]
pub(super) struct Placed<T> {
    pub file: String,
    pub path: Vec<Step>,
    pub item: T,
}

impl<T> Placed<T> {
    pub(super) fn at(&self, key: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key.into()));
        path
    }
}

/// A question or a list of a section.
#[derive(Clone, Debug)]
pub(super) enum AskFormat {
    Question(Box<QuestionFormat>),
    List(Box<ListFormat>),
}

/// Everything in a pack, each with its place.
#[derive(Default, Debug)]
pub(super) struct Parts {
    pub pack: Option<Placed<PackFormat>>,
    pub options: Vec<Placed<OptionsFormat>>,
    pub sections: Vec<(Placed<SectionFormat>, Vec<Placed<AskFormat>>)>,
    pub concepts: Vec<Placed<ConceptFormat>>,
    pub dates: Vec<Placed<DateFormat>>,
    pub tables: Vec<Placed<TableFormat>>,
    pub groups: Vec<Placed<GroupFormat>>,
    pub reliefs: Vec<Placed<ReliefFormat>>,
    pub deadlines: Vec<Placed<DeadlineFormat>>,
    pub clocks: Vec<Placed<ClockFormat>>,
    pub counting: Vec<Placed<CountingFormat>>,
    pub holidays: Vec<Placed<HolidayFormat>>,
    pub cautions: Vec<Placed<CautionFormat>>,
    pub documents: Vec<Placed<DocumentFormat>>,
    pub factors: Vec<Placed<FactorFormat>>,
    pub glossary: Vec<Placed<TermOfArtFormat>>,
    pub myths: Vec<Placed<MythFormat>>,
    pub help: Vec<Placed<HelpFormat>>,
    pub ask_a_lawyer: Vec<Placed<String>>,
    pub attacks: Vec<Placed<AttackFormat>>,
    pub grounds: Vec<Placed<String>>,
    pub not_offered: Vec<Placed<String>>,
    pub can_change: Vec<Placed<String>>,
    pub changes: Vec<Placed<ChangeFormat>>,
    pub fees: Vec<Placed<FeeFormat>>,
    pub reference: Vec<Placed<String>>,
    pub sources: Vec<Placed<SourceFormat>>,
    pub cases: Vec<Placed<CaseFormat>>,
    pub migrations: Vec<Placed<MigrationFormat>>,
    pub languages: Vec<Placed<LanguageFormat>>,
    /// Names of things whose shape is wrong: they are reported themselves, not once more by everything that uses them.
    pub broken: Vec<String>,
    /// A file is no JSON: which names it holds is not known.
    pub unreadable: bool,
}

/// Far more than any pack has: names are looked up and compared with each other.
const RULES_MAX: usize = 10_000;

impl Parts {
    /// How many things there are that name each other.
    fn rules(&self) -> usize {
        let asks: usize = self.sections.iter().map(|(_, asks)| asks.len()).sum();
        let law = self.concepts.len() + self.dates.len() + self.tables.len() + self.groups.len() + self.reliefs.len();
        let time = self.deadlines.len() + self.clocks.len() + self.counting.len() + self.holidays.len() + self.changes.len();
        asks + self.options.len() + law + time + self.cautions.len() + self.sources.len() + self.cases.len() + self.migrations.len()
    }

    /// Takes what was read of further files.
    fn append(&mut self, more: Parts) {
        macro_rules! append {
            ($($list:ident)*) => {
                let Parts { pack, unreadable, $($list),* } = more;
                $(self.$list.extend($list);)*
                self.pack = self.pack.take().or(pack);
                self.unreadable |= unreadable;
            };
        }
        append!(options sections concepts dates tables groups reliefs deadlines clocks counting holidays cautions documents factors glossary
            myths help ask_a_lawyer attacks grounds not_offered can_change changes fees reference sources cases languages migrations broken);
    }
}

/// Fewer bytes than this are read before another thread has begun.
const WORTH_A_THREAD: usize = 100_000;

/// The files in stretches of about as many bytes, as many as can be read at once.
fn stretches<'s, 'f>(files: &'s [Written<'f>], cores: usize) -> Vec<&'s [Written<'f>]> {
    let bytes: usize = files.iter().map(|file| file.text.len()).sum();
    let each = (bytes / cores + 1).max(WORTH_A_THREAD);
    let (mut stretches, mut from, mut so_far) = (Vec::new(), 0, 0);
    for (at, file) in files.iter().enumerate() {
        so_far += file.text.len();
        if so_far >= each {
            stretches.push(&files[from..=at]);
            (from, so_far) = (at + 1, 0);
        }
    }
    stretches.push(&files[from..]);
    stretches
}

fn read_files(files: &[Written<'_>]) -> (Parts, Vec<Problem>) {
    let (mut parts, mut problems) = (Parts::default(), Vec::new());
    files.iter().for_each(|file| read_file(*file, &mut parts, &mut problems));
    (parts, problems)
}

/// Reads a pack. The pack is absent if any problem is an error; all problems are reported at once.
pub fn read(files: &[PackFile]) -> (Option<Pack>, Vec<Problem>) {
    read_all(files.iter().map(Written::from).collect())
}

/// As [`read`], of those files in the binary whose names are wanted; their texts are not copied.
pub fn read_built_in(is_wanted: &dyn Fn(&str) -> bool) -> (Option<Pack>, Vec<Problem>) {
    read_all(BUILT_IN.iter().filter(|(name, _)| is_wanted(name)).map(|(name, text)| Written { name, text }).collect())
}

fn read_all(mut files: Vec<Written<'_>>) -> (Option<Pack>, Vec<Problem>) {
    files.sort_by(|a, b| a.name.cmp(b.name));
    // No file says anything of another: they are read side by side, and put together in their order.
    let (mut parts, mut problems) = (Parts::default(), Vec::new());
    for (more, found) in side_by_side(&stretches(&files, cores()), cores(), |files| read_files(files)) {
        parts.append(more);
        problems.extend(found);
    }
    if let Some(count) = Some(parts.rules()).filter(|count| *count > RULES_MAX) {
        let message = format!("the pack holds {count} questions and rules, and no pack may hold more than {RULES_MAX}");
        problems.push(Problem::error("pack.json", &[], message));
        return (None, problems);
    }
    let pack = resolve::resolve(&parts, &mut problems);
    (pack, problems)
}

/// What stands on the cover of a pack, `pack.json`: its name, its version, the day of its law, and nothing that is in it. Absent
/// where that file is wrong: [`read`] says how.
pub fn cover(file: &PackFile) -> Option<Pack> {
    let (mut parts, mut problems) = (Parts::default(), Vec::new());
    read_file(file.into(), &mut parts, &mut problems);
    // What results rest on is named by a concept of the files that were not read.
    parts.pack.as_mut()?.item.assuming = None;
    resolve::resolve(&parts, &mut problems)
}

/// Reads files that hold nothing but languages.
pub(super) fn read_languages(files: &[&PackFile], parts: &mut Parts, problems: &mut Vec<Problem>) {
    files.iter().for_each(|file| read_file((*file).into(), parts, problems));
}

fn read_file(file: Written<'_>, parts: &mut Parts, problems: &mut Vec<Problem>) {
    if read_whole(file, parts) {
        return;
    }
    let value: Value = match serde_json::from_str(file.text) {
        Ok(Unique(value)) => value,
        Err(error) => {
            let mut problem = match error.is_data() {
                true => Problem::error(file.name, &[], reason(&error)).help("Keep one of the two."),
                false => Problem::error(file.name, &[], format!("this is not JSON: {}", reason(&error)))
                    .help("Strict JSON: double quotes, no comments, a comma between two things and none after the last."),
            };
            problem.offset = Some(offset(file.text, error.line(), error.column()));
            parts.unreadable = true;
            problems.push(problem);
            return;
        }
    };
    let mut reader = Reader { file: file.name, problems, broken: Vec::new(), wrong: 0 };
    let folder = file.name.split_once('/').map_or("", |(folder, _)| folder);
    match folder {
        "" if file.name == "pack.json" => parts.pack = reader.one(value, &[]),
        "" if file.name == "migrations.json" => {
            reader.each(value, &mut [("migrations", &mut |r, v, p| parts.migrations.extend(r.one(v, p)))]);
        }
        "interview" => reader.section(value, parts),
        "relief" => parts.reliefs.extend(reader.one(value, &[])),
        "options" => reader.each(value, &mut [("options", &mut |r, v, p| parts.options.extend(r.one(v, p)))]),
        "concepts" => reader.each(
            value,
            &mut [
                ("concepts", &mut |r, v, p| parts.concepts.extend(r.one(v, p))),
                ("dates", &mut |r, v, p| parts.dates.extend(r.one(v, p))),
                ("tables", &mut |r, v, p| parts.tables.extend(r.one(v, p))),
                ("groups", &mut |r, v, p| parts.groups.extend(r.one(v, p))),
            ],
        ),
        "deadlines" => reader.each(value, &mut [("deadlines", &mut |r, v, p| parts.deadlines.extend(r.one(v, p)))]),
        "clocks" => reader.each(value, &mut [("clocks", &mut |r, v, p| parts.clocks.extend(r.one(v, p)))]),
        "calendar" => reader.each(
            value,
            &mut [
                ("counting", &mut |r, v, p| parts.counting.extend(r.one(v, p))),
                ("holidays", &mut |r, v, p| parts.holidays.extend(r.one(v, p))),
            ],
        ),
        "guidance" => reader.each(
            value,
            &mut [
                ("cautions", &mut |r, v, p| parts.cautions.extend(r.one(v, p))),
                ("documents", &mut |r, v, p| parts.documents.extend(r.one(v, p))),
                ("factors", &mut |r, v, p| parts.factors.extend(r.one(v, p))),
                ("glossary", &mut |r, v, p| parts.glossary.extend(r.one(v, p))),
                ("myths", &mut |r, v, p| parts.myths.extend(r.one(v, p))),
                ("help", &mut |r, v, p| parts.help.extend(r.one(v, p))),
                ("ask_a_lawyer", &mut |r, v, p| parts.ask_a_lawyer.extend(r.one(v, p))),
                ("attacks", &mut |r, v, p| parts.attacks.extend(r.one(v, p))),
                ("grounds", &mut |r, v, p| parts.grounds.extend(r.one(v, p))),
                ("not_offered", &mut |r, v, p| parts.not_offered.extend(r.one(v, p))),
                ("can_change", &mut |r, v, p| parts.can_change.extend(r.one(v, p))),
            ],
        ),
        "changes" => reader.each(value, &mut [("changes", &mut |r, v, p| parts.changes.extend(r.one(v, p)))]),
        "fees" => reader.each(value, &mut [("fees", &mut |r, v, p| parts.fees.extend(r.one(v, p)))]),
        "reference" => reader.each(value, &mut [("reference", &mut |r, v, p| parts.reference.extend(r.one(v, p)))]),
        "sources" => reader.each(value, &mut [("sources", &mut |r, v, p| parts.sources.extend(r.one(v, p)))]),
        "languages" if code_of(file.name).is_some() => parts.languages.extend(reader.one(value, &[])),
        "cases" => reader.each(value, &mut [("cases", &mut |r, v, p| parts.cases.extend(r.one(v, p)))]),
        _ => reader.problems.push(Problem::error(file.name, &[], "a pack has no such file").help(
            "pack.json, migrations.json, and the folders options, interview, concepts, relief, deadlines, clocks, calendar, fees, guidance, changes, sources, \
             cases, reference, languages (languages/es/questions.json).",
        )),
    }
    let broken = reader.broken;
    parts.broken.extend(broken);
}

struct Reader<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
    broken: Vec<String>,
    /// How many things had the wrong shape.
    wrong: usize,
}

/// Of things with the wrong shape, so many of a file are told.
const WRONG_MAX: usize = 1000;

type Take<'t> = &'t mut dyn FnMut(&mut Reader<'_>, Value, &[Step]);

impl Reader<'_> {
    /// One thing; a wrong shape is reported at the very place.
    fn one<T: DeserializeOwned>(&mut self, value: Value, path: &[Step]) -> Option<Placed<T>> {
        // Keeping track of the place costs more than the reading: only what is wrong is read that way.
        if let Ok(item) = T::deserialize(&value) {
            return Some(Placed { file: self.file.to_owned(), path: path.to_vec(), item });
        }
        let name = ["id", "list"].iter().find_map(|key| value.get(key)).and_then(Value::as_str).map(str::to_owned);
        match serde_path_to_error::deserialize::<_, T>(value) {
            Ok(item) => Some(Placed { file: self.file.to_owned(), path: path.to_vec(), item }),
            // After so many, more of the same in this file tell nothing new.
            Err(_) if self.wrong >= WRONG_MAX => {
                self.broken.extend(name);
                None
            }
            Err(error) => {
                self.wrong += 1;
                let mut at = path.to_vec();
                at.extend(error.path().iter().filter_map(|segment| match segment {
                    Segment::Seq { index } => Some(Step::Index(*index)),
                    Segment::Map { key } => Some(Step::Key(key.as_str().into())),
                    Segment::Enum { .. } | Segment::Unknown => None,
                }));
                let message = reason(error.inner());
                self.problems.push(Problem::error(self.file, &at, message));
                self.broken.extend(name);
                None
            }
        }
    }

    /// A file that is an object of lists: each element of each list.
    fn each(&mut self, value: Value, takes: &mut [(&str, Take<'_>)]) {
        let Value::Object(object) = value else {
            let names: Vec<String> = takes.iter().map(|(name, _)| format!("{{\"{name}\": [...]}}")).collect();
            self.problems.push(Problem::error(self.file, &[], format!("expected {}", names.join(" or "))));
            return;
        };
        for (key, list) in object {
            let path = [Step::Key(key.as_str().into())];
            let known: Vec<String> = takes.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            let Some((_, take)) = takes.iter_mut().find(|(name, _)| *name == key) else {
                self.problems.push(Problem::error(
                    self.file,
                    &path,
                    format!("\"{key}\" does not belong into this folder; expected {}", known.join(", ")),
                ));
                continue;
            };
            let Value::Array(items) = list else {
                self.problems.push(Problem::error(self.file, &path, format!("\"{key}\" must be a list: [ ... ]")));
                continue;
            };
            for (index, item) in items.into_iter().enumerate() {
                take(self, item, &[Step::Key(key.as_str().into()), Step::Index(index)]);
            }
        }
    }

    fn section(&mut self, value: Value, parts: &mut Parts) {
        let Some(mut section) = self.one::<SectionFormat>(value, &[]) else { return };
        let mut asks = Vec::new();
        for (index, ask) in std::mem::take(&mut section.item.asks).into_iter().enumerate() {
            let path = [Step::Key("asks".into()), Step::Index(index)];
            let ask = ask.tree();
            let ask = if ask.get("list").is_some() {
                self.one::<ListFormat>(ask, &path).map(|p| Placed { file: p.file, path: p.path, item: AskFormat::List(Box::new(p.item)) })
            } else {
                self.one::<QuestionFormat>(ask, &path).map(|p| Placed {
                    file: p.file,
                    path: p.path,
                    item: AskFormat::Question(Box::new(p.item)),
                })
            };
            asks.extend(ask);
        }
        parts.sections.push((section, asks));
    }
}

/// serde's message without its own line and column, which speak of the value and not of the file.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len().saturating_sub(1))
}
