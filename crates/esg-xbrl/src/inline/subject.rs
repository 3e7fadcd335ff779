//! What a page is written of.

use esg_model::disclosure::DataPointId;
use esg_model::narrative::Narrative;
use esg_model::wording::Word;
use esg_model::{Lang, Report};

use crate::fact::Fact;
use crate::target::TargetDocument;

/// A report in one language, with what its target document says of it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) report: &'a Report,
    pub(super) target: &'a TargetDocument,
    pub(super) lang: Lang,
}

impl<'a> Subject<'a> {
    pub(super) fn narrative(self) -> &'a Narrative {
        self.report.narratives.get(self.lang)
    }

    /// A word that the page prints itself.
    pub(super) fn word(self, word: Word) -> &'a str {
        self.report.wording().get(word, self.lang)
    }

    /// The fact at a position of the target document.
    pub(super) fn fact(self, position: usize) -> &'a Fact {
        &self.target.facts[position]
    }

    /// The position of a data point's fact; nothing where binding it failed, which was told.
    pub(super) fn position(self, id: DataPointId) -> Option<usize> {
        let positions = self.target.data_points.get(id.0)?.as_ref()?;
        Some(*positions.get(self.lang))
    }

    /// Whether the page shows a figure in digits too, and so has a tag around them.
    pub(super) fn has_digits(self, id: DataPointId) -> bool {
        self.target.in_digits.get(self.lang).contains(&id)
    }

    /// The id of the first tag of a fact. Both pages show figures, and as one document set they may share no id; texts carry
    /// their language already.
    pub(super) fn first_id(self, fact: &Fact) -> String {
        match fact.value.lang() {
            None => format!("{}.{}", fact.id, self.lang),
            Some(_) => fact.id.clone(),
        }
    }
}
