//! What typst sees of the machine: the files of [`Sources`], nothing else. No disk, no network, no packages.

use std::collections::HashMap;
use std::sync::Arc;

use esg_model::diag::Sink;
use esg_model::source::{SourcePath, Sources};
use jiff::civil::Date;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::columns::{COLUMNS_OF, PIECE_OF};
use crate::fonts::Fonts;
use crate::rules;

/// The template with which typesetting starts.
pub(crate) const MAIN: &str = "templates/typst/report.typ";

/// The files of a report under the names by which typst knows them.
pub(crate) struct Files {
    by_id: HashMap<FileId, File>,
}

struct File {
    path: SourcePath,
    bytes: Arc<[u8]>,
    /// Templates, and the author's texts so that places in them have spans; absent where a file is no text.
    source: Option<Source>,
}

impl Files {
    /// Takes over every file; a path that typst refuses (it would leave the root) is left out, nothing asks for it.
    pub(crate) fn from_sources(sources: &Sources) -> Self {
        let by_id = sources
            .iter()
            .filter_map(|(path, bytes)| {
                let id = file_id(path)?;
                let source = holds_text(path)
                    .then(|| std::str::from_utf8(bytes).ok())
                    .flatten()
                    .map(|text| Source::new(id, text.to_owned()));
                Some((
                    id,
                    File {
                        path: path.clone(),
                        bytes: bytes.clone(),
                        source,
                    },
                ))
            })
            .collect();
        Files { by_id }
    }

    /// The parsed text of a file.
    pub(crate) fn source(&self, path: &SourcePath) -> Option<&Source> {
        self.by_id.get(&file_id(path)?)?.source.as_ref()
    }

    /// Our name for a file of typst's.
    pub(crate) fn path(&self, id: FileId) -> Option<&SourcePath> {
        self.by_id.get(&id).map(|file| &file.path)
    }

    fn find(&self, id: FileId) -> FileResult<&File> {
        match id.root() {
            VirtualRoot::Project => {
                let name = id.vpath().get_without_slash();
                self.by_id
                    .get(&id)
                    .ok_or_else(|| FileError::NotFound(name.into()))
            }
            VirtualRoot::Package(_) => Err(FileError::Other(Some("packages are not available".into()))),
        }
    }
}

fn file_id(path: &SourcePath) -> Option<FileId> {
    let path = VirtualPath::new(format!("/{path}")).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether spans into this file may be needed: templates, and what authors write.
fn holds_text(path: &SourcePath) -> bool {
    let name = path.as_str();
    let templates = name.starts_with("templates/typst/");
    let authored = !path.is_shared()
        && [".md", ".toml", ".csv"]
            .iter()
            .any(|ending| name.ends_with(ending));
    templates || authored
}

/// The world in which one language of one report is typeset.
pub(crate) struct ReportWorld {
    library: LazyHash<Library>,
    fonts: Fonts,
    files: Files,
    main: FileId,
    today: Option<Datetime>,
}

impl ReportWorld {
    /// Makes the world; without the main template there is none.
    pub(crate) fn new(
        fonts: Fonts,
        files: Files,
        inputs: Dict,
        today: Date,
        sink: &mut Sink,
    ) -> Option<Self> {
        let main = file_id(&SourcePath::new(MAIN)).filter(|id| files.by_id.contains_key(id));
        let Some(main) = main else {
            sink.error(
                rules::MISSING_TEMPLATE,
                None,
                format!("the template `{MAIN}` is missing"),
            )
            .hint("restore the folder `templates/typst` of the project");
            return None;
        };
        // Row headers of tables are still behind a feature flag in typst; the outputs are checked by veraPDF.
        let features = [Feature::A11yExtras].into_iter().collect();
        let mut library = Library::builder()
            .with_inputs(inputs)
            .with_features(features)
            .build();
        let scope = library.global.scope_mut();
        scope.define_func_with_data(&COLUMNS_OF);
        scope.define_func_with_data(&PIECE_OF);
        Some(ReportWorld {
            library: LazyHash::new(library),
            fonts,
            files,
            main,
            today: datetime(today),
        })
    }

    /// The files, to name the places of findings.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }
}

/// A date as typst holds it.
pub(crate) fn datetime(date: Date) -> Option<Datetime> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0)
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.find(id)?.source.clone().ok_or(FileError::NotSource)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.find(id).map(|file| Bytes::new(file.bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
