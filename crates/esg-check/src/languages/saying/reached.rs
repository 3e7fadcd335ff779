//! Whether something rose or fell to a number, or by it: the one word makes a target of the other.

/// What stands between such a word and its number, in lower case: words that limit it, and currencies.
const BEFORE_NUMBERS: &[&str] = &[
    "about",
    "approximately",
    "around",
    "some",
    "nearly",
    "almost",
    "roughly",
    "over",
    "more than",
    "less than",
    "at least",
    "up to",
    "hk$",
    "us$",
    "$",
    "rmb",
    "hkd",
    "usd",
    "\u{20ac}",
    "\u{a3}",
    "了",
    "約",
    "大約",
    "近",
    "將近",
    "接近",
    "逾",
    "超過",
    "不足",
    "至少",
    "最多",
    "僅",
    "只",
    "港幣",
    "人民幣",
    "美元",
];

/// What stands before a number, without words that limit it and its currency.
pub(crate) fn lead(before: &str) -> &str {
    let mut lead = before.trim_end();
    while let Some(rest) = BEFORE_NUMBERS.iter().find_map(|word| lead.strip_suffix(word)) {
        let cut = lead[rest.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        if cut && rest.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            break;
        }
        lead = rest.trim_end();
    }
    lead
}

/// "Fell by 30%", "was cut to 400 tonnes".
pub(super) fn english(before: &str, _: &str) -> Option<(&'static str, bool)> {
    /// How far before the word its verb may stand.
    const WORDS: usize = 8;
    const VERBS: [&str; 22] = [
        "fell", "falls", "fall", "fallen", "rose", "rises", "risen", "grew", "grown", "grows", "cut", "cuts",
        "cutting", "climbed", "shrank", "shrunk", "dropped", "dropping", "drops", "drop", "lower", "raise",
    ];
    const STEMS: [&str; 7] = [
        "reduc", "increas", "decreas", "declin", "lowered", "lowering", "raised",
    ];
    // "Keep the increase to 2%", "help 30 people to cut".
    const LIMITS: [&str; 10] = [
        "keep", "kept", "keeps", "limit", "limits", "limited", "hold", "held", "cap", "capped",
    ];
    let lead = lead(before);
    let (word, level, rest) = [("by", false), ("to", true)]
        .into_iter()
        .find_map(|(word, level)| Some((word, level, lead.strip_suffix(word)?)))?;
    let clause = rest
        .strip_suffix(' ')?
        .rsplit([',', ';', '.', ':', '(', '\u{2014}', '\u{fffc}'])
        .next()
        .unwrap_or_default();
    let clause = [" and ", " but ", " while ", " or "]
        .iter()
        .fold(clause, |clause, joint| {
            clause.rsplit(joint).next().unwrap_or(clause)
        });
    let mut near = clause.split_whitespace().rev().take(WORDS);
    let verb = |own: &str| VERBS.contains(&own) || STEMS.iter().any(|stem| own.starts_with(stem));
    let led = near.clone().any(verb) && !near.any(|own| LIMITS.contains(&own));
    led.then_some((word, level))
}

/// 減少30%, 減至400噸
pub(super) fn chinese(before: &str, after: &str) -> Option<(&'static str, bool)> {
    const TO: [&str; 2] = ["至", "到"];
    const BY: [&str; 16] = [
        "減少", "增加", "下降", "上升", "增長", "減低", "降低", "提高", "下跌", "回落", "上漲", "縮減", "減",
        "升", "跌", "增",
    ];
    const VERBS: &str = "減增降升跌落加少高低長漲縮調短";
    // 增加兩倍 comes to three times as much.
    if after.starts_with('倍') {
        return None;
    }
    let lead = lead(before);
    if let Some((word, rest)) = TO
        .into_iter()
        .find_map(|word| Some((word, lead.strip_suffix(word)?)))
    {
        return rest.ends_with(|c| VERBS.contains(c)).then_some((word, true));
    }
    let word = BY.into_iter().find(|word| lead.ends_with(word))?;
    Some((word, false))
}
