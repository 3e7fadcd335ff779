//! Which looks of cells show a number as a percentage, or as a date.

use std::collections::BTreeMap;

use super::Unreadable;
use super::part::Part;
use crate::book::Shown;

/// As what each look shows a number, in the order in which cells name looks.
pub(super) fn read(path: &str, text: &str) -> Result<Vec<Shown>, Unreadable> {
    let mut formats: BTreeMap<u32, Shown> = BTreeMap::new();
    let mut looks = Vec::new();
    let mut within = false;
    let mut part = Part::new(path, text);
    while let Some(element) = part.next()? {
        match (element.name.as_str(), element.ends) {
            ("numFmt", false) => {
                let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, element.get("formatCode")) {
                    formats.insert(id, shown(code));
                }
            }
            ("cellXfs", ends) => within = !ends,
            ("xf", false) if within => {
                let id = element
                    .get("numFmtId")
                    .and_then(|id| id.parse().ok())
                    .unwrap_or(0);
                looks.push(formats.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
    }
    Ok(looks)
}

/// The formats that every program knows by number (ECMA-376, 18.8.30).
fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shown::Date,
        _ => Shown::Plain,
    }
}

/// As what a format shows a number: words in quotation marks, escaped characters and colours say nothing of that.
fn shown(code: &str) -> Shown {
    let mut bare = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                for quoted in characters.by_ref() {
                    if quoted == '"' {
                        break;
                    }
                }
            }
            '\\' | '_' | '*' => {
                characters.next();
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|c| *c != ']').collect();
                // Time that has gone by is a time; a colour, a condition or a language is none.
                if matches!(
                    inside.to_lowercase().as_str(),
                    "h" | "hh" | "m" | "mm" | "s" | "ss"
                ) {
                    bare.push('h');
                }
            }
            character => bare.extend(character.to_lowercase()),
        }
    }
    if bare
        .replace("general", "")
        .contains(['d', 'm', 'y', 'h', 's', '年', '月', '日'])
    {
        Shown::Date
    } else if bare.contains('%') {
        Shown::Percent
    } else {
        Shown::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::shown;
    use crate::book::Shown;

    #[test]
    fn formats_are_told_apart() {
        for (code, expected) in [
            ("General", Shown::Plain),
            ("0.00%", Shown::Percent),
            ("#,##0.0;[Red](#,##0.0)", Shown::Plain),
            ("0.00\"%\"", Shown::Plain),
            ("0.0\\%", Shown::Plain),
            ("yyyy-mm-dd", Shown::Date),
            ("[$-404]e\"年\"m\"月\"d\"日\"", Shown::Date),
            ("[h]:mm", Shown::Date),
            ("#,##0 \"days\"", Shown::Plain),
            ("[$HK$-C04]#,##0", Shown::Plain),
        ] {
            assert_eq!(shown(code), expected, "{code}");
        }
    }
}
