//! Statements of accounts and sessions.

yimen_store::statements! {
    /// One account.
    pub LOAD_ACCOUNT = "SELECT account, display_name, roles, unit_level, unit_code, departments, window_no, state, \
        proposed_by, pending, lockout, must_change, password_changed_at, created_at, version, head \
        FROM account WHERE county = $1 AND account = $2";
    /// Every account of the county: for the audit's replay and the count of administrators.
    pub LIST_ACCOUNTS = "SELECT account, display_name, roles, unit_level, unit_code, departments, window_no, state, \
        proposed_by, pending, lockout, must_change, password_changed_at, created_at, version, head \
        FROM account WHERE county = $1 ORDER BY account";
    /// A page of accounts after a name ($6): of a unit ($2, `level:code`), in a state ($3), matching a pattern ($4),
    /// waiting for approval only ($5). An empty text leaves a condition out.
    pub PAGE_ACCOUNTS = "SELECT account, display_name, roles, unit_level, unit_code, departments, window_no, state, \
        proposed_by, pending, lockout, must_change, password_changed_at, created_at, version, head \
        FROM account WHERE county = $1 AND ($2 = '' OR unit_level || ':' || unit_code = $2) \
        AND ($3 = '' OR state = $3) AND ($4 = '' OR account LIKE $4 OR display_name LIKE $4) \
        AND ($5 = '' OR state = 'proposed' OR pending IS NOT NULL) AND account > $6 ORDER BY account LIMIT $7";
    /// The last entries of an account's stream.
    pub RECENT_ENTRIES = "SELECT at, actor, body FROM journal WHERE county = $1 AND stream = $2 \
        ORDER BY version DESC LIMIT 40";
    /// A new account.
    pub INSERT_ACCOUNT = "INSERT INTO account (county, account, display_name, roles, unit_level, unit_code, departments, \
        window_no, state, proposed_by, pending, lockout, must_change, password_changed_at, created_at, version, head) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    /// Everything of an account that can change, guarded by the version it was read at ($16).
    pub UPDATE_ACCOUNT = "UPDATE account SET display_name = $3, roles = $4, unit_level = $5, unit_code = $6, \
        departments = $7, window_no = $8, state = $9, proposed_by = $10, pending = $11, lockout = $12, \
        must_change = $13, password_changed_at = $14, version = $15, head = $17 \
        WHERE county = $1 AND account = $2 AND version = $16";
    /// The password hash and those before it (JSON array, newest first).
    pub LOAD_SECRET = "SELECT hash, history FROM account_secret WHERE county = $1 AND account = $2";
    /// Sets the password hash.
    pub SAVE_SECRET = "INSERT INTO account_secret (county, account, hash, history) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (county, account) DO UPDATE SET hash = excluded.hash, history = excluded.history";
    /// A session with the account behind it.
    pub FIND_SESSION = "SELECT s.account, s.channel, s.created_at, s.seen_at, s.expires_at, s.ended_at, s.ended_why, \
        a.display_name, a.roles, a.unit_level, a.unit_code, a.departments, a.window_no, a.state, a.must_change, \
        a.password_changed_at \
        FROM session s JOIN account a ON a.county = s.county AND a.account = s.account \
        WHERE s.county = $1 AND s.token_hash = $2";
    /// A new session.
    pub INSERT_SESSION = "INSERT INTO session (county, token_hash, account, channel, created_at, seen_at, expires_at, \
        address, agent) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)";
    /// Notes that a session was used.
    pub TOUCH_SESSION = "UPDATE session SET seen_at = $3 WHERE county = $1 AND token_hash = $2 AND seen_at < $3";
    /// Ends one session of an account.
    pub END_SESSION = "UPDATE session SET ended_at = $4, ended_why = $5 \
        WHERE county = $1 AND account = $2 AND token_hash = $3 AND ended_at IS NULL";
    /// Ends every session of an account on one channel.
    pub END_SESSIONS_OF_CHANNEL = "UPDATE session SET ended_at = $4, ended_why = $5 \
        WHERE county = $1 AND account = $2 AND channel = $3 AND ended_at IS NULL";
    /// Ends every session of an account.
    pub END_SESSIONS = "UPDATE session SET ended_at = $3, ended_why = $4 \
        WHERE county = $1 AND account = $2 AND ended_at IS NULL";
    /// Ends every session of an account but one.
    pub END_OTHER_SESSIONS = "UPDATE session SET ended_at = $4, ended_why = $5 \
        WHERE county = $1 AND account = $2 AND token_hash <> $3 AND ended_at IS NULL";
    /// The open sessions of an account, newest first.
    pub LIST_SESSIONS = "SELECT token_hash, channel, created_at, seen_at, expires_at, address, agent \
        FROM session WHERE county = $1 AND account = $2 AND ended_at IS NULL AND expires_at > $3 \
        ORDER BY created_at DESC, token_hash LIMIT 50";
    /// Forgets what ended long ago.
    pub PURGE_SESSIONS = "DELETE FROM session WHERE county = $1 AND expires_at < $2";
}
