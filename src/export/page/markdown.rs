//! A page as Markdown (CommonMark 0.31). Words from outside stay words: what would be markup is escaped.
//!
//! Knows nothing of what it says.

use super::Page;
use super::outline::{Part, Point, outline};

pub(super) fn markdown(page: &Page) -> String {
    let mut text = String::new();
    for part in outline(page) {
        if !text.is_empty() {
            text.push('\n');
        }
        match part {
            Part::Title(title) => line(&mut text, &format!("# {}", escaped(title))),
            Part::Heading(title) => line(&mut text, &format!("## {}", escaped(title))),
            Part::Subheading(title) => line(&mut text, &format!("### {}", escaped(title))),
            Part::Paragraph(words) => line(&mut text, &paragraph(words)),
            Part::List(points) => points.iter().for_each(|point| list(&mut text, 0, point)),
            Part::Fields(fields) => {
                for (name, words) in fields {
                    line(&mut text, &format!("- **{}:** {}", escaped(name.trim()), escaped(words)));
                }
            }
            Part::Room(words) => line(&mut text, &escaped(words)),
            Part::Picture { says, .. } => line(&mut text, &format!("*{}*", escaped(says))),
        }
    }
    text
}

fn line(text: &mut String, words: &str) {
    text.push_str(words.trim_end());
    text.push('\n');
}

fn list(text: &mut String, depth: usize, point: &Point<'_>) {
    let mark = match point.mark {
        "" => String::new(),
        mark => format!("**{}** ", escaped(mark)),
    };
    line(text, &format!("{}- {mark}{}", "    ".repeat(depth), paragraph(point.words)));
    point.under.iter().for_each(|point| list(text, depth + 1, point));
}

/// Words at the start of a block: what would begin a list, a heading or a quote there is escaped too.
fn paragraph(words: &str) -> String {
    let words = escaped(words);
    let number = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if number > 0 && number < 10 && words[number..].starts_with(['.', ')']) {
        return format!("{}\\{}", &words[..number], &words[number..]);
    }
    if words.starts_with(['-', '+', '=', ':']) { format!("\\{words}") } else { words }
}

fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
