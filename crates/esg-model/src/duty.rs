//! How binding a provision is: for which issuers, and for financial years from which day on.

use crate::wording::Word;
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::issuer::IssuerClass;

/// How binding a provision is, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// An issuer may disclose it.
    Voluntary,
    /// An issuer is encouraged to disclose it.
    Encouraged,
    /// Must be disclosed, or the reason given.
    ComplyOrExplain,
    /// Must be disclosed.
    Mandatory,
}

impl Duty {
    /// Every one.
    pub const ALL: [Duty; 4] = [
        Duty::Voluntary,
        Duty::Encouraged,
        Duty::ComplyOrExplain,
        Duty::Mandatory,
    ];

    /// The word for it in `data/codes` and in findings.
    pub const fn word(self) -> &'static str {
        match self {
            Duty::Voluntary => "voluntary",
            Duty::Encouraged => "encouraged",
            Duty::ComplyOrExplain => "comply-or-explain",
            Duty::Mandatory => "mandatory",
        }
    }

    /// What a sheet prints for it.
    pub const fn printed(self) -> Word {
        match self {
            Duty::Voluntary => Word::DutyVoluntary,
            Duty::Encouraged => Word::DutyEncouraged,
            Duty::ComplyOrExplain => Word::DutyComplyOrExplain,
            Duty::Mandatory => Word::DutyMandatory,
        }
    }

    /// Whether silence is a finding.
    pub const fn asks(self) -> bool {
        match self {
            Duty::Voluntary | Duty::Encouraged => false,
            Duty::ComplyOrExplain | Duty::Mandatory => true,
        }
    }
}

/// How binding a provision is for each issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Duties {
    /// The same for every class in every year.
    Always(Duty),
    /// By class, from the first day of a financial year on; every class has at least one, the earliest first.
    ByClass(BTreeMap<IssuerClass, Vec<(Date, Duty)>>),
}

impl Duties {
    /// How binding it is for an issuer of `class` in the financial year that begins on `start`.
    pub fn of(&self, class: IssuerClass, start: Date) -> Duty {
        match self {
            Duties::Always(duty) => *duty,
            Duties::ByClass(classes) => {
                let steps = classes.get(&class).map(Vec::as_slice).unwrap_or_default();
                let in_force = steps.iter().rev().find(|(from, _)| *from <= start);
                // Before the first day there is none: an edition is refused for a year before its own first one.
                let step = in_force.or_else(|| steps.first());
                step.map_or(Duty::Voluntary, |(_, duty)| *duty)
            }
        }
    }

    /// How binding it is at least, whoever reports: what a taxonomy, which knows no issuer, may ask.
    pub fn least(&self) -> Duty {
        match self {
            Duties::Always(duty) => *duty,
            Duties::ByClass(classes) => {
                let all = classes.values().flatten().map(|(_, duty)| *duty);
                all.min().unwrap_or(Duty::Voluntary)
            }
        }
    }

    /// Whether one of two Main Board issuers may be bound otherwise than the other in the year that begins on `start`.
    pub(crate) fn tells_main_board_apart(&self, start: Date) -> bool {
        self.of(IssuerClass::LargeCap, start) != self.of(IssuerClass::MainBoard, start)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_duty_begins_with_a_financial_year() {
        let steps = |steps: &[(Date, Duty)]| steps.to_vec();
        let (first, second) = (date(2025, 1, 1), date(2026, 1, 1));
        let duties = Duties::ByClass(BTreeMap::from([
            (
                IssuerClass::LargeCap,
                steps(&[(first, Duty::ComplyOrExplain), (second, Duty::Mandatory)]),
            ),
            (IssuerClass::MainBoard, steps(&[(first, Duty::ComplyOrExplain)])),
            (IssuerClass::Gem, steps(&[(first, Duty::Voluntary)])),
        ]));
        for (class, start, duty) in [
            (IssuerClass::LargeCap, date(2025, 1, 1), Duty::ComplyOrExplain),
            (IssuerClass::LargeCap, date(2025, 4, 1), Duty::ComplyOrExplain),
            (IssuerClass::LargeCap, date(2025, 12, 31), Duty::ComplyOrExplain),
            (IssuerClass::LargeCap, date(2026, 1, 1), Duty::Mandatory),
            (IssuerClass::MainBoard, date(2026, 1, 1), Duty::ComplyOrExplain),
            (IssuerClass::Gem, date(2026, 1, 1), Duty::Voluntary),
        ] {
            assert_eq!(duties.of(class, start), duty, "{class:?} {start}");
        }
        assert_eq!(duties.least(), Duty::Voluntary);
        assert!(!duties.tells_main_board_apart(first) && duties.tells_main_board_apart(second));
        assert_eq!(Duties::Always(Duty::Mandatory).least(), Duty::Mandatory);
    }
}
