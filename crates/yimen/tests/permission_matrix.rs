//! Every route × every role × (own township or bureau, another township, the county), held against the permission
//! table: nobody passes a gate that the table keeps shut, and nobody reaches a case that lies outside.
//!
//! The expectation is computed here from the table's rows alone, by its own few lines; the program's `Scope` is what
//! is under test.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use std::collections::BTreeMap;
use tower::ServiceExt;
use yimen::{
    case::{
        api::{desk, draw_number},
        work::{self, Desk},
    },
    catalogue, opening,
    person::{self, Given, Identity},
    shell::{
        Failure,
        clock::Clock,
        county,
        hall::{Hall, HallParts, Options},
        routes::{Gate, RouteRow},
        server,
    },
    signin::{
        account::{AccountFact, Held, Particulars},
        password::{Cost, hash_now},
        secret,
    },
};
use yimen_rules::{
    case::{Case, Channel, Command, Forward, Intake, PaperCheck, PaperResult, Then, day_of},
    catalogue::{Item, Necessity},
    permission::{Action, Actor, Reach, Role, Table, Unit},
    place::County,
};
use yimen_store::{Store, Tx, Vault, testing::on_each};

const HERE: &str = "360829106";
const THERE: &str = "360829209";
const BUREAU: &str = "MZ";
const OTHER_BUREAU: &str = "LY";
const PASSWORD: &str = "Wall.Of.The.Hall-2026";

struct House {
    router: Router,
    rows: Vec<RouteRow>,
    cases: BTreeMap<&'static str, Case>,
}

/// Where a role works: the township `HERE`, the bureau `BUREAU`, or the county.
fn unit_of(role: Role) -> Unit {
    match role {
        Role::CountyHandler | Role::BureauHead => Unit::Bureau(BUREAU.to_owned()),
        Role::ComplaintOfficer
        | Role::CatalogueKeeper
        | Role::Supervisor
        | Role::Appraiser
        | Role::SystemAdmin
        | Role::SecurityAdmin
        | Role::AuditAdmin => Unit::County,
        _ => Unit::Township(HERE.to_owned()),
    }
}

fn account_of(role: Role) -> String {
    format!("matrix.{}", role.as_str().replace('_', ""))
}

fn actor_of(role: Role) -> Actor {
    Actor {
        account: account_of(role),
        roles: vec![role],
        unit: unit_of(role),
        // The handler's post: civil affairs only, so that the post is narrower than the township.
        departments: if role == Role::DepartmentHandler { vec!["MZ".to_owned()] } else { Vec::new() },
        window: None,
    }
}

async fn house(store: Store, vault: Vault) -> House {
    let now = "2026-11-23T02:00:00Z".parse().expect("an instant");
    let hall = Hall::new(HallParts {
        store,
        vault,
        clock: Clock::standing_at(now),
        permissions: Table::shipped(),
        options: Options { password_cost: Cost::Test, ..Options::default() },
    });
    let hash = hash_now(PASSWORD, Cost::Test).expect("a hash");
    hall.store()
        .write(move |tx| -> Result<(), yimen_store::Error> {
            let places = County::shipped();
            county::insert(tx, &places, now)?;
            catalogue::install(tx, &places.code, &yimen_rules::catalogue::shipped(), now.as_microsecond())?;
            for role in Role::ALL {
                let actor = actor_of(*role);
                let particulars = Particulars {
                    display_name: role.as_str().to_owned(),
                    roles: actor.roles,
                    unit: actor.unit,
                    departments: actor.departments,
                    window: None,
                };
                let mut held = Held::found(tx, &places.code, &actor.account, particulars, "system", now)?;
                let facts = [AccountFact::Approved, AccountFact::PasswordChanged];
                held.record(tx, &places.code, &facts, "system", now)?;
                secret::replace(tx, &places.code, &actor.account, &hash)?;
            }
            Ok(())
        })
        .await
        .expect("the county");
    opening::load(&hall).await.expect("the hall opens");
    let mut cases = BTreeMap::new();
    // One of the clerk's own, one of the same township and another department by another clerk, one of another
    // township, one that was sent to the bureau, one sent to another bureau.
    for (name, township, clerk, item, sent) in [
        ("own", HERE, account_of(Role::WindowClerk), "MZ-003", None),
        ("here", HERE, "somebody.else".to_owned(), "TG-003", None),
        ("there", THERE, "somebody.there".to_owned(), "MZ-003", None),
        ("at_bureau", THERE, "somebody.there".to_owned(), "MZ-001", Some(BUREAU)),
        ("at_other_bureau", HERE, "somebody.else".to_owned(), "LY-001", Some(OTHER_BUREAU)),
    ] {
        let desk = desk(&hall);
        let vault = hall.vault().clone();
        let item = hall.items().open(item).expect("the item");
        let case = hall
            .store()
            .write(move |tx| {
                let unit = Unit::Township(township.to_owned());
                let case = intake(tx, &desk, &vault, &clerk, &unit, &item)?;
                let Some(bureau) = sent else { return Ok(case) };
                let (case, head) = work::load(tx, &desk.county, &case.case_no)?;
                let forward = Command::Forward(Forward { bureau: Some(bureau.to_owned()) });
                work::step(tx, &desk, &case, head, &clerk, &unit, &forward)
            })
            .await
            .expect("a case");
        cases.insert(name, case);
    }
    let rows = yimen::routes().rows();
    let router = server::house(&hall, yimen::routes());
    House { router, rows, cases }
}

/// A complete intake, accepted in the same act.
fn intake(
    tx: &mut Tx<'_>,
    desk: &Desk,
    vault: &Vault,
    clerk: &str,
    unit: &Unit,
    item: &Item,
) -> Result<Case, Failure> {
    let Unit::Township(township) = unit else { panic!("papers come in at a township") };
    let given = Given {
        name: "欧阳镕生".to_owned(),
        id_number: Some("360829190001010015".to_owned()),
        phone: Some("13800001234".to_owned()),
        ..Given::default()
    };
    let identity = Identity::parse(&given, day_of(desk.now)).map_err(Failure::Refused)?;
    let case_no = draw_number(tx, desk, township)?;
    let person = person::seal(vault, &identity, &case_no)?;
    let papers = item.materials.iter().filter(|m| m.necessity == Necessity::Required);
    let command = Command::Receive(Box::new(Intake {
        case_no: case_no.clone(),
        township: township.clone(),
        item_version: None,
        channel: Channel::Window,
        applicant: person.applicant.clone(),
        papers: papers
            .map(|m| PaperCheck { name: m.code.clone(), result: PaperResult::Present, remark: None })
            .collect(),
        remark: None,
        then: Then::Accept,
    }));
    let case = work::receive(tx, desk, clerk, unit, item, &command)?;
    person::keep(tx, &desk.county, &person, &case_no, desk.now.as_microsecond())?;
    Ok(case)
}

impl House {
    async fn send(&self, method: &Method, path: &str, token: Option<&str>) -> (StatusCode, String) {
        let mut request =
            Request::builder().method(method).uri(path).header(header::ACCEPT, "application/problem+json");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let body = if *method == Method::GET {
            Body::empty()
        } else if path.starts_with("/api/") {
            request = request.header(header::CONTENT_TYPE, "application/json");
            // A version nobody has seen: within reach it is refused as stale, so that nothing changes.
            Body::from(r#"{"version":999999,"outcome":"granted","reason":"x"}"#)
        } else {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            Body::from("version=999999&outcome=granted&reason=x")
        };
        let mut request = request.body(body).expect("a request");
        let from: std::net::SocketAddr = "127.0.0.1:40000".parse().expect("an address");
        request.extensions_mut().insert(axum::extract::ConnectInfo(from));
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        let status = answer.status();
        if answer
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|t| t.as_bytes().starts_with(b"text/event-stream"))
        {
            return (status, String::new());
        }
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        let code = serde_json::from_slice::<serde_json::Value>(&bytes)
            .ok()
            .and_then(|v| v.get("code").and_then(|c| c.as_str()).map(str::to_owned))
            .unwrap_or_default();
        (status, code)
    }

    async fn token(&self, role: Role) -> String {
        let body = serde_json::json!({ "account": account_of(role), "password": PASSWORD }).to_string();
        let request = Request::post("/api/v1/sessions")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body))
            .map(|mut r| {
                let from: std::net::SocketAddr = "127.0.0.1:40000".parse().expect("an address");
                r.extensions_mut().insert(axum::extract::ConnectInfo(from));
                r
            })
            .expect("a request");
        let answer = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::CREATED, "{} signs in", role.as_str());
        let bytes = answer.into_body().collect().await.expect("a body").to_bytes();
        let session: serde_json::Value = serde_json::from_slice(&bytes).expect("json");
        session["token"].as_str().expect("a token").to_owned()
    }
}

/// What the table says, read afresh: may this role do this at all, and to this case?
fn allowed(table: &Table, role: Role, action: Action) -> bool {
    table.rows().any(|grant| grant.role == role && grant.action == action)
}

fn reaches(table: &Table, role: Role, action: Action, case: &Case) -> bool {
    let actor = actor_of(role);
    let here = actor.unit == Unit::Township(case.township.clone());
    let bureaus: Vec<Unit> = case.legs.iter().map(|leg| Unit::Bureau(leg.bureau.clone())).collect();
    let handled = actor.departments.is_empty() || actor.departments.contains(&case.department);
    table.rows().filter(|grant| grant.role == role && grant.action == action).any(|grant| match grant.reach {
        Reach::Own => case.clerk == actor.account,
        Reach::Post => handled && (here || bureaus.contains(&actor.unit)),
        Reach::Township => here,
        Reach::Bureau => bureaus.contains(&actor.unit),
        Reach::County => true,
    })
}

/// A path with its parameters filled in, and whether one of them names a case.
fn filled(path: &str, case_no: &str) -> (String, bool) {
    let case_path = path.contains("/cases/{");
    let mut first_of_case = case_path;
    let parts: Vec<String> = path
        .split('/')
        .map(|part| {
            if !part.starts_with('{') {
                return part.to_owned();
            }
            if first_of_case {
                first_of_case = false;
                return case_no.to_owned();
            }
            match part {
                "{kind}" => "acceptance".to_owned(),
                "{verb}" | "{act}" => "accept".to_owned(),
                "{account}" | "{name}" => account_of(Role::AuditAdmin),
                _ => "0".to_owned(),
            }
        })
        .collect();
    (parts.join("/"), case_path)
}

#[test]
fn nobody_passes_a_gate_or_reaches_a_case_that_the_table_keeps_from_them() {
    on_each(|store| {
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::of(&store, &folder.path().join("keys")).expect("keys");
        runtime.block_on(async {
            let house = house(store, vault).await;
            let table = Table::shipped();
            let mut walked = 0_u32;
            let mut wrong = Vec::new();
            strangers(&house, &mut walked, &mut wrong).await;
            for role in Role::ALL {
                walk(&house, &table, *role, &mut walked, &mut wrong).await;
            }
            assert!(wrong.is_empty(), "{} of {walked} wrong:\n{}", wrong.len(), wrong.join("\n"));
            assert!(walked > 1_000, "only {walked} combinations were walked");
        });
    });
}

/// Without a session only public routes answer.
async fn strangers(house: &House, walked: &mut u32, wrong: &mut Vec<String>) {
    for row in house.rows.iter().filter(|r| r.gate != Gate::Public) {
        let (path, _) = filled(row.path, &house.cases["own"].case_no);
        let (status, _) = house.send(&row.method, &path, None).await;
        *walked += 1;
        if status != StatusCode::UNAUTHORIZED && status != StatusCode::SEE_OTHER {
            wrong.push(format!("a stranger gets {status} from {} {}", row.method, row.path));
        }
    }
}

async fn walk(house: &House, table: &Table, role: Role, walked: &mut u32, wrong: &mut Vec<String>) {
    let mut token = house.token(role).await;
    for row in &house.rows {
        let Gate::Needs(action) = row.gate else { continue };
        let mut cases = vec!["own"];
        if row.path.contains("/cases/{") {
            cases = house.cases.keys().copied().collect();
        }
        for name in cases {
            let case = &house.cases[name];
            let (path, of_case) = filled(row.path, &case.case_no);
            let (mut status, mut code) = house.send(&row.method, &path, Some(&token)).await;
            if status == StatusCode::UNAUTHORIZED {
                // A route before this one ended the session.
                token = house.token(role).await;
                (status, code) = house.send(&row.method, &path, Some(&token)).await;
            }
            *walked += 1;
            let shut = code.starts_with("permission_");
            let told =
                format!("{} {} as {} on “{name}”: {status} {code}", row.method, row.path, role.as_str());
            if !allowed(table, role, action) {
                if status != StatusCode::FORBIDDEN || !shut {
                    wrong.push(format!("should be shut: {told}"));
                }
                continue;
            }
            if shut && !of_case {
                wrong.push(format!("should be open: {told}"));
            }
            if of_case {
                let hidden = status == StatusCode::NOT_FOUND || shut;
                if reaches(table, role, action, case) == hidden && code != "unknown_command" {
                    let should = if hidden { "should be within reach" } else { "should be out of reach" };
                    wrong.push(format!("{should}: {told}"));
                }
            }
            if status.is_server_error() {
                wrong.push(format!("falls: {told}"));
            }
        }
    }
}
