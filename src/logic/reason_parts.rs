//! The reasons of what many results lead through: each is gathered once, also where they lead to each other.

use std::rc::Rc;

use super::decided::place;
use super::frame::{Burden, Frame, ItemIx};
use super::reason_set::{Packed, Rank};
use super::{DateIx, DefIx, Evaluation, FactIx, Truth};

/// What many reasons lead through.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Definition(DefIx),
    /// Why it is not known whether a fact is asked.
    Gates(FactIx),
    /// A named date.
    Date(DateIx),
}

/// What is known of the reasons of a part.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    reasons: Option<Rc<Packed>>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum State {
    #[default]
    NotYet,
    /// Being gathered, in this round.
    Open(u32),
    /// Gathered in this round; something that was open then may be lacking.
    Met(u32),
    Final,
}

/// Rounds of gathering. The gate of a date can read the dates of other items, and theirs this one: then what is found goes
/// round until nothing is added. Going every way instead would take as many steps as the items have orders.
#[derive(Default)]
pub(super) struct Rounds {
    now: u32,
    /// A round is being made.
    running: bool,
    /// Something was read while it was open.
    in_circle: bool,
    /// Something was added.
    grew: bool,
    /// Parts that are not final, in the frame in which they are read.
    met: Vec<(Part, Frame)>,
}

impl Rounds {
    /// The round that is being made.
    pub fn running(&self) -> Option<u32> {
        self.running.then_some(self.now)
    }
}

impl Evaluation<'_> {
    /// The reasons of a part, in its own frame.
    pub(super) fn part_reasons(&mut self, part: Part, own: &Frame) -> Rc<Packed> {
        let known = self.gathered(part, own);
        if let (State::Final, Some(reasons)) = (known.state, &known.reasons) {
            return reasons.clone();
        }
        if self.rounds.running {
            return self.in_this_round(part, own);
        }
        self.rounds.running = true;
        let found = loop {
            self.rounds.now += 1;
            (self.rounds.in_circle, self.rounds.grew) = (false, false);
            let found = self.in_this_round(part, own);
            if !self.rounds.in_circle || !self.rounds.grew {
                break found;
            }
        };
        self.rounds.running = false;
        self.others.end_rounds(self.rounds.now);
        for (part, own) in std::mem::take(&mut self.rounds.met) {
            self.gathered(part, &own).state = State::Final;
        }
        found
    }

    fn in_this_round(&mut self, part: Part, own: &Frame) -> Rc<Packed> {
        let now = self.rounds.now;
        let known = self.gathered(part, own);
        let (state, before) = (known.state, known.reasons.clone());
        if state == State::Open(now) {
            self.rounds.in_circle = true;
            return before.unwrap_or_default();
        }
        if let (State::Met(round), Some(reasons)) = (state, &before)
            && round == now
        {
            return reasons.clone();
        }
        known.state = State::Open(now);
        if state == State::NotYet {
            self.rounds.met.push((part, *own));
        }
        let reasons = Rc::new(self.gather_part(part, own));
        let grew = before.is_none_or(|before| before != reasons);
        self.rounds.grew |= grew;
        *self.gathered(part, own) = Gathered { reasons: Some(reasons.clone()), state: State::Met(now) };
        reasons
    }

    fn gather_part(&mut self, part: Part, own: &Frame) -> Packed {
        let program = self.program;
        let mut gather = self.gathering.begin();
        match part {
            Part::Definition(definition) => {
                self.gather(&program.definitions[definition.ix()].condition, own, Rank::First, &mut gather);
            }
            Part::Gates(fact) => {
                let shape = program.fact(fact);
                if let Some(list) = shape.list
                    && let (Truth::Open, Some(gate)) = (self.list_shown(list), &program.lists[list.ix()].gate)
                {
                    self.gather_if_open(gate, own, Rank::First, &mut gather);
                }
                if let Some(gate) = &shape.gate {
                    self.gather_if_open(gate, own, Rank::First, &mut gather);
                }
            }
            Part::Date(date) => self.gather_date(&program.dates[date.ix()].date, own, Rank::First, &mut gather),
        }
        self.gathering.end(gather, program, self.world)
    }

    fn gathered(&mut self, part: Part, own: &Frame) -> &mut Gathered {
        let program = self.program;
        let (about, thing) = match part {
            Part::Definition(definition) => (program.definitions[definition.ix()].about, definition.ix()),
            Part::Gates(fact) => (program.fact(fact).list, fact.ix()),
            Part::Date(date) => (program.dates[date.ix()].about, date.ix()),
        };
        let item = about.and_then(|list| own.find(list)).unwrap_or(ItemIx::BLANK);
        let place = place(self.world, about, item) * 2 + usize::from(own.burden == Burden::Government);
        let memo = match part {
            Part::Definition(_) => &mut self.decided.reasons,
            Part::Gates(_) => &mut self.decided.gate_reasons,
            Part::Date(_) => &mut self.decided.date_reasons,
        };
        memo.at(thing, place)
    }
}
