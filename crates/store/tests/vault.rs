//! The vault, its key file, and the standards behind it.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

use yimen_store::{
    Error, Options, Vault,
    testing::{Fresh, on_each},
    vault,
};

fn made() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_or_create(&folder.path().join("hall.keys"), true).unwrap();
    (folder, vault)
}

fn words(result: Result<Vault, Error>) -> String {
    match result {
        Err(Error::Key(words)) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn sm3_gives_the_digest_of_the_standard() {
    // GB/T 32905-2016, A.1: the message "abc".
    use sm3::{Digest, Sm3};
    let digest: String = Sm3::digest(b"abc").iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(digest, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
}

#[test]
fn sm4_gives_the_block_of_the_standard() {
    // GB/T 32907-2016, A.1.
    use sm4::{
        Sm4,
        cipher::{BlockCipherEncrypt, KeyInit},
    };
    let key: [u8; 16] =
        [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10];
    let mut block = key.into();
    Sm4::new(&key.into()).encrypt_block(&mut block);
    let expected =
        [0x68, 0x1e, 0xdf, 0x34, 0xd2, 0x06, 0x96, 0x5e, 0x86, 0xb3, 0xe9, 0x4f, 0x53, 0x6e, 0x42, 0x46];
    assert_eq!(block[..], expected);
}

#[test]
fn sm4_gcm_gives_the_example_of_rfc_8998() {
    // RFC 8998, appendix A.1: the combination the vault uses.
    use aes_gcm::{
        AesGcm,
        aead::{Aead, KeyInit, Payload, consts::U12},
    };
    let hex = |text: &str| -> Vec<u8> {
        (0..text.len() / 2).map(|i| u8::from_str_radix(&text[i * 2..i * 2 + 2], 16).unwrap()).collect()
    };
    let cipher = AesGcm::<sm4::Sm4, U12>::new_from_slice(&hex("0123456789abcdeffedcba9876543210")).unwrap();
    let nonce: [u8; 12] = hex("00001234567800000000abcd").try_into().unwrap();
    let aad = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    let plain = hex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
    );
    let expected = hex(
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d83de3541e4c2b58177e065a9bf7b62ec",
    );
    let sealed = cipher.encrypt(&nonce.into(), Payload { msg: &plain, aad: &aad }).unwrap();
    assert_eq!(sealed, expected);
}

#[test]
fn keyed_hashes_are_hmac_sm3_as_rfc_2104_defines_it() {
    use hmac::{Hmac, KeyInit, Mac};
    use sm3::{Digest, Sm3};
    let (key, message) = (b"key of the index", b"360829");
    let mut mac = Hmac::<Sm3>::new_from_slice(key).unwrap();
    mac.update(message);
    let mut pads = [[0x36u8; 64], [0x5c; 64]];
    for pad in &mut pads {
        pad.iter_mut().zip(key).for_each(|(p, k)| *p ^= k);
    }
    let inner = Sm3::digest([&pads[0][..], message].concat());
    let outer = Sm3::digest([&pads[1][..], &inner].concat());
    assert_eq!(mac.finalize().into_bytes()[..], outer[..]);
}

#[test]
fn what_is_sealed_opens_for_its_purpose_and_for_no_other() {
    let (_folder, vault) = made();
    for text in ["360829190001010015", "", "欧阳·䶮𠮷", &"长".repeat(10_000)] {
        let sealed = vault.seal("id_number", text).unwrap();
        assert!(sealed.starts_with("sm4gcm.1:"), "{sealed}");
        assert_eq!(vault.open("id_number", &sealed).unwrap(), text);
        assert!(matches!(vault.open("phone", &sealed), Err(Error::Key(_))));
    }
}

#[test]
fn the_same_number_is_sealed_differently_each_time_but_found_by_the_same_hash() {
    let (_folder, vault) = made();
    let sealed: BTreeSet<String> = (0..50).map(|_| vault.seal("phone", "13800000000").unwrap()).collect();
    assert_eq!(sealed.len(), 50);
    let hash = vault.keyed_hash("phone", "13800000000");
    assert_eq!((hash.len(), &hash), (64, &vault.keyed_hash("phone", "13800000000")));
    assert_ne!(hash, vault.keyed_hash("id_number", "13800000000"));
    assert_ne!(hash, vault.keyed_hash("phone", "13800000001"));
    assert_ne!(vault.keyed_hash("ab", "c"), vault.keyed_hash("a", "bc"));
    let (_other, other) = made();
    assert_ne!(hash, other.keyed_hash("phone", "13800000000"));
}

#[test]
fn a_sealed_value_that_was_touched_does_not_open() {
    let (_folder, vault) = made();
    let sealed = vault.seal("phone", "13800000000").unwrap();
    for i in 0..sealed.len() {
        let mut bytes = sealed.clone().into_bytes();
        bytes[i] = if bytes[i] == b'A' { b'B' } else { b'A' };
        let touched = String::from_utf8(bytes).unwrap();
        assert!(matches!(vault.open("phone", &touched), Err(Error::Key(_))), "{touched}");
    }
    for garbage in ["", ":", "sm4gcm.1:", "sm4gcm.2:AAAA", "aesgcm.1:AAAA", "13800000000", "sm4gcm.1:=%="] {
        assert!(matches!(vault.open("phone", garbage), Err(Error::Key(_))), "{garbage}");
    }
}

#[test]
fn a_signature_holds_for_its_message_and_key_alone() {
    let (_folder, vault) = made();
    let (_other, other) = made();
    let signature = vault.sign(b"root").unwrap();
    assert_eq!((signature.len(), vault.public_key().len()), (64, 65));
    assert!(vault::signed(&vault.public_key(), b"root", &signature));
    assert!(!vault::signed(&vault.public_key(), b"toor", &signature));
    assert!(!vault::signed(&other.public_key(), b"root", &signature));
    assert!(!vault::signed(b"", b"root", &signature));
    assert!(!vault::signed(&vault.public_key(), b"root", b""));
}

#[test]
fn the_key_file_is_made_once_readable_by_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys/hall.keys");
    let first = Vault::open_or_create(&path, true).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let again = Vault::open_or_create(&path, true).unwrap();
    assert_eq!(first.public_key(), again.public_key());
    assert_eq!(again.open("phone", &first.seal("phone", "1").unwrap()).unwrap(), "1");
    let names: Vec<_> =
        fs::read_dir(path.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["hall.keys"], "no draft is left behind");
    assert_eq!(format!("{first:?}"), "Vault");
}

#[test]
fn of_many_first_starts_at_once_all_end_up_with_the_same_keys() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hall.keys");
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || Vault::open_or_create(&path, true).map(|v| v.public_key()))
        })
        .collect();
    let keys: BTreeSet<Vec<u8>> = threads.into_iter().map(|t| t.join().unwrap().unwrap()).collect();
    assert_eq!(keys.len(), 1);
}

#[test]
fn a_missing_key_file_is_refused_in_words_that_name_it() {
    on_each(|store| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hall.keys");
        Vault::of(&store, &path).unwrap();
        Vault::of(&store, &path).unwrap();
        fs::remove_file(&path).unwrap();
        let said = words(Vault::of(&store, &path));
        assert!(said.contains("hall.keys is missing") && said.contains("缺少密钥文件"), "{said}");
        assert!(!path.exists(), "no new keys are made for data that has old ones");
    });
}

#[test]
fn the_key_file_of_another_database_is_refused_in_words() {
    on_each(|store| {
        let folder = tempfile::tempdir().unwrap();
        let (mine, other) = (folder.path().join("mine.keys"), folder.path().join("other.keys"));
        Vault::of(&store, &mine).unwrap();
        Vault::open_or_create(&other, true).unwrap();
        let said = words(Vault::of(&store, &other));
        assert!(said.contains("other.keys is not the one"), "{said}");
        Vault::of(&store, &mine).unwrap();
    });
}

#[test]
fn two_programs_that_start_on_one_fresh_database_with_different_files_cannot_both_go_on() {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        let (a, b) = (fresh.store(Options::default()), fresh.unmigrated(Options::default()));
        let folder = tempfile::tempdir().unwrap();
        let start = |store: yimen_store::Store, name: &str| {
            let path = folder.path().join(name);
            std::thread::spawn(move || Vault::of(&store, &path).is_ok())
        };
        let (a, b) = (start(a, "a.keys"), start(b, "b.keys"));
        let went_on = [a.join().unwrap(), b.join().unwrap()];
        assert_eq!(went_on.iter().filter(|on| **on).count(), 1, "{went_on:?}");
    }
}

fn altered(path: &Path, change: impl Fn(&str) -> String) -> String {
    let whole = fs::read_to_string(path).unwrap();
    fs::write(path, change(&whole)).unwrap();
    let said = words(Vault::open_or_create(path, true));
    fs::write(path, whole).unwrap();
    said
}

#[test]
fn a_damaged_key_file_is_refused_and_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hall.keys");
    Vault::open_or_create(&path, true).unwrap();
    assert!(altered(&path, |_| String::new()).contains("damaged"));
    assert!(altered(&path, |text| text.replace("yimen-keys 1", "yimen-keys 9")).contains("yimen-keys 1"));
    assert!(
        altered(&path, |text| text
            .lines()
            .filter(|l| !l.starts_with("index"))
            .collect::<Vec<_>>()
            .join("\n"))
        .contains("a key is missing")
    );
    assert!(altered(&path, |text| text.replace("seal.1", "seal.x")).contains("no number"));
    assert!(altered(&path, |text| text.replace("hmac-sm3 ", "hmac-sm3 A")).contains("32 bytes"));
    assert!(altered(&path, |text| text.replace("sm2", "ed25519")).contains("not known"));
    Vault::open_or_create(&path, false).unwrap();
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hall.keys");
    Vault::open_or_create(&path, true).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let said = words(Vault::open_or_create(&path, false));
    assert!(said.contains("chmod 600"), "{said}");
}
