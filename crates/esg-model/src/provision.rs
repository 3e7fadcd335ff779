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
    /// A row of the climate part, by its paragraph, `D-22(a)`, or by a name of its own, `D-transition-plan`, whose number is
    /// an attribute.
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

/// The id of a provision: its part of the Code and its number there, such as `KPI-A1.2`; in the climate part it may be a
/// name, such as `D-ghg-scope-1`.
///
/// It is read once, where an edition of the Code is; whatever names a provision looks it up among those of its edition.
/// Ids are in the order of their letters.
#[derive(Clone)]
pub struct ProvisionId {
    part: ProvisionPart,
    text: Arc<str>,
}

impl ProvisionId {
    /// Reads an id as authors write it: `GD-A1`, `KPI-A1.2`, `MDR-13`, `D-22(a)(i)`, `D-ghg-scope-1`. Nothing where it is
    /// no such thing.
    pub fn parse(text: &str) -> Option<Self> {
        let (letters, number) = text.split_once('-')?;
        let part = ProvisionPart::ALL
            .into_iter()
            .find(|part| part.letters() == letters)?;
        let mut bytes = number.bytes();
        let sound = if part == ProvisionPart::Climate && number.starts_with(|c: char| c.is_ascii_lowercase())
        {
            number.split('-').all(|word| {
                let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                !word.is_empty() && word.bytes().all(plain)
            })
        } else {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'(' | b')');
            number.starts_with(|first: char| first.is_ascii_alphanumeric()) && bytes.all(plain)
        };
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

    /// Whether it is a name, which says nothing of the number.
    pub fn is_slug(&self) -> bool {
        self.part == ProvisionPart::Climate && self.number().starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// The id as a part of an element name: `KPIA1_2`, `D22_a_i`, `DGhgScope1`.
    pub fn element(&self) -> String {
        let mut name = self.part.letters().to_owned();
        if self.is_slug() {
            for word in self.number().split('-') {
                let mut letters = word.chars();
                name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
                name.push_str(letters.as_str());
            }
            return name;
        }
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
    fn a_row_of_the_climate_part_may_have_a_name() {
        let id = ProvisionId::parse("D-ghg-scope-1").expect("it is an id");
        assert!(id.is_slug() && id.part() == ProvisionPart::Climate);
        assert_eq!(
            (id.number(), id.token().as_str()),
            ("ghg-scope-1", "D-ghg-scope-1")
        );
        assert_eq!(id.element(), "DGhgScope1");
        assert!(!ProvisionId::parse("D-28(a)").expect("it is an id").is_slug());
        for text in [
            "D-",
            "D-ghg--scope",
            "D-ghg-",
            "D-ghg_scope",
            "D-ghg(a)",
            "KPI-ghg-scope-1",
        ] {
            assert_eq!(ProvisionId::parse(text), None, "{text}");
        }
    }
}
