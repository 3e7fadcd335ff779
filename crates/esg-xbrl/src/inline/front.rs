//! The cover and the list of contents.

use super::art::{self, data_address};
use super::page::Page;
use crate::target::DocumentFact;
use esg_model::section_id::SectionId;
use esg_model::wording::Word;

/// The id of the list of contents.
pub(super) const CONTENTS: &str = "contents";

/// The id of what the skip link leads to.
pub(super) const CONTENT: &str = "content";

impl Page<'_> {
    /// Who reports on what: names, stock code, title, period, and the particulars of the report.
    pub(super) fn cover(&mut self) {
        let issuer = &self.subject.report.issuer;
        let art = art::class(&self.subject.report.art, &self.subject.report.art.cover);
        let class = art
            .as_ref()
            .map_or("cover".to_owned(), |art| format!("cover {art}"));
        self.open("div", &[("class", &class)]);
        self.line();
        if let Some(logo) = &self.subject.report.art.logo {
            self.open("p", &[("class", "logo")]);
            let source = data_address(&logo.picture);
            self.empty(
                "img",
                &[("src", &source), ("alt", logo.alt.get(self.subject.lang))],
            );
            self.close("p");
            self.line();
        }
        self.open("p", &[("class", "issuer")]);
        self.document_fact(DocumentFact::IssuerName);
        self.close("p");
        self.line();
        let lang = self.subject.lang;
        for (other, name) in issuer.name.iter().filter(|(other, _)| *other != lang) {
            self.leaf("p", &[("class", "issuer-other"), ("xml:lang", other.tag())], name);
            self.line();
        }
        self.leaf(
            "p",
            &[("class", "incorporation")],
            issuer.incorporation.get(self.subject.lang),
        );
        self.line();
        self.open("p", &[("class", "stock-code")]);
        self.leaf("span", &[("class", "label")], self.word(Word::StockCode));
        self.text(lang.orthography().colon);
        self.document_fact(DocumentFact::StockCode);
        self.close("p");
        self.line();
        if let Some(website) = &issuer.website {
            let (before, after) = self.word(Word::Website).split_once("{}").unwrap_or_default();
            self.open("p", &[("class", "website")]);
            self.text(before);
            self.open("a", &[("href", website)]);
            self.document_fact(DocumentFact::Website);
            self.close("a");
            self.text(after);
            self.close("p");
            self.line();
        }
        self.open("h1", &[]);
        self.document_fact(DocumentFact::ReportTitle);
        self.close("h1");
        self.line();
        self.open("p", &[("class", "period")]);
        let between = self.word(Word::CellRange).split("{}").nth(1).unwrap_or_default();
        self.document_fact(DocumentFact::PeriodStart);
        self.text(between);
        self.document_fact(DocumentFact::PeriodEnd);
        self.close("p");
        self.line();
        self.open("dl", &[]);
        self.line();
        for which in [DocumentFact::CodeEdition, DocumentFact::ApprovalDate] {
            let concept = self.subject.report.vocabulary.known.concept(which.concept());
            self.leaf("dt", &[], concept.label.get(self.subject.lang));
            self.open("dd", &[]);
            self.document_fact(which);
            self.close("dd");
            self.line();
        }
        self.close("dl");
        if art.is_some() {
            self.leaf("div", &[("class", "drawing")], "");
        }
        self.close("div");
        self.line();
    }

    /// Links to chapters and sections.
    pub(super) fn contents(&mut self) {
        // Narrow screens show the chapters alone until this place is jumped to: the schema has no `details`.
        self.claim(CONTENTS);
        self.claim(CONTENT);
        self.open("div", &[("class", "contents"), ("id", CONTENTS)]);
        self.line();
        self.open("h2", &[]);
        self.leaf(
            "a",
            &[("href", &format!("#{CONTENTS}"))],
            self.word(Word::Contents),
        );
        self.close("h2");
        self.line();
        let chapters = &self.subject.narrative().chapters;
        if !chapters.is_empty() {
            self.open("ul", &[]);
            self.line();
            for chapter in chapters {
                self.open("li", &[]);
                self.entry(&chapter.id);
                if !chapter.sections.is_empty() {
                    self.line();
                    self.open("ul", &[]);
                    for section in &chapter.sections {
                        self.open("li", &[]);
                        self.entry(&section.id);
                        self.close("li");
                    }
                    self.close("ul");
                }
                self.close("li");
                self.line();
            }
            self.close("ul");
            self.line();
        }
        self.open("p", &[("class", "legend")]);
        self.leaf("span", &[("class", "corner")], "");
        self.text(" ");
        self.text(self.word(Word::TaggedFigures));
        self.close("p");
        self.line();
        self.close("div");
        self.line();
    }

    fn entry(&mut self, id: &SectionId) {
        let title = self.subject.report.section_title(id, self.subject.lang);
        self.leaf("a", &[("href", &format!("#{id}"))], &title);
    }
}
