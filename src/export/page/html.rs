//! A page as one web page that needs nothing beside itself: no script, nothing fetched, printable.
//!
//! Knows nothing of what it says.

use std::fmt::Write as _;

use super::Page;
use super::outline::{Part, Point, outline};

/// The page says itself that nothing may be fetched: even what slipped into it could not call home.
const HEAD: &str = "<meta charset=\"utf-8\">\n\
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
<meta name=\"referrer\" content=\"no-referrer\">\n";

const STYLE: &str = "\
body{font:16px/1.45 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\
h1{font-size:1.4rem;border-bottom:3px double #555;padding-bottom:.3rem}\
h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #999;padding-bottom:.2rem}\
h3{font-size:1rem;margin:1.2rem 0 .2rem}\
ul{margin:.2rem 0;padding-left:1.3rem}li{margin:.15rem 0}li b{font-weight:600}\
table{border-collapse:collapse}th{text-align:left;font-weight:600;padding:.1rem 1rem .1rem 0;vertical-align:top;white-space:nowrap}\
td{padding:.1rem 0}.room{color:#777;margin:1.4rem 0;overflow:hidden;white-space:nowrap}\
figure{margin:1rem 0}svg{max-width:100%;height:auto}\
@media print{body{margin:0;max-width:none;font-size:11pt}h2,h3{break-after:avoid}li,tr,figure{break-inside:avoid}}";

pub(super) fn html(page: &Page) -> String {
    let parts = outline(page);
    let title = parts.iter().find_map(|part| if let Part::Title(title) = part { Some(*title) } else { None }).unwrap_or("Reprieve");
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n{HEAD}<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        escaped(title)
    );
    for part in &parts {
        put(&mut html, part);
    }
    html.push_str("</body>\n</html>\n");
    html
}

fn put(html: &mut String, part: &Part<'_>) {
    let _ = match part {
        Part::Title(words) => writeln!(html, "<h1>{}</h1>", escaped(words)),
        Part::Heading(words) => writeln!(html, "<h2>{}</h2>", escaped(words)),
        Part::Subheading(words) => writeln!(html, "<h3>{}</h3>", escaped(words)),
        Part::Paragraph(words) => writeln!(html, "<p>{}</p>", escaped(words)),
        Part::List(points) => {
            list(html, points);
            Ok(())
        }
        Part::Fields(fields) => {
            html.push_str("<table>\n");
            for (name, words) in fields {
                let _ = writeln!(html, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(name.trim()), escaped(words));
            }
            writeln!(html, "</table>")
        }
        Part::Room(words) => writeln!(html, "<div class=\"room\">{}</div>", escaped(words)),
        Part::Picture { svg, says } => writeln!(html, "<figure role=\"img\" aria-label=\"{}\">\n{svg}</figure>", escaped(says)),
    };
}

fn list(html: &mut String, points: &[Point<'_>]) {
    html.push_str("<ul>\n");
    for point in points {
        let mark = if point.mark.is_empty() { String::new() } else { format!("<b>{}</b> ", escaped(point.mark)) };
        let _ = write!(html, "<li>{mark}{}", escaped(point.words));
        if !point.under.is_empty() {
            html.push('\n');
            list(html, &point.under);
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ul>\n");
}

/// Words as words, in text and in attributes.
pub(in crate::export) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}
