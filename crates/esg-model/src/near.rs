//! Which name may be meant by one that there is not: `employes` by `employees`, and nothing by what only resembles something.
//!
//! A hint that names something else is worse than none, since it is followed. So names are compared word by word: a slip
//! changes a letter or two of a word, and never takes one word for another (`purchased-heat` for `purchased-coal`), one number
//! for another (`scope-3` for `scope-1`) or a word for its opposite (`untrained` for `trained`).

/// A hint is worth little where names are endless, and looking for one would take long.
const LONGEST: usize = 80;
/// So many candidates are looked at.
const MOST: usize = 2_000;
/// More letters than this are no slip.
const MOST_LETTERS: usize = 3;

/// The candidate that is meant by `name`, if one is near enough. That takes a while: it is looked for where it is told.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = Name::of(name);
    candidates
        .into_iter()
        .take(MOST)
        .filter_map(|candidate| Some((name.apart(candidate)?, candidate)))
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, candidate)| candidate)
}

/// A name that is compared with others.
struct Name {
    letters: Vec<char>,
    words: Vec<String>,
    counted: [u8; KINDS],
}

/// How many kinds of characters are counted apart.
const KINDS: usize = 64;

impl Name {
    fn of(text: &str) -> Self {
        Name {
            letters: letters(text).collect(),
            words: words(text),
            counted: counted(text),
        }
    }

    /// How far another name is from this one; nothing where it cannot be meant.
    fn apart(&self, other: &str) -> Option<usize> {
        // Cheap, and enough for nearly all: every slip changes the count of two kinds of letters at most.
        let counts = self.counted.iter().zip(counted(other));
        let differing: usize = counts.map(|(own, other)| usize::from(own.abs_diff(other))).sum();
        if differing > 2 * MOST_LETTERS || self.letters.is_empty() {
            return None;
        }
        if letters(other).eq(self.letters.iter().copied()) {
            return Some(0);
        }
        let mut others = words(other);
        let mut own: Vec<&String> = Vec::new();
        for word in &self.words {
            match others.iter().position(|other| other == word) {
                Some(at) => drop(others.remove(at)),
                None => own.push(word),
            }
        }
        let sum = match (own.len(), others.len()) {
            // The same words in another order.
            (0, 0) => 1,
            // A word too many or too few is another name.
            (0, _) | (_, 0) => return None,
            (ours, theirs) if ours == theirs => {
                let pairs = own.iter().zip(&others);
                let apart = pairs.map(|(own, other)| slip(own, other));
                apart.sum::<Option<usize>>()?
            }
            // A hyphen too many or too few, and a slip besides.
            _ => {
                let own: String = own.into_iter().map(String::as_str).collect();
                slip(&own, &others.concat())?
            }
        };
        (sum <= MOST_LETTERS).then_some(sum)
    }
}

/// How many slips part two different words; nothing where they are two words.
fn slip(one: &str, other: &str) -> Option<usize> {
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    if digits(one) != digits(other) {
        return None;
    }
    let (short, long) = match one.chars().count() <= other.chars().count() {
        true => (one, other),
        false => (other, one),
    };
    if long.strip_suffix('s') == Some(short) {
        return Some(1);
    }
    let [few, many] = [short, long].map(|word| word.chars().count());
    let most = match few {
        0..=2 => 0,
        3..=7 => 1,
        8..=11 => 2,
        _ => MOST_LETTERS,
    };
    // What stands before a word makes another one of it: un-, in-, non-, fe-.
    if long.ends_with(short) && many - few > 1 {
        return None;
    }
    // Nobody mistypes the first letter and nothing else, and units begin with their size.
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let begin_alike = one.chars().next() == other.chars().next();
    if few == many && !begin_alike && sorted(one) != sorted(other) {
        return None;
    }
    let apart = strsim::damerau_levenshtein(one, other);
    (apart <= most).then_some(apart)
}

/// The letters and digits of a name, in small letters.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| letters(word).collect())
        .collect()
}

fn counted(text: &str) -> [u8; KINDS] {
    let mut counted = [0u8; KINDS];
    for letter in letters(text) {
        let kind = &mut counted[u32::from(letter) as usize % KINDS];
        *kind = kind.saturating_add(1);
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_typing_are_near() {
        for (typed, meant) in [
            ("employes", "employees"),
            ("ghg-emission-scope-2", "ghg-emissions-scope-2"),
            ("GHG_Emissions_Scope2", "ghg-emissions-scope-2"),
            ("scope-1-ghg-emissions", "ghg-emissions-scope-1"),
            ("fuel-gas-consumtion", "fuel-gas-consumption"),
            ("femal", "female"),
            ("mhw", "mwh"),
            ("kgs", "kg"),
            ("kWh", "kwh"),
            ("days", "day"),
            ("neutralty", "neutrality"),
            ("kpi-a1.2", "KPI-A1.2"),
            ("KPI A1-2", "KPI-A1.2"),
            ("employees gender=mal", "employees gender=male"),
            ("東莞市厰房", "東莞市廠房"),
        ] {
            assert_eq!(nearest(typed, ["revenue", "t", meant]), Some(meant), "{typed}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for (typed, other) in [
            ("ghg-emissions-scope-3", "ghg-emissions-scope-1"),
            ("KPI-A9.3", "KPI-A1.3"),
            ("KPI-A1.2", "KPI-A2.1"),
            ("KPI-A1.11", "KPI-A1.1"),
            ("purchased-heat", "purchased-coal"),
            ("hazardous-waste", "non-hazardous-waste"),
            ("male", "female"),
            ("trained", "untrained"),
            ("increase", "decrease"),
            ("minimum", "maximum"),
            ("picture", "figure"),
            ("twh", "mwh"),
            ("kw", "kwh"),
            ("m2", "m3"),
            ("l", "t"),
            ("FY2023", "FY2024"),
            ("香港", "珠海"),
            ("water", "waste"),
            ("energy", "energy-consumption"),
            ("", "t"),
            ("---", "t"),
        ] {
            assert_eq!(nearest(typed, [other]), None, "{typed}");
        }
    }

    #[test]
    fn the_nearest_of_several_is_told() {
        assert_eq!(nearest("Employees", ["employee", "employees"]), Some("employees"));
    }
}
