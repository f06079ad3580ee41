//! How many keys a question takes: whole clients of the pack, played through the real keys of the full screen, each question with
//! the fewest keys that give the client's answer. `docs/keys-per-question.md` has the table; `UPDATE_KEYS_COUNT=1 cargo test --test
//! keys_per_question` writes it.

mod desk;
mod whole_clients;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crossterm::event::{KeyCode, KeyModifiers};
use desk::Desk;
use reprieve::checking::answers_of;
use reprieve::facts::{Answers, ApproxDate, DatePoint, Said, Spot, Value};
use reprieve::interview::Adding;
use reprieve::logic::Kind;
use reprieve::pack::{Pack, Question};
use reprieve::tui::app::Layer;
use reprieve::tui::entry::amount::typed_amount;
use reprieve::tui::entry::date::typed_date;
use reprieve::tui::entry::{Entry, Field, Pick, Row, understand};
use reprieve::tui::keys::{KEYED, option_key};
use whole_clients::{WHOLE, adding, plain, question, told, without_a_case};

/// By the goal of the project: keys a question, of those that are not typed.
const MOST: f64 = 1.5;

#[derive(Clone, Copy, Default)]
struct Count {
    questions: usize,
    keys: usize,
}

impl Count {
    fn add(&mut self, keys: usize) {
        self.questions += 1;
        self.keys += keys;
    }

    fn average(self) -> f64 {
        self.keys as f64 / self.questions as f64
    }
}

/// The keys of one client.
#[derive(Clone, Copy, Default)]
struct Keys {
    /// Yes/no, a choice, several choices, "any others?".
    chosen: Count,
    /// Dates and amounts.
    figures: Count,
    /// Words.
    words: Count,
}

/// The interview to its end. What the client's answers do not say is answered as the plainest client would.
fn play(desk: &mut Desk, pack: &Pack, client: &Answers) -> Keys {
    let mut keys = Keys::default();
    while !matches!(desk.app.top(), Layer::Review { complete: true, .. }) {
        let (spot, answers, entry) = {
            let work = desk.app.work.as_ref().expect("open");
            (work.spot.clone().expect("a question"), work.session.answers().clone(), work.entry.clone())
        };
        let (pressed, into) = match &spot {
            Spot::More(list) => {
                let others = client.list(list).items.len() - answers.list(list).items.len();
                let adding = (others > 0).then(|| adding(pack, client, &answers, list, others, desk.app.today));
                let pressed = match adding {
                    Some(Adding::One) => 'y',
                    Some(Adding::Last) => '1',
                    Some(Adding::Alike) => '=',
                    None => 'n',
                };
                (vec![key(pressed)], &mut keys.chosen)
            }
            Spot::Question(place) => {
                let asked = question(pack, place);
                let given = told(pack, client, &answers, place).unwrap_or_else(|| plain(asked, desk.app.today));
                let into = match asked.kind {
                    Kind::Choice(_) | Kind::Several(_) => &mut keys.chosen,
                    Kind::Date { .. } | Kind::Amount(_) => &mut keys.figures,
                    Kind::Text => &mut keys.words,
                };
                (keys_of(asked, &entry, &given.said, desk), into)
            }
        };
        pressed.iter().for_each(|code| desk.press(*code, KeyModifiers::NONE));
        into.add(pressed.len());
        let work = desk.app.work.as_ref().expect("open");
        assert!(work.spot.as_ref() != Some(&spot) || work.next(&desk.app.pack, None).is_none(), "{spot:?} took no answer: {pressed:?}");
        assert!(keys.chosen.questions + keys.figures.questions + keys.words.questions < 300, "the interview does not end at {spot:?}");
    }
    keys
}

fn key(c: char) -> KeyCode {
    KeyCode::Char(c)
}

fn typed(text: &str) -> Vec<KeyCode> {
    text.chars().map(key).chain([KeyCode::Enter]).collect()
}

/// The fewest keys that give this answer to the question on the screen.
fn keys_of(asked: &Question, entry: &Entry, said: &Said, desk: &Desk) -> Vec<KeyCode> {
    let Said::Value(value) = said else { return vec![if entry.types() { KeyCode::F(4) } else { key('d') }] };
    let at = |id: &String| asked.options.iter().position(|option| option.id == *id).expect("an option");
    match (value, entry) {
        (Value::Choice(ids), _) if asked.yes_no => vec![key(if ids[0] == "yes" { 'y' } else { 'n' })],
        (Value::Choice(ids), Entry::Pick(Pick { filter: None, .. })) => vec![key(option_key(at(&ids[0])).expect("a key"))],
        (Value::Choice(ids), Entry::Pick(pick)) => narrowed(asked, pick, at(&ids[0])),
        (Value::Several(marks), _) if marks.is_none() => vec![key('n')],
        (Value::Several(marks), _) => {
            let marked = marks.marked.iter().map(|id| key(option_key(at(id)).expect("a key")));
            marked.chain([KeyCode::Enter]).collect()
        }
        (Value::Date(date), _) => typed(&shortest_date(*date, asked.kind, desk)),
        (Value::Amount(amount), _) => match asked.kind {
            Kind::Amount(_) if *amount == reprieve::facts::Amount::exactly(0) => typed("0"),
            Kind::Amount(unit) => typed(&typed_amount(*amount, unit)),
            _ => panic!("{} takes no amount", asked.id),
        },
        (Value::Text(text), Entry::Long { .. }) => text.chars().map(key).chain([KeyCode::Tab]).collect(),
        (Value::Text(text), _) => typed(text),
        (value, entry) => panic!("{}: {value:?} for {entry:?}", asked.id),
    }
}

/// The first letters that leave the option on top, and Enter.
fn narrowed(asked: &Question, pick: &Pick, option: usize) -> Vec<KeyCode> {
    if pick.row() == Some(Row::Option(option)) {
        return vec![KeyCode::Enter];
    }
    let options: Vec<(&str, &str)> = asked.options.iter().map(|option| (option.id.as_str(), option.says.as_str())).collect();
    let is_enough = |text: &str| {
        let mut pick = pick.clone();
        pick.filter = Some(Field::with(text));
        pick.narrow(&options);
        pick.row() == Some(Row::Option(option))
    };
    let (id, says) = options[option];
    let letters: Vec<char> = says.chars().collect();
    let starts = (1..=letters.len()).map(|count| letters[..count].iter().collect::<String>());
    let shortest = starts.chain([id.to_owned()]).filter(|text| is_enough(text)).min_by_key(String::len);
    typed(&shortest.expect("its own words find it"))
}

/// As an American writes it in a hurry, if that is understood as this date.
fn shortest_date(date: ApproxDate, kind: Kind, desk: &Desk) -> String {
    let short = match (date.from, date.from == date.to) {
        (Some(DatePoint::Day(day)), true) => {
            let (y, m, d) = day.ymd();
            format!("{m}/{d}/{:02}", y % 100)
        }
        (Some(DatePoint::Month(y, m)), true) => format!("{m}/{:02}", y % 100),
        _ => typed_date(date),
    };
    let same = |text: &str| understand(kind, text, desk.app.today).is_ok_and(|read| read.value == Value::Date(date));
    if same(&short) { short } else { typed_date(date) }
}

const HEAD: &str = "# Keys a question\n\n\
    Whole clients of the pack, played through the keys of the full screen: every question with the fewest keys that give the client's \
    answer,\nEnter included. *Chosen*: yes or no, a choice, several choices, any others; long lists (countries, states) are narrowed \
    down by their\nfirst letters. *Dates and amounts* are typed as short as they are understood (`3/5/14`). *Words* are typed in \
    full. The goal is 1.5\nkeys for a question that is not typed. What a client's answers do not say is answered plainly.\n\n\
    Written by `UPDATE_KEYS_COUNT=1 cargo test --test keys_per_question`; the test holds it to what is so.\n\n\
    | Client | Questions | Chosen | Keys for one chosen | Keys for one date or amount | Keys for one of all but words |\n\
    |---|---|---|---|---|---|\n";

#[test]
fn a_question_takes_at_most_one_key_and_a_half() {
    let pack = desk::built_in();
    let mut clients: Vec<(String, Answers, reprieve::calendar::Day)> =
        [("lpr", "Permanent resident, no case"), ("overstay", "Overstayed a visa, no case"), ("none", "No status, no case")]
            .into_iter()
            .map(|(status, name)| (name.to_owned(), without_a_case(status), pack.law_as_of))
            .collect();
    for case in pack.cases.iter().filter(|case| WHOLE.iter().any(|prefix| case.id.starts_with(prefix))) {
        clients.push((case.name.clone(), answers_of(&pack, case).expect("a case that reads"), case.as_of));
    }
    let mut page = String::from(HEAD);
    let mut all = Count::default();
    for (name, client, today) in clients {
        let mut desk = Desk::of(pack.clone(), today);
        let keys = play(&mut desk, &pack, &client);
        let Keys { chosen, figures, words } = keys;
        assert!(chosen.average() <= MOST, "{name}: {:.2} keys a question", chosen.average());
        let both = Count { questions: chosen.questions + figures.questions, keys: chosen.keys + figures.keys };
        let questions = both.questions + words.questions;
        let row = (chosen.questions, chosen.average(), figures.average(), both.average());
        writeln!(page, "| {name} | {questions} | {} | {:.2} | {:.2} | {:.2} |", row.0, row.1, row.2, row.3).expect("a line");
        all.questions += chosen.questions;
        all.keys += chosen.keys;
    }
    writeln!(page, "\nAll together: {:.2} keys for a chosen one.", all.average()).expect("a line");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys-per-question.md");
    if std::env::var_os("UPDATE_KEYS_COUNT").is_some() {
        fs::write(&file, &page).expect("the page");
    }
    let found = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(found, page, "run it with UPDATE_KEYS_COUNT=1");
}

/// No question of the pack needs a second key for an option, but where its list is long enough to be typed.
#[test]
fn every_option_of_a_question_has_a_key_of_its_own() {
    let pack = desk::built_in();
    for question in pack.questions.iter().filter(|q| !q.yes_no) {
        match question.kind {
            Kind::Several(count) => assert!(count <= KEYED, "{} has {count} options", question.id),
            Kind::Choice(count) => assert!(count <= KEYED || count >= 40, "{} has {count} options", question.id),
            _ => {}
        }
    }
}

/// Three keys to any earlier answer of a whole client: the review, and the answer's number there. And undo goes back to the
/// beginning.
#[test]
fn any_earlier_answer_is_three_keys_away_and_undo_goes_back_to_the_first() {
    let pack = desk::built_in();
    let case = pack.cases.iter().find(|case| case.id.starts_with("example_")).expect("an example");
    let client = answers_of(&pack, case).expect("a case that reads");
    let mut desk = Desk::of(pack.clone(), case.as_of);
    play(&mut desk, &pack, &client);
    let walk = desk.app.work.as_ref().expect("open").walk.clone();
    let asked: Vec<Spot> = walk.steps.iter().filter(|step| step.state.is_asked()).map(|step| step.spot.clone()).collect();
    assert!(asked.len() > 40, "{}", asked.len());
    for (at, spot) in asked.iter().enumerate() {
        desk.app.layers = vec![Layer::Interview];
        let work = desk.app.work.as_mut().expect("open");
        // From a question that is answered by letters, and from one that is typed into.
        let from = asked.iter().find(|from| matches!(from, Spot::More(_))).filter(|_| at % 2 == 0).unwrap_or(&asked[0]).clone();
        work.go(&pack, Some(from));
        let open = if work.entry.types() { "F12" } else { "r" };
        let number = reprieve::tui::review::number_keys(at + 1).expect("a number");
        desk.keys(&format!("{open} {} {}", number[0], number[1]));
        assert!(matches!(desk.app.top(), Layer::Interview));
        assert_eq!(desk.app.work.as_ref().and_then(|work| work.spot.as_ref()), Some(spot), "{number:?}");
    }
    let changes = desk.app.work.as_ref().expect("open").session.history().len();
    for _ in 0..changes {
        desk.keys("F11");
    }
    let answers = desk.app.work.as_ref().expect("open").session.answers();
    assert!(answers.facts.is_empty() && answers.lists.values().all(|list| list.items.is_empty()), "{answers:?}");
    desk.keys("F11");
    assert!(desk.screen(120, 36).contains("There is nothing to take back."));
}
