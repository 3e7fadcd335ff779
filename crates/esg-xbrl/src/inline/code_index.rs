//! The index of provisions: where the report answers each, or why it does not.

use esg_model::answer::Answer;
use esg_model::block::Target;
use esg_model::code::Provision;
use esg_model::wording::Word;

use super::page::Page;

impl Page<'_> {
    pub(super) fn code_index(&mut self) {
        let report = self.subject.report;
        let answers = report.provision_answers(self.subject.lang);
        self.open("div", &[("class", "table code-index")]);
        self.open("div", &[("class", "scroll")]);
        self.open("table", &[]);
        self.leaf("caption", &[], self.word(Word::CodeIndex));
        self.line();
        self.open("thead", &[]);
        self.open("tr", &[]);
        for word in [Word::IndexProvision, Word::IndexAnswer, Word::IndexSection] {
            self.leaf("th", &[("scope", "col")], self.word(word));
        }
        self.close("tr");
        self.close("thead");
        self.line();
        for (aspect, provisions) in report.code().by_aspect() {
            let provisions: Vec<&Provision> = provisions.collect();
            if provisions.is_empty() {
                continue;
            }
            self.open("tbody", &[]);
            self.line();
            self.open("tr", &[("class", "group")]);
            self.open("th", &[("scope", "rowgroup"), ("colspan", "3")]);
            if aspect.area.has_numbered_aspects() {
                self.text(&format!("{} {} ", self.word(Word::Aspect), aspect.name));
            }
            self.text(aspect.label.get(self.subject.lang));
            self.close("th");
            self.close("tr");
            self.line();
            for provision in provisions {
                if let Some(answer) = answers.get(&provision.id) {
                    self.provision(provision, answer);
                }
            }
            self.close("tbody");
        }
        self.close("table");
        self.close("div");
        self.close("div");
    }

    fn provision(&mut self, provision: &Provision, answer: &Answer<'_>) {
        let report = self.subject.report;
        self.open("tr", &[]);
        self.open("th", &[("scope", "row"), ("class", "grouped")]);
        if let Some(citation) = report.citation(provision, self.subject.lang) {
            self.leaf("span", &[("class", "clause")], &citation);
            self.text(" ");
        }
        self.leaf(
            "span",
            &[("class", "asks")],
            provision.label.get(self.subject.lang),
        );
        self.close("th");
        self.open("td", &[]);
        let told = answer.told(report.wording(), self.subject.lang);
        self.provision_state(&provision.id, told);
        self.close("td");
        self.open("td", &[]);
        for (index, section) in answer.sections.iter().enumerate() {
            if index > 0 {
                self.empty("br", &[]);
            }
            let title = report.index_title(section, self.subject.lang);
            self.reference(&Target::Section(section.clone()), &title);
        }
        let lacks = answer.lacks(report.wording());
        if let Some(lacks) = &lacks {
            if !answer.sections.is_empty() {
                self.empty("br", &[]);
            }
            self.provision_lacks(&provision.id, lacks.get(self.subject.lang));
        }
        if let Some(explanation) = answer.explanation {
            if !answer.sections.is_empty() || lacks.is_some() {
                self.empty("br", &[]);
            }
            self.provision_reason(&provision.id, explanation.reason.get(self.subject.lang));
        }
        self.close("td");
        self.close("tr");
        self.line();
    }
}
