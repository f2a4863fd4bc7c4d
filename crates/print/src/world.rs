//! All that the typesetter may know: one template, one record, the files of this paper and the letters.

use crate::{Fonts, PrintError, Role, civil};
use jiff::Timestamp;
use std::{collections::BTreeMap, path::PathBuf};
use typst::{
    Library, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The name of the template in messages.
pub(crate) const MAIN: &str = "main.typ";
/// Where the template finds its record.
const DATA: &str = "data.json";

/// The world of one paper.
pub(crate) struct Desk<'a> {
    library: &'a LazyHash<Library>,
    fonts: &'a Fonts,
    book: LazyHash<FontBook>,
    /// The fonts of the book: place in [`Fonts`].
    listed: Vec<usize>,
    main: Source,
    files: BTreeMap<String, Bytes>,
    created: Option<Timestamp>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        library: &'a LazyHash<Library>,
        (fonts, listed): (&'a Fonts, &[(Option<Role>, usize)]),
        template: &str,
        (data, files): (Vec<u8>, &[(&str, &[u8])]),
        created: Option<Timestamp>,
    ) -> Result<Desk<'a>, PrintError> {
        let mut book = FontBook::new();
        let mut indices = Vec::new();
        for (role, n) in listed {
            let Some(info) = fonts.info(*n) else { continue };
            let mut info = info.clone();
            if let Some(role) = role {
                role.family().clone_into(&mut info.family);
            }
            book.push(info);
            indices.push(*n);
        }
        let mut all: BTreeMap<String, Bytes> = BTreeMap::new();
        for (name, bytes) in files {
            all.insert((*name).trim_start_matches('/').to_owned(), Bytes::new(bytes.to_vec()));
        }
        all.insert(DATA.to_owned(), Bytes::new(data));
        let path = VirtualPath::new(MAIN).map_err(|e| PrintError::Broken(e.to_string()))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Desk {
            library,
            fonts,
            book: LazyHash::new(book),
            listed: indices,
            main: Source::new(id, template.to_owned()),
            files: all,
            created,
        })
    }

    /// The name of a file inside this world; packages are another world, and the net.
    fn name(id: FileId) -> FileResult<&'static str> {
        match id.get().root() {
            VirtualRoot::Project => Ok(id.get().vpath().get_without_slash()),
            VirtualRoot::Package(_) => Err(FileError::AccessDenied),
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let bytes = self.file(id)?;
        Ok(Source::new(id, std::str::from_utf8(&bytes)?.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = Desk::name(id)?;
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(*self.listed.get(index)?)
    }

    /// The day the paper is made, as handed in; a paper made at no instant knows no today.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        civil::day(self.created?)
    }
}
