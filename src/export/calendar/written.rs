//! Lines of iCalendar: RFC 5545, sections 3.1 (lines of at most 75 octets), 3.3.11 (text), 3.6.1 (events), 3.6.6 (alarms).
//!
//! Knows no deadline.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Appointment;
use crate::calendar::Day;
use crate::export::clean;

/// An all-day event.
pub(super) struct Event {
    /// Stays the same from export to export.
    pub id: String,
    pub on: Day,
    pub title: String,
    /// Sentences, one a line.
    pub says: Vec<String>,
    /// Days before it.
    pub alarms: Vec<u32>,
}

/// A calendar as it is written.
pub(super) struct Written {
    text: String,
    /// What stands in every event.
    same: [(&'static str, String); 6],
}

const LINE_OCTETS: usize = 75;

impl Written {
    pub fn new(of: &Appointment) -> Written {
        let mut written = Written {
            text: String::new(),
            same: [
                ("DTSTAMP", moment(of.made)),
                ("LAST-MODIFIED", moment(of.worked)),
                ("SEQUENCE", of.changes.to_string()),
                ("TRANSP", "TRANSPARENT".to_owned()),
                ("CLASS", "CONFIDENTIAL".to_owned()),
                ("STATUS", "CONFIRMED".to_owned()),
            ],
        };
        written.line("BEGIN", "VCALENDAR");
        written.line("VERSION", "2.0");
        written.line("PRODID", concat!("-//reprieve//", env!("CARGO_PKG_VERSION"), "//EN"));
        written.line("CALSCALE", "GREGORIAN");
        written.line("METHOD", "PUBLISH");
        if let Some(leaving) = &of.leaving {
            // A calendar's own description: RFC 7986, section 5.2.
            written.line("DESCRIPTION", &text(leaving));
        }
        written
    }

    pub fn event(&mut self, event: &Event) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.id);
        self.line("DTSTART;VALUE=DATE", &date(event.on));
        self.line("DTEND;VALUE=DATE", &date(event.on.shift(1)));
        for (name, value) in self.same.clone() {
            self.line(name, &value);
        }
        self.line("SUMMARY", &text(&event.title));
        self.line("DESCRIPTION", &event.says.iter().map(|line| text(line)).collect::<Vec<_>>().join("\\n"));
        for days in &event.alarms {
            self.line("BEGIN", "VALARM");
            self.line("ACTION", "DISPLAY");
            self.line("TRIGGER", &nine_in_the_morning(*days));
            self.line("DESCRIPTION", &text(&event.title));
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }

    pub fn end(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.text
    }

    /// A line, folded between letters.
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for c in format!("{name}:{value}").chars() {
            if octets + c.len_utf8() > LINE_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(c);
            octets += c.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// From the midnight at which the day begins back to nine in the morning so many days before it.
fn nine_in_the_morning(days: u32) -> String {
    match days {
        0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    }
}

fn text(words: &str) -> String {
    clean(words).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

fn date(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{year:04}{month:02}{day:02}")
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}
