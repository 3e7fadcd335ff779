//! The listed company.

use std::fmt;
use std::str::FromStr;

use crate::text::Localized;
use crate::wording::Word;

/// A stock code of the exchange: five digits with leading zeros.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StockCode(String);

impl StockCode {
    /// The five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code without leading zeros, as covers print it.
    pub fn short(&self) -> &str {
        let short = self.0.trim_start_matches('0');
        if short.is_empty() { "0" } else { short }
    }
}

impl FromStr for StockCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(StockCode(text.to_owned()))
        } else {
            Err(format!("stock code `{text}` is not five digits"))
        }
    }
}

impl fmt::Display for StockCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A Legal Entity Identifier (ISO 17442) whose check digits are right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lei(String);

impl Lei {
    /// The twenty characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Lei {
    type Err = String;

    /// Checks length, alphabet and the ISO 7064 mod 97-10 check digits.
    fn from_str(text: &str) -> Result<Self, String> {
        if text.len() != 20
            || !text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        {
            return Err(format!("LEI `{text}` is not 20 digits and capital letters"));
        }
        let remainder = text
            .chars()
            .filter_map(|c| c.to_digit(36))
            .fold(0u32, |sum, digit| {
                if digit < 10 {
                    (sum * 10 + digit) % 97
                } else {
                    (sum * 100 + digit) % 97
                }
            });
        if remainder == 1 {
            Ok(Lei(text.to_owned()))
        } else {
            Err(format!("the check digits of LEI `{text}` are wrong"))
        }
    }
}

/// Where the company is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    /// Main Board.
    Main,
    /// GEM.
    Gem,
}

impl Board {
    /// The word for it in `report.toml`.
    pub const fn word(self) -> &'static str {
        match self {
            Board::Main => "main",
            Board::Gem => "gem",
        }
    }
}

/// What decides, with the year, how binding provisions are for an issuer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IssuerClass {
    /// On the Main Board, and in the index of large capitalisations throughout the year before the reporting year.
    LargeCap,
    /// Any other on the Main Board.
    MainBoard,
    /// On GEM.
    Gem,
}

impl IssuerClass {
    /// Every one.
    pub const ALL: [IssuerClass; 3] = [IssuerClass::LargeCap, IssuerClass::MainBoard, IssuerClass::Gem];

    /// The word for it in `data/codes`.
    pub const fn word(self) -> &'static str {
        match self {
            IssuerClass::LargeCap => "large-cap",
            IssuerClass::MainBoard => "main-board",
            IssuerClass::Gem => "gem",
        }
    }

    /// What a sheet calls it.
    pub const fn name(self) -> Word {
        match self {
            IssuerClass::LargeCap => Word::ClassLargeCap,
            IssuerClass::MainBoard => Word::ClassMainBoard,
            IssuerClass::Gem => Word::ClassGem,
        }
    }
}

/// The listed company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// Full name.
    pub name: Localized<String>,
    /// Name for running headers.
    pub short_name: Localized<String>,
    /// The line on where it is incorporated and how its liability is limited.
    pub incorporation: Localized<String>,
    /// Its stock code.
    pub stock_code: StockCode,
    /// Other codes of the same issuer, such as an RMB counter.
    pub related_stock_codes: Vec<StockCode>,
    /// Where it is listed.
    pub board: Board,
    /// How binding provisions are for it.
    pub class: IssuerClass,
    /// What shows that it is of its class, where the report says so.
    pub class_evidence: Option<String>,
    /// Its LEI, where it has one.
    pub lei: Option<Lei>,
    /// Address of its website, where report.toml gives it.
    pub website: Option<String>,
}
