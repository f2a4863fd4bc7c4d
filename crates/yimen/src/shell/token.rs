//! Random tokens and their fingerprints.

use sm3::{Digest, Sm3};

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A fresh secret of 256 random bits as 64 hexadecimal digits.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// What is kept of a secret: its SM3 hash. The secret has 256 random bits, so no salt and no slow hash are needed.
pub fn fingerprint(secret: &str) -> String {
    hex(&Sm3::digest(secret.as_bytes()))
}

/// A code that a person reads off and types: `groups` groups of four characters without look-alikes (no 0 O 1 I L).
///
/// # Errors
/// When the operating system gives no randomness.
pub fn readable_code(groups: usize) -> Result<String, getrandom::Error> {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ=";
    let mut code = String::with_capacity(groups * 5);
    while code.len() < groups * 5 {
        let mut byte = [0u8; 1];
        getrandom::fill(&mut byte)?;
        let letter = ALPHABET[usize::from(byte[0] & 31)];
        // The last place of the alphabet is a filler: drawn again, so that every letter stays equally likely.
        if letter != b'=' {
            code.push(char::from(letter));
            if code.len() % 5 == 4 {
                code.push('-');
            }
        }
    }
    code.pop();
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_secrets_are_never_the_same_and_a_fingerprint_hides_them() {
        let (a, b) = (secret().expect("randomness"), secret().expect("randomness"));
        assert_ne!(a, b);
        assert_eq!(a.len(), 64);
        assert_ne!(fingerprint(&a), a);
        // SM3 of "abc", GB/T 32905-2016 example 1.
        assert_eq!(fingerprint("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    #[test]
    fn a_code_to_be_typed_has_no_look_alike_letters() {
        let code = readable_code(4).expect("randomness");
        assert_eq!(code.len(), 19, "{code}");
        assert!(
            code.chars().all(|c| c == '-' || (c.is_ascii_alphanumeric() && !"01OIL".contains(c))),
            "{code}"
        );
    }
}
