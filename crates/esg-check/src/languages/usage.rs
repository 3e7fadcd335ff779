//! How reports in Hong Kong are worded: `data/rules/usage.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use esg_model::parallel::Leaf;
use esg_model::text::{Lang, Localized};
use serde::Deserialize;

use super::glossary::Glossary;
use super::names::without_names;
use super::phrases::{Phrases, lower};

/// The file.
pub(crate) const USAGE: &str = "data/rules/usage.toml";

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    family: Vec<FamilyEntry>,
    translation: Localized<Vec<String>>,
    #[serde(default)]
    elsewhere: Vec<ElsewhereEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyEntry {
    lang: Lang,
    forms: Vec<Vec<String>>,
    #[serde(default)]
    idioms: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereEntry {
    lang: Lang,
    why: String,
    #[serde(default)]
    idioms: Vec<String>,
    write: BTreeMap<String, String>,
}

/// The words, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usage {
    /// Terms with several forms.
    pub(crate) families: Localized<Listed<Form>>,
    /// What says of names that they are translations.
    pub(crate) translation: Localized<Phrases>,
    /// What of it is said most often, for a hint.
    pub(crate) usual_translation: Localized<String>,
    /// Words that belong elsewhere.
    pub(crate) elsewhere: Localized<Listed<Elsewhere>>,
}

/// A form of a term that has several.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// The position of its term.
    pub(crate) family: usize,
    /// Its writings; those that end with `*` stand for any ending.
    pub(crate) writings: Vec<String>,
}

impl Form {
    /// What to call it where `word` is a writing of it: as the data do, or by the word where they leave its ending open.
    pub(crate) fn named<'a>(&'a self, word: &'a str) -> &'a str {
        match self.writings.first() {
            Some(first) if !first.ends_with('*') => first,
            _ => word,
        }
    }
}

/// A word that belongs elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Elsewhere {
    /// What stands for it here.
    pub(crate) write: String,
    /// What it is, behind "is".
    pub(crate) why: String,
}

/// Things with the phrases by which they are found, and idioms that hold such a phrase by chance.
#[derive(Clone, Debug)]
pub(crate) struct Listed<T> {
    /// What is found.
    pub(crate) items: Vec<T>,
    phrases: Phrases,
    /// The item of each phrase; none of an idiom.
    owners: Vec<Option<usize>>,
}

// Derived, it would ask the same of T.
impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed::of(Vec::new(), &[])
    }
}

impl<T> Listed<T> {
    fn of(items: Vec<(T, Vec<String>)>, idioms: &[String]) -> Self {
        let mut all = idioms.to_vec();
        let mut owners = vec![None; idioms.len()];
        let mut things = Vec::with_capacity(items.len());
        for (at, (item, phrases)) in items.into_iter().enumerate() {
            owners.extend(phrases.iter().map(|_| Some(at)));
            all.extend(phrases);
            things.push(item);
        }
        Listed {
            items: things,
            phrases: Phrases::new(&all),
            owners,
        }
    }

    /// Where phrases stand in a text that [`super::lower`] has gone over, each with the position of its item.
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let hits = self.phrases.find(text).into_iter();
        hits.filter_map(|hit| Some((self.owners[hit.phrase]?, hit.at)))
            .collect()
    }
}

impl Usage {
    pub(crate) fn of(file: File) -> Self {
        let families = Localized::from_fn(|lang| {
            let own = || {
                file.family
                    .iter()
                    .enumerate()
                    .filter(|(_, entry)| entry.lang == lang)
            };
            let forms = own().flat_map(|(family, entry)| {
                entry.forms.iter().map(move |writings| {
                    let form = Form {
                        family,
                        writings: writings.clone(),
                    };
                    (form, writings.clone())
                })
            });
            let idioms: Vec<String> = own().flat_map(|(_, entry)| entry.idioms.clone()).collect();
            Listed::of(forms.collect(), &idioms)
        });
        let elsewhere = Localized::from_fn(|lang| {
            let own = || file.elsewhere.iter().filter(|entry| entry.lang == lang);
            let words = own().flat_map(|entry| {
                entry.write.iter().map(|(word, write)| {
                    let elsewhere = Elsewhere {
                        write: write.clone(),
                        why: entry.why.clone(),
                    };
                    (elsewhere, vec![word.clone()])
                })
            });
            let idioms: Vec<String> = own().flat_map(|entry| entry.idioms.clone()).collect();
            Listed::of(words.collect(), &idioms)
        });
        Usage {
            families,
            translation: file.translation.map(|_, list| Phrases::new(list)),
            usual_translation: file
                .translation
                .map(|_, list| list.first().cloned().unwrap_or_default()),
            elsewhere,
        }
    }
}

/// The words of a leaf in lower case without the names in them, byte for byte as long as its prose: names that are
/// marked, those of the glossary, and what stands between 「 and 」.
pub(crate) fn plain_words(leaf: &Leaf, lang: Lang, glossary: Option<&Glossary>) -> String {
    let mut plain = without_names(leaf, lang);
    let named = glossary.map_or_else(Vec::new, |glossary| glossary.names(&plain, lang));
    for at in named.into_iter().chain(quoted(&plain)) {
        plain.replace_range(at.clone(), &" ".repeat(at.len()));
    }
    lower(&plain)
}

/// What stands between 「 and 」.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('「').map(|at| from + at) {
        let Some(length) = text[start..].find('」') else {
            break;
        };
        from = start + length;
        found.push(start..from);
    }
    found
}

#[cfg(test)]
mod tests {
    use esg_model::text::Lang;

    use super::{File, Listed, Usage, lower, quoted};

    /// The words that every report is looked at with.
    fn usage() -> Usage {
        let file: File = toml::from_str(include_str!("../../../../data/rules/usage.toml"))
            .expect("the file is as it should be");
        Usage::of(file)
    }

    #[test]
    fn what_is_written_here_belongs_nowhere_else() {
        let usage = usage();
        for lang in Lang::ALL {
            let elsewhere = usage.elsewhere.get(lang);
            for word in &elsewhere.items {
                assert_eq!(elsewhere.find(&lower(&word.write)), [], "{}", word.write);
            }
        }
    }

    #[test]
    fn words_that_meet_by_chance_are_none_of_the_list() {
        let usage = usage();
        let right = [
            "管理機制造成延誤，亦對體制造成影響",
            "經批准備案，並獲核准備用",
            "按批准則例辦理，經核准則可動工",
            "若干部門及骨幹人員",
            "下游客戶及上游客戶",
            "相關系統、有關系列及關聯系統",
            "互聯系統及物聯系統",
            "起抑制作用，屬強制作業及管制作業",
            "受管制品及限制品名單",
            "可再生能源及永續性資本證券",
            "柔軟體操及軟體家具",
            "總數位居前列",
            "準則、標準、準備、採購、製造、製品、複雜、聯繫、關係、佔比、遊客及旅遊",
            "目標准時達成，水準許可",
        ];
        for text in right {
            for lang in Lang::ALL {
                assert_eq!(usage.elsewhere.get(lang).find(text), [], "{text}");
            }
        }
    }

    #[test]
    fn one_term_is_found_in_each_of_its_forms_and_in_no_other() {
        let usage = usage();
        let count = |text: &str| -> usize {
            let forms = Lang::ALL.into_iter().flat_map(|lang| {
                let families = usage.families.get(lang);
                let hits = families.find(text).into_iter();
                hits.map(|(form, _)| (lang, form)).collect::<Vec<_>>()
            });
            forms.collect::<std::collections::BTreeSet<_>>().len()
        };
        for (text, forms) in [
            ("產品質素及服務質素", 1),
            ("產品質素及品質管理", 2),
            ("產品質量、商品質押及產品質檢", 0),
            ("軟件著作權及《著作權法》", 0),
            ("版權及著作權", 2),
            ("廉潔自律及廉正培訓", 1),
            ("waste water and wastewater", 2),
            ("a percentage of 5 per cent", 1),
            ("a computer program of the programme", 1),
            ("email and e-mails", 2),
        ] {
            assert_eq!(count(text), forms, "{text}");
        }
    }

    #[test]
    fn idioms_hold_no_phrase() {
        let forms = vec![(0, vec!["質素".to_owned()]), (1, vec!["品質".to_owned()])];
        let listed = Listed::of(forms, &["產品質".to_owned()]);
        let items = |text: &str| -> Vec<usize> {
            let found = listed.find(text).into_iter();
            found.map(|(item, _)| listed.items[item]).collect()
        };
        assert_eq!(items("產品質素及服務質素"), [0]);
        assert_eq!(items("服務質素及品質"), [0, 1]);
    }

    #[test]
    fn what_stands_in_quotation_marks_is_found() {
        let text = "以「數字化轉型」為題，「未完";
        let found: Vec<&str> = quoted(text).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, ["「數字化轉型"]);
    }
}
