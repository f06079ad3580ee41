//! Which answers could settle an open condition: for each wanted value the small sets of places whose answers could give it.
//!
//! Read off the condition: *all* needs one set of each part, *any* one set of any part, a test the answers that pass it and
//! those that make its question asked. Where a value depends on how answers stand to each other (two open dates, sums), the
//! sets name the places and leave the answers open. The sets are candidates: whoever shows them tries them out first.

mod demand;

use std::collections::HashMap;

use super::frame::{Frame, ItemIx};
use super::{Burden, Case, Comparison, Condition, DateExpr, DefIx, Evaluation, FactIx, ListIx, Missing, Possible, Quantifier, Truth};
use crate::facts::OptionSet;

pub use demand::{Demand, Demands, Must};
use demand::{days, outside};

/// Places in a set whose answers depend on each other: of more, only each by itself and all together are tried.
const TOGETHER: usize = 3;
const PLACES: usize = 7;

/// What could settle conditions in one evaluation. Remembers what it has found.
pub struct Settle<'e, 'a> {
    evaluation: &'e mut Evaluation<'a>,
    definitions: HashMap<(DefIx, ItemIx, Burden, bool), Demands>,
    depth: usize,
}

/// Definitions do not go in circles; this keeps a mistaken pack from filling the memory.
const DEPTH: usize = 64;

impl<'e, 'a> Settle<'e, 'a> {
    /// Nothing found yet.
    pub fn new(evaluation: &'e mut Evaluation<'a>) -> Settle<'e, 'a> {
        Settle { evaluation, definitions: HashMap::new(), depth: 0 }
    }

    /// The sets of answers that could give the condition this value.
    pub fn could(&mut self, condition: &Condition, frame: &Frame, want: bool) -> Demands {
        match self.evaluation.value(condition, frame) {
            Truth::Yes => return Demands::if_so(want),
            Truth::No => return Demands::if_so(!want),
            Truth::Open if self.depth > DEPTH => return Demands::never(),
            Truth::Open => {}
        }
        self.depth += 1;
        let found = self.open(condition, frame, want);
        self.depth -= 1;
        found
    }

    fn open(&mut self, condition: &Condition, frame: &Frame, want: bool) -> Demands {
        match condition {
            Condition::Const(_) | Condition::Burden(_) | Condition::Unsettled(_) => Demands::never(),
            Condition::All(parts) => self.parts(parts, frame, want, want),
            Condition::Any(parts) => self.parts(parts, frame, want, !want),
            Condition::Not(part) => self.could(part, frame, !want),
            Condition::Choice { fact, wanted } => self.choice(*fact, *wanted, frame, want),
            Condition::Includes { fact, option } => {
                let set = OptionSet::of(*option);
                let must = match want {
                    true => Must::Several { with: set, without: OptionSet::EMPTY },
                    false => Must::Several { with: OptionSet::EMPTY, without: set },
                };
                self.test(*fact, frame, want, vec![must])
            }
            Condition::Amount { fact, range } => {
                let item = self.evaluation.item_of(*fact, frame);
                let Possible::Amount(known) = self.evaluation.world.possible(self.evaluation.program, *fact, item) else {
                    return Demands::never();
                };
                let inside = crate::facts::Amount { lo: range.lo.max(known.lo), hi: range.hi.min(known.hi) };
                let musts = match want {
                    true => vec![Must::Amount(inside)].into_iter().filter(|_| inside.lo <= inside.hi).collect(),
                    false => outside(*range, known).map(Must::Amount).collect(),
                };
                self.test(*fact, frame, want, musts)
            }
            Condition::Date { left, tests } => self.date(condition, left, tests, frame, want),
            Condition::Each { list, others, quantifier, condition } => self.each(*list, *others, *quantifier, condition, frame, want),
            Condition::Count { list, others, condition, at_least } => self.count(*list, *others, condition, *at_least, frame, want),
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, frame, want),
            Condition::Defined(definition) => self.defined(*definition, frame, want),
            Condition::Sum { .. } | Condition::Table { .. } | Condition::SomeDay(_) => self.by_reasons(condition, frame),
        }
    }

    /// `together`: every part must have the value; otherwise one of them.
    fn parts(&mut self, parts: &[Condition], frame: &Frame, want: bool, together: bool) -> Demands {
        let mut found = Demands::if_so(together);
        for part in parts {
            let of_part = self.could(part, frame, want);
            found = if together { found.and(&of_part) } else { found.or(of_part) };
        }
        found
    }

    /// A positive test: *yes* needs that the question is asked, *no* comes from the answer or from its not being asked.
    fn test(&mut self, fact: FactIx, frame: &Frame, want: bool, musts: Vec<Must>) -> Demands {
        let item = self.evaluation.item_of(fact, frame);
        // Nobody can answer for an item that is not there yet.
        if item.is_blank() && self.evaluation.program.fact(fact).list.is_some() {
            return self.shown(fact, item, false).and(&Demands::if_so(!want));
        }
        let mut answers = Demands::never();
        for must in musts {
            answers = answers.or(Demands::one(Missing::Fact(fact, item), must));
        }
        match want {
            true => answers.and(&self.shown(fact, item, true)),
            false => answers.or(self.shown(fact, item, false)),
        }
    }

    fn choice(&mut self, fact: FactIx, wanted: OptionSet, frame: &Frame, want: bool) -> Demands {
        let item = self.evaluation.item_of(fact, frame);
        let Possible::Options(known) = self.evaluation.world.possible(self.evaluation.program, fact, item) else {
            return Demands::never();
        };
        let mut fits = OptionSet::EMPTY;
        known.iter().filter(|option| wanted.contains(*option) == want).for_each(|option| fits.insert(option));
        // An answer that passes already: only whether the question is asked is open.
        if want && known.is_subset(wanted) {
            return self.shown(fact, item, true);
        }
        let musts = if fits.is_empty() { Vec::new() } else { vec![Must::Options(fits)] };
        self.test(fact, frame, want, musts)
    }

    fn shown(&mut self, fact: FactIx, item: ItemIx, want: bool) -> Demands {
        match self.evaluation.shown(fact, item) {
            Truth::Yes => return Demands::if_so(want),
            Truth::No => return Demands::if_so(!want),
            Truth::Open => {}
        }
        let program = self.evaluation.program;
        let shape = program.fact(fact);
        let (mut of_list, mut of_fact) = (Demands::if_so(want), Demands::if_so(want));
        if let Some(list) = shape.list {
            of_list = self.list_shown(list, want);
        }
        if let Some(gate) = &shape.gate {
            let own = match shape.list {
                Some(list) => Frame::item(list, item, Burden::Client),
                None => Frame::session(Burden::Client),
            };
            of_fact = self.could(gate, &own, want);
        }
        if want { of_list.and(&of_fact) } else { of_list.or(of_fact) }
    }

    fn list_shown(&mut self, list: ListIx, want: bool) -> Demands {
        match &self.evaluation.program.lists[list.ix()].gate {
            None => Demands::if_so(want),
            Some(gate) => self.could(gate, &Frame::session(Burden::Client), want),
        }
    }

    fn date(
        &mut self,
        condition: &Condition,
        left: &DateExpr,
        tests: &[(Comparison, DateExpr)],
        frame: &Frame,
        want: bool,
    ) -> Demands {
        let mut found = self.by_reasons(condition, frame);
        // One fact against known days: its answer can be named.
        if let DateExpr::Fact(fact) = left {
            let item = self.evaluation.item_of(*fact, frame);
            let known = self.evaluation.span(*fact, item);
            let mut musts = if want { vec![known] } else { Vec::new() };
            for (comparison, right) in tests {
                let day = self.evaluation.date(right, frame);
                if !day.span.is_day() || day.exists != Truth::Yes {
                    return found;
                }
                match want {
                    true => musts = musts.iter().filter_map(|span| days(*span, *comparison, day.span.lo, true)).collect(),
                    false => musts.extend(days(known, *comparison, day.span.lo, false)),
                }
            }
            if tests.is_empty() {
                return self.shown(*fact, item, want).or(found);
            }
            let named = self.test(*fact, frame, want, musts.into_iter().map(Must::Date).collect());
            found = named.or(found);
        }
        found
    }

    fn each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition, frame: &Frame, want: bool) -> Demands {
        let wanted = quantifier != Quantifier::Every;
        let witness = if quantifier == Quantifier::Some { want } else { !want };
        let items = self.evaluation.items(list, others, frame);
        if witness {
            let mut found = Demands::never();
            for item in &items.items {
                found = found.or(self.could(condition, &frame.with(list, *item), wanted));
            }
            return found.and(&self.list_shown(list, true));
        }
        let mut found = self.no_more(list, items.open, condition, wanted, frame);
        for item in &items.items {
            let of_item = self.could(condition, &frame.with(list, *item), !wanted);
            found = found.and(&of_item);
        }
        match self.evaluation.program.lists[list.ix()].gate {
            Some(_) => found.or(self.list_shown(list, false)),
            None => found,
        }
    }

    /// No item may follow for which the condition has this value: the list is closed, or no item could have it.
    fn no_more(&mut self, list: ListIx, open: bool, condition: &Condition, wanted: bool, frame: &Frame) -> Demands {
        if !open {
            return Demands::always();
        }
        let blank = self.could(condition, &frame.with(list, ItemIx::BLANK), !wanted);
        Demands::one(Missing::Another(list), Must::Closed).or(blank)
    }

    fn count(&mut self, list: ListIx, others: bool, condition: &Condition, at_least: u32, frame: &Frame, want: bool) -> Demands {
        let items = self.evaluation.items(list, others, frame);
        // Ways to have exactly so many items so far, at most as many as are asked for.
        let most = usize::try_from(at_least).unwrap_or(usize::MAX).min(items.items.len() + 1);
        let mut ways = vec![Demands::always()];
        for item in &items.items {
            let inner = frame.with(list, *item);
            let (yes, no) = (self.could(condition, &inner, true), self.could(condition, &inner, false));
            let mut next = vec![Demands::never(); (ways.len() + 1).min(most + 1)];
            for (count, way) in ways.iter().enumerate() {
                let more = (count + 1).min(most);
                if more < next.len() {
                    next[more] = std::mem::take(&mut next[more]).or(way.and(&yes));
                }
                // Enough is enough: the others need not be known.
                let stays = if count == most { way.clone() } else { way.and(&no) };
                next[count] = std::mem::take(&mut next[count]).or(stays);
                // For "at least so many" an item may stay unknown.
                if want {
                    next[count] = std::mem::take(&mut next[count]).or(way.clone());
                }
            }
            ways = next;
        }
        let needed = usize::try_from(at_least).unwrap_or(usize::MAX);
        if want {
            let enough = ways.into_iter().nth(needed).unwrap_or_default();
            return enough.and(&self.list_shown(list, true));
        }
        let mut few = Demands::never();
        for way in ways.into_iter().take(needed) {
            few = few.or(way);
        }
        let few = few.and(&self.no_more(list, items.open, condition, true, frame));
        match self.evaluation.program.lists[list.ix()].gate {
            Some(_) => few.or(self.list_shown(list, false)),
            None => few,
        }
    }

    fn cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame, want: bool) -> Demands {
        let Some((first, rest)) = cases.split_first() else {
            return self.could(otherwise, frame, want);
        };
        let then = self.could(&first.then, frame, want);
        let rest = self.cases(rest, otherwise, frame, want);
        let holds = self.could(&first.when, frame, true).and(&then);
        let fails = self.could(&first.when, frame, false).and(&rest);
        // If both branches agree, it does not matter which it is.
        holds.or(fails).or(then.and(&rest))
    }

    fn defined(&mut self, definition: DefIx, frame: &Frame, want: bool) -> Demands {
        let (own, item) = self.evaluation.definition_frame(definition, frame);
        let key = (definition, item, own.burden, want);
        if let Some(known) = self.definitions.get(&key) {
            return known.clone();
        }
        let program = self.evaluation.program;
        let found = self.could(&program.definitions[definition.ix()].condition, &own, want);
        self.definitions.insert(key, found.clone());
        found
    }

    /// Where answers depend on each other: some of the places among its reasons, whatever is answered there.
    fn by_reasons(&mut self, condition: &Condition, frame: &Frame) -> Demands {
        let reasons = self.evaluation.reasons([condition], frame);
        let program = self.evaluation.program;
        let places: Vec<Missing> = reasons
            .all()
            .filter(|missing| match missing {
                Missing::Law(_) => false,
                Missing::Another(_) => true,
                Missing::Fact(fact, item) => program.fact(*fact).list.is_none() || !item.is_blank(),
            })
            .collect();
        let mut found: Vec<Demand> = places.iter().map(|place| Demand::any([*place])).collect();
        if places.len() <= PLACES {
            for (i, a) in places.iter().enumerate() {
                for (j, b) in places.iter().enumerate().skip(i + 1) {
                    found.push(Demand::any([*a, *b]));
                    found.extend(places.iter().skip(j + 1).map(|c| Demand::any([*a, *b, *c])));
                }
            }
        }
        if places.len() > TOGETHER {
            found.push(Demand::any(places));
        }
        Demands(found)
    }
}
