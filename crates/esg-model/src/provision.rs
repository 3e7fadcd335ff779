//! The numbers of provisions, in parts.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Where in the Code a provision stands, which says how it is numbered and cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvisionPart {
    /// The general disclosure of an aspect: `GD-A1`.
    GeneralDisclosure,
    /// A key performance indicator of an aspect: `KPI-A1.2`.
    Kpi,
    /// A paragraph of the mandatory disclosure requirements: `MDR-13`.
    Mandatory,
    /// A paragraph of the climate part: `D-22(a)`.
    Climate,
}

impl ProvisionPart {
    const ALL: [ProvisionPart; 4] = [
        ProvisionPart::GeneralDisclosure,
        ProvisionPart::Kpi,
        ProvisionPart::Mandatory,
        ProvisionPart::Climate,
    ];

    /// How ids of the part begin.
    const fn letters(self) -> &'static str {
        match self {
            ProvisionPart::GeneralDisclosure => "GD",
            ProvisionPart::Kpi => "KPI",
            ProvisionPart::Mandatory => "MDR",
            ProvisionPart::Climate => "D",
        }
    }
}

/// The id of a provision: its part of the Code and its number there, such as `KPI-A1.2`.
///
/// It is read once, where an edition of the Code is; whatever names a provision looks it up among those of its edition.
/// Ids are in the order of their letters.
#[derive(Clone)]
pub struct ProvisionId {
    part: ProvisionPart,
    text: Arc<str>,
}

impl ProvisionId {
    /// Reads an id as authors write it: `GD-A1`, `KPI-A1.2`, `MDR-13`, `D-22(a)(i)`. Nothing where it is no such thing.
    pub fn parse(text: &str) -> Option<Self> {
        let (letters, number) = text.split_once('-')?;
        let part = ProvisionPart::ALL
            .into_iter()
            .find(|part| part.letters() == letters)?;
        let mut bytes = number.bytes();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'(' | b')');
        let sound = number.starts_with(|first: char| first.is_ascii_alphanumeric()) && bytes.all(plain);
        sound.then(|| ProvisionId {
            part,
            text: text.into(),
        })
    }

    /// Its part of the Code.
    pub fn part(&self) -> ProvisionPart {
        self.part
    }

    /// Its number there, such as `A1.2`; of a general disclosure the aspect.
    pub fn number(&self) -> &str {
        &self.text[self.part.letters().len() + 1..]
    }

    /// Number of the paragraph and what it is cited by within, such as `22` and `(a)(i)`, the latter empty for a whole
    /// paragraph; nothing where the provision is no paragraph.
    pub fn paragraph(&self) -> Option<(&str, &str)> {
        match self.part {
            ProvisionPart::GeneralDisclosure | ProvisionPart::Kpi => None,
            ProvisionPart::Mandatory | ProvisionPart::Climate => {
                let number = self.number();
                Some(number.split_at(number.find('(').unwrap_or(number.len())))
            }
        }
    }

    /// The id as a part of an element name: `KPIA1_2`, `D22_a_i`.
    pub fn element(&self) -> String {
        let mut name = self.part.letters().to_owned();
        push_plain(self.number(), '_', &mut name);
        name
    }

    /// The id as a part of an id in XML: as it is written, but for brackets: `KPI-A1.2`, `D-22.a.i`.
    pub fn token(&self) -> String {
        let mut token = format!("{}-", self.part.letters());
        let number = self.number();
        if number.contains('(') {
            push_plain(number, '.', &mut token);
        } else {
            token.push_str(number);
        }
        token
    }

    /// The id as authors write it.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// Writes a number with `joint` where it has a point or opens a bracket.
fn push_plain(number: &str, joint: char, text: &mut String) {
    for letter in number.chars() {
        match letter {
            '.' | '(' => text.push(joint),
            ')' => {}
            other => text.push(other),
        }
    }
}

impl fmt::Display for ProvisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for ProvisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl PartialEq for ProvisionId {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ProvisionId {}

impl PartialOrd for ProvisionId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ProvisionId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for ProvisionId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// What an author writes is looked up without being read first.
impl Borrow<str> for ProvisionId {
    fn borrow(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_parts() {
        for (text, part, number, element, token) in [
            ("GD-A1", ProvisionPart::GeneralDisclosure, "A1", "GDA1", "GD-A1"),
            ("KPI-A1.2", ProvisionPart::Kpi, "A1.2", "KPIA1_2", "KPI-A1.2"),
            ("MDR-13", ProvisionPart::Mandatory, "13", "MDR13", "MDR-13"),
            (
                "D-22(a)(i)",
                ProvisionPart::Climate,
                "22(a)(i)",
                "D22_a_i",
                "D-22.a.i",
            ),
        ] {
            let id = ProvisionId::parse(text).expect("it is an id");
            assert_eq!((id.part(), id.number()), (part, number));
            assert_eq!((id.element().as_str(), id.token().as_str()), (element, token));
            assert_eq!(id.to_string(), text);
        }
        for text in ["A1", "KPI", "KPI-", "X-1", "kpi-A1.2", "KPI-A 1", "MDR-(13)"] {
            assert_eq!(ProvisionId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn paragraphs_are_told_apart_within() {
        let paragraph = |text| {
            let id = ProvisionId::parse(text).expect("it is an id");
            id.paragraph()
                .map(|(number, within)| (number.to_owned(), within.to_owned()))
        };
        let of = |number: &str, within: &str| Some((number.to_owned(), within.to_owned()));
        assert_eq!(paragraph("MDR-13"), of("13", ""));
        assert_eq!(paragraph("D-22(a)(i)"), of("22", "(a)(i)"));
        assert_eq!(paragraph("KPI-A1.2"), None);
    }
}
