//! Curves as a picture: SVG that is read by day and by night, both axes logarithmic, with a dashed line to show what linear
//! would be.

use std::fmt::Write;

use crate::growth::{Point, slope};

/// One curve with its own axes.
pub struct Panel<'p> {
    pub title: &'p str,
    pub unit: &'p str,
    pub points: &'p [Point],
}

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 46.0;
const BOTTOM: f64 = 52.0;

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#333}.title{font-weight:600;font-size:14px}.grid{stroke:#ddd}\
.axis{stroke:#888}.curve{stroke:#0a6ebd;stroke-width:2;fill:none}.dot{fill:#0a6ebd}.linear{stroke:#888;stroke-dasharray:5 4}\
.back{fill:#fff}@media (prefers-color-scheme:dark){text{fill:#ddd}.grid{stroke:#333}.axis,.linear{stroke:#888}\
.curve{stroke:#5bb3f0}.dot{fill:#5bb3f0}.back{fill:#111}}";

/// The panels side by side.
pub fn picture(panels: &[Panel<'_>]) -> String {
    let width = WIDTH * panels.len() as f64;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\" role=\"img\">\n\
<title>How long one screening takes, as rules and convictions grow</title>\n<style>{STYLE}</style>\n\
<rect class=\"back\" width=\"{width}\" height=\"{HEIGHT}\"/>\n"
    );
    for (i, panel) in panels.iter().enumerate() {
        let _ = writeln!(out, "<g transform=\"translate({} 0)\">", WIDTH * i as f64);
        draw(&mut out, panel);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// An axis from one power of ten to another.
struct Axis {
    from: i32,
    to: i32,
    start: f64,
    length: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64> + Clone, start: f64, length: f64) -> Axis {
        let least = values.clone().fold(f64::INFINITY, f64::min);
        let most = values.fold(0.0, f64::max);
        let from = least.log10().floor() as i32;
        Axis { from, to: (most.log10().ceil() as i32).max(from + 1), start, length }
    }

    fn at(&self, value: f64) -> f64 {
        self.start + (value.log10() - f64::from(self.from)) / f64::from(self.to - self.from) * self.length
    }

    fn powers(&self) -> impl Iterator<Item = f64> {
        (self.from..=self.to).map(|power| 10f64.powi(power))
    }
}

fn draw(out: &mut String, panel: &Panel<'_>) {
    let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
    let across = Axis::over(panel.points.iter().map(|p| p.0), LEFT, right - LEFT);
    let up = Axis::over(panel.points.iter().map(|p| p.1), bottom, TOP - bottom);
    let _ = writeln!(out, "<text class=\"title\" x=\"{LEFT}\" y=\"24\">{}</text>", panel.title);
    for value in across.powers() {
        let x = across.at(value);
        let _ = writeln!(out, "<line class=\"grid\" x1=\"{x:.1}\" y1=\"{TOP}\" x2=\"{x:.1}\" y2=\"{bottom}\"/>");
        let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{value}</text>", bottom + 18.0);
    }
    for value in up.powers() {
        let y = up.at(value);
        let _ = writeln!(out, "<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\"/>");
        let _ = writeln!(out, "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>", LEFT - 6.0, y + 4.0, time_words(value));
    }
    let _ = writeln!(out, "<path class=\"axis\" fill=\"none\" d=\"M{LEFT} {TOP}V{bottom}H{right}\"/>");
    let _ = writeln!(out, "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>", (LEFT + right) / 2.0, bottom + 38.0, panel.unit);
    linear(out, panel.points, &across, &up);
    let path: Vec<String> = panel.points.iter().map(|(x, y)| format!("{:.1} {:.1}", across.at(*x), up.at(*y))).collect();
    let _ = writeln!(out, "<path class=\"curve\" d=\"M{}\"/>", path.join("L"));
    for (x, y) in panel.points {
        let _ = writeln!(out, "<circle class=\"dot\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"/>", across.at(*x), up.at(*y));
    }
    let upper = &panel.points[panel.points.len() / 2..];
    let _ =
        writeln!(out, "<text x=\"{}\" y=\"{}\">slope of the upper half {:.2}; dashed: linear</text>", LEFT + 8.0, TOP + 14.0, slope(upper));
}

/// What linear would be: through the last point, down to where it leaves the picture.
fn linear(out: &mut String, points: &[Point], across: &Axis, up: &Axis) {
    let Some((x, y)) = points.last() else { return };
    let least = 10f64.powi(up.from);
    let from = (x * least / y).max(10f64.powi(across.from));
    let _ = writeln!(
        out,
        "<line class=\"linear\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
        across.at(from),
        up.at(y * from / x),
        across.at(*x),
        up.at(*y)
    );
}

fn time_words(micros: f64) -> String {
    if micros >= 1e6 {
        format!("{} s", micros / 1e6)
    } else if micros >= 1e3 {
        format!("{} ms", micros / 1e3)
    } else {
        format!("{micros} µs")
    }
}
