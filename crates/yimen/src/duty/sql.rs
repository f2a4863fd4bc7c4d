//! Statements of the rosters. A day holds staff on duty, never a visitor.

yimen_store::statements! {
    /// The days of a township between two days.
    pub DAYS = "SELECT body, version, head FROM duty_day
        WHERE county = $1 AND township = $2 AND day >= $3 AND day <= $4 ORDER BY day";
    /// The published days of all townships between two days.
    pub OF_ALL = "SELECT body, version, head FROM duty_day
        WHERE county = $1 AND published AND day >= $2 AND day <= $3 ORDER BY day, township";
    /// A new day.
    pub ADD = "INSERT INTO duty_day (county, township, day, version, head, published, body) VALUES
        ($1, $2, $3, $4, $5, $6, $7)";
    /// A day after an act; no row means that somebody else was faster.
    pub SAVE = "UPDATE duty_day SET version = $4, head = $5, published = $6, body = $7
        WHERE county = $1 AND township = $2 AND day = $3 AND version = $8";
    /// Every day, for the audit.
    pub EVERYTHING = "SELECT body, version, head FROM duty_day WHERE county = $1 ORDER BY township, day";
    /// The streams of the days.
    pub STREAMS = "SELECT DISTINCT stream FROM journal
        WHERE county = $1 AND stream >= 'duty:' AND stream < 'duty;' ORDER BY stream";
}
