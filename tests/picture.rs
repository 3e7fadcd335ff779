//! Pictures of pages: drawn with hayro, a program that shares no code with the one that wrote them, and compared.

#![expect(
    clippy::float_arithmetic,
    reason = "the scale of a drawing; no disclosed number is computed here"
)]

use std::fs;
use std::io::Cursor;
use std::path::Path;

use esg_tests::report::root;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::{AlphaColor, PremulRgba8};
use hayro::{RenderCache, RenderSettings, render};

/// Pixels of an inch: every line of text still has its place and colour, in a file of some twenty kilobytes.
const RESOLUTION: f32 = 24.0;
/// How far a channel of a pixel may be from the stored one. Processors round the edges of shapes differently, by a
/// level or two; nothing that a person could see is that near.
const CHANNEL: u8 = 12;
/// One pixel of so many may be farther off, where an edge falls between two pixels on one processor and not on another.
/// A line of text that moves changes hundreds of them.
const PIXELS_FOR_ONE: usize = 4_000;
/// What marks a difference.
const RED: PremulRgba8 = PremulRgba8 {
    r: 220,
    g: 0,
    b: 0,
    a: 255,
};

/// Draws a page, numbered from 1, of a finished PDF.
pub(crate) fn draw(pdf: &[u8], page: usize) -> Pixmap {
    let pdf = Pdf::new(pdf.to_vec()).expect("our own PDF can be read");
    let scale = RESOLUTION / 72.0;
    render(
        &pdf.pages()[page - 1],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: AlphaColor::WHITE,
            ..RenderSettings::default()
        },
    )
}

/// Compares a picture with the stored one, or stores it where the environment says `UPDATE=1`.
///
/// # Errors
/// Where it is not stored or looks different. The picture and one of the differences are then in `target/visual`,
/// under `name`.
pub(crate) fn check(stored: &Path, name: &str, actual: &Pixmap) -> Result<(), String> {
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        return store(stored, actual);
    }
    let shown = stored.strip_prefix(root()).unwrap_or(stored).display();
    let expected = fs::read(stored)
        .map_err(|error| format!("cannot read {shown} ({error}); run the test with UPDATE=1 to draw it"))?;
    let expected = Pixmap::from_png(Cursor::new(expected))
        .map_err(|error| format!("{shown} cannot be read as PNG: {error}"))?;
    compare(&expected, actual).map_err(|(message, difference)| {
        let folder = root().join("target/visual");
        let files = [("actual", actual), ("difference", &difference)]
            .map(|(kind, picture)| store(&folder.join(format!("{name}.{kind}.png")), picture));
        let written = match files.into_iter().collect::<Result<Vec<()>, String>>() {
            Ok(_) => format!("see {name}.actual.png and {name}.difference.png in target/visual"),
            Err(error) => error,
        };
        format!(
            "{shown} looks different: {message}; {written}; where it is meant, run the test with UPDATE=1"
        )
    })
}

/// Writes a picture as PNG.
///
/// # Errors
/// Where the disk refuses it.
pub(crate) fn store(path: &Path, picture: &Pixmap) -> Result<(), String> {
    let png = picture
        .clone()
        .into_png()
        .map_err(|error| format!("the picture cannot be written as PNG: {error}"))?;
    let folder = path.parent().expect("a picture lies in a folder");
    fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    fs::write(path, png).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// Whether two pictures look the same; otherwise what is different, in words and as a picture: the differing pixels
/// are red, all others pale.
fn compare(expected: &Pixmap, actual: &Pixmap) -> Result<(), (String, Pixmap)> {
    let size = |picture: &Pixmap| (picture.width(), picture.height());
    if size(expected) != size(actual) {
        let message = format!(
            "it is {:?} pixels wide and high, and was {:?}",
            size(actual),
            size(expected)
        );
        return Err((message, actual.clone()));
    }
    let mut difference = actual.clone();
    let mut count = 0;
    for (shown, was) in difference.data_mut().iter_mut().zip(expected.data()) {
        let channels = [(shown.r, was.r), (shown.g, was.g), (shown.b, was.b)];
        let differs = channels.iter().any(|(new, old)| new.abs_diff(*old) > CHANNEL);
        count += usize::from(differs);
        let pale = |channel: u8| 255 - (255 - channel) / 4;
        *shown = if differs {
            RED
        } else {
            PremulRgba8 {
                r: pale(shown.r),
                g: pale(shown.g),
                b: pale(shown.b),
                a: 255,
            }
        };
    }
    let total = actual.data().len();
    if count * PIXELS_FOR_ONE <= total {
        return Ok(());
    }
    Err((format!("{count} of {total} pixels differ"), difference))
}
