//! Dividing a width among columns by what they ask.

use typst::layout::Abs;

use super::asked::Asked;
use super::room::float;

/// The part of the room that short columns may take without breaking while long ones have only their floors.
const PART_OF_SHORT: f64 = 0.75;
/// The same where all columns are short.
const PART_OF_ALL_SHORT: f64 = 0.97;

/// Widths that together are `room`; floors where the room does not even hold these.
pub(super) fn divide(asked: &[Asked], room: Abs) -> Vec<Abs> {
    let wholes: Abs = asked.iter().map(|column| column.whole).sum();
    let floors: Abs = asked.iter().map(|column| column.floor).sum();
    if wholes <= room {
        // Nothing breaks: what is left is shared evenly, so that figures stand under even headings.
        let even = (room - wholes) / float(asked.len());
        return asked.iter().map(|column| column.whole + even).collect();
    }
    if floors >= room {
        return asked.iter().map(|column| column.floor).collect();
    }
    let least = least(asked, room);
    let at = |scale: f64| -> Vec<Abs> {
        let widths = asked.iter().zip(&least).map(|(column, least)| {
            let wish = Abs::pt(scale * column.whole.to_pt().max(0.0).sqrt());
            wish.clamp(*least, column.whole.max(*least))
        });
        widths.collect()
    };
    let (mut low, mut high) = (0.0, 4096.0);
    // Halving thirty times finds the scale to a millionth of a point.
    for _ in 0..30 {
        let middle = (low + high) / 2.0;
        if at(middle).into_iter().sum::<Abs>() <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    at(low)
}

/// The widths that no column goes below: those that ask least for it keep their short cells whole, as many as there is
/// room for beside the floors of the others.
fn least(asked: &[Asked], room: Abs) -> Vec<Abs> {
    let mut least: Vec<Abs> = asked.iter().map(|column| column.floor).collect();
    let long = asked.iter().any(|column| column.short < column.whole);
    let part = if long { PART_OF_SHORT } else { PART_OF_ALL_SHORT };
    let mut left = room * part - least.iter().copied().sum();
    let mut wishes: Vec<(Abs, usize)> = asked
        .iter()
        .map(|column| column.short - column.floor)
        .zip(0..)
        .collect();
    wishes.sort();
    for (wish, index) in wishes {
        if wish > left {
            break;
        }
        left -= wish;
        least[index] += wish;
    }
    least
}
