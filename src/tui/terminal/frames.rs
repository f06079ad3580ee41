//! The bytes of a frame: gathered while it is drawn, sent at once inside a synchronized update.
//!
//! Knows no widget.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};

use super::modes;

/// Where the drawing goes. Clones share their bytes: one writes, the other sends.
#[derive(Clone, Default)]
pub(super) struct Frames(Rc<RefCell<Vec<u8>>>);

impl Frames {
    /// Sends what was drawn since the last time; nothing if that is nothing.
    pub fn send(&self) -> io::Result<()> {
        let drawn = self.0.take();
        if drawn.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(drawn.len() + 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend_from_slice(&drawn);
        queue!(bytes, EndSynchronizedUpdate)?;
        modes::send(&bytes)
    }
}

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: the backend flushes in the middle of a frame, and half a frame flickers.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
