//! What is asked of the judges about one client, and what Reprieve says to it.

use reprieve::logic::{Burden, Condition, DeadlineIx, DefIx, Evaluation, Frame, ItemIx, ListIx, Truth};
use reprieve::pack::{ElementKind, Pack};
use reprieve::screening::{Findings, Standing};

use super::inputs::ITEMS;
use super::ir::Id;
use super::translate::{Both, Item, Scope, Translator};

/// One thing that is judged.
#[derive(Clone, Copy, Debug)]
pub enum Question {
    Assumption,
    Concern(usize),
    Element(usize, usize),
    Way(usize, usize, usize),
    Standing(usize),
    Concept(DefIx, Option<(ListIx, usize)>, Burden),
    Deadline(DeadlineIx, Option<(ListIx, usize)>),
    Caution(usize),
    Change(usize),
}

/// The expressions that answer it: surely and perhaps, or a standing by number.
#[derive(Clone, Copy, Debug)]
pub enum Expression {
    Truth(Both),
    Standing(Id),
}

/// Standings as the judges number them. Whether an open one waits for facts or for law alone is told by its reasons, which
/// nobody but Reprieve gives.
const NOT_RELEVANT: i64 = 0;
const BARRED: i64 = 1;
const NO_BAR_FOUND: i64 = 2;
const OPEN: i64 = 3;

/// Everything that is judged.
pub fn questions(pack: &Pack) -> Vec<Question> {
    let mut all = Vec::new();
    if pack.assuming.is_some() {
        all.push(Question::Assumption);
    }
    for (r, relief) in pack.reliefs.iter().enumerate() {
        all.push(Question::Concern(r));
        for (e, element) in relief.elements.iter().enumerate() {
            all.push(Question::Element(r, e));
            all.extend((0..element.ways.len()).map(|w| Question::Way(r, e, w)));
        }
        all.push(Question::Standing(r));
    }
    let places = |about: Option<ListIx>| -> Vec<Option<(ListIx, usize)>> {
        about.map_or(vec![None], |list| (0..ITEMS).map(|item| Some((list, item))).collect())
    };
    for (i, definition) in pack.program.definitions.iter().enumerate() {
        let burdens: &[Burden] = if definition.burden_matters { &[Burden::Client, Burden::Government] } else { &[Burden::Client] };
        for place in places(definition.about) {
            all.extend(burdens.iter().map(|burden| Question::Concept(DefIx(i as u16), place, *burden)));
        }
    }
    for (i, rule) in pack.program.deadlines.iter().enumerate() {
        all.extend(places(rule.for_each).into_iter().map(|place| Question::Deadline(DeadlineIx(i as u16), place)));
    }
    all.extend((0..pack.cautions.len()).map(Question::Caution));
    all.extend((0..pack.changes.len()).map(Question::Change));
    all
}

impl Question {
    /// What it is about, in words.
    pub fn words(self, pack: &Pack) -> String {
        let relief = |r: usize| pack.reliefs[r].id.as_str();
        let place = |place: Option<(ListIx, usize)>| {
            place.map_or(String::new(), |(list, item)| format!(" of {}[{item}]", pack.program.lists[list.ix()].id))
        };
        match self {
            Question::Assumption => "the assumption".to_owned(),
            Question::Concern(r) => format!("{}: concerns", relief(r)),
            Question::Element(r, e) => format!("{}: {}", relief(r), pack.reliefs[r].elements[e].id),
            Question::Way(r, e, w) => {
                format!("{}: {}, way {}", relief(r), pack.reliefs[r].elements[e].id, pack.reliefs[r].elements[e].ways[w].id)
            }
            Question::Standing(r) => format!("{}: standing", relief(r)),
            Question::Concept(d, at, burden) => format!("{}{} ({burden:?})", pack.program.definitions[d.ix()].id, place(at)),
            Question::Deadline(d, at) => format!("deadline {}{}", pack.program.deadlines[d.ix()].id, place(at)),
            Question::Caution(i) => format!("caution {}", pack.cautions[i].id),
            Question::Change(i) => format!("change {i}"),
        }
    }

    /// The item it needs.
    pub fn item(self) -> Option<(ListIx, usize)> {
        match self {
            Question::Concept(_, place, _) | Question::Deadline(_, place) => place,
            _ => None,
        }
    }

    /// The expressions that answer it.
    pub fn expression(self, pack: &Pack, translator: &mut Translator<'_>) -> Expression {
        let client = Scope::client(Burden::Client);
        let of_item = |place: Option<(ListIx, usize)>, burden| {
            let scope = Scope::client(burden);
            place.map_or(scope.clone(), |(list, item)| scope.within(list, Item::At(item)))
        };
        Expression::Truth(match self {
            Question::Assumption => assumption(pack, translator),
            Question::Concern(r) => concern(pack, r, translator),
            Question::Element(r, e) => element(pack, r, e, translator),
            Question::Way(r, e, w) => {
                let element = &pack.reliefs[r].elements[e];
                translator.condition(&element.ways[w].when, &Scope::client(element.burden))
            }
            Question::Standing(r) => return Expression::Standing(standing(pack, r, translator)),
            Question::Concept(d, place, burden) => translator.defined(d, &of_item(place, burden)),
            Question::Deadline(d, place) => {
                let rule = &pack.program.deadlines[d.ix()];
                let when = translator.condition(&rule.when, &of_item(place, Burden::Client));
                match place {
                    Some((list, _)) => {
                        let shown = translator.list_shown(list, false);
                        translator.and(&[when, shown])
                    }
                    None => when,
                }
            }
            Question::Caution(i) => translator.condition(&pack.cautions[i].when, &client),
            Question::Change(i) => translator.condition(&pack.changes[i].when, &client),
        })
    }

    /// What Reprieve says: yes, no, open as 2, 0, 1; a standing by number.
    pub fn ours(self, findings: &Findings, evaluation: &mut Evaluation<'_>) -> i64 {
        let item = |place: Option<(ListIx, usize)>| place.map_or(ItemIx::BLANK, |(_, item)| ItemIx(item as u32));
        truth(match self {
            Question::Assumption => findings.assumption.as_ref().map_or(Truth::No, |finding| finding.truth),
            Question::Concern(r) => findings.reliefs[r].concerns,
            Question::Element(r, e) => findings.reliefs[r].elements[e].truth,
            Question::Way(r, e, w) => findings.reliefs[r].elements[e].ways[w],
            Question::Standing(r) => {
                return match findings.reliefs[r].standing {
                    Standing::NotRelevant => NOT_RELEVANT,
                    Standing::Barred => BARRED,
                    Standing::NoBarFound => NO_BAR_FOUND,
                    Standing::NeedsFacts | Standing::Contested => OPEN,
                };
            }
            Question::Concept(d, place, burden) => {
                let frame = place.map_or(Frame::session(burden), |(list, _)| Frame::item(list, item(place), burden));
                evaluation.defined(d, &frame)
            }
            Question::Deadline(d, place) => evaluation.deadline(d, item(place)).applies,
            Question::Caution(i) => return if findings.cautions.contains(&i) { 2 } else { NOT_YES },
            Question::Change(i) => findings.changes.iter().find(|finding| finding.change == i).map_or(Truth::No, |finding| finding.touches),
        })
    }
}

/// A caution is given or not: *no* and *open* are one.
pub const NOT_YES: i64 = -1;

fn truth(truth: Truth) -> i64 {
    match truth {
        Truth::No => 0,
        Truth::Open => 1,
        Truth::Yes => 2,
    }
}

fn assumption(pack: &Pack, translator: &mut Translator<'_>) -> Both {
    match &pack.assuming {
        Some(assuming) => translator.condition(&Condition::Defined(assuming.concept), &Scope::client(Burden::Client)),
        None => translator.condition(&Condition::Const(false), &Scope::client(Burden::Client)),
    }
}

/// Where the assumption surely fails, nothing concerns the client but what is given all the same.
fn concern(pack: &Pack, r: usize, translator: &mut Translator<'_>) -> Both {
    let concerns = translator.condition(&pack.reliefs[r].concerns, &Scope::client(Burden::Client));
    if pack.reliefs[r].even_if_assumed {
        return concerns;
    }
    let fails = assumption(pack, translator).must;
    let stands = translator.ir.not(fails);
    Both { must: translator.ir.and([concerns.must, stands]), may: translator.ir.and([concerns.may, stands]) }
}

fn element(pack: &Pack, r: usize, e: usize, translator: &mut Translator<'_>) -> Both {
    let element = &pack.reliefs[r].elements[e];
    translator.condition(&element.when, &Scope::client(element.burden))
}

/// Not relevant if it surely does not concern the client; barred if a requirement surely fails or a bar surely applies; no bar
/// found if all is surely clear; else open.
fn standing(pack: &Pack, r: usize, translator: &mut Translator<'_>) -> Id {
    let concerns = concern(pack, r, translator);
    let (mut barred, mut clear) = (Vec::new(), Vec::new());
    for (e, of) in pack.reliefs[r].elements.iter().enumerate() {
        let both = element(pack, r, e, translator);
        let good = if of.kind == ElementKind::Requirement { both } else { translator.not(both) };
        clear.push(good.must);
        barred.push(translator.ir.not(good.may));
    }
    let (barred, clear) = (translator.ir.or(barred), translator.ir.and(clear));
    let [none, bar, no_bar, open] = [NOT_RELEVANT, BARRED, NO_BAR_FOUND, OPEN].map(|n| translator.ir.num(n));
    let surely_clear = translator.ir.and([concerns.must, clear]);
    let surely_barred = translator.ir.and([concerns.must, barred]);
    let rest = translator.ir.choose(surely_clear, no_bar, open);
    let rest = translator.ir.choose(surely_barred, bar, rest);
    translator.ir.choose(concerns.may, rest, none)
}
