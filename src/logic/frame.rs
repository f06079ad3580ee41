//! Which list items a condition speaks of while it is evaluated.

use super::ListIx;

/// Who must prove the matter being decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub enum Burden {
    /// The client: relief, and every element of it.
    Client,
    /// The government: the charge.
    Government,
}

/// An item of a list by its place, or the blank item that an open list may still bring.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct ItemIx(pub u32);

impl ItemIx {
    /// The item that an open list may still bring: nothing is known of it.
    pub const BLANK: ItemIx = ItemIx(u32::MAX);

    /// Whether this is the blank item.
    pub fn is_blank(self) -> bool {
        self == ItemIx::BLANK
    }
}

/// The items in whose name a condition is read, innermost last, and the burden.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    items: [(ListIx, ItemIx); Frame::DEPTH],
    len: u8,
    /// What is read of the item one step out is gathered apart.
    apart: bool,
    /// Who must prove it.
    pub burden: Burden,
}

impl Frame {
    /// How many lists may be nested in one condition.
    pub const DEPTH: usize = 4;

    /// About the client, no item.
    pub fn session(burden: Burden) -> Frame {
        Frame { items: [(ListIx(0), ItemIx::BLANK); Frame::DEPTH], len: 0, apart: false, burden }
    }

    /// About one item.
    pub fn item(list: ListIx, item: ItemIx, burden: Burden) -> Frame {
        Frame::session(burden).with(list, item)
    }

    /// The same, one item further in. Deeper nesting than [`Frame::DEPTH`] keeps the innermost items.
    #[must_use]
    pub fn with(mut self, list: ListIx, item: ItemIx) -> Frame {
        if usize::from(self.len) == Frame::DEPTH {
            self.items.rotate_left(1);
            self.len -= 1;
        }
        self.items[usize::from(self.len)] = (list, item);
        self.len += 1;
        self
    }

    /// The innermost item of a list.
    pub fn find(&self, list: ListIx) -> Option<ItemIx> {
        self.stack().rev().find(|(l, _)| *l == list).map(|(_, item)| item)
    }

    /// The item of a list one step out from the innermost: `{"this": ...}`.
    pub fn find_outer(&self, list: ListIx) -> Option<ItemIx> {
        let mut found = self.stack().rev().filter(|(l, _)| *l == list).map(|(_, item)| item);
        let inner = found.next();
        found.next().or(inner)
    }

    /// The same; reasons that lie in dates of the item one step out are gathered apart.
    #[must_use]
    pub(super) fn apart(mut self) -> Frame {
        self.apart = true;
        self
    }

    pub(super) fn is_apart(&self) -> bool {
        self.apart
    }

    /// Whether one item is spoken of, of this list.
    pub(super) fn is_only(&self, list: ListIx) -> bool {
        self.len == 1 && self.items[0].0 == list
    }

    /// Whether any item spoken of is blank.
    pub fn has_blank(&self) -> bool {
        self.stack().any(|(_, item)| item.is_blank())
    }

    /// The innermost item.
    pub fn innermost(&self) -> Option<(ListIx, ItemIx)> {
        self.stack().next_back()
    }

    fn stack(&self) -> impl DoubleEndedIterator<Item = (ListIx, ItemIx)> + '_ {
        self.items[..usize::from(self.len)].iter().copied()
    }
}
