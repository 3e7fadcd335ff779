//! What all drawn pictures share: numbers as lengths, words with their places, and the drawing itself.

use rust_decimal::Decimal;
use toml::Spanned;

use super::super::rules;
use super::super::schema::PlacedWords;
use super::{IllustrationEntry, Reader, named};
use crate::diag::Location;
use crate::disclosure::{DataPointId, Value};
use crate::display::Form;
use crate::illustration::{MediaType, Parted, Picture};
use crate::picture::{Canvas, Number, Origin, Words, bars};
use crate::text::{Lang, Localized};

/// A number of a chart with what each language prints at it.
pub(super) struct Drawn {
    /// The disclosed figure.
    pub(super) id: DataPointId,
    /// How it is printed.
    pub(super) form: Form,
    /// Its size; `None` where the report says that there is no number.
    pub(super) value: Option<Decimal>,
    shown: Localized<String>,
    origin: Origin,
}

impl Drawn {
    /// As one language draws it.
    pub(super) fn number(&self, lang: Lang) -> Number<'_> {
        Number {
            value: self.value,
            shown: self.words(lang),
        }
    }

    /// What one language prints.
    pub(super) fn words(&self, lang: Lang) -> Words<'_> {
        Words {
            text: self.shown.get(lang),
            origin: self.origin,
        }
    }
}

/// A picture of one language.
pub(super) struct Outcome {
    pub(super) picture: Picture,
    pub(super) parted: Option<Parted>,
}

/// Which numbers a kind of chart can draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Draws {
    /// Whether it can draw numbers below zero.
    pub(super) negative: bool,
    /// Whether it can say that there is no number.
    pub(super) absent: bool,
    /// Whether it can say that a number is not yet given.
    pub(super) to_be_given: bool,
}

impl Reader<'_> {
    /// The number of a reference, where the chart can draw it.
    pub(super) fn value(
        &mut self,
        reference: &Spanned<String>,
        draws: Draws,
        data_points: &mut Vec<DataPointId>,
    ) -> Option<Drawn> {
        let location = Location::span(self.path, reference.span());
        let (id, form) = named(
            self.resolver,
            reference.get_ref(),
            self.form,
            &location,
            self.sink,
        )?;
        data_points.push(id);
        let drawn = self.drawn(id, form, origin(reference));
        self.figures.push((id, drawn.form));
        let point = self.resolver.point(id);
        let fits = match &point.value {
            Value::Number { quantity, .. } => draws.negative || !quantity.value.is_sign_negative(),
            Value::Absent { .. } => draws.absent,
            Value::ToBeGiven { .. } if draws.to_be_given => true,
            Value::ToBeGiven { .. } => {
                self.waits = true;
                return None;
            }
            Value::Member(_) | Value::Year(_) | Value::Text(_) => false,
        };
        if fits {
            return Some(drawn);
        }
        let why = match point.absence() {
            Some(absence) => format!(": it is {}", absence.as_str()),
            None => String::new(),
        };
        let hint = match draws {
            Draws { negative: true, .. } => "draw numbers",
            Draws { absent: true, .. } => "draw numbers that are not negative, or draw them as `bars`",
            Draws { .. } => {
                "draw numbers that are not negative; `bars` draws all, also those that there are not"
            }
        };
        self.sink
            .error(
                rules::MISSING_PICTURE,
                location,
                format!("`{}` cannot be drawn as a length{why}", reference.get_ref()),
            )
            .hint(hint);
        None
    }

    /// A figure as charts draw it.
    pub(super) fn drawn(&self, id: DataPointId, form: Form, origin: Origin) -> Drawn {
        let point = self.resolver.point(id);
        // A chart states numbers in digits, whatever words sentences have for them.
        let form = if form.is_words() { Form::Plain } else { form };
        Drawn {
            id,
            form,
            value: point.quantity().map(|quantity| quantity.value),
            shown: Localized::from_fn(|lang| crate::display::show(point, form, lang).full()),
            origin,
        }
    }

    /// Refuses a picture that shows more than can be told apart, before anything is drawn.
    pub(super) fn holds(&mut self, what: &str, number: usize, most: usize, hint: &str) -> bool {
        self.sink.examined(rules::PICTURE_TOO_FULL, 1);
        if number <= most {
            return true;
        }
        self.sink
            .error(
                rules::PICTURE_TOO_FULL,
                self.location.clone(),
                format!("the figure has {number} {what}; {most} can be told apart"),
            )
            .hint(hint);
        false
    }

    /// What stands for a picture whose numbers are not all given yet, and which cannot be drawn without them.
    pub(super) fn waiting(&mut self, entry: &IllustrationEntry) -> Option<Localized<Outcome>> {
        let place = origin(&entry.id);
        self.draw(entry, |lang, canvas| {
            let words = |text| Words { text, origin: place };
            let number = Number {
                value: None,
                shown: words(lang.orthography().to_be_given),
            };
            bars::draw(canvas, &[(words(entry.title.get(lang)), number)], words(""));
        })
    }

    /// Complains about a picture that lacks something.
    pub(super) fn lacks(&mut self, message: &str, hint: &str) {
        self.sink
            .error(rules::MISSING_PICTURE, self.location.clone(), message)
            .hint(hint);
    }

    /// Draws the picture of each language and reports what is wrong with it.
    pub(super) fn draw(
        &mut self,
        entry: &IllustrationEntry,
        mut draw: impl FnMut(Lang, &mut Canvas<'_>),
    ) -> Option<Localized<Outcome>> {
        let mut missing: Vec<char> = Vec::new();
        let pictures = Localized::from_fn(|lang| {
            let mut canvas = Canvas::new(self.outliner, self.theme, lang, self.sheet);
            draw(lang, &mut canvas);
            let drawing = canvas.finish();
            missing.extend(&drawing.missing);
            self.faults(&drawing, lang, origin(&entry.id));
            let picture = |bytes: Vec<u8>| Picture {
                media_type: MediaType::Svg,
                bytes: bytes.into(),
            };
            Outcome {
                picture: picture(drawing.whole),
                parted: drawing.parted.map(|parted| Parted {
                    head: parted.head.map(picture),
                    pieces: parted.pieces.into_iter().map(picture).collect(),
                }),
            }
        });
        self.sink.examined(rules::MISSING_GLYPH, 1);
        missing.sort_unstable();
        missing.dedup();
        for character in missing {
            let message = format!(
                "the character `{character}` (U+{:04X}) in the figure stands in none of the fonts",
                u32::from(character)
            );
            self.sink
                .error(rules::MISSING_GLYPH, self.location.clone(), message)
                .hint("write it with other characters");
        }
        Some(pictures)
    }
}

/// Where something is written.
pub(super) fn origin<T>(spanned: &Spanned<T>) -> Origin {
    let span = spanned.span();
    Origin {
        start: span.start,
        end: span.end,
    }
}

/// The words of one language with their place.
pub(super) fn words(words: &PlacedWords, lang: Lang) -> Words<'_> {
    let own = words.get(lang);
    Words {
        text: own.get_ref(),
        origin: origin(own),
    }
}

/// The same where they may be left out.
pub(super) fn words_or_none(own: Option<&PlacedWords>, lang: Lang) -> Words<'_> {
    own.map_or(
        Words {
            text: "",
            origin: Origin::default(),
        },
        |own| words(own, lang),
    )
}
