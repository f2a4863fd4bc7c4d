//! Bank accounts in lists.

/// First four and last four: `6222***********1234`; one of eight characters or fewer is hidden whole.
pub fn mask_bank_account(account: &str) -> String {
    let characters: Vec<char> = account.chars().filter(|c| !c.is_whitespace()).collect();
    let length = characters.len();
    if length <= 8 {
        return "*".repeat(length);
    }
    let first: String = characters[..4].iter().collect();
    let last: String = characters[length - 4..].iter().collect();
    format!("{first}{}{last}", "*".repeat(length - 8))
}
