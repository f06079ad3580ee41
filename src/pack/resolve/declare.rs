//! The first walk: names, facts, lists, options, sections; then the gates of the questions.

use std::collections::HashMap;

use super::paths::{index, join};
use super::{Lookup, Resolver};
use crate::facts::{OptionSet, Unit};
use crate::logic::{ClockIx, DateIx, DeadlineIx, DefIx, FactIx, FactShape, Kind, ListIx, ListShape, Program, TableIx};
use crate::pack::format::{AmountUnit, Json, ListFormat, OptionFormat, QuestionFormat, TypeFormat, TypeWord};
use crate::pack::model::{Ask, Group, ListText, Name, OptionText, Question, Section};
use crate::pack::problem::{Problem, Step};
use crate::pack::read::{AskFormat, Parts, Placed};
use crate::pack::resolve::names::Shape;

/// The interview, read.
#[derive(Default)]
pub(super) struct Interview {
    pub sections: Vec<Section>,
    pub questions: Vec<Question>,
    pub lists: Vec<ListText>,
}

impl Resolver<'_> {
    fn name<T>(&mut self, placed: &Placed<T>, path: &[Step], id: &str, name: Name) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if id.is_empty() || !id.chars().all(plain) {
            self.problems.push(Problem::error(&placed.file, path, format!("\"{id}\" is no name; use small letters, digits and _")));
        }
        if self.names.by_id.insert(id.to_owned(), name).is_some() {
            let help = "Facts, lists, concepts, dates, tables, groups, clocks and deadlines share their names.";
            self.problems.push(Problem::error(&placed.file, path, format!("the name \"{id}\" is used twice")).help(help));
        }
    }

    /// Declares every name of the pack, and reads the interview's texts.
    pub(super) fn declare(&mut self, parts: &Parts, program: &mut Program) -> Interview {
        let mut interview = Interview::default();
        let mut options: HashMap<&str, &[OptionFormat]> = HashMap::new();
        for placed in &parts.options {
            if options.insert(&placed.item.id, &placed.item.list).is_some() {
                self.problem(placed, "id", format!("the options \"{}\" are written twice", placed.item.id));
            }
        }
        for (section, asks) in &parts.sections {
            let number = interview.sections.len();
            let mut read = Vec::new();
            for placed in asks {
                match &placed.item {
                    AskFormat::Question(question) => {
                        let fact = self.question(placed, &placed.path, question, None, number, &options, program, &mut interview);
                        read.push(Ask::Question(fact));
                    }
                    AskFormat::List(list) => {
                        let list = self.list(placed, list, number, &options, program, &mut interview);
                        read.push(Ask::List(list));
                    }
                }
            }
            let section = &section.item;
            interview.sections.push(Section {
                id: section.id.clone(),
                title: section.title.clone(),
                intro: section.intro.clone(),
                urgent: section.urgent,
                asks: read,
            });
        }
        self.declare_law(parts);
        self.declare_groups(parts);
        self.about_all(parts, &mut interview);
        self.lanes(parts, &mut interview);
        interview
    }

    #[expect(clippy::too_many_arguments, reason = "one private step of one walk")]
    fn question<T>(
        &mut self,
        placed: &Placed<T>,
        path: &[Step],
        question: &QuestionFormat,
        list: Option<(ListIx, usize)>,
        section: usize,
        shared: &HashMap<&str, &[OptionFormat]>,
        program: &mut Program,
        interview: &mut Interview,
    ) -> FactIx {
        let fact = FactIx(u16::try_from(program.facts.len()).unwrap_or(u16::MAX));
        self.name(placed, &join(path, "id"), &question.id, Name::Fact(fact));
        let (kind, options) = self.kind(placed, path, &question.kind, shared);
        let yes_no = matches!(question.kind, TypeFormat::Word(TypeWord::YesNo));
        let ids: Vec<String> = options.iter().map(|option| option.id.clone()).collect();
        if let Some(twice) = ids.iter().enumerate().find(|(i, id)| ids[..*i].contains(id)) {
            self.problems.push(Problem::error(&placed.file, &join(path, "type"), format!("the option \"{}\" is written twice", twice.1)));
        }
        if ids.len() > OptionSet::CAPACITY {
            self.problems.push(Problem::error(
                &placed.file,
                &join(path, "type"),
                format!("a question has at most {} options", OptionSet::CAPACITY),
            ));
        }
        if question.year_only && !matches!(kind, Kind::Date { .. }) {
            let problem = Problem::error(&placed.file, &join(path, "year_only"), "only a date has a year".to_owned());
            self.problems.push(problem.help("Take it out. To keep an answer out of referrals, mark it \"identifies\": true."));
        }
        let slot = list.map_or(program.session_facts.len(), |(_, slot)| slot);
        let list = list.map(|(list, _)| list);
        if list.is_none() {
            program.session_facts.push(fact);
        }
        self.names.shapes.push(Shape {
            id: question.id.clone(),
            kind,
            options: ids.clone(),
            list,
            yes_no,
            gated: question.ask_if.is_some(),
        });
        program.facts.push(FactShape { id: question.id.clone(), kind, options: ids, list, slot, gate: None });
        let papers = self.look_up(placed, &join(path, "papers"), &question.papers, "a document", Lookup::Documents);
        interview.questions.push(Question {
            id: question.id.clone(),
            label: question.label.clone(),
            ask: question.ask.clone(),
            help: question.help.clone(),
            kind,
            long_text: matches!(question.kind, TypeFormat::Word(TypeWord::LongText)),
            options: options
                .into_iter()
                .map(|o| OptionText { id: o.id, says: o.says, help: o.help, for_the_record: o.for_the_record })
                .collect(),
            options_from: match &question.kind {
                TypeFormat::ChoiceOf { choice_of: list } | TypeFormat::SeveralOf { several_of: list } => Some(list.clone()),
                _ => None,
            },
            yes_no,
            papers,
            about_all: None,
            list,
            section,
            confidential: question.confidential,
            identifies: question.identifies,
            year_only: question.year_only,
            for_the_record: question.for_the_record,
            lane: question.on_timeline.unwrap_or_default(),
            file: placed.file.clone(),
            path: path.to_vec(),
        });
        fact
    }

    fn list<T>(
        &mut self,
        placed: &Placed<T>,
        format: &ListFormat,
        section: usize,
        shared: &HashMap<&str, &[OptionFormat]>,
        program: &mut Program,
        interview: &mut Interview,
    ) -> ListIx {
        let list = ListIx(u16::try_from(program.lists.len()).unwrap_or(u16::MAX));
        self.name(placed, &placed.at("list"), &format.list, Name::List(list));
        self.names.lists.push(format.list.clone());
        program.lists.push(ListShape { id: format.list.clone(), gate: None, facts: Vec::new(), in_order: Vec::new() });
        let papers = self.look_up(placed, &placed.at("papers"), &format.papers, "a document", Lookup::Documents);
        interview.lists.push(ListText {
            id: format.list.clone(),
            item: format.item.clone(),
            title_from: Vec::new(),
            first: format.first.clone(),
            more: format.more.clone(),
            alike: Vec::new(),
            alike_says: format.alike.as_ref().map(|alike| alike.says.clone()).unwrap_or_default(),
            papers,
            section,
        });
        let mut facts = Vec::new();
        for (slot, question) in format.asks.iter().enumerate() {
            let path = index(&placed.at("asks"), slot);
            facts.push(self.question(placed, &path, question, Some((list, slot)), section, shared, program, interview));
        }
        let own = |this: &mut Self, at: Vec<Step>, names: &[String]| -> Vec<FactIx> {
            let mut found = Vec::new();
            for (i, name) in names.iter().enumerate() {
                match facts.iter().find(|fact| program.facts[fact.ix()].id == *name) {
                    Some(fact) => found.push(*fact),
                    None => {
                        this.problems.push(Problem::error(&placed.file, &index(&at, i), format!("\"{name}\" is no question of this list")))
                    }
                }
            }
            found
        };
        let title_from = own(self, placed.at("title_from"), &format.title_from);
        let in_order = own(self, placed.at("in_order"), &format.in_order);
        let alike = format.alike.as_ref().map(|alike| own(self, join(&placed.at("alike"), "asks"), &alike.asks)).unwrap_or_default();
        interview.lists[list.ix()].title_from = title_from;
        interview.lists[list.ix()].alike = alike;
        program.lists[list.ix()].in_order = in_order;
        program.lists[list.ix()].facts = facts;
        list
    }

    fn kind<T>(
        &mut self,
        placed: &Placed<T>,
        path: &[Step],
        kind: &TypeFormat,
        shared: &HashMap<&str, &[OptionFormat]>,
    ) -> (Kind, Vec<OptionFormat>) {
        let named = |this: &mut Self, name: &str, key: &str| -> Vec<OptionFormat> {
            match shared.get(name) {
                Some(options) => options.to_vec(),
                None => {
                    let at = join(&join(path, "type"), key);
                    this.problems.push(Problem::error(&placed.file, &at, format!("there are no options \"{name}\" in the folder options")));
                    Vec::new()
                }
            }
        };
        let plain = |id: &str, says: &str| OptionFormat { id: id.to_owned(), says: says.to_owned(), help: None, for_the_record: false };
        match kind {
            TypeFormat::Word(TypeWord::YesNo) => (Kind::Choice(2), vec![plain("yes", "Yes"), plain("no", "No")]),
            TypeFormat::Word(TypeWord::Date) => (Kind::Date { past: true }, Vec::new()),
            TypeFormat::Word(TypeWord::Text | TypeWord::LongText) => (Kind::Text, Vec::new()),
            TypeFormat::Date { .. } => (Kind::Date { past: false }, Vec::new()),
            TypeFormat::Choice { choice } => (Kind::Choice(choice.len()), choice.clone()),
            TypeFormat::ChoiceOf { choice_of } => {
                let options = named(self, choice_of, "choice_of");
                (Kind::Choice(options.len()), options)
            }
            TypeFormat::Several { several } => (Kind::Several(several.len()), several.clone()),
            TypeFormat::SeveralOf { several_of } => {
                let options = named(self, several_of, "several_of");
                (Kind::Several(options.len()), options)
            }
            TypeFormat::Amount { amount } => {
                let unit = match amount {
                    AmountUnit::Grams => Unit::Grams,
                    AmountUnit::Time => Unit::Time,
                    AmountUnit::Days => Unit::Days,
                    AmountUnit::Dollars => Unit::Dollars,
                    AmountUnit::Count => Unit::Count,
                };
                (Kind::Amount(unit), Vec::new())
            }
        }
    }

    /// The names of the law. Clocks come after concepts among the definitions.
    fn declare_law(&mut self, parts: &Parts) {
        let number = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        for (i, placed) in parts.concepts.iter().enumerate() {
            self.name(placed, &placed.at("id"), &placed.item.id, Name::Concept(DefIx(number(i))));
            let about = self.about(placed, "about", placed.item.about.as_deref());
            self.names.concepts_about.push(about);
        }
        for (i, placed) in parts.dates.iter().enumerate() {
            self.name(placed, &placed.at("id"), &placed.item.id, Name::Date(DateIx(number(i))));
            let about = self.about(placed, "about", placed.item.about.as_deref());
            self.names.dates_about.push(about);
        }
        for (i, placed) in parts.tables.iter().enumerate() {
            self.name(placed, &placed.at("id"), &placed.item.id, Name::Table(TableIx(number(i))));
        }
        for (i, placed) in parts.clocks.iter().enumerate() {
            self.name(placed, &placed.at("id"), &placed.item.id, Name::Clock(ClockIx(number(i))));
            self.names.clock_definitions.push(DefIx(number(parts.concepts.len() + i)));
            self.names.concepts_about.push(None);
        }
        for (i, placed) in parts.deadlines.iter().enumerate() {
            self.name(placed, &placed.at("id"), &placed.item.id, Name::Deadline(DeadlineIx(number(i))));
            let about = self.about(placed, "for_each", placed.item.for_each.as_deref());
            self.names.deadlines_about.push(about);
        }
        for (i, placed) in parts.reliefs.iter().enumerate() {
            if self.reliefs.insert(placed.item.id.clone(), i).is_some() {
                self.problem(placed, "id", format!("the relief \"{}\" is written twice", placed.item.id));
            }
        }
    }

    pub(super) fn about<T>(&mut self, placed: &Placed<T>, key: &str, list: Option<&str>) -> Option<ListIx> {
        let list = list?;
        match self.names.get(list) {
            Some(Name::List(list)) => Some(*list),
            _ => {
                self.problem(placed, key, format!("\"{list}\" is not a list of this pack"));
                None
            }
        }
    }

    fn declare_groups(&mut self, parts: &Parts) {
        for (i, placed) in parts.groups.iter().enumerate() {
            let group = &placed.item;
            self.name(placed, &placed.at("id"), &group.id, Name::Group(i));
            let mut read = Group {
                id: group.id.clone(),
                of: FactIx(0),
                says: group.says.clone(),
                groups: Vec::new(),
                authority: self.authority(placed, &placed.at("authority"), &group.authority),
                since: self.day(placed, "since", &group.since),
                reviewed: self.reviewed(placed, &placed.path, &group.reviewed),
                file: placed.file.clone(),
            };
            self.covers(placed, &placed.path, &group.covers);
            let of = match self.names.get(&group.of) {
                Some(Name::Fact(fact)) if matches!(self.names.shape(*fact).kind, Kind::Choice(_)) => *fact,
                _ => {
                    self.problem(placed, "of", format!("\"{}\" is not a choice of this pack", group.of));
                    self.names.groups.push(read);
                    continue;
                }
            };
            read.of = of;
            for (g, entry) in group.groups.iter().enumerate() {
                let mut set = OptionSet::EMPTY;
                for (o, option) in entry.has.iter().enumerate() {
                    match self.names.shape(of).options.iter().position(|known| known == option) {
                        Some(place) => set.insert(place),
                        None => {
                            let path = index(&join(&index(&placed.at("groups"), g), "has"), o);
                            self.problems.push(Problem::error(
                                &placed.file,
                                &path,
                                format!("\"{option}\" is no option of \"{}\"", group.of),
                            ));
                        }
                    }
                }
                read.groups.push((entry.id.clone(), entry.says.clone(), set));
            }
            self.names.groups.push(read);
        }
    }

    fn about_all(&mut self, parts: &Parts, interview: &mut Interview) {
        for (_, asks) in &parts.sections {
            for placed in asks {
                if let AskFormat::Question(question) = &placed.item {
                    let list = self.about(placed, "about_all", question.about_all.as_deref());
                    if let Some(Name::Fact(fact)) = self.names.get(&question.id) {
                        interview.questions[fact.ix()].about_all = list;
                    }
                }
            }
        }
    }

    /// The side of the timeline: a question's own, else its list's, else its section's.
    fn lanes(&self, parts: &Parts, interview: &mut Interview) {
        for (section, asks) in &parts.sections {
            for placed in asks {
                let (questions, outer) = match &placed.item {
                    AskFormat::Question(question) => (std::slice::from_ref(question.as_ref()), None),
                    AskFormat::List(list) => (list.asks.as_slice(), list.on_timeline),
                };
                for question in questions {
                    if let Some(Name::Fact(fact)) = self.names.get(&question.id) {
                        let lane = question.on_timeline.or(outer).or(section.item.on_timeline);
                        interview.questions[fact.ix()].lane = lane.unwrap_or_default();
                    }
                }
            }
        }
    }

    /// The second walk over the interview: when each question and list is asked.
    pub(super) fn gates(&mut self, parts: &Parts, program: &mut Program) {
        for (_, asks) in &parts.sections {
            for placed in asks {
                match &placed.item {
                    AskFormat::Question(question) => {
                        self.gate(placed, &placed.at("ask_if"), question.ask_if.as_ref(), &question.id, &[], program)
                    }
                    AskFormat::List(list) => {
                        let Some(Name::List(ix)) = self.names.get(&list.list).cloned() else { continue };
                        self.gate(placed, &placed.at("ask_if"), list.ask_if.as_ref(), &list.list, &[], program);
                        for (i, question) in list.asks.iter().enumerate() {
                            let path = join(&index(&placed.at("asks"), i), "ask_if");
                            self.gate(placed, &path, question.ask_if.as_ref(), &question.id, &[ix], program);
                        }
                    }
                }
            }
        }
    }

    fn gate<T>(&mut self, placed: &Placed<T>, path: &[Step], gate: Option<&Json>, id: &str, scope: &[ListIx], program: &mut Program) {
        let Some(gate) = gate else { return };
        let mut reader = self.reader(placed, scope);
        reader.facts_only = true;
        let condition = reader.condition(&gate.tree(), path);
        match self.names.get(id) {
            Some(Name::Fact(fact)) => program.facts[fact.ix()].gate = Some(condition),
            Some(Name::List(list)) => program.lists[list.ix()].gate = Some(condition),
            _ => {}
        }
    }
}
