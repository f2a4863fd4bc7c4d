//! ISO/IEC 7064 MOD 11-2, the check character of identity numbers and of case numbers.

/// The check character after `digits`: `0`–`9` or `X`; `None` when there is anything but ASCII digits.
///
/// GB 11643 writes the same mathematics as weights 7 9 10 5 … and the string `10X98765432`.
pub(super) fn mod_11_2(digits: &str) -> Option<char> {
    let mut p = 0;
    for c in digits.chars() {
        p = (p + c.to_digit(10)?) * 2 % 11;
    }
    match (12 - p) % 11 {
        10 => Some('X'),
        check => char::from_digit(check, 10),
    }
}
