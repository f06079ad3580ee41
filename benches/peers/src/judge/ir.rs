//! Expressions in two values, numbers and lists: what the rules are turned into before an engine sees them. Each expression is
//! kept once, so that what is used twice is worked out once. Knows no rule and no engine.

use std::collections::HashMap;

/// An expression, by its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Id(pub u32);

/// Something that is told of a client, by its place among the inputs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Input(pub u32);

/// An item that a client may not have: what is said of it is worked out only for those who do.
pub type Seat = u32;

/// An expression.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Node {
    Bool(bool),
    Num(i64),
    Input(Input),
    And(Vec<Id>),
    Or(Vec<Id>),
    Not(Id),
    Lt(Id, Id),
    Le(Id, Id),
    Add(Id, Id),
    Sub(Id, Id),
    Mul(Id, Id),
    /// Of numbers that are not negative; what is left over is dropped.
    Div(Id, Id),
    Rem(Id, Id),
    If(Id, Id, Id),
    /// Every number of a list is one of these.
    AllIn(Input, Vec<usize>),
    /// One number of a list is one of these.
    AnyIn(Input, Vec<usize>),
    /// The list holds this number.
    Has(Input, usize),
    /// If the item is there, this, else that.
    Seated {
        present: Input,
        seat: Seat,
        then: Id,
        otherwise: Id,
    },
}

/// All expressions.
#[derive(Default)]
pub struct Ir {
    pub nodes: Vec<Node>,
    places: HashMap<Node, Id>,
    /// Which seats must be taken for the expression to mean something, as bits.
    pub seats: Vec<u64>,
}

impl Ir {
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    pub fn put(&mut self, node: Node) -> Id {
        if let Some(id) = self.places.get(&node) {
            return *id;
        }
        let mut seats = 0;
        parts(&node, &mut |part| seats |= self.seats[part.0 as usize]);
        if let Node::Seated { seat, otherwise, .. } = &node {
            seats = (seats & !(1 << seat)) | self.seats[otherwise.0 as usize];
        }
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(node.clone());
        self.seats.push(seats);
        self.places.insert(node, id);
        id
    }

    /// An input of an item: it is only there if the item is.
    pub fn input(&mut self, input: Input, seat: Option<Seat>) -> Id {
        let id = self.put(Node::Input(input));
        self.sit(id, seat)
    }

    /// A test on an input of an item.
    pub fn of_input(&mut self, node: Node, seat: Option<Seat>) -> Id {
        let id = self.put(node);
        self.sit(id, seat)
    }

    fn sit(&mut self, id: Id, seat: Option<Seat>) -> Id {
        self.seats[id.0 as usize] = seat.map_or(0, |seat| 1 << seat);
        id
    }

    pub fn bool(&mut self, value: bool) -> Id {
        self.put(Node::Bool(value))
    }

    pub fn num(&mut self, value: i64) -> Id {
        self.put(Node::Num(value))
    }

    fn known(&self, id: Id) -> Option<bool> {
        if let Node::Bool(value) = self.node(id) { Some(*value) } else { None }
    }

    fn number(&self, id: Id) -> Option<i64> {
        if let Node::Num(value) = self.node(id) { Some(*value) } else { None }
    }

    pub fn and(&mut self, parts: impl IntoIterator<Item = Id>) -> Id {
        self.join(parts.into_iter().collect(), true)
    }

    pub fn or(&mut self, parts: impl IntoIterator<Item = Id>) -> Id {
        self.join(parts.into_iter().collect(), false)
    }

    fn join(&mut self, parts: Vec<Id>, all: bool) -> Id {
        let mut kept: Vec<Id> = Vec::with_capacity(parts.len());
        for part in parts {
            match self.known(part) {
                Some(value) if value == all => {}
                Some(_) => return part,
                None if kept.contains(&part) => {}
                None => kept.push(part),
            }
        }
        match kept.len() {
            0 => self.bool(all),
            1 => kept[0],
            _ => self.put(if all { Node::And(kept) } else { Node::Or(kept) }),
        }
    }

    pub fn not(&mut self, part: Id) -> Id {
        match self.node(part) {
            Node::Bool(value) => {
                let value = !*value;
                self.bool(value)
            }
            Node::Not(inner) => *inner,
            _ => self.put(Node::Not(part)),
        }
    }

    pub fn lt(&mut self, a: Id, b: Id) -> Id {
        match (self.number(a), self.number(b)) {
            (Some(a), Some(b)) => self.bool(a < b),
            _ => self.put(Node::Lt(a, b)),
        }
    }

    pub fn le(&mut self, a: Id, b: Id) -> Id {
        match (self.number(a), self.number(b)) {
            (Some(a), Some(b)) => self.bool(a <= b),
            _ => self.put(Node::Le(a, b)),
        }
    }

    pub fn choose(&mut self, when: Id, then: Id, otherwise: Id) -> Id {
        match self.known(when) {
            Some(true) => then,
            Some(false) => otherwise,
            None if then == otherwise => then,
            None => self.put(Node::If(when, then, otherwise)),
        }
    }

    pub fn min(&mut self, a: Id, b: Id) -> Id {
        let less = self.le(a, b);
        self.choose(less, a, b)
    }

    pub fn max(&mut self, a: Id, b: Id) -> Id {
        let less = self.le(a, b);
        self.choose(less, b, a)
    }

    pub fn add(&mut self, a: Id, b: Id) -> Id {
        match (self.number(a), self.number(b)) {
            (Some(a), Some(b)) => self.num(a + b),
            (Some(0), _) => b,
            (_, Some(0)) => a,
            _ => self.put(Node::Add(a, b)),
        }
    }

    pub fn sub(&mut self, a: Id, b: Id) -> Id {
        self.put(Node::Sub(a, b))
    }

    pub fn mul(&mut self, a: Id, b: i64) -> Id {
        let b = self.num(b);
        self.put(Node::Mul(a, b))
    }

    pub fn div(&mut self, a: Id, b: i64) -> Id {
        let b = self.num(b);
        self.put(Node::Div(a, b))
    }

    pub fn rem(&mut self, a: Id, b: i64) -> Id {
        let b = self.num(b);
        self.put(Node::Rem(a, b))
    }

    pub fn plus(&mut self, a: Id, b: i64) -> Id {
        let b = self.num(b);
        self.add(a, b)
    }

    pub fn seated(&mut self, present: Input, seat: Seat, then: Id, otherwise: Id) -> Id {
        if then == otherwise { then } else { self.put(Node::Seated { present, seat, then, otherwise }) }
    }
}

/// Visits the parts of an expression.
pub fn parts(node: &Node, visit: &mut dyn FnMut(Id)) {
    match node {
        Node::Bool(_) | Node::Num(_) | Node::Input(_) | Node::AllIn(..) | Node::AnyIn(..) | Node::Has(..) => {}
        Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| visit(*part)),
        Node::Not(part) => visit(*part),
        Node::Lt(a, b) | Node::Le(a, b) | Node::Add(a, b) | Node::Sub(a, b) | Node::Mul(a, b) | Node::Div(a, b) | Node::Rem(a, b) => {
            visit(*a);
            visit(*b);
        }
        Node::If(a, b, c) => [a, b, c].into_iter().for_each(|part| visit(*part)),
        Node::Seated { then, otherwise, .. } => {
            visit(*then);
            visit(*otherwise);
        }
    }
}
