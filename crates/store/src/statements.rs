//! Statements stand in blocks, beside the capability they serve, so that one test can prepare them all on both engines.

/// Declares statements as constants and lists them in `STATEMENTS` for the test that prepares every one.
///
/// ```
/// mod sql {
///     yimen_store::statements! {
///         /// One case by its id.
///         pub LOAD = "SELECT version, state FROM case_file WHERE county = $1 AND id = $2";
///     }
/// }
/// assert_eq!(sql::STATEMENTS[0].0, "LOAD");
/// ```
///
/// A name that ends in `_SQLITE` or `_PG` is prepared on that engine alone. A head for `Tx::insert_many`, which ends in
/// `VALUES`, is prepared with one row of placeholders. One block a module.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $vis:vis $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* $vis const $name: &str = $sql;)*
        /// Every statement of this block, by name.
        pub const STATEMENTS: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// The statements of this crate, block by block.
pub const OWN: &[&[(&str, &str)]] = &[
    crate::counter::STATEMENTS,
    crate::idempotency::STATEMENTS,
    crate::journal::STATEMENTS,
    crate::migrate::STATEMENTS,
    crate::outbox::STATEMENTS,
    crate::seal::STATEMENTS,
    crate::tally::STATEMENTS,
    crate::vault::STATEMENTS,
];
