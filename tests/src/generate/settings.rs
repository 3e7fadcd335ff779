//! Size of type, ratio of the scale, palette, page and margins.

use super::draft::Draft;
use super::pick;
use crate::slips::Random;

const PATH: &str = "report.toml";

/// Palettes that the rule on contrast lets pass: primary, secondary, tertiary, tint.
const PALETTES: &[[&str; 4]] = &[
    ["#1d3f72", "#8a4b08", "#3b6e5a", "#eaf0f7"],
    ["#3d2b63", "#a33b20", "#756112", "#f4efe4"],
    ["#7a1f2b", "#2f5d62", "#8a6d1f", "#f6efe9"],
    ["#000000", "#333333", "#595959", "#ffffff"],
    ["#005a3c", "#6b2d5c", "#1f4e9c", "#eef6f1"],
    ["#4a4a00", "#004a4a", "#4a004a", "#f7f7e8"],
];

/// Sets the size of type of both languages, and sometimes the rest.
pub fn vary(draft: &mut Draft, random: &mut Random) {
    let mut settings = draft.toml(PATH);
    let theme = settings["theme"]
        .as_table_mut()
        .expect("every report has a theme");
    // 8.2 to 10.8 points in steps of a tenth; Chinese is set as large as English or a little larger.
    let en = 82 + random.below(27);
    let zh = (en + [0, 2, 4][random.below(3)]).min(108);
    let points = |tenths: usize| format!("{}.{}", tenths / 10, tenths % 10);
    let mut body = toml::Table::new();
    body.insert("en".to_owned(), points(en).into());
    body.insert("zh-Hant".to_owned(), points(zh).into());
    theme.insert("body".to_owned(), body.into());
    let mut told = format!("body {} / {} pt", points(en), points(zh));
    if random.below(3) == 0 {
        let ratio = format!("1.{}", 12 + random.below(38));
        told.push_str(&format!(", ratio {ratio}"));
        theme.insert("ratio".to_owned(), ratio.into());
    }
    if random.below(3) == 0 {
        let palette = pick(PALETTES, random);
        for (name, colour) in ["primary", "secondary", "tertiary", "tint"]
            .into_iter()
            .zip(palette)
        {
            theme.insert(name.to_owned(), colour.into());
        }
        told.push_str(&format!(", palette {}", palette[0]));
    }
    draft.set_toml(PATH, &settings);
    draft.tell(told);
}
