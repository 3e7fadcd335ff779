//! The comparison of facts is proven able to fail: every difference planted here must be found.

use super::Facts;

/// As an extraction by another writer looks: repeats, dates with times, other prefixes, other order.
const EXTRACTED: &str = r#"{
  "documentInfo": {
    "documentType": "https://xbrl.org/2021/xbrl-json",
    "features": {"xbrl:canonicalValues": true},
    "namespaces": {"x": "https://code.example/1", "u": "http://www.xbrl.org/2009/utr", "c": "http://www.xbrl.org/2003/iso4217",
                   "scheme": "https://issuer.example", "xbrl": "https://xbrl.org/2021"},
    "linkTypes": {"explains": "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"},
    "linkGroups": {"_": "http://www.xbrl.org/2003/role/link"},
    "taxonomy": ["https://code.example/1/entry.xsd"]
  },
  "facts": {
    "a1": {"value": "1234.5", "decimals": 2, "links": {"explains": {"_": ["b1"]}}, "dimensions": {"concept": "x:Emissions",
           "entity": "scheme:01060", "period": "2022-04-01T00:00:00/2023-04-01T00:00:00", "unit": "u:tCO2e"}},
    "a2": {"value": "1234.50", "decimals": 2, "dimensions": {"concept": "x:Emissions",
           "entity": "scheme:01060", "period": "2022-04-01T00:00:00/2023-04-01T00:00:00", "unit": "u:tCO2e"}},
    "b1": {"value": "0.1", "decimals": 2, "dimensions": {"concept": "x:Intensity", "x:Axis": "x:Film",
           "entity": "scheme:01060", "period": "2023-04-01T00:00:00", "unit": "u:tCO2e/(u:m*c:CNY)"}},
    "c1": {"value": "0", "dimensions": {"concept": "x:Fatalities", "entity": "scheme:01060",
           "period": "2022-04-01T00:00:00/2023-04-01T00:00:00"}},
    "d1": {"value": "2023-06-30", "dimensions": {"concept": "x:Approved", "entity": "scheme:01060",
           "period": "2022-04-01T00:00:00/2023-04-01T00:00:00"}},
    "e1": {"value": "01060", "dimensions": {"concept": "x:StockCode", "entity": "scheme:01060",
           "period": "2022-04-01T00:00:00/2023-04-01T00:00:00"}},
    "f1": {"value": "<p class=\"a\" id=\"b\">氣候<br/></p>", "dimensions": {"concept": "x:Policy", "language": "zh-Hant",
           "entity": "scheme:01060", "period": "2022-04-01T00:00:00/2023-04-01T00:00:00"}},
    "g1": {"value": null, "dimensions": {"concept": "x:Waste", "entity": "scheme:01060", "unit": "u:t",
           "period": "2022-04-01T00:00:00/2023-04-01T00:00:00"}}
  }
}"#;

/// The same facts as we might write them.
const OURS: &str = r#"{
  "documentInfo": {
    "documentType": "https://xbrl.org/2021/xbrl-json",
    "namespaces": {"esg": "https://code.example/1", "utr": "http://www.xbrl.org/2009/utr", "iso4217": "http://www.xbrl.org/2003/iso4217",
                   "hk": "https://issuer.example", "xbrl": "https://xbrl.org/2021"},
    "linkTypes": {"why": "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"},
    "linkGroups": {"d": "http://www.xbrl.org/2003/role/link"},
    "taxonomy": ["https://code.example/1/entry.xsd"]
  },
  "facts": {
    "policy": {"value": "<p id='b' class='a'>氣候<br></br></p>\n", "dimensions": {"concept": "esg:Policy", "language": "zh-hant",
           "entity": "hk:01060", "period": "2022-04-01/2023-04-01"}},
    "waste": {"value": null, "dimensions": {"concept": "esg:Waste", "entity": "hk:01060", "unit": "utr:t",
           "period": "2022-04-01/2023-04-01"}},
    "approved": {"value": "2023-06-30T00:00:00", "dimensions": {"concept": "esg:Approved", "entity": "hk:01060",
           "period": "2022-04-01/2023-04-01"}},
    "code": {"value": "01060", "dimensions": {"concept": "esg:StockCode", "entity": "hk:01060",
           "period": "2022-04-01/2023-04-01"}},
    "fatalities": {"value": "0", "dimensions": {"concept": "esg:Fatalities", "entity": "hk:01060",
           "period": "2022-04-01/2023-04-01"}},
    "intensity": {"value": "0.10", "decimals": 2, "dimensions": {"concept": "esg:Intensity", "esg:Axis": "esg:Film",
           "entity": "hk:01060", "period": "2023-04-01", "unit": "utr:tCO2e/(iso4217:CNY*utr:m)"}},
    "emissions": {"value": "1234.50", "decimals": 2, "links": {"why": {"d": ["intensity"]}}, "dimensions": {"concept": "esg:Emissions",
           "entity": "hk:01060", "period": "2022-04-01/2023-04-01", "unit": "utr:tCO2e"}}
  }
}"#;

fn read(json: &str) -> Facts {
    Facts::read(json.as_bytes()).expect("the document is well-formed")
}

/// The differences that a change of our document makes.
fn planted(from: &str, to: &str) -> Vec<String> {
    assert_eq!(
        OURS.matches(from).count(),
        1,
        "`{from}` must stand in the document once"
    );
    read(&OURS.replace(from, to)).differences(&read(EXTRACTED))
}

#[test]
fn equal_facts_are_equal_however_they_are_written() {
    let (ours, theirs) = (read(OURS), read(EXTRACTED));
    assert_eq!(ours.differences(&theirs), Vec::<String>::new());
    assert_eq!((ours.listed, ours.distinct()), (7, 7));
    assert_eq!(
        (theirs.listed, theirs.distinct()),
        (8, 7),
        "a figure shown twice is one fact"
    );
    assert_eq!(
        ours.by_language(),
        [(String::new(), 6), ("zh-hant".to_owned(), 1)].into()
    );
}

#[test]
fn a_wrong_value_is_found_and_named() {
    assert_eq!(
        planted("1234.50", "1234.51"),
        [
            "Emissions | period=2022-04-01T00:00:00/2023-04-01T00:00:00 | unit=tCO2e: \
          we state 1234.51 (decimals 2), they 1234.5 (decimals 2)"
        ]
    );
    assert_eq!(
        planted("氣候", "天氣"),
        [
            "Policy | language=zh-hant | period=2022-04-01T00:00:00/2023-04-01T00:00:00: \
          from character 0 we state \"<p class=\"a\" id=\"b\">天氣<br></br></p>\", they \"<p class=\"a\" id=\"b\">氣候<br></br></p>\""
        ]
    );
}

#[test]
fn every_part_of_a_fact_is_compared() {
    for (from, to) in [
        ("\"0.10\", \"decimals\": 2", "\"0.10\", \"decimals\": 3"),
        ("\"0.10\", \"decimals\": 2", "\"0.10\""),
        ("\"value\": \"0\"", "\"value\": null"),
        ("\"value\": null", "\"value\": \"0\""),
        ("\"01060\", \"dimensions\"", "\"1060\", \"dimensions\""),
        ("2023-06-30T", "2023-06-29T"),
        ("2023-06-30T00", "2023-06-30T12"),
        ("\"period\": \"2023-04-01\"", "\"period\": \"2023-03-31\""),
        ("esg:Fatalities", "esg:Injuries"),
        ("esg:Film", "esg:Cinema"),
        ("\"esg:Axis\": \"esg:Film\",", ""),
        ("utr:tCO2e/(iso4217:CNY*utr:m)", "utr:tCO2e/iso4217:CNY"),
        ("utr:t\"", "utr:kg\""),
        ("zh-hant", "zh-hans"),
        ("https://issuer.example", "https://other.example"),
        ("https://code.example/1\"", "https://code.example/2\""),
        ("class='a'", "class='c'"),
        ("entry.xsd", "other.xsd"),
        ("fact-explanatoryFact", "fact-footnote"),
        ("\"links\": {\"why\": {\"d\": [\"intensity\"]}},", ""),
        ("[\"intensity\"]", "[\"waste\"]"),
    ] {
        assert_ne!(planted(from, to), Vec::<String>::new(), "{from} -> {to}");
    }
}

#[test]
fn a_fact_too_few_or_too_many_is_found() {
    let mut ours = read(OURS);
    let (aspects, _) = ours.stated.pop_first().expect("there are facts");
    let missing = ours.differences(&read(EXTRACTED));
    assert!(
        missing
            .iter()
            .any(|it| it.starts_with(&format!("we do not state {aspects}"))),
        "{missing:?}"
    );
    let surplus = read(EXTRACTED).differences(&ours);
    assert!(
        surplus
            .iter()
            .any(|it| it.starts_with(&format!("only we state {aspects}"))),
        "{surplus:?}"
    );
}

#[test]
fn languages_are_told_apart_and_joined() {
    let mut both = read(EXTRACTED);
    assert_eq!(both.without_language().distinct(), 6);
    both.absorb(read(&EXTRACTED.replace("zh-Hant", "en")));
    assert_eq!((both.listed, both.distinct()), (16, 8));
    assert_eq!(
        both.without_language()
            .differences(&read(OURS).without_language()),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_no_xbrl_json_is_refused() {
    for (from, to) in [
        (
            "https://xbrl.org/2021/xbrl-json",
            "https://xbrl.org/2021/xbrl-csv",
        ),
        ("\"value\": \"0\"", "\"value\": 0"),
        (
            "\"decimals\": 2, \"dimensions\": {\"concept\": \"esg:Intensity\"",
            "\"decimals\": \"two\", \"dimensions\": {\"concept\": \"esg:Intensity\"",
        ),
        ("esg:Fatalities", "Fatalities"),
        ("\"concept\": \"esg:Waste\", ", ""),
        ("[\"intensity\"]", "[\"nobody\"]"),
        ("\"facts\"", "\"values\""),
    ] {
        assert_eq!(
            OURS.matches(from).count(),
            1,
            "`{from}` must stand in the document once"
        );
        assert!(
            Facts::read(OURS.replace(from, to).as_bytes()).is_err(),
            "{from} -> {to}"
        );
    }
}
