//! What a font file says about itself, read from its head alone: a few kilobytes of files of twenty megabytes.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// One face of a font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The file.
    pub path: PathBuf,
    /// Which face of a collection, from 0.
    pub index: u32,
    /// Family and full names in every language the file has them in, as written.
    pub names: Vec<String>,
    /// 400 is regular, 700 bold.
    pub weight: u16,
    /// Slanted faces are never chosen for Chinese.
    pub italic: bool,
    /// Bytes of the file.
    pub size: u64,
}

impl Face {
    /// The name to show: the first the file gives.
    pub fn name(&self) -> &str {
        self.names.first().map_or("?", String::as_str)
    }

    /// Whether it bears this name (lower case).
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.names.iter().any(|own| own.to_lowercase() == name)
    }
}

/// A collection of more faces than this is no font of ours.
const MOST_FACES: u32 = 64;
/// Longer name tables are not read.
const LONGEST_TABLE: u32 = 1 << 20;

/// The faces of a file; none when it is not a font.
pub(crate) fn faces(path: &Path) -> Vec<Face> {
    read(path).unwrap_or_default()
}

fn read(path: &Path) -> io::Result<Vec<Face>> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let head = part(&mut file, 0, 12)?;
    let starts: Vec<u32> = match head.get(..4) {
        Some(b"ttcf") => {
            let count = u32_at(&head, 8).min(MOST_FACES);
            let table = part(&mut file, 12, count * 4)?;
            (0..count as usize).map(|n| u32_at(&table, n * 4)).collect()
        }
        Some([0, 1, 0, 0] | b"OTTO" | b"true") => vec![0],
        _ => return Ok(Vec::new()),
    };
    let mut faces = Vec::new();
    for (index, start) in (0..).zip(starts) {
        if let Some((names, weight, italic)) = described(&mut file, start)? {
            faces.push(Face { path: path.to_owned(), index, names, weight, italic, size });
        }
    }
    Ok(faces)
}

/// Names, weight and slant of the face whose table directory starts here.
fn described(file: &mut File, start: u32) -> io::Result<Option<(Vec<String>, u16, bool)>> {
    let count = u16_at(&part(file, u64::from(start) + 4, 2)?, 0);
    let directory = part(file, u64::from(start) + 12, u32::from(count) * 16)?;
    let (mut names, mut weight, mut italic) = (Vec::new(), 400, false);
    for entry in directory.chunks_exact(16) {
        let (offset, length) = (u32_at(entry, 8), u32_at(entry, 12));
        match &entry[..4] {
            b"name" if length <= LONGEST_TABLE => names = names_of(&part(file, offset.into(), length)?),
            b"OS/2" if length >= 64 => {
                let table = part(file, offset.into(), 64)?;
                weight = u16_at(&table, 4);
                italic = u16_at(&table, 62) & 1 == 1;
            }
            _ => {}
        }
    }
    Ok((!names.is_empty()).then_some((names, weight, italic)))
}

/// Names 1 (family), 4 (full), 6 (PostScript) and 16 (typographic family).
fn names_of(table: &[u8]) -> Vec<String> {
    let (count, strings) = (usize::from(u16_at(table, 2)), usize::from(u16_at(table, 4)));
    let mut names: Vec<String> = Vec::new();
    for n in 0..count {
        let record = 6 + n * 12;
        let (platform, id) = (u16_at(table, record), u16_at(table, record + 6));
        let (length, offset) =
            (usize::from(u16_at(table, record + 8)), usize::from(u16_at(table, record + 10)));
        let Some(raw) = table.get(strings + offset..strings + offset + length) else { continue };
        if !matches!(id, 1 | 4 | 6 | 16) {
            continue;
        }
        let name = match platform {
            0 | 3 => {
                let units: Vec<u16> = raw.chunks_exact(2).map(|pair| u16_at(pair, 0)).collect();
                String::from_utf16_lossy(&units)
            }
            1 if raw.is_ascii() => String::from_utf8_lossy(raw).into_owned(),
            _ => continue,
        };
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn part(file: &mut File, at: u64, length: u32) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![0; length as usize];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Big-endian; 0 beyond the end, which no table takes for something.
fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |b| u16::from_be_bytes([b[0], b[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_font_has_no_faces() {
        let folder = std::env::temp_dir().join(format!("yimen-print-face-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, bytes) in [
            ("empty.ttf", &b""[..]),
            ("words.otf", b"these are words, not letters"),
            ("cut.ttc", b"ttcf\x00\x01\x00\x00\xff\xff\xff\xff\x00\x00"),
            ("cut.ttf", b"\x00\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00"),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, bytes).expect("written");
            assert_eq!(faces(&path), Vec::new(), "{name}");
        }
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
