//! Every statement that a list can be put together from is prepared on both engines, and the hot ones use their index.

use jiff::civil::date;
use std::collections::BTreeSet;
use yimen::worklist::{Cursor, Filter, Order, Wanted, of_leg_light, of_person, of_tail, of_words, sql};
use yimen_rules::{
    case::{Light, State},
    permission::{Action, Actor, Role, Scope, Table, Unit},
};
use yimen_store::testing::{on_each, refused};

fn scopes() -> Vec<Scope> {
    let table = Table::shipped();
    let mut scopes = Vec::new();
    for role in Role::ALL {
        for unit in [Unit::County, Unit::Bureau("MZ".to_owned()), Unit::Township("360829106".to_owned())] {
            for departments in [vec![], vec!["MZ".to_owned(), "TG".to_owned()]] {
                let actor = Actor {
                    account: "someone".to_owned(),
                    roles: vec![*role, Role::Agent],
                    unit: unit.clone(),
                    departments,
                    window: None,
                };
                let alone = Actor { roles: vec![*role], ..actor.clone() };
                scopes.extend(
                    [actor, alone].iter().filter_map(|a| table.scope("360829", a, Action::CaseList).ok()),
                );
            }
        }
    }
    scopes
}

fn filters() -> Vec<Filter> {
    let some = |text: &str| Some(text.to_owned());
    let mut filters = Vec::new();
    for light in [None].into_iter().chain(Light::ALL.map(Some)) {
        for state in [None, Some(State::Decided), Some(State::Delivered)] {
            for bits in 0..32_u8 {
                let on = |bit: u8| bits & (1 << bit) != 0;
                filters.push(Filter {
                    light,
                    state,
                    open: on(0),
                    township: some("360829106").filter(|_| on(1)),
                    item: some("TG-001").filter(|_| on(2)),
                    clerk: some("a").filter(|_| on(3)),
                    bureau: some("MZ").filter(|_| on(4)),
                });
            }
        }
    }
    filters
}

#[test]
fn every_list_that_can_be_asked_for_is_prepared_on_both_engines() {
    let today = date(2026, 11, 23);
    let keys = yimen::person::SearchKeys { id_number: "a".into(), phone: "b".into(), name: "c".into() };
    let words =
        yimen::worklist::Words { name: keys.clone(), township: None, items: vec!["TG-001".to_owned()] };
    let mut texts = BTreeSet::new();
    let cursor = Cursor { key: "2026-11-23".to_owned(), case_no: "1".to_owned() };
    for scope in scopes() {
        for filter in filters() {
            let mut wanted = Wanted::of(&scope);
            filter.narrow(&mut wanted, today);
            let order = filter.order(&wanted);
            texts.insert(wanted.statement(sql::COUNT, ""));
            texts.insert(wanted.counted_by("township", sql::LIGHT, "2026-11-23").0);
            texts.insert(wanted.counted_by("''", sql::LEG_LIGHT, "2026-11-23").0);
            order.go_on(&mut wanted, &cursor);
            texts.insert(wanted.limited(sql::SELECT, order.tail(), 51));
        }
        for order in [Order::Due, Order::Leg, Order::Newest, Order::Number] {
            for light in Light::ALL {
                let mut wanted = Wanted::of(&scope);
                of_leg_light(&mut wanted, light, today);
                order.go_on(&mut wanted, &cursor);
                texts.insert(wanted.limited(sql::SELECT, order.tail(), 51));
            }
            let mut by = [Wanted::of(&scope), Wanted::of(&scope), Wanted::of(&scope)];
            of_person(&mut by[0], "360829", &keys);
            of_words(&mut by[1], &words);
            of_tail(&mut by[2], "00012");
            texts.extend(by.iter_mut().map(|w| w.limited(sql::SELECT, order.tail(), 51)));
        }
    }
    assert!(texts.len() > 2_000, "only {} lists", texts.len());
    let block: Vec<(&'static str, &'static str)> =
        texts.into_iter().map(|text| ("a list", &*Box::leak(text.into_boxed_str()))).collect();
    on_each(|store| {
        // The same conditions stand in every list: a sample of each length is enough for the slower engine.
        let sample: Vec<_> = block.iter().copied().step_by(7).collect();
        let wrong = refused(&store, &sample);
        assert!(wrong.is_empty(), "on {:?}: {}", store.engine(), wrong[..wrong.len().min(5)].join("\n"));
    });
}

#[test]
fn the_worklists_are_found_by_index_and_need_no_sorting() {
    let today = date(2026, 11, 23);
    let table = Table::shipped();
    let scope = |role: Role, unit: Unit| {
        let actor =
            Actor { account: "a".to_owned(), roles: vec![role], unit, departments: vec![], window: None };
        table.scope("360829", &actor, Action::CaseList).expect("may list")
    };
    let township = || Unit::Township("360829106".to_owned());
    let light = |scope: &Scope, light| {
        let mut wanted = Wanted::of(scope);
        let filter = Filter { light: Some(light), ..Filter::default() };
        filter.narrow(&mut wanted, today);
        (wanted, Order::Due)
    };
    let all = |scope: &Scope| {
        let wanted = Wanted::of(scope);
        let order = Filter::default().order(&wanted);
        (wanted, order)
    };
    let leg = |scope: &Scope, light| {
        let mut wanted = Wanted::of(scope);
        of_leg_light(&mut wanted, light, today);
        (wanted, Order::Leg)
    };
    let (supervisor, clerk) = (scope(Role::Supervisor, Unit::County), scope(Role::WindowClerk, township()));
    let (agent, bureau) =
        (scope(Role::Agent, township()), scope(Role::CountyHandler, Unit::Bureau("MZ".to_owned())));
    let hot = [
        (light(&supervisor, Light::Red), "cases_open "),
        (light(&supervisor, Light::Yellow), "cases_open "),
        (light(&supervisor, Light::Grey), "cases_open "),
        (light(&clerk, Light::Red), "cases_open_township "),
        (light(&clerk, Light::Green), "cases_open_township "),
        (light(&agent, Light::Red), "cases_open_clerk "),
        (leg(&bureau, Light::Red), "cases_open_bureau "),
        (leg(&bureau, Light::Yellow), "cases_open_bureau "),
        (all(&supervisor), "cases_by_received "),
    ];
    let fresh = yimen_store::testing::Fresh::sqlite();
    let store = fresh.store(yimen_store::Options::default());
    for ((mut wanted, order), index) in hot {
        let text = wanted.limited(sql::SELECT, order.tail(), 51);
        let plan = store
            .read_now(move |tx| {
                let explain = format!("EXPLAIN QUERY PLAN {text}");
                tx.all(&explain, &wanted.params(), |row| row.get::<String>(3))
            })
            .expect("a plan")
            .join("; ");
        assert!(plan.contains(index), "{index} is not used: {plan}");
        assert!(!plan.contains("TEMP B-TREE"), "sorted by hand: {plan}");
    }
}
