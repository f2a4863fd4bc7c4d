//! How far a workbook may unfold: looked at before anything reads it.
//!
//! An `.xlsx` file is a zip of XML. Readers of it unpack whatever is there, and a few hundred kilobytes can be made to
//! hold gigabytes; so the parts are counted and their sizes added up first, as they are declared and then as they are.

use std::io::{Cursor, Read};
use yimen_rules::catalogue::exchange::Fault;
use zip::ZipArchive;

/// The largest file taken.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Parts of a workbook at most: a real one has some dozens.
const MOST_PARTS: usize = 300;
/// What all parts may come to, unpacked.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;
/// Texts that the table of shared texts may announce: a reader makes room for them beforehand.
const MOST_TEXTS: u64 = 2_000_000;

/// Looks at a file that should be a workbook.
///
/// # Errors
/// Why it is not read, in words.
pub fn look(bytes: &[u8]) -> Result<(), Fault> {
    const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.starts_with(&OLE) {
        return Err(ole(bytes));
    }
    if !bytes.starts_with(b"PK") {
        return Err(Fault::new(
            "exchange_not_a_workbook",
            "这不是Excel工作簿（.xlsx），也不是JSON；请用Excel或WPS另存为“.xlsx”后再导入",
            "this is neither an Excel workbook (.xlsx) nor JSON: save it as .xlsx with Excel or WPS and try again",
        ));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let declared = (0..archive.len()).try_fold(0u64, |sum, at| {
        let part = archive.by_index_raw(at).map_err(|_| damaged())?;
        if part.encrypted() {
            return Err(locked());
        }
        Ok(sum.saturating_add(part.size()))
    })?;
    if declared > MOST_UNPACKED {
        return Err(too_large());
    }
    // What is declared need not be true.
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| damaged())?;
        let is_texts =
            part.name().map_err(|_| damaged())?.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut head = Vec::new();
        let mut limited = (&mut part).take(left + 1);
        (&mut limited).take(4_096).read_to_end(&mut head).map_err(|_| damaged())?;
        let rest = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(head.len() as u64 + rest).ok_or_else(too_large)?;
        if is_texts && announced(&head).is_some_and(|texts| texts > MOST_TEXTS) {
            return Err(too_large());
        }
    }
    Ok(())
}

/// What the attribute `uniqueCount` says, read without a parser: too large a number counts as too many.
fn announced(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, after) = text.split_once("uniqueCount")?;
    let digits: String =
        after.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(u64::MAX))
}

/// A compound file: a workbook under a password, or one of the old kind.
fn ole(bytes: &[u8]) -> Fault {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|part| part == name) {
        return locked();
    }
    Fault::new(
        "exchange_old_workbook",
        "这是旧格式工作簿（.xls）；请用Excel或WPS另存为“.xlsx”后再导入",
        "this is a workbook of the old kind (.xls): save it as .xlsx with Excel or WPS and try again",
    )
}

fn locked() -> Fault {
    Fault::new(
        "exchange_locked",
        "文件有密码，打不开；请取消密码保护，另存后再导入",
        "the file is under a password: take the password off, save it and try again",
    )
}

fn too_large() -> Fault {
    Fault::new(
        "exchange_unfolds",
        "文件解开后过大（超过64MB），可能是恶意文件，没有打开；请分成几个较小的文件",
        "unpacked, the file would be larger than 64 MB; it may be malicious and was not opened. Make smaller files of it",
    )
}

/// A file that cannot be opened.
pub fn damaged() -> Fault {
    Fault::new(
        "exchange_damaged",
        "文件已损坏，打不开；请用Excel或WPS重新保存后再导入",
        "the file is damaged and cannot be opened: save it anew with Excel or WPS and try again",
    )
}
