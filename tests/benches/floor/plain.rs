//! Plain paragraphs, by typst alone.

use esg_model::{Lang, Sources};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// Each paragraph as it is, in the report's type.
const MAIN: &str = "
#set document(title: \"Plain words\")
#set page(margin: 25mm)
#set text(font: sys.inputs.fonts, lang: sys.inputs.lang, size: 9.5pt, fallback: false, hyphenate: false)
#set par(justify: true)
#for words in sys.inputs.words [#words #parbreak()]
";

struct Words {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
}

/// Sets the paragraphs and writes the PDF.
pub(crate) fn set(sources: &Sources, lang: Lang, paragraphs: &[String]) -> Vec<u8> {
    let fonts: Vec<Font> = sources
        .below("data/fonts/")
        .filter(|(path, _)| path.as_str().ends_with(".ttf"))
        .flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.clone())))
        .collect();
    let mut book = FontBook::new();
    for font in &fonts {
        book.push(font.info().clone());
    }
    let text = |words: &str| Value::Str(words.into());
    let (families, code) = match lang {
        Lang::En => (["Noto Sans", "Noto Sans HK"], "en"),
        Lang::ZhHant => (["Noto Sans HK", "Noto Sans"], "zh"),
    };
    let inputs = [
        ("fonts", Value::Array(families.into_iter().map(text).collect())),
        ("lang", text(code)),
        (
            "words",
            Value::Array(paragraphs.iter().map(|words| text(words)).collect()),
        ),
    ];
    let path = VirtualPath::new("/main.typ").expect("a path");
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    let world = Words {
        library: LazyHash::new(
            Library::builder()
                .with_inputs(
                    inputs
                        .into_iter()
                        .map(|(key, value)| (key.into(), value))
                        .collect(),
                )
                .build(),
        ),
        book: LazyHash::new(book),
        fonts,
        main: Source::new(id, MAIN.to_owned()),
    };
    let document: PagedDocument = typst::compile(&world).output.expect("plain paragraphs are set");
    let options = PdfOptions {
        ident: Smart::Custom("plain".to_owned()),
        creator: Smart::Custom(None),
        timestamp: Datetime::from_ymd_hms(2024, 1, 1, 0, 0, 0).map(Timestamp::new_utc),
        page_ranges: None,
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("both are PDF 1.7"),
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).expect("plain paragraphs are written")
}

impl World for Words {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        Err(FileError::NotFound(id.vpath().get_without_slash().into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
