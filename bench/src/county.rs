//! A county with its staff, set up through the program's own functions, and everybody signed in.

use crate::{
    client::Client,
    lives::{Desk, STAFF},
};
use anyhow::{Context, Result};
use std::{collections::HashMap, net::SocketAddr, sync::Arc};
use yimen::{
    setup::{
        pages::establish,
        plan::{ADMINISTRATORS, Administrator, Plan},
    },
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
        limits::{Rate, Rates},
    },
    signin::{
        account::{AccountFact, Held, Particulars},
        password::{Cost, hash_now},
        secret,
    },
};
use yimen_rules::{
    account::{AccountName, SYSTEM},
    permission::{Role, Table, Unit},
    place::County,
};
use yimen_store::{Store, Vault};

/// Everybody's password; they are no people.
const PASSWORD: &str = "Fuzai-2026-ceshi";

/// A hall as `yimen serve` opens it, but that it lets the bench sign in without waiting and hashes passwords at the
/// least cost: neither is part of what is measured.
pub fn hall(store: Store, vault: Vault) -> Hall {
    let open = Rate { a_minute: 6_000_000, at_once: 1_000_000 };
    let rates =
        Rates { general: open, sign_in_address: open, sign_in_account: open, search: open, lookup: open };
    Hall::new(HallParts {
        store,
        vault,
        clock: Clock::System,
        permissions: Table::shipped(),
        options: Options { rates, password_cost: Cost::Test, ..Options::default() },
    })
}

/// Everybody who works in the county of the bench.
fn staff(county: &County) -> Vec<(Desk, String, Particulars)> {
    let mut staff = Vec::new();
    let mut one = |desk, account: String, role, unit: &Unit, window: Option<usize>| {
        let particulars = Particulars {
            display_name: "测试".to_owned(),
            roles: vec![role],
            unit: unit.clone(),
            departments: Vec::new(),
            window: window.map(|n| n.to_string()),
        };
        staff.push((desk, account, particulars));
    };
    for (t, township) in county.townships.iter().enumerate() {
        let unit = Unit::Township(township.code.clone());
        for n in 0..STAFF.0 {
            one(Desk::Clerk(t, n), format!("t{t}.clerk{n}"), Role::WindowClerk, &unit, Some(n + 1));
        }
        for n in 0..STAFF.1 {
            one(Desk::Handler(t, n), format!("t{t}.handler{n}"), Role::DepartmentHandler, &unit, None);
        }
    }
    for (b, bureau) in county.bureaus.iter().enumerate() {
        let unit = Unit::Bureau(bureau.code.clone());
        for n in 0..STAFF.2 {
            one(Desk::Bureau(b, n), format!("b{b}.handler{n}"), Role::CountyHandler, &unit, None);
        }
    }
    staff
}

/// Sets the county up: places, administrators, catalogue, and the accounts of the staff.
///
/// # Errors
/// The program's own.
pub async fn set_up(hall: &Hall) -> Result<()> {
    let county = County::shipped();
    let administrators = ADMINISTRATORS.iter().enumerate().map(|(n, (prefix, role))| {
        Ok(Administrator {
            account: AccountName::parse(&format!("{prefix}.admin")).map_err(|e| anyhow::anyhow!("{e:?}"))?,
            display_name: ["甲", "乙", "丙"][n].to_owned(),
            password: format!("{PASSWORD}-{n}"),
            role: *role,
        })
    });
    let administrators = administrators.collect::<Result<Vec<_>>>()?;
    let people = staff(&county);
    establish(hall, Plan { county, administrators, with_catalogue: true })
        .await
        .map_err(|failure| anyhow::anyhow!("the county cannot be set up: {failure}"))?;
    let hash = hash_now(PASSWORD, Cost::Test).map_err(|failure| anyhow::anyhow!("{failure}"))?;
    let (code, now) = (hall.county().code.clone(), hall.now());
    hall.store()
        .write(move |tx| -> Result<(), yimen_store::Error> {
            for (_, account, particulars) in people {
                let mut held = Held::found(tx, &code, &account, particulars, SYSTEM, now)?;
                let ready = [AccountFact::TookEffect, AccountFact::PasswordChanged];
                held.record(tx, &code, &ready, SYSTEM, now)?;
                secret::replace(tx, &code, &account, &hash)?;
            }
            Ok(())
        })
        .await
        .context("the staff cannot be entered")
}

/// The bearer tokens of the staff.
pub type Tokens = Arc<HashMap<Desk, String>>;

/// Signs everybody in, through the API.
///
/// # Errors
/// When one of them is refused.
pub async fn sign_in(address: SocketAddr, county: &County) -> Result<Tokens> {
    let mut client = Client::connect(address).await?;
    let mut tokens = HashMap::new();
    for (desk, account, _) in staff(county) {
        tokens.insert(desk, client.sign_in(&account, PASSWORD).await?);
    }
    Ok(Arc::new(tokens))
}
