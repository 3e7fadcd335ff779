//! Size of type, ratio of the scale, palette, page and margins.

use super::draft::Draft;
use super::{chance, pick};
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

/// Drawings that open chapters, and those of the cover.
const OPENERS: [&str; 5] = ["none", "rings", "people", "frames", "leaves"];
const COVERS: [&str; 2] = ["none", "rings"];

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
    if chance(2, random) {
        let (page, told_page) = page(random);
        settings.insert("page".to_owned(), page.into());
        told.push_str(&told_page);
    }
    if chance(3, random) {
        let (openers, cover) = (pick(&OPENERS, random), pick(&COVERS, random));
        let mut art = toml::Table::new();
        art.insert("openers".to_owned(), openers.into());
        art.insert("cover".to_owned(), cover.into());
        settings.insert("art".to_owned(), art.into());
        told.push_str(&format!(", openers {openers}, cover {cover}"));
    }
    draft.set_toml(PATH, &settings);
    draft.tell(told);
}

/// The page that readers print on: width and height.
const A4: (usize, usize) = (210, 297);

/// Whether a report is set on another page than A4, which a rule tells.
pub fn has_other_page(draft: &Draft) -> bool {
    let settings = draft.toml(PATH);
    settings.get("page").is_some_and(|page| {
        let [width, height] =
            ["width", "height"].map(|side| page[side].as_str().unwrap_or_default().to_owned());
        (width, height) != (A4.0.to_string(), A4.1.to_string())
    })
}

/// Page, margins and gutter in millimetres, as far as they leave room for the text.
fn page(random: &mut Random) -> (toml::Table, String) {
    let mut between = |least: usize, most: usize| least + random.below(most - least + 1);
    let (width, height) = (between(185, 260), between(250, 340));
    let (top, right, bottom) = (between(20, 40), between(12, 30), between(18, 40));
    let (left, gutter) = (between(12, 30), between(26, 45));
    // The column of text is at least 95 wide: what is lacking is added to the page.
    let width = width.max(left + gutter + right + 95);
    let (width, height) = if chance(2, random) { A4 } else { (width, height) };
    let mut page = toml::Table::new();
    for (name, value) in [
        ("width", width),
        ("height", height),
        ("top", top),
        ("right", right),
        ("bottom", bottom),
        ("left", left),
        ("gutter", gutter),
    ] {
        page.insert(name.to_owned(), value.to_string().into());
    }
    let margins = format!("margins {top} {right} {bottom} {left}, gutter {gutter}");
    (page, format!(", page {width} x {height} mm, {margins}"))
}
