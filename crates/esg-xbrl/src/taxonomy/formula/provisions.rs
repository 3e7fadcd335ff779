//! What the Code wants of every report, as existence assertions: a mandatory disclosure is made, any other provision is
//! answered or the reason for not answering it is given.

use esg_model::code::Provision;
use esg_model::confirmation::Numbers;
use esg_model::disclosure::Slice;
use esg_model::duty::Duty;
use esg_model::known::KnownConcept;
use esg_model::wording::Word;
use esg_model::{Localized, Vocabulary};

use super::vocabulary::{
    Binds, boolean, boolean_arc, concept_name, dimension, existence, fact_variable, filter_arc, label,
    message,
};

use crate::qnames::QNames;
use crate::xml::XmlWriter;

/// Writes an assertion for each provision that has a text block and binds every issuer; tells how many. What binds some
/// alone a taxonomy cannot ask: it knows no issuer.
pub(super) fn write(xml: &mut XmlWriter, vocabulary: &Vocabulary) -> usize {
    let provisions = vocabulary.code.provisions.values();
    let asserted = provisions
        .filter(|provision| provision.duties.least().asks())
        .filter_map(|provision| Some((provision, provision.text_block.as_ref()?)));
    asserted
        .map(|(provision, element)| one(xml, vocabulary, provision, element))
        .count()
}

fn one(xml: &mut XmlWriter, vocabulary: &Vocabulary, provision: &Provision, element: &str) {
    let id = format!("exists-{}", provision.id.token());
    existence(xml, &id);
    let variable = format!("{id}-answer");
    fact_variable(xml, &id, &variable, "answer", Binds::Each);
    let block = format!("{id}-block");
    concept_name(
        xml,
        &block,
        &QNames::of(vocabulary.taxonomy()).text_block(element).to_string(),
    );
    let reason = (!is_mandatory(provision)).then(|| reason(vocabulary, provision));
    match reason {
        None => filter_arc(xml, &variable, &block, false),
        Some(reason) => {
            // The text block, or else the reason that speaks of this provision.
            let (either, both) = (format!("{id}-either"), format!("{id}-both"));
            boolean(xml, "bf:orFilter", &either);
            filter_arc(xml, &variable, &either, false);
            boolean(xml, "bf:andFilter", &both);
            boolean_arc(xml, &either, &block);
            boolean_arc(xml, &either, &both);
            let (name, member) = (format!("{id}-reason"), format!("{id}-provision"));
            concept_name(xml, &name, &reason.concept);
            dimension(xml, &member, &reason.axis, &reason.member);
            boolean_arc(xml, &both, &name);
            boolean_arc(xml, &both, &member);
        }
    }
    label(xml, vocabulary, &id, &wanted(vocabulary, provision));
    message(xml, &id, &missing(vocabulary, provision));
}

/// The names by which a reason for not disclosing is found.
struct Reason {
    concept: String,
    axis: String,
    member: String,
}

fn reason(vocabulary: &Vocabulary, provision: &Provision) -> Reason {
    let prefix = &vocabulary.layer.prefix;
    let known = &vocabulary.known;
    let Slice { axis, member } = known.provision(&provision.id);
    let names = [
        &known.concept(KnownConcept::Reason).name,
        &axis.name,
        &member.name,
    ];
    let [concept, axis, member] = names.map(|name| format!("{prefix}:{name}"));
    Reason {
        concept,
        axis,
        member,
    }
}

/// What must be there.
fn wanted(vocabulary: &Vocabulary, provision: &Provision) -> Localized<String> {
    let word = match is_mandatory(provision) {
        true => Word::ProvisionDisclosed,
        false => Word::ProvisionAnswered,
    };
    about(vocabulary, provision, word)
}

/// What is wrong where it is not.
fn missing(vocabulary: &Vocabulary, provision: &Provision) -> Localized<String> {
    let word = match is_mandatory(provision) {
        true => Word::ProvisionNotDisclosed,
        false => Word::ProvisionNotAnswered,
    };
    about(vocabulary, provision, word)
}

/// Whether every issuer has to disclose it.
fn is_mandatory(provision: &Provision) -> bool {
    provision.duties.least() == Duty::Mandatory
}

/// What a word says of a provision, which is named by its subject and clause; a clause whose number is not sure is left
/// out.
fn about(vocabulary: &Vocabulary, provision: &Provision, word: Word) -> Localized<String> {
    let wording = &vocabulary.wording;
    provision.label.map(|lang, label| {
        let clause = provision.clause(Numbers::Sure);
        let citation = vocabulary.citation_alone(provision, Numbers::Sure, lang);
        let named = match clause {
            Some(_) => Word::ProvisionNamed,
            None => Word::ProvisionNamedAlone,
        };
        let parts = [
            ("label", label.as_str()),
            ("clause", clause.unwrap_or_default()),
            ("citation", &citation.unwrap_or_default()),
        ];
        let name = wording.fill(named, lang, &parts);
        wording.fill(word, lang, &[("name", &name)])
    })
}
