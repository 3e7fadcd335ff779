//! Draws a sample from the register of figures: by a seed, so that whoever has the register draws the same.
//!
//! Every figure has a rank: SHA-256 of the seed, a bar and the ids of its facts, as hexadecimal digits, so that anyone can
//! recompute it with `sha256sum`. What the register does not hold cannot be drawn.

use std::collections::BTreeMap;

use esg_check::digest::sha256;
use esg_model::diag::Sink;
use esg_model::source::Sources;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;

use crate::sheet::Sheets;

/// How a sample is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By rank alone: every figure is as likely as any other.
    #[default]
    Rank,
    /// Of each kind in proportion, at least one: circular, derived, bound, typed, word; within a kind by rank.
    Kind,
    /// Of each unit in proportion, at least one; within a unit larger amounts are likelier, by amounts at equal steps.
    Size,
}

/// The figures that were drawn.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Sample {
    seed: u64,
    size: usize,
    by: By,
    /// How many figures could be drawn.
    population: usize,
    /// SHA-256 of the register.
    register_sha256: String,
    title: Value,
    issuer: Value,
    stock_code: Value,
    notice: Value,
    documents: Value,
    tool: Value,
    strata: Vec<Stratum>,
    picked: Vec<Picked>,
}

/// A kind or unit of figures.
#[derive(Clone, Debug, Serialize)]
struct Stratum {
    name: String,
    of: usize,
    picked: usize,
}

/// A figure that was drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Picked {
    /// Its place in the sample, from 1.
    pub number: usize,
    /// Its rank.
    pub rank: String,
    /// The figure as the register has it.
    pub figure: Value,
}

/// A figure that can be drawn.
struct Candidate<'a> {
    position: usize,
    rank: String,
    stratum: String,
    figure: &'a Value,
}

impl Sample {
    /// Draws `size` figures from a register, which is `register.json` of a folder of working papers.
    ///
    /// # Errors
    /// Where that is no register, or the sample is empty or larger than what there is.
    pub fn draw(register: &[u8], seed: u64, size: usize, by: By) -> Result<Sample, String> {
        let document: Value =
            serde_json::from_slice(register).map_err(|error| format!("it is no JSON: {error}"))?;
        if document["format"].as_str() != Some("register/2") {
            return Err("it is no register of figures of this version (`register/2`)".to_owned());
        }
        let figures = document["figures"].as_array().map_or(&[][..], Vec::as_slice);
        let candidates: Vec<Candidate<'_>> = figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| by != By::Size || figure["kind"] != "word")
            .map(|(position, figure)| Candidate {
                position,
                rank: sha256(format!("{seed}|{}", word(figure, "fact")).as_bytes()),
                stratum: match by {
                    By::Rank => String::new(),
                    By::Kind => word(figure, "kind").to_owned(),
                    By::Size => figure["unit"]["en"].as_str().unwrap_or_default().to_owned(),
                },
                figure,
            })
            .collect();
        if size == 0 || size > candidates.len() {
            return Err(format!(
                "a sample has at least 1 and at most {} figures, and {size} are asked for",
                candidates.len()
            ));
        }
        let mut strata: BTreeMap<&str, Vec<&Candidate<'_>>> = BTreeMap::new();
        for candidate in &candidates {
            strata.entry(&candidate.stratum).or_default().push(candidate);
        }
        let shares = shares(size, &strata.values().map(Vec::len).collect::<Vec<_>>());
        let mut listed = Vec::new();
        let mut drawn: Vec<&Candidate<'_>> = Vec::new();
        for ((name, own), share) in strata.iter().zip(shares) {
            drawn.extend(match by {
                By::Rank | By::Kind => by_rank(own, share),
                By::Size => by_size(own, share, seed, name),
            });
            listed.push(Stratum {
                name: (*name).to_owned(),
                of: own.len(),
                picked: share,
            });
        }
        // In the order of the register, in which evidence lies.
        drawn.sort_by_key(|candidate| candidate.position);
        Ok(Sample {
            seed,
            size,
            by,
            population: candidates.len(),
            register_sha256: sha256(register),
            title: document["title"].clone(),
            issuer: document["issuer"].clone(),
            stock_code: document["stock-code"].clone(),
            notice: document["notice"].clone(),
            documents: document["documents"].clone(),
            tool: document["tool"].clone(),
            strata: listed,
            picked: drawn
                .into_iter()
                .enumerate()
                .map(|(index, candidate)| Picked {
                    number: index + 1,
                    rank: candidate.rank.clone(),
                    figure: candidate.figure.clone(),
                })
                .collect(),
        })
    }

    /// The figures that were drawn, in the order of the register.
    pub fn picked(&self) -> &[Picked] {
        &self.picked
    }

    /// The figures as lines for a terminal.
    pub fn text(&self) -> String {
        let mut text = format!(
            "{} of {} figures, seed {}, register {}\n",
            self.size, self.population, self.seed, self.register_sha256
        );
        for own in &self.picked {
            let figure = &own.figure;
            let pages: Vec<String> = figure["pages"]["en"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|page| format!("p. {page}"))
                .collect();
            text.push_str(&format!(
                "{:>3}  {:<8}  {}  {}  {}  {}\n",
                own.number,
                word(figure, "kind"),
                word(figure, "fact"),
                figure["printed"]["en"].as_str().unwrap_or_default(),
                word(figure, "row"),
                pages.join(", ")
            ));
        }
        text
    }

    /// The sheet for the sample; nothing where its template cannot be used, which is reported.
    pub fn page(&self, sources: &Sources, sink: &mut Sink) -> Option<Vec<u8>> {
        Sheets::new(sources, sink).render("sample", self, sink)
    }
}

fn word<'a>(figure: &'a Value, name: &str) -> &'a str {
    figure[name].as_str().unwrap_or_default()
}

/// How many of `size` fall to each of several groups: in proportion, at least one each as far as that goes, none more than
/// the group has. What proportions leave over goes to the largest remainders, of equal ones to the first.
fn shares(size: usize, groups: &[usize]) -> Vec<usize> {
    let all: usize = groups.iter().sum();
    let mut shares: Vec<usize> = groups.iter().map(|own| own * size / all.max(1)).collect();
    // The smallest groups are those that proportion would leave out.
    if groups.len() <= size {
        for share in shares.iter_mut().filter(|share| **share == 0) {
            *share = 1;
        }
    }
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|index| (std::cmp::Reverse(groups[*index] * size % all.max(1)), *index));
    let mut taken: usize = shares.iter().sum();
    while taken < size {
        let before = taken;
        for index in &order {
            if taken < size && shares[*index] < groups[*index] {
                shares[*index] += 1;
                taken += 1;
            }
        }
        if before == taken {
            break;
        }
    }
    while taken > size {
        let Some(largest) = (0..shares.len()).max_by_key(|index| (shares[*index], std::cmp::Reverse(*index)))
        else {
            break;
        };
        shares[largest] -= 1;
        taken -= 1;
    }
    shares
}

/// Those of the lowest ranks.
fn by_rank<'a, 'f>(own: &[&'a Candidate<'f>], share: usize) -> Vec<&'a Candidate<'f>> {
    let mut sorted = own.to_vec();
    sorted.sort_by(|one, other| one.rank.cmp(&other.rank));
    sorted.truncate(share);
    sorted
}

/// Those into whose amounts steps of equal length fall, the first at a place that the seed and the unit give. An amount
/// that several steps fall into is drawn once; ranks fill what is left.
fn by_size<'a, 'f>(own: &[&'a Candidate<'f>], share: usize, seed: u64, unit: &str) -> Vec<&'a Candidate<'f>> {
    let amounts: Vec<Decimal> = own
        .iter()
        .map(|candidate| {
            let stated: Option<Decimal> = word(candidate.figure, "stated").parse().ok();
            stated.unwrap_or_default().abs()
        })
        .collect();
    let total = amounts
        .iter()
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    let mut drawn: Vec<&Candidate<'_>> = Vec::new();
    if let Some(total) = total
        && let Some(step) = total.checked_div(Decimal::from(share.max(1)))
        && !step.is_zero()
    {
        let start = u32::from_str_radix(&sha256(format!("{seed}|{unit}").as_bytes())[..8], 16).unwrap_or(0);
        let start = Decimal::from(start) / Decimal::from(1_u64 << 32);
        let mut next = start.checked_mul(step).unwrap_or_default();
        let mut sum = Decimal::ZERO;
        for (candidate, amount) in own.iter().zip(&amounts) {
            sum += *amount;
            if next < sum && drawn.len() < share {
                drawn.push(candidate);
                // The next step beyond this amount.
                let steps = ((sum - next) / step).floor() + Decimal::ONE;
                next += step * steps;
            }
        }
    }
    let left: Vec<&Candidate<'_>> = own
        .iter()
        .copied()
        .filter(|candidate| !drawn.iter().any(|other| other.position == candidate.position))
        .collect();
    let missing = share - drawn.len();
    drawn.extend(by_rank(&left, missing));
    drawn
}

#[cfg(test)]
mod tests {
    use super::{By, Sample, shares};

    /// A register of figures of two kinds and units.
    fn register(count: usize) -> Vec<u8> {
        let figures: Vec<serde_json::Value> = (0..count)
            .map(|index| {
                serde_json::json!({
                    "fact": format!("figure-{index}.FY2024"),
                    "kind": if index % 5 == 0 { "derived" } else { "typed" },
                    "unit": { "en": if index % 3 == 0 { "t" } else { "m³" } },
                    "stated": (index * index).to_string(),
                    "printed": { "en": "" },
                    "pages": { "en": [] },
                    "row": "",
                })
            })
            .collect();
        serde_json::json!({ "format": "register/2", "figures": figures })
            .to_string()
            .into_bytes()
    }

    fn drawn(count: usize, seed: u64, size: usize, by: By) -> Vec<String> {
        let sample = Sample::draw(&register(count), seed, size, by).expect("the sample can be drawn");
        let picked = sample.picked().iter();
        picked
            .map(|own| own.figure["fact"].as_str().expect("a fact").to_owned())
            .collect()
    }

    #[test]
    fn a_seed_draws_the_same_and_another_one_others() {
        for by in [By::Rank, By::Kind, By::Size] {
            for size in [1, 2, 7, 25, 60] {
                let own = drawn(60, 7, size, by);
                assert_eq!(own.len(), size, "{by:?}");
                assert_eq!(own.iter().collect::<std::collections::BTreeSet<_>>().len(), size);
                assert_eq!(own, drawn(60, 7, size, by));
                if (2..60).contains(&size) {
                    assert_ne!(own, drawn(60, 8, size, by), "{by:?} {size}");
                }
            }
            assert!(Sample::draw(&register(60), 7, 61, by).is_err());
            assert!(Sample::draw(&register(60), 7, 0, by).is_err());
        }
        assert!(Sample::draw(b"{}", 7, 1, By::Rank).is_err());
        assert!(Sample::draw(b"[", 7, 1, By::Rank).is_err());
    }

    #[test]
    fn every_kind_and_the_largest_amount_are_drawn() {
        let sample = Sample::draw(&register(60), 3, 5, By::Kind).expect("the sample can be drawn");
        let kinds = sample.picked().iter().map(|own| own.figure["kind"].as_str());
        let kinds: std::collections::BTreeSet<_> = kinds.collect();
        assert_eq!(kinds.len(), 2);
        // An amount that is larger than a step cannot be missed: 59 squared of some 68,440 in 40 steps.
        for seed in 0..50 {
            assert!(drawn(60, seed, 40, By::Size).contains(&"figure-59.FY2024".to_owned()));
        }
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(shares(10, &[50, 30, 20]), [5, 3, 2]);
        assert_eq!(shares(3, &[97, 2, 1]), [1, 1, 1]);
        assert_eq!(shares(2, &[97, 2, 1]).iter().sum::<usize>(), 2);
        assert_eq!(shares(100, &[97, 2, 1]), [97, 2, 1]);
        for size in 1..=60 {
            let own = shares(size, &[37, 1, 1, 20, 1]);
            assert_eq!(own.iter().sum::<usize>(), size);
            assert!(own.iter().zip([37, 1, 1, 20, 1]).all(|(share, of)| *share <= of));
        }
    }
}
