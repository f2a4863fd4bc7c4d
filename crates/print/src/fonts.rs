//! The letters of this machine: found by name, read only when they are needed.

use crate::{
    PrintError,
    face::{self, Face},
    roles,
};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};
use typst::{
    foundations::Bytes,
    text::{Font, FontInfo},
};

/// What a face is for; templates ask for it by its Chinese name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 仿宋: the text.
    Text,
    /// 小标宋: titles.
    Title,
    /// 黑体: headings of the first level.
    Hei,
    /// 楷体: headings of the second level.
    Kai,
    /// 宋体: figures, page numbers, small print.
    Song,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Role] = &[Role::Text, Role::Title, Role::Hei, Role::Kai, Role::Song];

    /// The family name under which templates ask for it.
    pub fn family(self) -> &'static str {
        match self {
            Role::Text => "仿宋",
            Role::Title => "小标宋",
            Role::Hei => "黑体",
            Role::Kai => "楷体",
            Role::Song => "宋体",
        }
    }

    /// Which role stands in when nothing made for this one is installed.
    fn stand_ins(self) -> &'static [Role] {
        match self {
            Role::Text | Role::Title => &[Role::Song, Role::Kai, Role::Hei],
            Role::Hei => &[Role::Song, Role::Text, Role::Kai],
            Role::Kai => &[Role::Text, Role::Song, Role::Hei],
            Role::Song => &[Role::Text, Role::Hei, Role::Kai],
        }
    }
}

/// Where systems keep fonts.
const SYSTEM: &[&str] = &[
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
];
const DEEPEST: usize = 8;
/// Characters a font must have to be taken for a Chinese one when its name is not known.
const SAMPLE: &str = "人民政府受理通知书";

/// The fonts of this machine.
#[derive(Debug)]
pub struct Fonts {
    looked_in: Vec<PathBuf>,
    faces: Vec<Face>,
    read: Vec<OnceLock<Option<FontInfo>>>,
    loaded: Vec<OnceLock<Option<Font>>>,
    /// The face made for each role, in the order of [`Role::ALL`].
    chosen: Vec<Option<usize>>,
}

impl Fonts {
    /// Looks through `folders`, then through the system's. A `fonts` folder beside the data and beside the program are
    /// the caller's to name. Folders that are not there are no error.
    pub fn find(folders: &[PathBuf]) -> Fonts {
        let mut all = folders.to_vec();
        all.extend(SYSTEM.iter().map(PathBuf::from));
        if let Some(home) = std::env::var_os("HOME") {
            all.push(Path::new(&home).join(".local/share/fonts"));
            all.push(Path::new(&home).join(".fonts"));
        }
        Fonts::within(&all)
    }

    /// Looks through `folders` only.
    pub fn within(folders: &[PathBuf]) -> Fonts {
        let (mut paths, mut seen) = (Vec::new(), BTreeSet::new());
        for folder in folders {
            font_files(folder, DEEPEST, &mut seen, &mut paths);
        }
        let faces: Vec<Face> = paths.iter().flat_map(|path| face::faces(path)).collect();
        let mut fonts = Fonts {
            looked_in: folders.to_vec(),
            read: faces.iter().map(|_| OnceLock::new()).collect(),
            loaded: faces.iter().map(|_| OnceLock::new()).collect(),
            chosen: Role::ALL.iter().map(|role| roles::choose(*role, &faces)).collect(),
            faces,
        };
        if fonts.chosen.iter().all(Option::is_none) {
            fonts.chosen = vec![fonts.any_chinese(); Role::ALL.len()];
        }
        fonts
    }

    /// Whether Chinese can be printed at all.
    pub fn can_print(&self) -> bool {
        self.chosen.iter().any(Option::is_some)
    }

    /// The folders that were looked through.
    pub fn looked_in(&self) -> &[PathBuf] {
        &self.looked_in
    }

    /// Every face found.
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The face that serves a role, and whether it was made for it (false: it stands in).
    pub fn serving(&self, role: Role) -> Option<(&Face, bool)> {
        let made = self.made_for(role);
        Some((&self.faces[self.index_serving(role)?], made.is_some()))
    }

    fn made_for(&self, role: Role) -> Option<usize> {
        let place = Role::ALL.iter().position(|other| *other == role)?;
        self.chosen.get(place).copied().flatten()
    }

    fn index_serving(&self, role: Role) -> Option<usize> {
        self.made_for(role).or_else(|| role.stand_ins().iter().find_map(|other| self.made_for(*other)))
    }

    /// The faces for one paper: family name as templates know it, and index. Roles first; then, for characters that no
    /// role can draw, as many others as it takes.
    ///
    /// # Errors
    /// [`PrintError::NoFont`].
    pub(crate) fn for_characters(
        &self,
        characters: &BTreeSet<char>,
    ) -> Result<Vec<(Option<Role>, usize)>, PrintError> {
        let mut list = Vec::new();
        for role in Role::ALL {
            if let Some(n) = self.index_serving(*role).filter(|n| self.info(*n).is_some()) {
                list.push((Some(*role), n));
            }
        }
        if list.is_empty() {
            return Err(PrintError::NoFont { looked_in: self.looked_in.clone() });
        }
        let has = |n: usize, c: char| self.info(n).is_some_and(|info| info.coverage.contains(c.into()));
        let drawn_by_all = |c: char| list.iter().all(|(_, n)| has(*n, c));
        let mut open: Vec<char> =
            characters.iter().copied().filter(|c| !c.is_control() && !drawn_by_all(*c)).collect();
        // What one role lacks another may have.
        open.retain(|c| !list.iter().any(|(_, n)| has(*n, *c)));
        for n in roles::for_rare_characters(&self.faces) {
            if open.is_empty() {
                break;
            }
            let before = open.len();
            open.retain(|c| !has(n, *c));
            if open.len() < before {
                list.push((None, n));
            }
        }
        Ok(list)
    }

    /// What a face says of itself; its file is read once for that and let go of.
    pub(crate) fn info(&self, n: usize) -> Option<&FontInfo> {
        let face = self.faces.get(n)?;
        self.read.get(n)?.get_or_init(|| FontInfo::new(&fs::read(&face.path).ok()?, face.index)).as_ref()
    }

    /// The face itself, kept from the first use on.
    pub(crate) fn font(&self, n: usize) -> Option<Font> {
        let face = self.faces.get(n)?;
        let load = || Font::new(Bytes::new(fs::read(&face.path).ok()?), face.index);
        self.loaded.get(n)?.get_or_init(load).clone()
    }

    /// No name is known: any face that can write an official's everyday words.
    fn any_chinese(&self) -> Option<usize> {
        let writes = |n: &usize| {
            self.info(*n).is_some_and(|info| SAMPLE.chars().all(|c| info.coverage.contains(c.into())))
        };
        roles::for_rare_characters(&self.faces).into_iter().find(writes)
    }
}

/// Font files below a folder, in the order of their names, so that every machine with the same files chooses alike.
fn font_files(folder: &Path, depth: usize, seen: &mut BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if depth > 0 {
                font_files(&path, depth - 1, seen, found);
            }
            continue;
        }
        let kind = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        if matches!(kind.as_str(), "ttf" | "otf" | "ttc" | "otc") && seen.insert(path.clone()) {
            found.push(path);
        }
    }
}
