//! Who may do what, where: the shipped table as sentences, and what no table may say.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use yimen_rules::permission::{
    Action, Actor, DeniedReason, Reach, Role, Scope, Table, TableError, Unit, Whereabouts,
};
use yimen_rules::refusal::{Refusal, RefusalKind};

const COUNTY: &str = "360829";
const FENGTIAN: &str = "360829106";
const LIAOTANG: &str = "360829209";

fn actor(role: Role, unit: Unit) -> Actor {
    Actor { account: "lin".into(), roles: vec![role], unit, departments: vec![], window: None }
}

fn in_township(role: Role, township: &str) -> Actor {
    actor(role, Unit::Township(township.into()))
}

fn in_bureau(role: Role, bureau: &str) -> Actor {
    actor(role, Unit::Bureau(bureau.into()))
}

fn scope(actor: &Actor, action: Action) -> Scope {
    Table::shipped().scope(COUNTY, actor, action).unwrap()
}

fn case_in(township: &str) -> Whereabouts<'_> {
    Whereabouts { township, bureau: None, department: "TG", clerk: "wang", holder: "wang" }
}

#[test]
fn the_shipped_table_is_well_formed_and_gives_every_role_a_reason_and_something_to_do() {
    let text = include_str!("../../../data/permissions.toml");
    let table = Table::parse(text).unwrap();
    assert_eq!(table, Table::shipped());
    for &role in Role::ALL {
        assert!(table.why(role).is_some_and(|why| why.len() > 10), "{role}");
        assert!(table.rows().any(|row| row.role == role), "{role}");
    }
    for &action in Action::ALL {
        assert!(table.rows().any(|row| row.action == action), "nobody may {action}");
    }
}

#[test]
fn a_window_clerk_takes_in_accepts_notifies_and_delivers_in_the_own_township_only() {
    let clerk = in_township(Role::WindowClerk, FENGTIAN);
    for action in [
        Action::CaseReceive,
        Action::CaseAccept,
        Action::CaseNotify,
        Action::CaseSupplement,
        Action::CaseRefuse,
        Action::CaseCorrect,
        Action::CaseForward,
        Action::CaseDeliver,
        Action::CaseWithdraw,
        Action::CasePrint,
        Action::CaseRead,
        Action::CaseList,
    ] {
        let scope = scope(&clerk, action);
        assert!(scope.covers(&case_in(FENGTIAN)), "{action}");
        assert!(!scope.covers(&case_in(LIAOTANG)), "{action}");
        assert_eq!(scope.reaches(), [Reach::Township]);
    }
    for action in [Action::CaseDecide, Action::CaseExtend, Action::CaseSuspend, Action::AccountRead] {
        let denied = Table::shipped().scope(COUNTY, &clerk, action).unwrap_err();
        assert_eq!(denied.reason, DeniedReason::NoRole, "{action}");
    }
}

#[test]
fn a_township_of_another_county_is_never_covered() {
    let mut stranger = in_township(Role::WindowClerk, "360830106");
    let own = scope(&stranger, Action::CaseRead);
    assert!(!own.covers(&case_in("360830106")), "the scope is for county 360829");
    stranger = actor(Role::Supervisor, Unit::County);
    assert!(!scope(&stranger, Action::CaseRead).covers(&case_in("360830106")));
}

#[test]
fn a_department_handler_decides_for_the_own_post_only() {
    let mut handler = in_township(Role::DepartmentHandler, FENGTIAN);
    handler.departments = vec!["TG".into(), "ZJ".into()];
    let decide = scope(&handler, Action::CaseDecide);
    assert!(decide.covers(&case_in(FENGTIAN)));
    assert!(!decide.covers(&case_in(LIAOTANG)));
    assert!(!decide.covers(&Whereabouts { department: "MZ", ..case_in(FENGTIAN) }));
    handler.departments.clear();
    let all = scope(&handler, Action::CaseDecide);
    assert!(
        all.covers(&Whereabouts { department: "MZ", ..case_in(FENGTIAN) }),
        "no list means all departments"
    );
}

#[test]
fn a_bureau_sees_only_what_was_forwarded_to_it_from_any_township() {
    let handler = in_bureau(Role::CountyHandler, "MZ");
    for action in [Action::CaseReceiveAtBureau, Action::CaseReturn, Action::CaseSuspend, Action::CaseDecide] {
        let scope = scope(&handler, action);
        assert!(scope.covers(&Whereabouts { bureau: Some("MZ"), ..case_in(LIAOTANG) }), "{action}");
        assert!(!scope.covers(&Whereabouts { bureau: Some("TG"), ..case_in(LIAOTANG) }), "{action}");
        assert!(!scope.covers(&case_in(LIAOTANG)), "{action}");
    }
    assert!(Table::shipped().scope(COUNTY, &handler, Action::CaseExtend).is_err());
    assert!(Table::shipped().scope(COUNTY, &in_bureau(Role::BureauHead, "MZ"), Action::CaseExtend).is_ok());
}

#[test]
fn an_agent_sees_only_the_own_errands() {
    let agent = in_township(Role::Agent, FENGTIAN);
    let read = scope(&agent, Action::CaseRead);
    assert!(!read.covers(&case_in(FENGTIAN)));
    assert!(read.covers(&Whereabouts { clerk: "lin", ..case_in(FENGTIAN) }));
    assert!(read.covers(&Whereabouts { holder: "lin", ..case_in(FENGTIAN) }));
}

#[test]
fn an_empty_account_name_owns_nothing() {
    let mut nobody = in_township(Role::Agent, FENGTIAN);
    nobody.account.clear();
    let read = scope(&nobody, Action::CaseRead);
    assert!(!read.covers(&Whereabouts { holder: "", clerk: "", ..case_in(FENGTIAN) }));
}

#[test]
fn the_supervisor_reads_the_whole_county_and_changes_nothing_but_the_record_of_an_inspection() {
    let supervisor = actor(Role::Supervisor, Unit::County);
    let read = scope(&supervisor, Action::CaseRead);
    assert!(read.is_county_wide() && read.covers(&case_in(FENGTIAN)) && read.covers(&case_in(LIAOTANG)));
    let only_reads = [
        Action::SheetRead,
        // What was found on a wall is the inspector's own finding, not a change of anything inspected (domain §1.28).
        Action::WallCheck,
        Action::CaseRead,
        Action::CaseList,
        Action::CasePrint,
        Action::ReportRead,
        Action::AuditRead,
        Action::ItemRead,
        Action::CalendarRead,
        Action::ContactRead,
        Action::DisputeRead,
        Action::PetitionRead,
        Action::RosterRead,
        Action::RoutingRead,
        // Accusations go to discipline inspection and nowhere else (PETREG art. 30): theirs to take in and to handle.
        Action::PetitionRegister,
        Action::DisciplineHandle,
    ];
    for row in Table::shipped().rows().filter(|row| row.role == Role::Supervisor) {
        assert!(only_reads.contains(&row.action), "{}", row.action);
    }
}

#[test]
fn no_administrator_sees_a_case_or_a_person_and_none_approves_what_another_hand_must() {
    let table = Table::shipped();
    for &role in Role::ALL.iter().filter(|role| role.is_administrator()) {
        for &action in Action::ALL.iter().filter(|action| action.is_business()) {
            assert_eq!(table.reach(role, action), None, "{role} {action}");
        }
    }
    assert!(table.reach(Role::SystemAdmin, Action::AccountPropose).is_some());
    assert!(table.reach(Role::SystemAdmin, Action::AccountApprove).is_none());
    assert!(table.reach(Role::SecurityAdmin, Action::AccountApprove).is_some());
    assert!(table.reach(Role::SecurityAdmin, Action::AccountPropose).is_none());
    let auditor: Vec<Action> =
        table.rows().filter(|r| r.role == Role::AuditAdmin).map(|r| r.action).collect();
    assert_eq!(auditor, [Action::AuditRead, Action::AuditVerify]);
    assert!(table.reach(Role::Appraiser, Action::CaseRead).is_none());
}

#[test]
fn two_roles_reach_as_far_as_the_two_together() {
    let mut both = in_township(Role::Agent, FENGTIAN);
    both.roles.push(Role::WindowClerk);
    assert_eq!(scope(&both, Action::CaseRead).reaches(), [Reach::Own, Reach::Township]);
}

#[test]
fn a_clerk_who_belongs_to_no_township_is_told_so() {
    let clerk = actor(Role::WindowClerk, Unit::County);
    let denied = Table::shipped().scope(COUNTY, &clerk, Action::CaseReceive).unwrap_err();
    assert_eq!(denied.reason, DeniedReason::NoUnit);
    let refusal = Refusal::from(denied);
    assert_eq!((refusal.kind, refusal.code), (RefusalKind::Forbidden, "permission_no_unit"));
    assert!(refusal.zh.contains("收件登记") && refusal.en.contains("take in an application"));
}

#[test]
fn a_refusal_for_reach_tells_nothing_of_the_case() {
    let clerk = in_township(Role::WindowClerk, FENGTIAN);
    let denied = scope(&clerk, Action::CaseRead).require(&case_in(LIAOTANG)).unwrap_err();
    assert_eq!(Refusal::from(denied).zh, "该办件不在您“查看办件”的权限范围内");
}

#[test]
fn a_table_that_breaks_the_separation_of_the_three_administrators_is_refused() {
    let wrong = |text: &str| Table::parse(text).unwrap_err();
    assert_eq!(
        wrong("[system_admin]\nwhy = \"x\"\ncounty = [\"case.read\"]"),
        TableError::AdministratorSeesBusiness { role: Role::SystemAdmin, action: Action::CaseRead }
    );
    assert_eq!(
        wrong("[audit_admin]\nwhy = \"x\"\ncounty = [\"backup.make\"]"),
        TableError::AuditorChanges { action: Action::BackupMake }
    );
    assert_eq!(
        wrong("[system_admin]\nwhy = \"x\"\ncounty = [\"account.propose\", \"account.approve\"]"),
        TableError::ProposesAndApproves { role: Role::SystemAdmin }
    );
}

#[test]
fn a_misspelt_table_names_the_word() {
    let wrong = |text: &str| Table::parse(text).unwrap_err().to_string();
    assert!(wrong("[clerk]\nwhy = \"x\"").contains("clerk"));
    assert!(wrong("[agent]\nwhy = \"x\"\nown = [\"case.eat\"]").contains("case.eat"));
    assert!(wrong("[agent]\nwhy = \"x\"\nvillage = []").contains("village"));
    assert!(wrong("[agent]\nown = []").contains("why"));
    assert!(
        wrong("[agent]\nwhy = \"x\"\nown = [\"case.read\"]\ncounty = [\"case.read\"]").contains("case.read")
    );
    assert!(wrong("not toml").contains("权限表格式错误"));
}

#[test]
fn nobody_is_two_administrators_or_an_administrator_and_a_clerk_or_scores_himself() {
    let conflicts = |roles: &[Role]| Role::incompatible(roles).len();
    assert_eq!(conflicts(&[Role::SystemAdmin, Role::AuditAdmin]), 1);
    assert_eq!(conflicts(&[Role::SystemAdmin, Role::SecurityAdmin, Role::AuditAdmin]), 3);
    assert_eq!(conflicts(&[Role::SystemAdmin, Role::WindowClerk]), 1);
    assert_eq!(conflicts(&[Role::Appraiser, Role::CentreDirector]), 1);
    assert_eq!(conflicts(&[Role::Appraiser, Role::BureauHead]), 1);
    assert_eq!(conflicts(&[Role::WindowClerk, Role::Agent, Role::DutyLeader]), 0);
    assert_eq!(conflicts(&[Role::AuditAdmin, Role::AuditAdmin]), 0, "the same role twice is one role");
    let told = &Role::incompatible(&[Role::AuditAdmin, Role::SystemAdmin])[0];
    assert_eq!(told.zh, "“系统管理员”与“审计管理员”不能由同一人担任：三员分立，一人不得兼任两员");
}

#[test]
fn every_word_reads_back() {
    for &role in Role::ALL {
        assert_eq!(role.as_str().parse::<Role>().unwrap(), role);
        assert_eq!(serde_json::to_string(&role).unwrap(), format!("\"{role}\""));
    }
    for &action in Action::ALL {
        assert_eq!(serde_json::from_str::<Action>(&format!("\"{action}\"")).unwrap(), action);
    }
    assert!(serde_json::from_str::<Reach>("\"village\"").unwrap_err().to_string().contains("village"));
    assert!(Reach::Own < Reach::Post && Reach::Post < Reach::Township && Reach::Bureau < Reach::County);
    let unit = Unit::Township(FENGTIAN.into());
    assert_eq!(serde_json::from_str::<Unit>(&serde_json::to_string(&unit).unwrap()).unwrap(), unit);
    assert_eq!(serde_json::from_str::<Unit>("{\"level\":\"county\"}").unwrap(), Unit::County);
}
