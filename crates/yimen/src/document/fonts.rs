//! Where the letters of the documents lie.

use std::path::{Path, PathBuf};
use yimen_print::Fonts;

/// Where to look for fonts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontFolders {
    /// These, a `fonts` folder beside the program, the one named by `YIMEN_FONTS`, and the system's.
    Usual(Vec<PathBuf>),
    /// These and no other.
    Only(Vec<PathBuf>),
}

impl Default for FontFolders {
    fn default() -> FontFolders {
        FontFolders::Usual(Vec::new())
    }
}

/// The folder of a hall's own fonts, beside its data.
pub fn own(data: &Path) -> PathBuf {
    data.join("fonts")
}

impl FontFolders {
    /// Those of a hall whose data lie in this folder.
    pub fn beside(data: &Path) -> FontFolders {
        FontFolders::Usual(vec![own(data)])
    }

    /// Looks for fonts. Reads the heads of all font files there: not on a thread that must not wait.
    pub fn find(&self) -> Fonts {
        match self {
            FontFolders::Only(folders) => Fonts::within(folders),
            FontFolders::Usual(folders) => {
                let named = std::env::var_os("YIMEN_FONTS").map(PathBuf::from);
                let program = std::env::current_exe().ok();
                let beside = program.as_deref().and_then(Path::parent).map(|folder| folder.join("fonts"));
                let all: Vec<PathBuf> =
                    named.into_iter().chain(folders.iter().cloned()).chain(beside).collect();
                Fonts::find(&all)
            }
        }
    }
}
