//! The laws of answers: changes undo themselves, the order of answering is nothing, and answers written as JSON read back.

use reprieve::facts::{Amount, Answer, Answers, Basis, Change, More, Place, Said, Unit, Value};
use reprieve::logic::{Kind, Program};
use reprieve::pack::{Pack, answers_from_json, answers_to_json};

use super::laws::{Client, Judged};
use super::rng::Rng;

/// Applies random changes and takes them back in reverse: what was there is there again. Numbers of items that are gone are
/// not used again, and a list that was never touched equals an empty one.
pub fn changes_undo_themselves(client: &Client<'_>, changes: usize, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, ..Judged::default() };
    let mut told = client.telling.clone();
    told.tell_all();
    let source = told.answers(client.program);
    let before = client.telling.answers(client.program);
    let mut answers = before.clone();
    let mut steps = vec![(answers.clone(), None)];
    for _ in 0..changes {
        let change = random_change(client.program, &answers, &source, rng);
        answers.apply(&change);
        steps.push((answers.clone(), Some(change)));
    }
    while let Some((after, Some(change))) = steps.pop() {
        judged.results += 1;
        judged.check(same(&answers, &after), || format!("seed {}: before reverting {change:?} the answers differ", client.seed));
        answers.revert(&change);
    }
    judged.check(same(&answers, &before), || format!("seed {}: not what was there before", client.seed));
    judged
}

fn random_change(program: &Program, answers: &Answers, source: &Answers, rng: &mut Rng) -> Change {
    let list = rng.pick(&program.lists);
    let entered = answers.list(&list.id);
    match rng.below(8) {
        0 => Change::AddItem { list: list.id.clone(), id: entered.next_id, more_before: entered.more },
        1 if !entered.items.is_empty() => {
            let index = rng.below(entered.items.len());
            Change::RemoveItem { list: list.id.clone(), index, item: entered.items[index].clone() }
        }
        2 => Change::More { list: list.id.clone(), before: entered.more, after: *rng.pick(&[More::NotAsked, More::DontKnow, More::No]) },
        3..=5 if !entered.items.is_empty() => {
            let fact = &program.fact(*rng.pick(&list.facts)).id;
            let place = Place::item(&list.id, rng.pick(&entered.items).id, fact);
            let after = source.list(&list.id).items.first().and_then(|item| item.answers.get(fact)).cloned();
            Change::Answer { before: answers.get(&place).cloned(), after: after.or_else(|| rng.chance(50).then(Answer::dont_know)), place }
        }
        _ => {
            let place = Place::session(&program.fact(*rng.pick(&program.session_facts)).id);
            let after = if rng.chance(70) { source.get(&place).cloned() } else { None };
            Change::Answer { before: answers.get(&place).cloned(), after, place }
        }
    }
}

fn same(a: &Answers, b: &Answers) -> bool {
    let names = |answers: &Answers| answers.lists.keys().cloned().collect::<Vec<_>>();
    a.facts == b.facts
        && names(a).iter().chain(&names(b)).all(|name| a.list(name).items == b.list(name).items && a.list(name).more == b.list(name).more)
}

/// The same answers given in another order are the same answers.
pub fn order_of_answering_is_nothing(client: &Client<'_>, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, results: 1, ..Judged::default() };
    let answers = client.telling.answers(client.program);
    let mut again = Answers::default();
    for (name, list) in &answers.lists {
        for _ in &list.items {
            again.list_mut(name).add();
        }
        again.list_mut(name).more = list.more;
    }
    let mut all: Vec<(Place, Answer)> = answers.facts.iter().map(|(fact, answer)| (Place::session(fact), answer.clone())).collect();
    for (name, list) in &answers.lists {
        all.extend(
            list.items.iter().flat_map(|item| item.answers.iter().map(|(fact, answer)| (Place::item(name, item.id, fact), answer.clone()))),
        );
    }
    rng.shuffle(&mut all);
    for (place, answer) in all {
        again.apply(&Change::Answer { before: again.get(&place).cloned(), after: Some(answer), place });
    }
    judged.check(again == answers, || format!("seed {}: the order of answering shows", client.seed));
    judged
}

/// Answers written as JSON and read again are the same.
pub fn json_reads_back(pack: &Pack, client: &Client<'_>, rng: &mut Rng) -> Judged {
    let mut judged = Judged { clients: 1, results: 1, ..Judged::default() };
    let mut answers = client.telling.answers(client.program);
    let items = answers.lists.values_mut().flat_map(|list| &mut list.items).flat_map(|item| item.answers.iter_mut());
    for (fact, answer) in answers.facts.iter_mut().chain(items) {
        let kind = pack.fact(fact).map(|fact| pack.question(fact).kind);
        if let (Some(Kind::Amount(Unit::Time)), Said::Value(Value::Amount(amount))) = (kind, &mut answer.said) {
            // A sentence is told in years, months and days.
            let mut term = || Unit::time(rng.between(0, 3), rng.between(0, 20), rng.between(0, 70));
            let (a, b) = (term(), term());
            *amount = Amount { lo: a.min(b), hi: if amount.lo == amount.hi { a.min(b) } else { a.max(b) } };
        }
        if rng.chance(20) {
            answer.basis = Basis::Paper(rng.pick(&pack.documents).id.clone());
        }
        if rng.chance(10) {
            answer.note = Some("a \"note\"".to_owned());
            answer.follow_up = true;
        }
    }
    let json = answers_to_json(pack, &answers);
    let text = json.to_string();
    let read = serde_json::from_str(&text)
        .map_err(|error| error.to_string())
        .and_then(|json| answers_from_json(pack, &json).map_err(|problems| format!("{problems:?}")));
    judged.check(read.as_ref() == Ok(&answers), || {
        let at = read.as_ref().map(|read| difference(read, &answers)).unwrap_or_else(|problems| problems.clone());
        format!("seed {}: not read back: {at}", client.seed)
    });
    judged
}

fn difference(a: &Answers, b: &Answers) -> String {
    let facts = b
        .facts
        .iter()
        .find(|(fact, answer)| a.facts.get(*fact) != Some(answer))
        .map(|(fact, answer)| format!("{fact}: {answer:?} became {:?}", a.facts.get(fact)));
    let items = b.lists.iter().flat_map(|(name, list)| {
        list.items.iter().flat_map(move |item| item.answers.iter().map(move |(fact, answer)| (Place::item(name, item.id, fact), answer)))
    });
    let items = items
        .into_iter()
        .find(|(place, answer)| a.get(place) != Some(answer))
        .map(|(place, answer)| format!("{place:?}: {answer:?} became {:?}", a.get(&place)));
    facts.or(items).unwrap_or_else(|| "some list".to_owned())
}
