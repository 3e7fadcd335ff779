//! Our xBRL-JSON against the facts that Arelle took out of the report packages and of the other data files.

use crate::facts::Facts;

/// One question of the comparison, and what speaks against a yes.
pub(crate) struct Compared {
    pub(crate) question: String,
    pub(crate) findings: Vec<String>,
}

/// Compares our document with the extraction of each language.
///
/// Ours holds both languages: facts without a language once, text in each. So every package must hold exactly our
/// facts without a language, and all packages together exactly our facts.
pub(crate) fn compare(ours: &[u8], extractions: &[(&str, Vec<u8>)]) -> Vec<Compared> {
    let ours = match Facts::read(ours) {
        Ok(ours) => ours,
        Err(problem) => return vec![unreadable("can be read".to_owned(), &problem)],
    };
    let mut compared = Vec::new();
    let mut all = Facts::default();
    for (language, extraction) in extractions {
        match Facts::read(extraction) {
            Ok(theirs) => {
                let (our_part, their_part) = (ours.without_language(), theirs.without_language());
                let counts = (our_part.distinct(), their_part.distinct());
                compared.push(Compared {
                    question: format!(
                        "equals {language} in facts without a language ({} and {})",
                        counts.0, counts.1
                    ),
                    findings: findings(&our_part, &their_part),
                });
                all.absorb(theirs);
            }
            Err(problem) => compared.push(unreadable(
                format!("equals {language}, as Arelle extracts it"),
                &problem,
            )),
        }
    }
    let languages = ours
        .by_language()
        .into_iter()
        .map(|(language, count)| match language.as_str() {
            "" => format!("{count} without a language"),
            language => format!("{count} in {language}"),
        });
    let languages = languages.collect::<Vec<_>>().join(", ");
    compared.push(Compared {
        question: format!(
            "equals the packages together ({} and {}: {languages}; tagged {} times)",
            ours.distinct(),
            all.distinct(),
            all.listed
        ),
        findings: findings(&ours, &all),
    });
    compared
}

/// Compares our xBRL-JSON with what Arelle took out of another file that states the same.
pub(crate) fn compare_whole(ours: &[u8], extraction: &[u8]) -> Compared {
    match (Facts::read(ours), Facts::read(extraction)) {
        (Ok(ours), Ok(theirs)) => Compared {
            question: format!(
                "states the facts of the xBRL-JSON ({} and {})",
                theirs.distinct(),
                ours.distinct()
            ),
            findings: findings(&ours, &theirs.without_schemas_of_links(&ours)),
        },
        (Err(problem), _) | (_, Err(problem)) => {
            unreadable("states the facts of the xBRL-JSON".to_owned(), &problem)
        }
    }
}

fn unreadable(question: String, problem: &anyhow::Error) -> Compared {
    Compared {
        question,
        findings: vec![format!("{problem:#}")],
    }
}

fn findings(ours: &Facts, theirs: &Facts) -> Vec<String> {
    if ours.distinct() == 0 {
        return vec!["there is no fact to compare".to_owned()];
    }
    ours.differences(theirs)
}

#[cfg(test)]
mod tests {
    use super::compare;

    fn document(facts: &str) -> Vec<u8> {
        format!(
            r#"{{"documentInfo": {{"documentType": "https://xbrl.org/2021/xbrl-json", "taxonomy": ["https://a.example/e.xsd"],
                "namespaces": {{"a": "https://a.example", "s": "https://s.example"}}}}, "facts": {{{facts}}}}}"#
        )
        .into_bytes()
    }

    fn fact(id: &str, concept: &str, language: &str, value: &str) -> String {
        let language = if language.is_empty() {
            String::new()
        } else {
            format!(r#""language": "{language}","#)
        };
        format!(
            r#""{id}": {{"value": "{value}", "dimensions": {{"concept": "a:{concept}", {language} "entity": "s:1",
                "period": "2023-04-01T00:00:00"}}}}"#
        )
    }

    /// The number of findings of each question.
    fn counts(ours: &[String], en: &[String], zh: &[String]) -> Vec<usize> {
        let extractions = [
            ("en", document(&en.join(","))),
            ("zh-Hant", document(&zh.join(","))),
        ];
        compare(&document(&ours.join(",")), &extractions)
            .iter()
            .map(|it| it.findings.len())
            .collect()
    }

    #[test]
    fn each_language_must_hold_every_figure() {
        let (one, two) = (fact("1", "One", "", "1"), fact("2", "Two", "", "2"));
        let (en, zh) = (
            fact("3", "Text", "en", "word"),
            fact("4", "Text", "zh-hant", "字"),
        );
        let ours = [one.clone(), two.clone(), en.clone(), zh.clone()];
        assert_eq!(
            counts(
                &ours,
                &[one.clone(), two.clone(), en.clone()],
                &[two.clone(), one.clone(), zh.clone()]
            ),
            [0, 0, 0]
        );
        // The packages together hold every fact; one of them lacks a figure.
        assert_eq!(
            counts(
                &ours,
                &[one.clone(), en.clone()],
                &[one.clone(), two.clone(), zh.clone()]
            ),
            [1, 0, 0]
        );
        // One of them states another figure.
        let wrong = fact("2", "Two", "", "3");
        assert_eq!(
            counts(
                &ours,
                &[one.clone(), two.clone(), en.clone()],
                &[wrong, one.clone(), zh]
            ),
            [0, 1, 1]
        );
        // One of them lacks its text.
        assert_eq!(
            counts(&ours, &[one.clone(), two.clone(), en], &[one, two]),
            [0, 0, 1]
        );
    }

    #[test]
    fn nothing_to_compare_fails() {
        assert_eq!(counts(&[], &[], &[]), [1, 1, 1]);
        let one = document(&fact("1", "One", "", "1"));
        let missing = compare(&one, &[("en", Vec::new())]);
        assert_eq!(
            missing.iter().map(|it| it.findings.len()).collect::<Vec<_>>(),
            [1, 2],
            "the fact and its taxonomy"
        );
        assert_eq!(compare(b"{}", &[("en", one)]).len(), 1);
    }
}
