//! The summary in its other forms, each read by a parser that is not ours: Markdown, HTML with its drawing, iCalendar.

mod program;

use std::collections::BTreeSet;

use html5ever::tendril::TendrilSink;
use icalendar::Component;
use jiff::Timestamp;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use pulldown_cmark::{Event, Parser, Tag};

use program::built_in;
use reprieve::calendar::Day;
use reprieve::checking::answers_of;
use reprieve::export::{Appointment, Consultation, Page, calendar, findings_json, summary_page};
use reprieve::facts::{Answer, Answers, Place, Value};
use reprieve::pack::Pack;
use reprieve::screening::screen;

/// Words that would be markup in every form.
const HOSTILE: &str = "*M.R.* <script>alert(1)</script> [x](http://y) `z` &amp; #1 -- \"q\" 'p' | ~s~";

/// Clients of the pack's cases, spread over all of it, one of them with words that want to be markup.
fn clients(pack: &Pack) -> Vec<(String, Answers, Day)> {
    let spread = pack.cases.iter().step_by(29).chain(pack.cases.iter().filter(|case| case.id.starts_with("example_")));
    let mut clients: Vec<_> =
        spread.map(|case| (case.id.clone(), answers_of(pack, case).expect("a case that reads"), case.as_of)).collect();
    if let Some((_, answers, _)) = clients.last_mut() {
        answers.set(&Place::session("label"), Answer::value(Value::Text(HOSTILE.to_owned())));
    }
    clients
}

fn page(pack: &Pack, answers: &Answers, as_of: Day) -> Page {
    let consultation =
        Consultation { notes: vec![(None, HOSTILE.to_owned()), (None, "1. one\n- two\n+ three".to_owned())], ..Consultation::default() };
    summary_page(pack, &consultation, answers, &screen(pack, answers, as_of), as_of)
}

/// The words in order, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).filter(|word| word.chars().any(|c| !matches!(c, '-' | '=' | '_'))).collect()
}

/// The words of the plain text, without the marks of its lists.
fn of_text(page: Page) -> Vec<String> {
    let text = page.text();
    let lines = text.lines().map(|line| line.trim_start().strip_prefix("- ").unwrap_or(line));
    words(&lines.collect::<Vec<_>>().join("\n"))
}

/// Names of fields end in a colon in Markdown.
fn without_colons(words: Vec<String>) -> Vec<String> {
    words.into_iter().map(|word| word.trim_end_matches(':').to_owned()).filter(|word| !word.is_empty()).collect()
}

#[test]
fn markdown_says_the_same_words_in_the_same_order() {
    let pack = built_in();
    for (id, answers, as_of) in clients(pack) {
        let markdown = page(pack, &answers, as_of).markdown();
        let (mut text, mut headings) = (String::new(), 0);
        for event in Parser::new(&markdown) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::Start(Tag::Heading { .. }) => headings += 1,
                Event::Code(_)
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::Link { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_)) => {
                    panic!("{id}: markup that is none of ours: {event:?}")
                }
                _ => text.push(' '),
            }
        }
        assert!(headings > 10, "{id}: {headings} headings");
        // The drawing is named where it would stand.
        let text = text.replace("The timeline below, drawn.", "");
        assert_eq!(without_colons(words(&text)), without_colons(of_text(page(pack, &answers, as_of))), "{id}");
    }
}

/// The text of a node and what is in it, without style and pictures.
fn text_of(node: &Handle, into: &mut String) {
    match &node.data {
        NodeData::Text { contents } => into.push_str(&contents.borrow()),
        NodeData::Element { name, .. } if ["style", "title", "svg"].contains(&&*name.local) => return,
        _ => into.push(' '),
    }
    node.children.borrow().iter().for_each(|child| text_of(child, into));
    into.push(' ');
}

/// Every element and its attributes.
fn elements(node: &Handle, into: &mut Vec<(String, Vec<(String, String)>)>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attrs = attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
        into.push((name.local.to_string(), attrs));
    }
    node.children.borrow().iter().for_each(|child| elements(child, into));
}

#[test]
fn html_says_the_same_words_fetches_nothing_and_runs_nothing() {
    let pack = built_in();
    for (id, answers, as_of) in clients(pack) {
        let html = page(pack, &answers, as_of).html();
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html.clone());
        assert_eq!(dom.errors.borrow().as_slice(), [] as [std::borrow::Cow<'_, str>; 0], "{id}");
        let mut text = String::new();
        text_of(&dom.document, &mut text);
        assert_eq!(words(&text), of_text(page(pack, &answers, as_of)), "{id}");
        let mut all = Vec::new();
        elements(&dom.document, &mut all);
        for (element, attributes) in all {
            assert!(!["script", "img", "link", "iframe", "object", "base", "a"].contains(&element.as_str()), "{id}: {element}");
            for (name, value) in attributes {
                assert!(!name.starts_with("on") && !["src", "href"].contains(&name.as_str()), "{id}: {name}");
                assert!(name == "xmlns" || !value.contains("://"), "{id}: {name}={value}");
            }
        }
    }
}

#[test]
fn the_drawing_stays_on_its_sheet() {
    let pack = built_in();
    let mut drawn = 0;
    for (id, answers, as_of) in clients(pack) {
        let html = page(pack, &answers, as_of).html();
        let Some((_, rest)) = html.split_once("<svg") else { continue };
        let svg = format!("<svg{}</svg>", rest.split_once("</svg>").expect("its end").0);
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{id}: {error}"));
        let number = |node: roxmltree::Node<'_, '_>, name: &str| node.attribute(name).map(|text| text.parse::<f64>().expect("a number"));
        let (width, height) =
            (number(document.root_element(), "width").expect("a width"), number(document.root_element(), "height").expect("a height"));
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            for (name, size, most) in [
                ("x", "width", width),
                ("cx", "r", width),
                ("x1", "", width),
                ("x2", "", width),
                ("y", "height", height),
                ("cy", "r", height),
            ] {
                if let Some(at) = number(node, name) {
                    let reach = at + number(node, size).unwrap_or(0.0);
                    assert!(
                        at >= 0.0 && (node == document.root_element() || reach <= most),
                        "{id}: {name}={at} {size} {:?}",
                        node.tag_name()
                    );
                }
            }
        }
        drawn += 1;
    }
    assert!(drawn > 10, "{drawn} drawings");
}

fn appointment(changes: usize) -> Appointment {
    Appointment {
        session: "20261122-1402-k7q2".to_owned(),
        changes,
        worked: Timestamp::from_second(1_795_000_000).expect("a time"),
        made: Timestamp::from_second(1_795_000_100).expect("a time"),
        leaving: None,
    }
}

/// Each event of a calendar by its id: its days, its alarms.
fn events(ics: &str, id: &str) -> Vec<(String, String, usize)> {
    let read =
        icalendar::parser::read_calendar(&icalendar::parser::unfold(ics)).unwrap_or_else(|error| panic!("{id}: {error}")).to_string();
    let read: icalendar::Calendar = read.parse().unwrap_or_else(|error| panic!("{id}: {error}"));
    let mut events = Vec::new();
    for component in &read.components {
        let icalendar::CalendarComponent::Event(event) = component else { panic!("{id}: {component:?}") };
        let uid = event.get_uid().expect("a uid").to_owned();
        let start = event.property_value("DTSTART").expect("a day").to_owned();
        assert!(event.get_start().is_some() && event.get_end().is_some(), "{id}");
        assert!(event.get_summary().is_some_and(|title| title.contains("[k7q2]")), "{id}");
        assert!(event.get_description().is_some_and(|says| says.contains("not legal advice")), "{id}");
        events.push((uid, start, event.try_into_string().unwrap_or_default().matches("BEGIN:VALARM").count()));
    }
    events
}

#[test]
fn a_calendar_holds_every_day_to_keep() {
    let pack = built_in();
    let mut alarms = 0;
    for (id, answers, as_of) in clients(pack) {
        let findings = screen(pack, &answers, as_of);
        let ics = calendar(pack, &answers, &findings, &appointment(3));
        for line in ics.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains('\n'), "{id}: {line}");
        }
        let events = events(&ics, &id);
        let uids: BTreeSet<&String> = events.iter().map(|(uid, ..)| uid).collect();
        assert_eq!(uids.len(), events.len(), "{id}: every id once");
        for finding in findings.deadlines.iter().filter(|finding| !finding.quiet && finding.due.is_some()) {
            let Some(due) = finding.earliest else { continue };
            let text = &pack.deadlines[finding.deadline.ix()];
            for day in [due.last_day, if text.informational { due.last_day } else { due.act_by }] {
                let written = day.to_string().replace('-', "");
                assert!(
                    events.iter().any(|(uid, start, _)| uid.contains(&text.id.replace('_', "-")) && *start == written),
                    "{id}: {} on {day}",
                    text.id
                );
            }
        }
        alarms += events.iter().map(|(.., alarms)| alarms).sum::<usize>();
        // The same client exported later: the same events by their ids, whatever moved.
        let later = calendar(pack, &answers, &findings, &appointment(9));
        assert_eq!(self::events(&later, &id), events, "{id}");
        assert!(events.is_empty() || later.contains("SEQUENCE:9\r\n"));
    }
    assert!(alarms > 20, "{alarms} alarms");
}

/// Removing an item before it does not rename the deadline of another.
#[test]
fn a_deadline_keeps_its_id_when_another_item_goes() {
    let pack = built_in();
    let moved = clients(pack).into_iter().filter_map(|(id, answers, as_of)| {
        let list = answers.lists.iter().find(|(_, list)| list.items.len() > 1)?.0.clone();
        let mut less = answers.clone();
        less.list_mut(&list).items.remove(0);
        let uids = |answers: &Answers| -> BTreeSet<String> {
            let ics = calendar(pack, answers, &screen(pack, answers, as_of), &appointment(1));
            events(&ics, &id)
                .into_iter()
                .map(|(uid, ..)| uid)
                .filter(|uid| uid.contains(&format!("-{}-", list.replace('_', "-"))))
                .collect()
        };
        let (before, after) = (uids(&answers), uids(&less));
        assert!(after.is_subset(&before), "{id}: {after:?} are not among {before:?}");
        Some(after.len())
    });
    assert!(moved.count() > 0);
}

/// The published schema, read by a validator that is not ours, takes every result and nothing else.
#[test]
fn results_are_as_their_schema_says() {
    let pack = built_in();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/results.schema.json");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let schema = compiler.compile(path, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    for (id, answers, as_of) in clients(pack) {
        let mut result = findings_json(pack, &answers, &screen(pack, &answers, as_of), as_of);
        schemas.validate(&result, schema).unwrap_or_else(|error| panic!("{id}: {error}"));
        result["relief"][0]["standing"] = "eligible".into();
        assert!(schemas.validate(&result, schema).is_err(), "{id}");
        result.as_object_mut().expect("an object").remove("relief");
        assert!(schemas.validate(&result, schema).is_ok(), "a part that was not asked for");
        result["more"] = true.into();
        assert!(schemas.validate(&result, schema).is_err(), "{id}");
    }
}
