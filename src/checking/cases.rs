//! Running the pack's cases: what was expected and what came out.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Evaluation, Frame, ItemIx, Truth, World};
use crate::pack::{Case, Name, Pack, Problem, Step, answers_from_json};
use crate::screening::{Findings, Standing, screen};

/// Standings that some case reaches, by place of the relief.
pub(super) type Reached = BTreeSet<(usize, Standing)>;

/// The answers of a case.
pub fn answers_of(pack: &Pack, case: &Case) -> Result<Answers, Vec<Problem>> {
    answers_from_json(pack, &case.answers).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| {
                let mut path = at(case, &["answers"]);
                path.extend(steps(problem.at.trim_start_matches("answers").trim_start_matches('.')));
                Problem::error(&case.file, &path, problem.message)
            })
            .collect()
    })
}

/// `convictions[0].act` as steps into the case's answers; items may stand under "items".
fn steps(place: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for part in place.split('.').filter(|part| !part.is_empty()) {
        match part.split_once('[') {
            None => steps.push(Step::Key(part.into())),
            Some((list, index)) => {
                steps.push(Step::Key(list.into()));
                if let Ok(index) = index.trim_end_matches(']').parse() {
                    steps.push(Step::Index(index));
                }
            }
        }
    }
    steps
}

pub(super) fn run(pack: &Pack) -> (Vec<Problem>, Reached) {
    let mut problems = Vec::new();
    let mut reached = Reached::new();
    for case in &pack.cases {
        match answers_of(pack, case) {
            Ok(answers) => {
                let findings = screen(pack, &answers, case.as_of);
                reached.extend(findings.reliefs.iter().map(|f| (f.relief, f.standing)));
                let mut run = Run { pack, case, answers: &answers, findings: &findings, problems: &mut problems };
                run.compare();
            }
            Err(wrong) => problems.extend(wrong),
        }
    }
    (problems, reached)
}

fn at(case: &Case, keys: &[&str]) -> Vec<Step> {
    let mut path = case.path.clone();
    path.extend(keys.iter().map(|key| Step::Key((*key).into())));
    path
}

struct Run<'a> {
    pack: &'a Pack,
    case: &'a Case,
    answers: &'a Answers,
    findings: &'a Findings,
    problems: &'a mut Vec<Problem>,
}

impl Run<'_> {
    fn compare(&mut self) {
        let expect = &self.case.expect;
        let world = World::bind(&self.pack.program, self.answers, self.case.as_of);
        let mut evaluation = Evaluation::new(&self.pack.program, &world);
        for (id, wanted) in &expect.concepts {
            let found = self.concept(id, None, &mut evaluation);
            self.truth(&["expect", "concepts", id], id, wanted, found, &mut evaluation, None);
        }
        for (id, wanted) in &expect.clocks {
            let found = match self.pack.names.get(id) {
                Some(Name::Clock(clock)) => {
                    Some(evaluation.defined(self.pack.program.clocks[clock.ix()].definition, &Frame::session(Burden::Client)))
                }
                _ => None,
            };
            self.truth(&["expect", "clocks", id], id, wanted, found, &mut evaluation, None);
        }
        for (list, items) in &expect.items {
            for (i, expected) in items.iter().enumerate() {
                for (id, wanted) in expected {
                    let found = self.concept(id, Some(ItemIx(u32::try_from(i).unwrap_or(0))), &mut evaluation);
                    let mut path = at(self.case, &["expect", "items", list]);
                    path.extend([Step::Index(i), Step::Key(id.as_str().into())]);
                    self.truth_at(
                        path,
                        &format!("{list}[{i}].{id}"),
                        wanted,
                        found,
                        &mut evaluation,
                        Some(ItemIx(u32::try_from(i).unwrap_or(0))),
                    );
                }
            }
        }
        for (id, wanted) in &expect.relief {
            self.standing(id, wanted);
        }
        for (id, wanted) in &expect.elements {
            self.element(id, wanted, &mut evaluation);
        }
        for (id, wanted) in &expect.deadlines {
            self.deadline(id, wanted);
        }
    }

    /// A concept by name; `id@government` under the government's burden. Absent if there is no such concept.
    fn concept(&self, id: &str, item: Option<ItemIx>, evaluation: &mut Evaluation<'_>) -> Option<Truth> {
        let (id, burden) = match id.split_once('@') {
            Some((id, "government")) => (id, Burden::Government),
            Some((id, "client")) => (id, Burden::Client),
            Some(_) => return None,
            None => (id, Burden::Client),
        };
        let Some(Name::Concept(concept)) = self.pack.names.get(id) else { return None };
        let frame = match (self.pack.concepts[concept.ix()].about, item) {
            (None, _) => Frame::session(burden),
            (Some(list), Some(item)) if (item.0 as usize) < evaluation.world().items(list) => Frame::item(list, item, burden),
            (Some(_), _) => return None,
        };
        Some(evaluation.defined(*concept, &frame))
    }

    fn truth(
        &mut self,
        keys: &[&str],
        id: &str,
        wanted: &str,
        found: Option<Truth>,
        evaluation: &mut Evaluation<'_>,
        item: Option<ItemIx>,
    ) {
        self.truth_at(at(self.case, keys), id, wanted, found, evaluation, item);
    }

    fn truth_at(
        &mut self,
        path: Vec<Step>,
        id: &str,
        wanted: &str,
        found: Option<Truth>,
        evaluation: &mut Evaluation<'_>,
        item: Option<ItemIx>,
    ) {
        let message = match found {
            None => format!("case \"{}\": there is no \"{id}\" to expect anything of", self.case.id),
            Some(found) if found.word() == wanted => return,
            Some(_) if !["yes", "no", "open"].contains(&wanted) => {
                format!("case \"{}\": expected \"yes\", \"no\" or \"open\", not \"{wanted}\"", self.case.id)
            }
            Some(found) => format!("case \"{}\": {id} was expected to be {wanted} and is {}", self.case.id, found.word()),
        };
        let mut problem = Problem::error(&self.case.file, &path, message);
        if found == Some(Truth::Open) {
            problem.help = self.open_help(id, item, evaluation);
        }
        self.problems.push(problem);
    }

    /// What keeps a concept open, to mend the case or the rule.
    fn open_help(&self, id: &str, item: Option<ItemIx>, evaluation: &mut Evaluation<'_>) -> Option<String> {
        let id = id.rsplit('.').next().unwrap_or(id);
        let (id, burden) = id.split_once('@').map_or((id, Burden::Client), |(id, _)| (id, Burden::Government));
        let definition = match self.pack.names.get(id) {
            Some(Name::Concept(concept)) => *concept,
            Some(Name::Clock(clock)) => self.pack.program.clocks[clock.ix()].definition,
            _ => return None,
        };
        let frame = match (self.pack.concepts[definition.ix()].about, item) {
            (Some(list), Some(item)) => Frame::item(list, item, burden),
            _ => Frame::session(burden),
        };
        let reasons = evaluation.reasons([&crate::logic::Condition::Defined(definition)], &frame);
        Some(format!("It waits for: {}.", self.reasons(&reasons)))
    }

    fn reasons(&self, reasons: &crate::logic::Reasons) -> String {
        let words: Vec<String> = reasons
            .first
            .iter()
            .take(6)
            .map(|missing| match missing {
                crate::logic::Missing::Fact(fact, _) => self.pack.question(*fact).id.clone(),
                crate::logic::Missing::Another(list) => format!("another item of {}", self.pack.list(*list).id),
                crate::logic::Missing::Law(point) => format!("law: {}", self.pack.point(*point).id),
            })
            .collect();
        words.join(", ")
    }

    fn standing(&mut self, id: &str, wanted: &str) {
        let path = at(self.case, &["expect", "relief", id]);
        let Some(relief) = self.pack.reliefs.iter().position(|r| r.id == id) else {
            self.problems.push(Problem::error(&self.case.file, &path, format!("case \"{}\": there is no relief \"{id}\"", self.case.id)));
            return;
        };
        let Some(finding) = self.findings.relief(relief) else { return };
        if finding.standing.id() == wanted {
            return;
        }
        let relief = &self.pack.reliefs[relief];
        let mut causes: Vec<String> = Vec::new();
        for (element, found) in relief.elements.iter().zip(&finding.elements) {
            let good = match element.kind {
                crate::pack::ElementKind::Requirement => found.truth,
                crate::pack::ElementKind::Bar => !found.truth,
            };
            if good != Truth::Yes {
                let why = if good == Truth::Open { format!(" open ({})", self.reasons(&found.reasons)) } else { " fails".to_owned() };
                causes.push(format!("{}{why}", element.id));
            }
        }
        let concerns = if finding.concerns == Truth::Yes { String::new() } else { format!("concerns: {}. ", finding.concerns.word()) };
        let message = format!("case \"{}\": {id} was expected to be {wanted} and is {}", self.case.id, finding.standing.id());
        self.problems.push(Problem::error(&self.case.file, &path, message).help(format!("{concerns}{}", causes.join("; "))));
    }

    fn element(&mut self, id: &str, wanted: &str, evaluation: &mut Evaluation<'_>) {
        let found = id.split_once('.').and_then(|(relief, element)| {
            let place = self.pack.reliefs.iter().position(|r| r.id == relief)?;
            let relief = &self.pack.reliefs[place];
            if let Some(at) = relief.elements.iter().position(|e| e.id == element) {
                return Some(self.findings.relief(place)?.elements[at].truth);
            }
            // A way is named like an element.
            let (element, way) = relief.elements.iter().find_map(|e| Some((e, e.ways.iter().find(|way| way.id == element)?)))?;
            Some(evaluation.value(&way.when, &Frame::session(element.burden)))
        });
        self.truth(&["expect", "elements", id], id, wanted, found, evaluation, None);
    }

    fn deadline(&mut self, id: &str, wanted: &crate::pack::ExpectDeadline) {
        let path = at(self.case, &["expect", "deadlines", id]);
        let Some(Name::Deadline(deadline)) = self.pack.names.get(id) else {
            self.problems.push(Problem::error(&self.case.file, &path, format!("case \"{}\": there is no deadline \"{id}\"", self.case.id)));
            return;
        };
        let found: Vec<_> = self.findings.deadlines.iter().filter(|f| f.deadline == *deadline).collect();
        let fits = |finding: &&crate::screening::DeadlineFinding| {
            let same = |wanted: &Option<String>, day: Option<Day>| {
                wanted.as_ref().is_none_or(|text| day.is_some_and(|day| day.to_string() == *text))
            };
            same(&wanted.act_by, finding.earliest.map(|due| due.act_by))
                && same(&wanted.last_day, finding.earliest.map(|due| due.last_day))
                && finding.applies.word() == wanted.applies.as_deref().unwrap_or("yes")
        };
        if wanted.applies.as_deref() == Some("no") {
            if found.is_empty() {
                return;
            }
        } else if found.iter().any(fits) {
            return;
        }
        let is: Vec<String> = found
            .iter()
            .map(|f| {
                let days = f.earliest.map_or("no date".to_owned(), |due| format!("act by {}, last day {}", due.act_by, due.last_day));
                format!("applies: {}, {days}", f.applies.word())
            })
            .collect();
        let is = if is.is_empty() { "it does not apply".to_owned() } else { is.join("; ") };
        self.problems.push(Problem::error(
            &self.case.file,
            &path,
            format!("case \"{}\": the deadline {id} is not as expected: {is}", self.case.id),
        ));
    }
}
