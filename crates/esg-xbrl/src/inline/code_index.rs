//! The index of provisions: where the report answers each, or why it does not.

use esg_model::Lang;
use esg_model::block::Target;
use esg_model::code::{ExplanationState, Provision};

use super::page::Page;

impl Page<'_> {
    pub(super) fn code_index(&mut self) {
        let report = self.report;
        let answers = report.answers(self.lang);
        self.open("div", &[("class", "table code-index")]);
        self.open("div", &[("class", "scroll")]);
        self.open("table", &[]);
        self.leaf("caption", &[], self.word("code-index"));
        self.line();
        self.open("thead", &[]);
        self.open("tr", &[]);
        for key in ["index-provision", "index-answer", "index-section"] {
            self.leaf("th", &[("scope", "col")], self.word(key));
        }
        self.close("tr");
        self.close("thead");
        self.line();
        for aspect in &report.code.aspects {
            let provisions: Vec<&Provision> = report
                .code
                .provisions
                .values()
                .filter(|provision| provision.aspect == aspect.id)
                .collect();
            if provisions.is_empty() {
                continue;
            }
            self.open("tbody", &[]);
            self.line();
            self.open("tr", &[("class", "group")]);
            self.open("th", &[("scope", "rowgroup"), ("colspan", "3")]);
            if aspect.area != "mandatory" {
                self.text(&format!("{} {} ", self.word("aspect"), aspect.id));
            }
            self.text(aspect.label.get(self.lang));
            self.close("th");
            self.close("tr");
            self.line();
            for provision in provisions {
                let sections = answers.get(provision.id.as_str()).map_or(&[][..], Vec::as_slice);
                self.provision(provision, sections);
            }
            self.close("tbody");
        }
        self.close("table");
        self.close("div");
        self.close("div");
    }

    fn provision(&mut self, provision: &Provision, sections: &[&str]) {
        self.open("tr", &[]);
        self.open("th", &[("scope", "row"), ("class", "grouped")]);
        self.leaf("span", &[("class", "clause")], &self.clause(provision));
        self.text(" ");
        self.leaf("span", &[("class", "asks")], provision.label.get(self.lang));
        self.close("th");
        let explanation = self.report.explanation(&provision.id);
        let answer = match (sections, explanation) {
            ([], None) => "not-disclosed",
            ([], Some(explanation)) => match explanation.state {
                ExplanationState::Explained => "explained",
                ExplanationState::NotApplicable => "not-applicable",
            },
            (_, _) => "disclosed",
        };
        self.leaf("td", &[], self.word(answer));
        self.open("td", &[]);
        for (index, section) in sections.iter().enumerate() {
            if index > 0 {
                self.empty("br", &[]);
            }
            self.cross_reference(&Target::Section((*section).to_owned()));
        }
        if let Some(explanation) = explanation {
            if !sections.is_empty() {
                self.empty("br", &[]);
            } else if self.titles.contains_key(explanation.section.as_str()) {
                self.cross_reference(&Target::Section(explanation.section.clone()));
                self.empty("br", &[]);
            }
            self.leaf("span", &[("class", "reason")], explanation.reason.get(self.lang));
        }
        self.close("td");
        self.close("tr");
        self.line();
    }

    /// How the index cites a provision. The Code's own citation is English; Chinese has the same numbers.
    fn clause(&self, provision: &Provision) -> String {
        match provision.id.split_once('-') {
            Some(("GD", _)) => self.word("general-disclosure").to_owned(),
            Some(("KPI", number)) => format!("KPI {number}"),
            Some(("MDR", number)) if self.lang == Lang::ZhHant => format!("第{number}段"),
            _ => provision.clause.clone(),
        }
    }
}
