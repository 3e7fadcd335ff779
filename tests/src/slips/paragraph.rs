//! Slips within a paragraph of one language that leave the other language as it was: numbers and figures in each other's
//! place, another one of several things, a number that is ten times as much, a sentence that is left out.

use std::ops::Range;

use esg_model::parallel::{Leaf, PieceKind};
use esg_model::text::Localized;
use esg_model::walk::LeafKind;
use esg_model::{Report, Sources};

use super::file::File;

/// Something in the source of a paragraph that can change places with another one of its sort.
struct Item {
    at: Range<usize>,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Number,
    Percentage,
    Figure,
}

/// Words of which one says another thing than the other, in English and in Chinese.
const APART: &[[&str; 4]] = &[
    ["Scope 1", "Scope 2", "範圍一", "範圍二"],
    [" men", " women", "男", "女"],
    ["first half", "second half", "上半年", "下半年"],
    ["hazardous", "non-hazardous", "有害", "無害"],
];

impl File<'_> {
    /// Slips in a paragraph or list item, of which `both` holds all languages.
    pub(super) fn paragraph(
        &mut self,
        sources: &Sources,
        both: &Localized<&Leaf>,
        leaf: &Leaf,
        report: &Report,
    ) {
        let Some(at) = source(leaf, self.text) else { return };
        let stretches: Vec<&str> = both
            .iter()
            .filter_map(|(_, leaf)| {
                let text = sources.text(leaf.location.path.as_str())?;
                source(leaf, text).map(|at| &text[at])
            })
            .collect();
        let [first, second] = stretches[..] else { return };
        self.apart(at.clone(), first, second);
        if !matches!(leaf.kind, LeafKind::Paragraph | LeafKind::ListItem) {
            return;
        }
        let items = self.items(leaf);
        self.ten_times(&items);
        // Where both languages have a sentence for each, it is seen in which of them a number stands.
        let lines = |text: &str| text.lines().count();
        if lines(first) == lines(second) {
            self.changed_places(&items, first, second);
        }
        self.sentences(at, report);
    }

    /// The numbers and figures of a paragraph that each stand there once, in order of place.
    fn items(&self, leaf: &Leaf) -> Vec<Item> {
        let mut found = Vec::new();
        for piece in &leaf.pieces {
            let start = piece.span.start;
            match piece.kind {
                PieceKind::Figure(..) if self.text[piece.span.clone()].ends_with("}}") => found.push(Item {
                    at: piece.span.clone(),
                    sort: Sort::Figure,
                }),
                PieceKind::Words if self.text.get(piece.span.clone()) == Some(piece.text.as_str()) => {
                    found.extend(numbers(&piece.text).into_iter().map(|(at, sort)| Item {
                        at: start + at.start..start + at.end,
                        sort,
                    }));
                }
                _ => {}
            }
        }
        let words = |item: &Item| &self.text[item.at.clone()];
        let alone: Vec<bool> = found
            .iter()
            .map(|own| found.iter().filter(|other| words(own) == words(other)).count() == 1)
            .collect();
        let mut alone = alone.into_iter();
        found.retain(|_| alone.next() == Some(true));
        found
    }

    /// Two numbers or figures of different sentences in each other's place.
    fn changed_places(&mut self, items: &[Item], first: &str, second: &str) {
        for (index, one) in items.iter().enumerate() {
            for two in &items[index + 1..] {
                let (own, other) = (&self.text[one.at.clone()], &self.text[two.at.clone()]);
                let between = &self.text[one.at.end..two.at.start];
                let both = |words: &str| {
                    [first, second]
                        .iter()
                        .all(|text| text.matches(words).count() == 1)
                };
                if one.sort != two.sort || !between.contains('\n') || !both(own) || !both(other) {
                    continue;
                }
                let kind = match one.sort {
                    Sort::Figure => "one language: two figures changed places",
                    Sort::Number | Sort::Percentage => "one language: two numbers changed places",
                };
                let turned = format!("{other}{between}{own}");
                self.add(kind, one.at.start..two.at.end, turned);
            }
        }
    }

    /// A number that is ten times as much.
    fn ten_times(&mut self, items: &[Item]) {
        for item in items.iter().filter(|item| item.sort != Sort::Figure) {
            let own = &self.text[item.at.clone()];
            let (number, sign) = own.split_at(own.trim_end_matches('%').len());
            let more = match number.split_once('.') {
                Some((whole, rest)) if !rest.is_empty() => {
                    let (tenths, rest) = rest.split_at(1);
                    let point = if rest.is_empty() { "" } else { "." };
                    format!("{whole}{tenths}{point}{rest}{sign}")
                }
                _ => format!("{number}0{sign}"),
            };
            self.add("one language: ten times as much", item.at.clone(), more);
        }
    }

    /// Another one of several things, where both languages name as many of them.
    fn apart(&mut self, at: Range<usize>, first: &str, second: &str) {
        for [en, other_en, zh, other_zh] in APART {
            let count = |text: &str| {
                let longer = [en, other_en].iter().any(|word| word.len() > en.len());
                let english = if longer && other_en.ends_with(en) {
                    text.matches(en).count()
                } else {
                    text.matches(en).count() + text.matches(other_en).count()
                };
                english + text.matches(zh).count() + text.matches(other_zh).count()
            };
            if count(first) != count(second) || count(first) == 0 {
                continue;
            }
            for (word, other) in [(en, other_en), (zh, other_zh)] {
                let own = &self.text[at.clone()];
                let starts: Vec<usize> = own.match_indices(word).map(|(at, _)| at).collect();
                for start in starts {
                    let part = own[..start].ends_with(['-', 'o']) && *word == "hazardous";
                    let rest = &own[start + word.len()..];
                    // "Scope 1 and 2" names two.
                    let listed = [" and ", " to ", ", ", "及", "、", "至"].iter().any(|joint| {
                        rest.strip_prefix(joint).is_some_and(|rest| {
                            rest.starts_with(|c: char| c.is_ascii_digit() || "一二三".contains(c))
                        })
                    });
                    let goes_on = listed || rest.starts_with(|c: char| c.is_ascii_alphanumeric());
                    if !part && !goes_on {
                        let start = at.start + start;
                        self.add(
                            "one language: another thing named",
                            start..start + word.len(),
                            *other,
                        );
                    }
                }
            }
        }
    }

    /// A sentence left out: one with a number that is nothing else in its paragraph, and one that is most of it.
    fn sentences(&mut self, at: Range<usize>, report: &Report) {
        let own = &self.text[at.clone()];
        let years = [report.period().start, report.period().end].map(|day| day.year().to_string());
        let lines: Vec<Range<usize>> = own
            .split_inclusive('\n')
            .scan(0, |from, line| {
                let start = *from;
                *from += line.len();
                Some(start..*from)
            })
            .collect();
        if lines.len() < 2 {
            return;
        }
        for line in lines {
            let words = &own[line.clone()];
            let rest = format!("{}{}", &own[..line.start], &own[line.end..]);
            let telling = numbers(words).into_iter().any(|(number, _)| {
                let number = &words[number];
                number.len() > 1 && !years.iter().any(|year| year == number) && !rest.contains(number)
            });
            let marked = words.contains("{{") || words.contains("](") || words.contains("[^");
            let weight = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            // A sentence without a number is missed where little is left; less than this is within what translators do.
            let most = weight(words) * 10 >= weight(own) * 6 && own.chars().count() >= 100;
            let kind = match (telling, most) {
                (true, _) => "one language: sentence with a number left out",
                (false, true) if !marked => "one language: most of a paragraph left out",
                _ => continue,
            };
            self.add(kind, at.start + line.start..at.start + line.end, "");
        }
    }
}

/// The stretch of the file in which a leaf stands, from its first to its last piece.
fn source(leaf: &Leaf, text: &str) -> Option<Range<usize>> {
    let start = leaf.pieces.first()?.span.start;
    let end = leaf.pieces.last()?.span.end;
    text.get(start..end)?;
    leaf.location.span.is_some().then_some(start..end)
}

/// The quantities and percentages in digits of a text: no years, dates, codes or parts of names.
fn numbers(text: &str) -> Vec<(Range<usize>, Sort)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| from + at)
    {
        let rest = &text[start..];
        let run = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
        let length = rest.find(|c| !run(c)).unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches(['.', ',']);
        let end = start + number.len();
        from = start + length;
        let before = text[..start].trim_end_matches(' ');
        let after = &text[end..];
        let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let joined = text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || "-–/:#+&.".contains(c))
            || after.starts_with(|c: char| c.is_ascii_alphabetic() || "-–/:".contains(c));
        // Parts, chapters, dates and addresses are changed as what they are.
        let named = before.ends_with(|c: char| c.is_ascii_alphabetic() && "eop".contains(c))
            && ["Scope", "Cap", "No"].iter().any(|word| before.ends_with(word))
            || before.ends_with("Cap.")
            || before.ends_with("Scopes")
            || before.ends_with('第')
            || before.ends_with("附錄")
            || before.ends_with("Appendix");
        let dated = ["年", "月", "日", "號", "時"]
            .iter()
            .any(|word| after.starts_with(word))
            || esg_model::period::MONTHS
                .iter()
                .any(|month| after.trim_start().starts_with(month) || before.ends_with(month));
        // 白蛇2：, 流浪地球2): the number of a name.
        let titled = text[..start].ends_with(esg_model::script::is_han)
            && after.starts_with([')', '）', '》', '」', '：', '(', '（']);
        if year || joined || named || dated || titled {
            continue;
        }
        if after.starts_with('%') {
            found.push((start..end + 1, Sort::Percentage));
        } else {
            found.push((start..end, Sort::Number));
        }
    }
    found
}
