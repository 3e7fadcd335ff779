//! Names of months, by language, and where in a text the registries take them.

/// How the names of a language may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// In small letters, in capitals, or with one capital in front.
    Three,
    /// In capitals, or with one in front.
    Capital,
    /// All small or all capital.
    Even,
    /// Anyhow.
    Any,
}

/// What may stand behind a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// No more letters; one point where it ends the text.
    Point,
    /// Letters and then points; digits may follow at once.
    Letters,
    /// Anything; where it ends the text, no more characters than these.
    Most(usize),
}

/// The names of the months of a language, and what may stand around them.
pub(super) struct Months {
    /// Twelve months, each with its names: how the names of the registry begin.
    names: &'static str,
    /// Names that are taken beside a year and not beside a day.
    alone: &'static str,
    case: Case,
    /// Whether a letter of the Latin alphabet parts no name from what stands before it.
    apart: bool,
    behind: Behind,
}

/// The names of a language; none where the registries have no such.
pub(super) fn names(language: &str) -> Option<Months> {
    use Behind::{Letters, Most, Point};
    let (names, case, apart, behind) = match language {
        "bg" => (
            "ян|фев|мар|апр|май маи|юни|юли|авг|сеп|окт|ное|дек",
            Case::Three,
            false,
            Most(6),
        ),
        "cs" => (
            "ledna led|února unora úno uno|března brezna bře bre|dubna dub|května kvetna kvě kve|června cervna čvn cvn|\
             července cervence čvc cvc|srpna srp|září zari zář zar|října rijna říj rij|listopadu lis|prosince pro",
            Case::Three,
            false,
            Point,
        ),
        "cy" => (
            "ion|chwe|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag",
            Case::Three,
            true,
            Most(7),
        ),
        "da" | "dk" | "sv" => (
            "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec",
            Case::Any,
            false,
            Letters,
        ),
        "de" => (
            "jan jän jaen|feb|mär maer mar|apr|mai|jun|jul|aug|sep|okt|nov|dez",
            Case::Three,
            false,
            Most(6),
        ),
        "el" => (
            "ιαν ίαν|φεβ|μάρ μαρ|απρ άπρ αρίλ άρίλ αριλ άριλ|μαΐ μαι μάι μαϊ μάϊ|ιούν ίούν ίουν ιουν|ιούλ ίούλ ίουλ ιουλ|\
             αύγ αυγ|σεπ|οκτ όκτ|νοέ νοε|δεκ",
            Case::Any,
            false,
            Most(8),
        ),
        "en" => (
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep|october oct|\
             november nov|december dec",
            Case::Capital,
            false,
            Most(0),
        ),
        "es" => (
            "ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic",
            Case::Three,
            false,
            Most(7),
        ),
        "et" => (
            "jaan|veebr|märts marts|apr|mai|juuni|juuli|aug|sept|okt|nov|dets",
            Case::Three,
            false,
            Most(5),
        ),
        "fi" => (
            "tam|hel|maa|huh|tou|kes|hei|elo|syy|lok|mar|jou",
            Case::Three,
            true,
            Most(8),
        ),
        "fr" => (
            "janv|févr fevr|mars|avr|mai|juin|juil|août aout|sept|oct|nov|déc dec",
            Case::Three,
            false,
            Most(5),
        ),
        "hi" | "in" => (
            "जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
            Case::Three,
            false,
            Most(usize::MAX),
        ),
        "hr" => (
            "sij|velj|ožu ozu|tra|svi|lip|srp|kol|ruj|lis|stu|pro",
            Case::Three,
            false,
            Most(6),
        ),
        "hu" => (
            "jan|feb|márc marc|ápr apr|máj maj|jún jun|júl jul|aug|szept|okt|nov|dec",
            Case::Three,
            false,
            Most(7),
        ),
        "it" => (
            "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
            Case::Three,
            false,
            Most(6),
        ),
        "lt" => (
            "sau|vas|kov|bal|geg|bir|lie|rugp rgp|rugs rgs|spa spl|lap|gru grd",
            Case::Three,
            true,
            Most(usize::MAX),
        ),
        "lv" => (
            "janv|febr|marts|apr|maijs|jūn jun|jūl jul|aug|sept|okt|nov|dec",
            Case::Three,
            false,
            Most(7),
        ),
        "nl" => (
            "jan|feb|maa mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
            Case::Three,
            false,
            Most(6),
        ),
        "no" => (
            "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des",
            Case::Three,
            false,
            Most(6),
        ),
        "pl" => (
            "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź paz|lis|gru",
            Case::Three,
            true,
            Most(9),
        ),
        "pt" => (
            "jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez",
            Case::Three,
            false,
            Most(6),
        ),
        "ro" => (
            "ian|feb|mar|apr|mai|iun|iul|aug|sep|oct|noi nov|dec",
            Case::Three,
            false,
            Most(7),
        ),
        "sk" => (
            "jan|feb|mar|apr|máj maj|jún jun|júl jul|aug|sep|okt|nov|dec",
            Case::Three,
            false,
            Most(6),
        ),
        "sl" => (
            "jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec",
            Case::Three,
            false,
            Most(6),
        ),
        "roman" => (
            "i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii",
            Case::Even,
            false,
            Most(0),
        ),
        _ => return None,
    };
    // Czech has a nominative and a locative, Welsh changes the first sound.
    let alone = match language {
        "cs" => {
            "leden lednu|únor unor únoru unoru|březen brezen březnu breznu|duben dubnu|květen kveten květnu kvetnu|\
             červen cerven červnu cervnu|červenec cervenec červenci cervenci|srpen srpnu||říjen rijen říjnu rijnu|listopad|\
             prosinec prosinci"
        }
        "cy" => "||faw||fai|feh|ngor||fed||dach nhach thach|rag",
        _ => "",
    };
    Some(Months {
        names,
        alone,
        case,
        apart,
        behind,
    })
}

/// Where a name stands in a date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    /// Nothing stands before it.
    pub(super) first: bool,
    /// Digits stand behind it, and not the end.
    pub(super) goes_on: bool,
    /// The date begins with its year.
    pub(super) year_first: bool,
    /// The date has a day.
    pub(super) with_day: bool,
}

impl Months {
    /// The month that a stretch between digits names: of several names the last one counts.
    pub(super) fn find(&self, stretch: &str, stand: Stand) -> Option<u32> {
        // Every place of a stretch may begin a name, and what stands behind each is looked at.
        if stretch.len() > LONGEST {
            return None;
        }
        if stand.first {
            return self.begins(stretch, stand);
        }
        let mut starts: Vec<usize> = stretch.char_indices().map(|(at, _)| at).skip(1).collect();
        starts.reverse();
        starts.into_iter().find_map(|at| {
            let before = stretch[..at].chars().next_back()?;
            let parted = match self.case {
                Case::Even => !is_roman(before),
                _ => !self.apart || !before.is_ascii_alphabetic(),
            };
            self.begins(&stretch[at..], stand).filter(|_| parted)
        })
    }

    /// The month whose name a text begins with.
    fn begins(&self, text: &str, stand: Stand) -> Option<u32> {
        let mut found: Vec<(usize, u32)> = Vec::new();
        let initial = text.chars().next()?.to_lowercase().next();
        for list in [self.names, if stand.with_day { "" } else { self.alone }] {
            for (month, names) in (1..).zip(list.split('|')) {
                for name in names.split(' ').filter(|name| name.chars().next() == initial) {
                    found.extend(self.length(text, name).map(|length| (length, month)));
                }
            }
        }
        // The longest comes first: a name may begin with another one.
        found.sort_unstable_by(|one, other| other.cmp(one));
        found
            .into_iter()
            .find(|(length, _)| self.ends(&text[*length..], stand))
            .map(|(_, month)| month)
    }

    /// How long the beginning of a text is that is a name, if it is one.
    fn length(&self, text: &str, name: &str) -> Option<usize> {
        let end = text
            .char_indices()
            .nth(name.chars().count())
            .map_or(text.len(), |(at, _)| at);
        let written = &text[..end];
        if written.to_lowercase() != name {
            return None;
        }
        let capitals = written == name.to_uppercase();
        let front = {
            let mut rest = name.chars();
            let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
            written == format!("{first}{}", rest.as_str())
        };
        let right = match self.case {
            Case::Three => written == name || capitals || front,
            Case::Capital => capitals || front,
            Case::Even => written == name || capitals,
            Case::Any => true,
        };
        right.then_some(end)
    }

    /// Whether what stands behind a name may stand there.
    fn ends(&self, rest: &str, stand: Stand) -> bool {
        let next = rest.chars().next();
        if self.case == Case::Even {
            return match next {
                Some(next) => stand.goes_on && !is_roman(next),
                None => !stand.goes_on,
            };
        }
        match self.behind {
            Behind::Point if stand.goes_on => next.is_some_and(|next| !next.is_ascii_alphanumeric()),
            Behind::Point => matches!(rest, "" | "."),
            Behind::Letters if stand.goes_on => true,
            Behind::Letters => {
                let letters = rest.trim_end_matches('.');
                letters.bytes().all(|byte| byte.is_ascii_alphabetic())
            }
            Behind::Most(_) if stand.goes_on => next.is_some(),
            Behind::Most(1..) if stand.year_first => true,
            Behind::Most(most) => rest.chars().nth(most).is_none(),
        }
    }
}

/// The longest stretch between digits of a date, in bytes.
const LONGEST: usize = 1_000;

fn is_roman(c: char) -> bool {
    matches!(c, 'X' | 'V' | 'I' | 'x' | 'v' | 'i')
}
