//! The two-axis materiality picture: topics as numbered marks, with their names beside it.

#![expect(
    clippy::float_arithmetic,
    reason = "geometry of a drawing; no disclosed number is computed here"
)]

use super::outline::Weight;
use super::{Anchor, Canvas, INK, QUIET};
use crate::text::Lang;

/// The groups that a topic may belong to.
pub const GROUPS: [&str; 3] = ["environment", "social", "governance"];

/// A topic with its place, each coordinate from 1 to 10.
pub struct Topic<'a> {
    /// Its name.
    pub label: &'a str,
    /// Importance to the issuer.
    pub x: u8,
    /// Importance to stakeholders.
    pub y: u8,
    /// One of [`GROUPS`].
    pub group: &'a str,
}

const PLOT: f64 = 236.0;
const LEFT: f64 = 26.0;
const TOP: f64 = 10.0;

/// Draws the plot on the left and the key on the right. Shape and colour both tell the group.
pub fn draw(canvas: &mut Canvas<'_>, topics: &[Topic<'_>], x_axis: &str, y_axis: &str, lang: Lang) {
    let theme = canvas.theme();
    let colours = [&theme.primary, &theme.secondary, &theme.tertiary];
    canvas.rect(LEFT, TOP, PLOT, PLOT, "#ffffff");
    canvas.rect(LEFT + PLOT / 2.0, TOP, PLOT / 2.0, PLOT / 2.0, &theme.tint);
    canvas.line((LEFT, TOP), (LEFT, TOP + PLOT), 1.0, QUIET);
    canvas.line((LEFT, TOP + PLOT), (LEFT + PLOT, TOP + PLOT), 1.0, QUIET);
    canvas.line(
        (LEFT + PLOT / 2.0, TOP),
        (LEFT + PLOT / 2.0, TOP + PLOT),
        0.4,
        QUIET,
    );
    canvas.line(
        (LEFT, TOP + PLOT / 2.0),
        (LEFT + PLOT, TOP + PLOT / 2.0),
        0.4,
        QUIET,
    );
    canvas.text(
        (LEFT + PLOT / 2.0, TOP + PLOT + 16.0),
        Anchor::Middle,
        8.5,
        Weight::Regular,
        QUIET,
        x_axis,
    );
    canvas.text_upwards((LEFT - 10.0, TOP + PLOT / 2.0), 8.5, QUIET, y_axis);

    let step = PLOT / 11.0;
    let key = LEFT + PLOT + 22.0;
    let mut y = TOP + 8.0;
    let mut number = 0;
    for (group, colour) in GROUPS.iter().zip(colours) {
        let of_group: Vec<&Topic<'_>> = topics.iter().filter(|topic| topic.group == *group).collect();
        if of_group.is_empty() {
            continue;
        }
        canvas.text(
            (key, y),
            Anchor::Start,
            9.0,
            Weight::Bold,
            INK,
            group_name(group, lang),
        );
        y += 14.0;
        for topic in of_group {
            number += 1;
            let digits = number.to_string();
            let (x, own) = (
                LEFT + f64::from(topic.x) * step,
                TOP + PLOT - f64::from(topic.y) * step,
            );
            mark(canvas, group, (x, own), colour, &digits);
            mark(canvas, group, (key + 6.0, y - 3.0), colour, &digits);
            canvas.text(
                (key + 18.0, y),
                Anchor::Start,
                8.5,
                Weight::Regular,
                INK,
                topic.label,
            );
            y += 15.0;
        }
        y += 4.0;
    }
    canvas.size(480.0, (TOP + PLOT + 26.0).max(y));
}

fn mark(canvas: &mut Canvas<'_>, group: &str, at: (f64, f64), colour: &str, digits: &str) {
    let (x, y) = at;
    match group {
        "environment" => canvas.circle(x, y, 7.0, colour),
        "social" => canvas.rect(x - 6.5, y - 6.5, 13.0, 13.0, colour),
        _ => {
            let data = format!(
                "M{:.2} {y:.2}L{x:.2} {:.2}L{:.2} {y:.2}L{x:.2} {:.2}Z",
                x - 9.0,
                y - 9.0,
                x + 9.0,
                y + 9.0
            );
            canvas.path(&data, colour);
        }
    }
    canvas.text((x, y + 2.6), Anchor::Middle, 7.5, Weight::Bold, "#ffffff", digits);
}

fn group_name(group: &str, lang: Lang) -> &'static str {
    match (group, lang) {
        ("environment", Lang::En) => "Environment",
        ("environment", Lang::ZhHant) => "環境",
        ("social", Lang::En) => "Social",
        ("social", Lang::ZhHant) => "社會",
        (_, Lang::En) => "Governance",
        (_, Lang::ZhHant) => "管治",
    }
}
