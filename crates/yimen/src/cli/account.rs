//! `yimen account reset-password NAME`: a one-time password, set by whoever holds the server.
//!
//! For an administrator nobody else can let in again: over the network no administrator may set another's password
//! (§8.2). The act stands in the journal under the system's own name.

use super::database::DatabaseArgs;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::process::ExitCode;
use yimen::{
    admin::acts,
    shell::{clock::Clock, county, failure::Failure, token},
    signin::{
        account::Held,
        password::{Cost, hash_now},
    },
};
use yimen_rules::account::SYSTEM;
use yimen_store::Error;

/// Arguments of `yimen account`.
#[derive(Debug, Args)]
pub struct AccountArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Set a one-time password, lift the lock, end every session; printed once.
    ResetPassword {
        /// The account.
        account: String,
        #[command(flatten)]
        database: DatabaseArgs,
    },
}

/// Runs it.
pub fn run(args: AccountArgs) -> anyhow::Result<ExitCode> {
    let Act::ResetPassword { account, database } = args.act;
    let store = database.open()?;
    let counties = store.read_now(county::list).context("the county cannot be read")?;
    let [county] = counties.as_slice() else { bail!("the county has not been set up yet") };
    let (code, name) = (county.code.clone(), account.trim().to_ascii_lowercase());
    let password = format!("Ym-{}", token::readable_code(3).context("no randomness")?);
    let hash = hash_now(&password, Cost::Standard)?;
    let now = Clock::System.now();
    store
        .write_now(move |tx| -> Result<(), Failure> {
            let mut held = Held::load(tx, &code, &name)?.ok_or(Error::NotFound)?;
            acts::set_password(tx, &code, &mut held, &hash, SYSTEM, now)
        })
        .with_context(|| format!("the password of {account} was not set"))?;
    println!("{account}  {password}");
    println!(
        "请当面交给本人；第一次登录时须修改。 Hand it over in person; it must be changed at the first sign-in."
    );
    Ok(ExitCode::SUCCESS)
}
