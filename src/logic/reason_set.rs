//! Sets of what is missing, as bits: those of a whole result are the union of those of its parts, and a union of bits costs
//! nothing. Knows no condition.

use std::rc::Rc;

use super::frame::{Frame, ItemIx};
use super::{FactIx, ListIx, Missing, PointIx, Program, Reasons, World};

/// The number of each thing that may be missing in one world, in the order of [`Missing`].
pub(super) struct Numbers {
    facts: Vec<u32>,
    lists: u32,
    /// The points of law begin with a word of their own, so that a set without them is the words before it.
    points: u32,
    /// All but the points of law.
    all: Vec<Missing>,
}

impl Numbers {
    pub fn new(program: &Program, world: &World) -> Numbers {
        let mut all: Vec<Missing> = Vec::with_capacity(program.facts.len() * 2 + program.lists.len() + program.points + 64);
        let number = |all: &Vec<Missing>| u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut facts = Vec::with_capacity(program.facts.len());
        for (fact, shape) in (0..).map(FactIx).zip(&program.facts) {
            facts.push(number(&all));
            let items = shape.list.map_or(0, |list| u32::try_from(world.items(list)).unwrap_or(u32::MAX - 1));
            all.extend((0..items).map(|item| Missing::Fact(fact, ItemIx(item))));
            all.push(Missing::Fact(fact, ItemIx::BLANK));
        }
        let lists = number(&all);
        all.extend((0..).map(ListIx).zip(&program.lists).map(|(list, _)| Missing::Another(list)));
        // Never in a set: it fills the last word before the points.
        while !all.len().is_multiple_of(64) {
            all.push(Missing::Law(PointIx(u16::MAX)));
        }
        let points = number(&all);
        Numbers { facts, lists, points, all }
    }

    pub fn of(&self, missing: Missing) -> u32 {
        match missing {
            // The blank item, and what is no item at all, is the last of its fact.
            Missing::Fact(fact, item) if item.is_blank() => self.facts.get(fact.ix() + 1).copied().unwrap_or(self.lists) - 1,
            Missing::Fact(fact, item) => self.facts[fact.ix()] + item.0,
            Missing::Another(list) => self.lists + u32::from(list.0),
            Missing::Law(point) => self.points + u32::from(point.0),
        }
    }

    pub fn missing(&self, number: u32) -> Missing {
        self.point(number).map_or_else(|| self.all[number as usize], Missing::Law)
    }

    pub fn point(&self, number: u32) -> Option<PointIx> {
        number.checked_sub(self.points).map(|point| PointIx(u16::try_from(point).unwrap_or(u16::MAX)))
    }
}

/// A set being made.
#[derive(Default)]
struct Bits {
    words: Vec<u64>,
    /// Which words are not empty, as bits: so they are met in order, however many are empty.
    used: Vec<u64>,
}

impl Bits {
    fn or(&mut self, word: u32, bits: u64) {
        let at = word as usize;
        if at >= self.words.len() {
            self.words.resize((at / 64 + 1) * 64, 0);
            self.used.resize(at / 64 + 1, 0);
        }
        self.words[at] |= bits;
        self.used[at / 64] |= 1 << (at % 64);
    }

    fn get(&self, word: u32) -> u64 {
        self.words.get(word as usize).copied().unwrap_or(0)
    }

    /// How many words are not empty.
    fn count(&self) -> usize {
        self.used.iter().map(|used| used.count_ones() as usize).sum()
    }

    /// Each word that is not empty, in order.
    fn each(&self, mut tell: impl FnMut(u32, u64)) {
        for (at, used) in (0..).zip(&self.used) {
            ones(at, *used).for_each(|word| tell(word, self.words[word as usize]));
        }
    }

    fn clear(&mut self) {
        for (at, used) in (0..).zip(&mut self.used) {
            ones(at, std::mem::take(used)).for_each(|word| self.words[word as usize] = 0);
        }
    }
}

/// The numbers of the bits of a word.
fn ones(word: u32, bits: u64) -> impl Iterator<Item = u32> {
    let mut left = bits;
    std::iter::from_fn(move || {
        let at = (left != 0).then(|| word * 64 + left.trailing_zeros())?;
        left &= left - 1;
        Some(at)
    })
}

/// How near a reason is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    First,
    Behind,
}

/// Gathers reasons.
#[derive(Default)]
pub(super) struct Gather {
    first: Bits,
    behind: Bits,
}

impl Gather {
    /// Adds one thing that is missing, by its number.
    fn add(&mut self, number: u32, is_law: bool, rank: Rank, frame: &Frame) {
        // An item that may still come is asked for as a whole: nobody can answer its questions yet, and its points of
        // law are no news before it exists.
        let rank = if frame.has_blank() {
            if is_law {
                return;
            }
            Rank::Behind
        } else {
            rank
        };
        let into = match rank {
            Rank::First => &mut self.first,
            Rank::Behind => &mut self.behind,
        };
        into.or(number / 64, 1 << (number % 64));
    }

    /// Adds all reasons of a part, seen from here.
    pub fn merge(&mut self, part: &Packed, rank: Rank, frame: &Frame) {
        let until = if frame.has_blank() { part.points } else { u32::MAX };
        let first = if until != u32::MAX || rank == Rank::Behind { &mut self.behind } else { &mut self.first };
        part.first().iter().take_while(|(word, _)| *word < until).for_each(|(word, bits)| first.or(*word, *bits));
        part.behind().iter().take_while(|(word, _)| *word < until).for_each(|(word, bits)| self.behind.or(*word, *bits));
    }

    /// Puts what was gathered into `packed`, in the place of what stood there; the gatherer is empty again.
    fn pack(&mut self, points: u32, packed: &mut Packed) {
        let words = &mut packed.words;
        words.clear();
        if words.capacity() == 0 {
            words.reserve_exact(self.first.count() + self.behind.count());
        }
        self.first.each(|word, bits| words.push((word, bits)));
        packed.split = words.len();
        self.behind.each(|word, bits| {
            let bits = bits & !self.first.get(word);
            if bits != 0 {
                words.push((word, bits));
            }
        });
        packed.points = points;
        self.first.clear();
        self.behind.clear();
    }
}

/// The reasons of one open result in one world: words of bits that are not empty, in order, first ones before those behind.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Packed {
    words: Vec<(u32, u64)>,
    split: usize,
    /// The word with which the points of law begin.
    points: u32,
}

impl Packed {
    fn first(&self) -> &[(u32, u64)] {
        &self.words[..self.split]
    }

    fn behind(&self) -> &[(u32, u64)] {
        &self.words[self.split..]
    }

    /// Whether a fact or another item is to be found out first.
    fn asks_facts(&self) -> bool {
        self.first().iter().any(|(word, _)| *word < self.points)
    }

    /// Whether a point of law stands among what comes first.
    fn asks_law(&self) -> bool {
        self.first().iter().any(|(word, _)| *word >= self.points)
    }
}

/// The reasons of an open result, to be joined with those of others. Of one evaluation: another may number otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonSet(pub(super) Rc<Packed>);

impl ReasonSet {
    /// Whether a fact or another item is to be found out first.
    pub fn asks_facts(&self) -> bool {
        self.0.asks_facts()
    }

    /// Whether a point of law stands among what comes first.
    pub fn asks_law(&self) -> bool {
        self.0.asks_law()
    }
}

/// The reasons of something that is kept while answers change: filled anew in its place. Of one evaluation, like a
/// [`ReasonSet`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct KeptReasons(pub(super) Packed);

impl KeptReasons {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.words.is_empty()
    }

    /// Makes it empty.
    pub fn clear(&mut self) {
        self.0.words.clear();
        self.0.split = 0;
    }

    /// Whether law alone keeps it open.
    pub fn only_law(&self) -> bool {
        self.0.asks_law() && !self.0.asks_facts()
    }

    /// The numbers of what came to the first reasons (`true`) and of what went (`false`), from these to the later ones.
    pub fn moved_to(&self, later: &KeptReasons, mut tell: impl FnMut(u32, bool)) {
        let (mut then, mut now) = (self.0.first(), later.0.first());
        while !then.is_empty() || !now.is_empty() {
            let next = |words: &[(u32, u64)]| words.first().map_or(u32::MAX, |(word, _)| *word);
            let word = next(then).min(next(now));
            let (was, is) = (take(&mut then, word), take(&mut now, word));
            ones(word, was & !is).for_each(|number| tell(number, false));
            ones(word, is & !was).for_each(|number| tell(number, true));
        }
    }
}

/// Takes the bits of a word off the front, if it stands there.
fn take(words: &mut &[(u32, u64)], word: u32) -> u64 {
    match words.split_first() {
        Some(((at, bits), rest)) if *at == word => {
            *words = rest;
            *bits
        }
        _ => 0,
    }
}

/// What gathering needs: the numbers, and gatherers that are not in use.
#[derive(Default)]
pub(super) struct Gathering {
    numbers: Option<Numbers>,
    #[expect(clippy::vec_box, reason = "they are handed over often: as boxes they are not moved each time")]
    free: Vec<Box<Gather>>,
}

impl Gathering {
    pub fn begin(&mut self) -> Box<Gather> {
        self.free.pop().unwrap_or_default()
    }

    pub fn end(&mut self, gather: Box<Gather>, program: &Program, world: &World) -> Packed {
        let mut packed = Packed::default();
        self.end_in(gather, program, world, &mut packed);
        packed
    }

    /// The same, in the place of an earlier set.
    pub fn end_in(&mut self, mut gather: Box<Gather>, program: &Program, world: &World, packed: &mut Packed) {
        let points = self.numbers(program, world).points / 64;
        gather.pack(points, packed);
        self.free.push(gather);
    }

    pub fn add(&mut self, missing: Missing, rank: Rank, frame: &Frame, into: &mut Gather, (program, world): (&Program, &World)) {
        let number = self.numbers(program, world).of(missing);
        into.add(number, matches!(missing, Missing::Law(_)), rank, frame);
    }

    /// In words that everybody understands.
    pub fn listed(&mut self, packed: &Packed, program: &Program, world: &World) -> Reasons {
        let mut reasons = Reasons::default();
        self.list_in(packed, program, world, &mut reasons);
        reasons
    }

    /// The same, in the place of an earlier list.
    pub fn list_in(&mut self, packed: &Packed, program: &Program, world: &World, reasons: &mut Reasons) {
        let numbers = self.numbers(program, world);
        for (words, into) in [(packed.first(), &mut reasons.first), (packed.behind(), &mut reasons.behind)] {
            into.clear();
            if into.capacity() == 0 {
                into.reserve_exact(words.iter().map(|(_, bits)| bits.count_ones() as usize).sum());
            }
            for (word, bits) in words {
                into.extend(ones(*word, *bits).map(|number| numbers.missing(number)));
            }
        }
    }

    pub fn numbers(&mut self, program: &Program, world: &World) -> &Numbers {
        self.numbers.get_or_insert_with(|| Numbers::new(program, world))
    }
}
