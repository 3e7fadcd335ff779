//! `DIS-087 company-misstated`

use std::ops::Range;

use esg_model::diag::{About, Location, RuleId, Severity, Sink, Source};
use esg_model::issuer::{Board, Issuer, StockCode};
use esg_model::parallel::Leaf;
use esg_model::source::SourcePath;
use esg_model::text::Lang;
use esg_model::walk::LeafKind;

use crate::languages::{CompanyWords, Differences, lower, place_of, sentences};
use crate::rules::subject::ReportSubject;
use crate::rules::{Check, Rule};

#[doc = include_str!("company_misstated.md")]
pub static COMPANY_MISSTATED: Rule = Rule {
    about: About {
        id: RuleId::new("DIS-087", "company-misstated"),
        severity: Severity::Warning,
        summary: "the text says the company's board, listing rules, stock code, place of incorporation or website otherwise than report.toml",
        explain: include_str!("company_misstated.md"),
        source: Source::new("this project", "report.toml says who reports"),
    },
    limit: None,
    check: Check::Report(check),
};

fn check(subject: &ReportSubject<'_>, sink: &mut Sink) {
    let rule = &COMPANY_MISSTATED;
    let meant = Differences::of(&rule.about, subject.languages.differences);
    let issuer = &subject.report.issuer;
    let words = &subject.languages.words.company;
    code_of_board(subject, sink);
    for section in &subject.languages.sections {
        let pairs = section.pairs();
        for pair in &pairs {
            for (lang, leaf) in pair.sides() {
                if matches!(leaf.kind, LeafKind::Setting | LeafKind::Alternative) {
                    continue;
                }
                // Names of rules are names, so nothing is blanked out here.
                let prose = lower(&leaf.prose());
                let said = Said {
                    issuer,
                    words,
                    lang,
                    leaf: &prose,
                };
                for at in sentences(&prose, lang) {
                    rule.examined(sink, 1);
                    for fault in said.faults(&prose[at.clone()]) {
                        if !meant.is_meant(&section.id, pair.both().as_ref()) {
                            let place = at.start + fault.at.start..at.start + fault.at.end;
                            tell(subject, leaf, &place, &fault, sink);
                        }
                    }
                }
            }
        }
    }
    meant.report_unmet(&rule.about, sink);
}

fn tell(subject: &ReportSubject<'_>, leaf: &Leaf, at: &Range<usize>, fault: &Fault, sink: &mut Sink) {
    let stands = &leaf.prose()[at.clone()];
    COMPANY_MISSTATED
        .emit(
            sink,
            place_of(leaf, at),
            format!("\u{201c}{stands}\u{201d}, but {}", fault.message),
        )
        .also(
            subject.report.location.clone(),
            "what report.toml says of the issuer",
        )
        .hint("correct the text, or report.toml");
}

/// Codes of GEM begin with 8 and have four digits; no other board gives any of them.
fn code_of_board(subject: &ReportSubject<'_>, sink: &mut Sink) {
    const PATH: &str = "report.toml";
    const OF_GEM: std::ops::RangeInclusive<u32> = 8001..=8999;
    /// Codes of five digits are those of counters and products.
    const OF_SHARES: u32 = 9999;
    let issuer = &subject.report.issuer;
    COMPANY_MISSTATED.examined(sink, 1);
    let code = number(&issuer.stock_code);
    let gem = issuer.board == Board::Gem;
    if code > OF_SHARES || OF_GEM.contains(&code) == gem {
        return;
    }
    let path = SourcePath::new(PATH);
    let written = format!("\"{}\"", issuer.stock_code);
    let found = subject.sources.text(PATH).and_then(|text| text.find(&written));
    let at = found.map_or_else(
        || Location::file(&path),
        |at| Location::span(&path, at..at + written.len()),
    );
    let (board, codes) = if gem {
        ("gem", "a code of GEM lies between 08001 and 08999")
    } else {
        ("main", "codes between 08001 and 08999 are those of GEM")
    };
    COMPANY_MISSTATED
        .emit(
            sink,
            at,
            format!(
                "the stock code is {} and the board \u{201c}{board}\u{201d}, but {codes}",
                issuer.stock_code
            ),
        )
        .hint("correct the code or the board in report.toml");
}

fn number(code: &StockCode) -> u32 {
    code.as_str().parse().unwrap_or(0)
}

/// Something that is said otherwise.
struct Fault {
    at: Range<usize>,
    message: String,
}

/// What a paragraph can be held against.
struct Said<'a> {
    issuer: &'a Issuer,
    words: &'a CompanyWords,
    lang: Lang,
    /// The whole paragraph, in lower case.
    leaf: &'a str,
}

impl Said<'_> {
    fn faults(&self, text: &str) -> Vec<Fault> {
        let another = self.words.of_another.get(self.lang).is_in(text);
        let mut found = Vec::new();
        if !another {
            found.extend(self.rules(text));
        }
        if self.is_of_company(text) && !another {
            found.extend(self.listed(text));
            found.extend(self.incorporated(text));
        }
        found.extend(self.code(text));
        found.extend(self.website(text));
        found
    }

    /// Whether the sentence names the company.
    fn is_of_company(&self, text: &str) -> bool {
        self.words.company.get(self.lang).is_in(text)
            || self.names().iter().any(|name| text.contains(name.as_str()))
    }

    /// The names of the company, in lower case.
    fn names(&self) -> [String; 2] {
        [&self.issuer.name, &self.issuer.short_name].map(|name| lower(name.get(self.lang)))
    }

    fn listed(&self, text: &str) -> Option<Fault> {
        let (own, other) = self.words.boards(self.issuer.board);
        // Who tells of both boards tells how the listing came about.
        let hit = other.listed.get(self.lang).find(text).into_iter().next()?;
        (!own.listed.get(self.lang).is_in(self.leaf)).then(|| Fault {
            at: hit.at,
            message: format!("report.toml says that the company is listed on {}", self.board()),
        })
    }

    fn rules(&self, text: &str) -> Option<Fault> {
        let (own, other) = self.words.boards(self.issuer.board);
        let hit = other.rules.get(self.lang).find(text).into_iter().next()?;
        (!own.rules.get(self.lang).is_in(self.leaf)).then(|| Fault {
            at: hit.at,
            message: format!(
                "the company is listed on {}, which has rules of its own",
                self.board()
            ),
        })
    }

    fn board(&self) -> &'static str {
        match self.issuer.board {
            Board::Main => "the Main Board",
            Board::Gem => "GEM",
        }
    }

    fn code(&self, text: &str) -> Option<Fault> {
        let own: Vec<u32> = [&self.issuer.stock_code]
            .into_iter()
            .chain(&self.issuer.related_stock_codes)
            .map(number)
            .collect();
        for hit in self.words.code.get(self.lang).find(text) {
            let behind = text[hit.at.end..].trim_start_matches([' ', ':', '：', '.', '為', '\u{a0}']);
            let from = text.len() - behind.len();
            let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
            let Ok(code) = behind[..digits].parse::<u32>() else {
                continue;
            };
            if own.contains(&code) {
                continue;
            }
            let before = text[..hit.at.start].trim_end_matches([' ', '(', '（', '[', '"', '“', '「']);
            let of_company = self.words.company.get(self.lang).ends(before)
                || self.names().iter().any(|name| before.ends_with(name.as_str()));
            // Another company's code is given beside its own name; one that is all but the issuer's is a slip.
            if of_company || own.iter().any(|own| alike(&own.to_string(), &behind[..digits])) {
                return Some(Fault {
                    at: hit.at.start..from + digits,
                    message: format!(
                        "the company's stock code is {} by report.toml",
                        self.issuer.stock_code.short()
                    ),
                });
            }
        }
        None
    }

    fn incorporated(&self, text: &str) -> Option<Fault> {
        let (places, owners) = self.words.places.get(self.lang);
        let owner = |hit: &crate::languages::Hit| owners.get(hit.phrase).copied();
        let line = lower(self.issuer.incorporation.get(self.lang));
        let own: Vec<usize> = places.find(&line).iter().filter_map(owner).collect();
        let named = places.find(text);
        if own.is_empty() || named.iter().filter_map(owner).any(|place| own.contains(&place)) {
            return None;
        }
        let incorporated = self.words.incorporated.get(self.lang).find(text);
        let hit = named.into_iter().find(|place| {
            incorporated.iter().any(|word| {
                let between = if word.at.end <= place.at.start {
                    &text[word.at.end..place.at.start]
                } else {
                    text.get(place.at.end..word.at.start).unwrap_or("-")
                };
                matches!(between.trim(), "" | "the")
            })
        })?;
        Some(Fault {
            at: hit.at,
            message: format!(
                "report.toml says \u{201c}{}\u{201d}",
                self.issuer.incorporation.get(self.lang)
            ),
        })
    }

    fn website(&self, text: &str) -> Option<Fault> {
        let site = lower(self.issuer.website.as_deref()?);
        let own = hosts(&site).into_iter().next()?.0;
        let named = hosts(text);
        let within = |host: &str, other: &str| {
            host == other || host.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'))
        };
        if named
            .iter()
            .any(|(host, _)| within(host, &own) || within(&own, host))
        {
            return None;
        }
        let of_company = self.words.website.get(self.lang).is_in(text);
        let label = |host: &str| host.split('.').next().unwrap_or_default().to_owned();
        let (_, at) = named.into_iter().find(|(host, _)| {
            let exchange = ["hkexnews.hk", "hkex.com.hk", "hkgem.com"]
                .iter()
                .any(|other| within(host, other));
            !exchange && (of_company || label(host) == label(&own) || alike(host, &own))
        })?;
        Some(Fault {
            at,
            message: format!("the company's website is {site} by report.toml"),
        })
    }
}

/// The hosts of the addresses in a text, without `www.`, each with the bytes of the address up to its path.
fn hosts(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, lead)) = ["http://", "https://", "www."]
        .iter()
        .filter_map(|lead| Some((from + text[from..].find(lead)?, *lead)))
        .min()
    {
        let behind = &text[start + lead.len()..];
        let length = behind
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'))
            .unwrap_or(behind.len());
        let host = behind[..length].trim_end_matches(['.', '-']);
        let bare = host.strip_prefix("www.").unwrap_or(host);
        if bare.contains('.') {
            found.push((bare.to_owned(), start..start + lead.len() + host.len()));
        }
        from = start + lead.len() + length;
    }
    found
}

/// Whether two codes or addresses are as long and all but the same: one or two characters differ, or two have changed places.
fn alike(one: &str, other: &str) -> bool {
    const FEW: usize = 2;
    /// What is shorter differs in half of what it has.
    const LONG: usize = 4;
    let differ = one
        .chars()
        .zip(other.chars())
        .filter(|(one, other)| one != other)
        .count();
    let sorted = |text: &str| {
        let mut characters: Vec<char> = text.chars().collect();
        characters.sort_unstable();
        characters
    };
    one.len() == other.len()
        && one.len() >= LONG
        && (differ == 1 || differ <= FEW && sorted(one) == sorted(other))
}

#[cfg(test)]
mod tests {
    use super::{alike, hosts};

    #[test]
    fn hosts_are_read_from_addresses() {
        let found = hosts("see https://www.example.com/esg, www.hkexnews.hk. and http://other.example");
        let names: Vec<&str> = found.iter().map(|(host, _)| host.as_str()).collect();
        assert_eq!(names, ["example.com", "hkexnews.hk", "other.example"]);
    }

    #[test]
    fn a_slip_is_alike_and_another_code_is_not() {
        assert!(alike("8996", "8969"));
        assert!(alike("8996", "8995"));
        assert!(!alike("8996", "8124"));
        assert!(!alike("8996", "89961"));
    }
}
