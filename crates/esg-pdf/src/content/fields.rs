//! The check boxes of a questionnaire, for the copy in which they can be filled in.

use esg_model::block::{BlockKind, ListItem};
use typst::foundations::Value;

use super::{Writer, string};

/// A check box: the name of its field, and what assistive software says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Unique in the document.
    pub(crate) name: String,
    /// The question and the answer.
    pub(crate) label: String,
}

/// The check boxes met so far, and the question to which the next answer belongs.
#[derive(Default)]
pub(super) struct Fields {
    /// Those that were written.
    pub(super) written: Vec<Field>,
    /// Whether a questionnaire is being written.
    pub(super) open: bool,
    questions: usize,
    answers: usize,
    question: String,
}

impl Writer<'_> {
    /// The name of the check box of an item in a questionnaire; none for a question, nor outside of questionnaires.
    pub(super) fn field(&mut self, item: &ListItem) -> Value {
        if !self.fields.open {
            return Value::None;
        }
        let words = item
            .blocks
            .iter()
            .find_map(|block| match &block.kind {
                BlockKind::Paragraph(inlines) => Some(self.report.plain_text(inlines, self.lang)),
                _ => None,
            })
            .unwrap_or_default();
        let fields = &mut self.fields;
        if !item.tick_box {
            fields.questions += 1;
            fields.answers = 0;
            fields.question = words;
            return Value::None;
        }
        fields.answers += 1;
        let name = format!("question-{}-answer-{}", fields.questions, fields.answers);
        let space = self.lang.orthography().space;
        let label = format!("{}{space}{words}", fields.question).trim().to_owned();
        fields.written.push(Field {
            name: name.clone(),
            label,
        });
        string(&name)
    }
}
