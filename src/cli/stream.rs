//! `reprieve screen --jsonl`: one client a line in, one result a line out, in the same order, screened by all cores.
//!
//! What is held at once is bounded: a few lines a core, each of at most [`LINE_MAX`] bytes. A line is answered as soon as those
//! before it are, so that a queue that waits for an answer before it asks again gets one.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use serde_json::{Value, json};

use super::Failure;
use super::answers_file::{AnswersFile, of_text};
use super::output::tell;
use super::today::today;
use crate::calendar::Day;
use crate::export::{PARTS, escape_json, findings_json_of};
use crate::pack::Pack;
use crate::screening::screen;
use crate::side_by_side::{cores, side_by_side};

/// The most bytes of a line. A whole consultation takes a hundredth of it.
const LINE_MAX: usize = 1 << 20;

/// How many lines a core may have before it, so that none waits for its neighbor.
const LINES_A_CORE: usize = 16;

/// A line as it came, or why it is none.
type Line = Result<Vec<u8>, &'static str>;

/// Answers every line of a file, or of the standard input.
pub fn run(pack: &Pack, file: Option<&Path>, as_of: Option<Day>, parts: &[String]) -> Result<(), Failure> {
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(Failure::new(format!("A result has no part \"{unknown}\".")).hint(format!("Its parts: {}.", PARTS.join(", "))));
    }
    let source: Box<dyn BufRead + Send> = match file.filter(|path| *path != Path::new("-")) {
        None => Box::new(BufReader::new(io::stdin())),
        Some(path) => Box::new(BufReader::new(
            File::open(path).map_err(|error| Failure::new(format!("{} cannot be read: {error}.", path.display())))?,
        )),
    };
    let as_of = as_of.unwrap_or_else(today);
    let cores = cores();
    let asked = Asked { pack, as_of, parts };
    let (lines, came) = sync_channel(cores * LINES_A_CORE);
    // Not waited for: an input that nobody closes must not keep a program alive whose answers nobody reads.
    thread::spawn(move || read(source, &lines));
    answer(&asked, &came, cores)
}

/// What every line is asked for.
struct Asked<'a> {
    pack: &'a Pack,
    as_of: Day,
    parts: &'a [String],
}

/// Lines from the source to the channel.
fn read(mut source: impl BufRead, lines: &SyncSender<Line>) {
    loop {
        let mut line = Vec::new();
        let taken = source.by_ref().take(LINE_MAX as u64 + 1).read_until(b'\n', &mut line);
        let line = match taken {
            Ok(0) => return,
            Err(_) => Err("the input cannot be read any further"),
            Ok(_) if line.len() > LINE_MAX && line.last() != Some(&b'\n') => match skip_line(&mut source) {
                Ok(()) => Err("it is over 1 MB, more than answers can be"),
                Err(_) => Err("the input cannot be read any further"),
            },
            Ok(_) => Ok(line),
        };
        let ends = line == Err("the input cannot be read any further");
        if lines.send(line).is_err() || ends {
            return;
        }
    }
}

fn skip_line(source: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = source.fill_buf()?;
        let (length, ends) = match buffer.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        source.consume(length);
        if ends {
            return Ok(());
        }
    }
}

/// Results from the channel to the standard output: whatever lines are there, side by side, then in order.
fn answer(asked: &Asked<'_>, came: &Receiver<Line>, cores: usize) -> Result<(), Failure> {
    let (mut number, mut wrong) = (0, 0);
    let mut out = io::stdout().lock();
    while let Ok(first) = came.recv() {
        let lines: Vec<(usize, Line)> = std::iter::once(first)
            .chain(came.try_iter())
            .take(cores * LINES_A_CORE)
            .zip(number + 1..)
            .map(|(line, at)| (at, line))
            .collect();
        number += lines.len();
        let answers = side_by_side(&lines, cores, |(at, line)| one(asked, *at, line));
        for (answer, good) in answers.iter().flatten() {
            wrong += usize::from(!good);
            match out.write_all(answer.as_bytes()) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Err(Failure::nobody_reads()),
                Err(error) => return Err(Failure::new(format!("The output could not be written: {error}."))),
            }
        }
        out.flush().map_err(|_| Failure::nobody_reads())?;
    }
    if wrong > 0 {
        tell(&format!("{wrong} of {number} lines could not be read; each is answered by a line with \"error\"."));
    }
    Ok(())
}

/// The answer to a line, and whether it is a result; none to an empty line.
fn one(asked: &Asked<'_>, number: usize, line: &Line) -> Option<(String, bool)> {
    let text = match line {
        Ok(bytes) => std::str::from_utf8(bytes).map(str::trim).map_err(|_| "it is not UTF-8 text"),
        Err(why) => Err(*why),
    };
    let (answer, good) = match text {
        Ok("") => return None,
        Ok(text) => {
            let id = serde_json::from_str::<Value>(text).ok().and_then(|mut line| line.get_mut("id").map(Value::take));
            let mut answer = json!({"line": number});
            if let Some(id) = id {
                answer["id"] = id;
            }
            let found = of_text(asked.pack, text, &format!("Line {number}")).map(|said| result(asked, &said));
            let good = found.is_ok();
            let more = found.unwrap_or_else(|failure| json!({"error": failure.words()}));
            if let (Some(answer), Value::Object(more)) = (answer.as_object_mut(), more) {
                answer.extend(more);
            }
            (answer, good)
        }
        Err(why) => (json!({"line": number, "error": [format!("Line {number} cannot be read: {why}.")]}), false),
    };
    Some((format!("{}\n", escape_json(&answer.to_string())), good))
}

fn result(asked: &Asked<'_>, said: &AnswersFile) -> Value {
    let as_of = said.as_of.unwrap_or(asked.as_of);
    let findings = screen(asked.pack, &said.answers, as_of);
    findings_json_of(asked.pack, &said.answers, &findings, as_of, asked.parts)
}
