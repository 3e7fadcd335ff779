//! One fault, repeated: the smallest report with as many of it as are wanted, for every file that a report is made of.

use esg_model::Sources;

use crate::report::{minimal_dir, read};

/// A fault that repeats. In its texts `§` stands for a number that grows.
pub struct Repeated {
    /// What is wrong, in a few words.
    pub name: &'static str,
    /// The file; `*` before a chapter stands for the folder of either language.
    pub file: &'static str,
    /// What stands before the faults.
    pub before: &'static str,
    /// The fault.
    pub fault: &'static str,
    /// What stands behind them.
    pub after: &'static str,
}

const fn rows(name: &'static str, fault: &'static str) -> Repeated {
    Repeated {
        name,
        file: "facts.csv",
        before: "",
        fault,
        after: "",
    }
}

const fn entries(name: &'static str, file: &'static str, fault: &'static str) -> Repeated {
    Repeated {
        name,
        file,
        before: "\n",
        fault,
        after: "\n",
    }
}

const fn words(name: &'static str, fault: &'static str) -> Repeated {
    Repeated {
        name,
        file: "*/01-our-year.md",
        before: "\n",
        fault,
        after: "\n",
    }
}

/// Every fault.
pub const FAULTS: &[Repeated] = &[
    rows("unknown concepts", "figure-§,,FY2024,1,person,0,,Payroll,,,,,\n"),
    rows("an unknown concept", "figure,,FY2024,1,person,0,,Payroll,,,,,\n"),
    rows(
        "misspelt concepts",
        "employes§,,FY2024,1,person,0,,Payroll,,,,,\n",
    ),
    rows("rows without a concept", ",,FY2024,1,person,0,,Payroll,,,,,\n"),
    rows(
        "unknown axes",
        "employees,axis-§=a,FY2024,1,person,0,,Payroll,,,,,\n",
    ),
    rows(
        "axes of other concepts",
        "employees-who-left,bound=lower,FY2024,§,person,0,,Payroll,,,,,\n",
    ),
    rows(
        "breakdowns that are none",
        "employees,§,FY2024,1,person,0,,Payroll,,,,,\n",
    ),
    rows(
        "unknown members",
        "employees,gender=member-§,FY2024,1,person,0,,Payroll,,,,,\n",
    ),
    rows("unknown periods", "employees,,FY§,1,person,0,,Payroll,,,,,\n"),
    rows(
        "a figure stated again",
        "employees,,FY2024,120,person,0,,Payroll,,,,,\n",
    ),
    rows("unknown units", "employees,,FY2024,1,unit-§,0,,Payroll,,,,,\n"),
    rows(
        "units that do not fit",
        "employees,,FY2024,§,tco2e,0,,Payroll,,,,,\n",
    ),
    rows(
        "values that are no numbers",
        "employees,,FY2024,a§,person,0,,Payroll,,,,,\n",
    ),
    rows(
        "numbers of many digits",
        "employees,,FY2024,1234567890123456789012345678901234567890§,person,0,,Payroll,,,,,\n",
    ),
    rows(
        "decimals that are none",
        "employees,,FY2024,1,person,x§,,Payroll,,,,,\n",
    ),
    rows(
        "digits below the accuracy",
        "ghg-emissions-scope-1,,FY2024,1.§5,tco2e,0,,Payroll,,,,,\n",
    ),
    rows(
        "bounds that are none",
        "employees,,FY2024,1,person,0,b§,Payroll,,,,,\n",
    ),
    rows(
        "absent values with decimals",
        "employees,,FY2024,not-available,person,§,,Payroll,,,,,\n",
    ),
    rows("too few fields", "employees,§\n"),
    rows(
        "too many fields",
        "employees,,FY2024,1,000,person,0,,Payroll,§,,,,\n",
    ),
    rows("full-width commas", "employees，，FY2024，§，person，0\n"),
    Repeated {
        name: "a breakdown that names an axis again",
        file: "facts.csv",
        before: "employees,",
        fault: "gender=male;",
        after: ",FY2024,1,person,0,,Payroll,,,,,\n",
    },
    Repeated {
        name: "texts of unknown concepts",
        file: "texts.csv",
        before: "concept,breakdown,period,en,zh-Hant\n",
        fault: "text-§,,FY2024,Words,詞語\n",
        after: "",
    },
    Repeated {
        name: "texts of concepts that take none",
        file: "texts.csv",
        before: "concept,breakdown,period,en,zh-Hant\n",
        fault: "employees,,FY2024,Words §,詞語\n",
        after: "",
    },
    entries(
        "tables without an id",
        "tables.toml",
        "[[table]]\nid = \"Table §\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\ncolumns = []\nrows = []\n",
    ),
    entries(
        "a table defined again",
        "tables.toml",
        "[[table]]\nid = \"people\"\ntitle = { en = \"T §\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\ncolumns = []\nrows = []\n",
    ),
    entries(
        "tables that are never placed",
        "tables.toml",
        "[[table]]\nid = \"table-§\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\ncolumns = [{ period = \"FY2024\" }]\nrows = [{ concept = \"employees\" }]\n",
    ),
    table("rows of unknown concepts", "{ concept = \"figure-§\" },\n"),
    table(
        "rows without figures",
        "{ concept = \"employees\", breakdown = \"gender=male\", period = \"FY§\" },\n",
    ),
    table(
        "rows without a concept",
        "{ label = { en = \"Row §\", zh-Hant = \"行\" } },\n",
    ),
    table(
        "rows of unknown axes",
        "{ group = { en = \"G\", zh-Hant = \"組\" }, concept = \"employees\", axis = \"axis-§\", members = [\"a\"] },\n",
    ),
    Repeated {
        name: "unknown members in a group of rows",
        file: "tables.toml",
        before: "\n[[table]]\nid = \"more\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\ncolumns = [{ period = \"FY2024\" }]\nrows = [{ group = { en = \"G\", zh-Hant = \"組\" }, concept = \"employees\", axis = \"gender\", members = [\n",
        fault: "\"member-§\",\n",
        after: "]}]\n",
    },
    Repeated {
        name: "columns of unknown periods",
        file: "tables.toml",
        before: "\n[[table]]\nid = \"more\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\nrows = [{ concept = \"employees\" }, { concept = \"employees-who-left\" }]\ncolumns = [\n",
        fault: "{ period = \"FY§\" },\n",
        after: "]\n",
    },
    Repeated {
        name: "notes that name no figure",
        file: "tables.toml",
        before: "\n[[table]]\nid = \"more\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\nrows = [{ concept = \"employees\" }, { concept = \"employees-who-left\" }]\ncolumns = [{ period = \"FY2024\" }]\nnotes = [\n",
        fault: "{ concept = \"trees-planted\", en = \"Note §.\", zh-Hant = \"註。\" },\n",
        after: "]\n",
    },
    entries(
        "figures of unknown kinds",
        "figures.toml",
        "[[figure]]\nid = \"figure-§\"\nkind = \"kind\"\ntitle = { en = \"T\", zh-Hant = \"圖\" }\nalt = { en = \"A\", zh-Hant = \"替\" }\n",
    ),
    entries(
        "pictures that are not there",
        "figures.toml",
        "[[figure]]\nid = \"figure-§\"\nkind = \"picture\"\nfile = \"figures/§.png\"\ntitle = { en = \"T\", zh-Hant = \"圖\" }\nalt = { en = \"A\", zh-Hant = \"替\" }\n",
    ),
    entries(
        "pictures without alternative texts",
        "figures.toml",
        "[[figure]]\nid = \"figure-§\"\nkind = \"picture\"\ntitle = { en = \"T\", zh-Hant = \"圖\" }\n",
    ),
    entries(
        "bars of figures that are not there",
        "figures.toml",
        "[[figure]]\nid = \"figure-§\"\nkind = \"bars\"\ntitle = { en = \"T\", zh-Hant = \"圖\" }\nalt = { en = \"{{figure-§}}\", zh-Hant = \"替\" }\nitems = [{ label = { en = \"L\", zh-Hant = \"標\" }, fact = \"figure-§\" }]\n",
    ),
    entries(
        "unknown provisions explained",
        "provisions.toml",
        "[[explanation]]\nprovision = \"KPI-Z§\"\nstate = \"explained\"\nsection = \"how-we-report\"\nreason = { en = \"R\", zh-Hant = \"因\" }\n",
    ),
    entries(
        "a provision explained again",
        "provisions.toml",
        "[[explanation]]\nprovision = \"KPI-B8.2\"\nstate = \"explained\"\nsection = \"section-§\"\nreason = { en = \"R\", zh-Hant = \"因\" }\n",
    ),
    entries(
        "words stated that stand nowhere",
        "provisions.toml",
        "[[stated]]\nprovision = \"KPI-B8.2\"\nasks = [\"total\"]\nwords = { en = \"words §\", zh-Hant = \"詞語§\" }\n",
    ),
    entries(
        "periods that are none",
        "report.toml",
        "[[period]]\nname = \"FY§\"\nstart = \"2023-13-§\"\nend = \"2023-12-31\"\nlabel = { en = \"2023\", zh-Hant = \"2023年\" }\n",
    ),
    entries(
        "a period defined again",
        "report.toml",
        "[[period]]\nname = \"FY2023\"\nstart = \"2023-01-01\"\nend = \"2023-12-31\"\nlabel = { en = \"§\", zh-Hant = \"2023年\" }\n",
    ),
    entries(
        "concepts of unknown types",
        "taxonomy.toml",
        "[[concept]]\nkey = \"concept-§\"\nname = \"Concept§\"\ntype = \"type-§\"\nperiod = \"duration\"\nprovisions = []\naxes = []\nlabel = { en = \"L §\", zh-Hant = \"標§\" }\ndocumentation = { en = \"D.\", zh-Hant = \"文。\" }\nanchor = { none = true }\n",
    ),
    entries(
        "a concept defined again",
        "taxonomy.toml",
        "[[concept]]\nkey = \"concept-a\"\nname = \"ConceptA\"\ntype = \"count\"\nperiod = \"duration\"\nprovisions = [\"KPI-Z§\"]\naxes = [\"axis-§\"]\nlabel = { en = \"L §\", zh-Hant = \"標§\" }\ndocumentation = { en = \"D.\", zh-Hant = \"文。\" }\nanchor = { wider = \"concept-§\" }\n",
    ),
    entries(
        "members of unknown axes",
        "taxonomy.toml",
        "[[member]]\naxis = \"axis-§\"\nkey = \"member\"\nname = \"Member§\"\nlabel = { en = \"L\", zh-Hant = \"標\" }\n",
    ),
    entries(
        "a member defined again",
        "taxonomy.toml",
        "[[member]]\naxis = \"region\"\nkey = \"member\"\nname = \"Member§\"\nlabel = { en = \"L\", zh-Hant = \"標\" }\n",
    ),
    entries(
        "formulas that cannot be read",
        "derivations.toml",
        "[[derivation]]\nresult = \"employees\"\nformula = \"employees-who-left + + §\"\n",
    ),
    entries(
        "a circle of derivations",
        "derivations.toml",
        "[[derivation]]\nresult = \"figure-§\"\nformula = \"figure-§ * 2\"\n",
    ),
    entries(
        "a derivation again",
        "derivations.toml",
        "[[derivation]]\nresult = \"employees\"\nformula = \"employees-who-left * §\"\n",
    ),
    entries(
        "factors of unknown units",
        "factors.toml",
        "[[factor]]\nkey = \"factor-§\"\nlabel = { en = \"F\", zh-Hant = \"因\" }\nvalue = \"1\"\nunit = \"unit-§\"\nbasis = \"definition\"\n",
    ),
    entries(
        "factors of figures that are not there",
        "factors.toml",
        "[[factor]]\nkey = \"factor-§\"\nlabel = { en = \"F\", zh-Hant = \"因\" }\nfigure = \"figure-§\"\nbasis = \"printed\"\n",
    ),
    entries(
        "factors that nothing uses",
        "factors.toml",
        "[[factor]]\nkey = \"factor-§\"\nlabel = { en = \"F\", zh-Hant = \"因\" }\nvalue = \"1\"\nunit = \"tco2e\"\nbasis = \"definition\"\n",
    ),
    entries(
        "evidence without a digest",
        "evidence.toml",
        "[[evidence]]\nid = \"evidence-§\"\ntitle = \"T\"\nfile = \"evidence/§.csv\"\nsha256 = \"§\"\n",
    ),
    entries(
        "evidence that is not there",
        "evidence.toml",
        "[[evidence]]\nid = \"evidence-§\"\ntitle = \"T\"\nfile = \"evidence/§.csv\"\nsha256 = \"a0c36d9597da7b49d083e44ad5bfd0f86d43bc534128db9bbf231703c0ac04cf\"\n",
    ),
    entries(
        "evidence declared again",
        "evidence.toml",
        "[[evidence]]\nid = \"evidence\"\ntitle = \"T §\"\noutside = \"evidence.csv\"\nsha256 = \"a0c36d9597da7b49d083e44ad5bfd0f86d43bc534128db9bbf231703c0ac04cf\"\n",
    ),
    entries(
        "statements of unknown documents",
        "published.toml",
        "[[statement]]\ndocument = \"document-§\"\nfigure = \"employees\"\nvalue = \"120\"\nplace = \"p. §\"\n",
    ),
    entries(
        "statements that differ",
        "published.toml",
        "[[document]]\nid = \"document-§\"\ntitle = { en = \"D\", zh-Hant = \"件\" }\n[[statement]]\ndocument = \"document-§\"\nfigure = \"employees\"\nvalue = \"9§\"\nplace = \"p. §\"\n",
    ),
    entries(
        "restatements of figures that are not there",
        "restatements.toml",
        "[[restatement]]\nfigure = \"figure-§\"\nprevious = \"1\"\nreason = \"error\"\nnote = { en = \"N\", zh-Hant = \"註\" }\n",
    ),
    entries(
        "a figure restated again",
        "restatements.toml",
        "[[restatement]]\nfigure = \"employees\"\nprevious = \"§\"\nreason = \"error\"\nnote = { en = \"N §\", zh-Hant = \"註§\" }\n",
    ),
    entries(
        "methods of concepts that are not there",
        "methods.toml",
        "[[method]]\nconcept = \"concept-§\"\nnote = { en = \"N\", zh-Hant = \"註\" }\n",
    ),
    entries(
        "a method stated again",
        "methods.toml",
        "[[method]]\nconcept = \"employee-turnover-rate\"\nnote = { en = \"N §\", zh-Hant = \"註§\" }\n",
    ),
    entries(
        "measures without a dimension",
        "units.toml",
        "[[unit]]\nkey = \"unit-§\"\nmeasures = [\"own:Measure§\"]\nsymbol = { en = \"units\", zh-Hant = \"件\" }\n",
    ),
    entries(
        "units that the shared data define",
        "units.toml",
        "[[unit]]\nkey = \"person\"\nmeasures = [\"xbrli:pure\"]\nsymbol = { en = \"persons §\", zh-Hant = \"人\" }\n",
    ),
    entries(
        "axes that break down a concept already",
        "taxonomy.toml",
        "[[breakdown]]\nconcept = \"employees\"\naxes = [\"gender\", \"axis-§\"]\n",
    ),
    entries(
        "terms that nothing uses",
        "glossary.toml",
        "[[term]]\nen = \"Term Number §\"\nzh-Hant = \"詞語§號\"\nkind = \"name\"\n",
    ),
    entries(
        "a term defined again",
        "glossary.toml",
        "[[term]]\nen = \"Example Holdings\"\nzh-Hant = \"示例控股\"\nkind = \"name\"\nalso = { en = [\"Form §\"] }\n",
    ),
    entries(
        "differences that are not met",
        "languages.toml",
        "[[difference]]\nrule = \"DIS-031\"\nsection = \"section-§\"\nwords = \"words\"\nreason = \"R\"\n",
    ),
    entries(
        "acceptances that fit nothing",
        "accepted.toml",
        "[[accepted]]\nrule = \"DIS-053\"\nplace = \"facts.csv#words §\"\nreason = \"R\"\nby = \"B\"\ndate = \"2025-03-28\"\n",
    ),
    entries(
        "acceptances that cannot be",
        "accepted.toml",
        "[[accepted]]\nrule = \"SRC-§\"\nplace = \"facts.csv\"\nreason = \"\"\nby = \"B\"\ndate = \"yesterday\"\n",
    ),
    entries(
        "confirmations of sections that are not there",
        "confirmed.toml",
        "[section.\"section-§\"]\nen = \"abcd\"\nzh-Hant = \"abcd\"\n",
    ),
    words("figures that are not there", "Our figure is {{figure-§}}.\n\n"),
    words(
        "breakdowns that are not there",
        "Our figure is {{employees gender=gender-§}}.\n\n",
    ),
    words("references that are none", "Our figure is {{employees §}}.\n\n"),
    words("references in one paragraph", "{{employees as=form-§}}\n"),
    words(
        "references that are never closed",
        "Our figure is {{employees\n\n",
    ),
    words("declarations without a reason", "There were {{! § steps }}.\n\n"),
    words("numbers of no figure", "We planted 12§ trees with 34 people.\n\n"),
    words(
        "numbers in one paragraph",
        "We planted 12§ trees with 34 people.\n",
    ),
    words(
        "cross-references that lead nowhere",
        "See [](#section-§) and [](#table:table-§).\n\n",
    ),
    words("headings without an id", "### Heading §\n\n"),
    words("a heading's id again", "### Heading § {#people}\n\n"),
    words("headings too deep", "#### Heading § {#heading-§}\n\n"),
    words("second titles", "# Title § {#title-§}\n\n"),
    words("unknown blocks", "::: block-§\nWords.\n:::\n\n"),
    words("unknown provisions", "::: disclosure KPI-Z§\nWords.\n:::\n\n"),
    words(
        "blocks in a paragraph's place",
        "::: table people\nWords §.\n:::\n\n",
    ),
    words("unknown tables placed", "::: table table-§\n:::\n\n"),
    words("unknown figures placed", "::: figure figure-§\n:::\n\n"),
    words("a table placed again", "::: table people\n:::\n\n"),
    words(
        "case studies without a title",
        "::: case-study\nWords §.\n:::\n\n",
    ),
    words("steps without steps", "::: steps\nWords §.\n:::\n\n"),
    words("blocks never closed", "::: case-study Case §\n\nWords.\n\n"),
    words(
        "text tables without a table",
        "::: text-table table-§ Title\nWords.\n:::\n\n",
    ),
    words("notes that are not defined", "Words[^note-§].\n\n"),
    words("a note marked again", "Words[^factors].\n\n"),
    words("notes that nothing marks", "[^note-§]: Words.\n\n"),
    words("links that lead nowhere", "[Words](mailto:§).\n\n"),
    words("pictures in running text", "![Words](picture-§.png)\n\n"),
    words("code", "`code §`\n\n"),
    words("HTML", "Words <b>§</b>.\n\n"),
    words("quotations", "> Words §.\n\n"),
    words("rules", "---\n\n"),
    words("tables without a title", "| a | § |\n|---|---|\n| c | d |\n\n"),
    words("lists of lists", "- a\n  - b\n    - § {{c}}\n\n"),
    words("characters that no font has", "Words \u{13000}.\n\n"),
    words("open brackets", "[[[ §\n\n"),
    words("open emphases", "**words *words §\n\n"),
    words("sentences that negate", "We do not do § things.\n\n"),
    words("dates", "It was approved on § March 2025.\n\n"),
    words("invisible characters", "Words\u{200b} §.\n\n"),
    words("Simplified forms", "会 § 议\n\n"),
    words("typed tables", "See Table 9§.\n\n"),
    Repeated {
        name: "numbers of one language",
        file: "en/01-our-year.md",
        before: "\n",
        fault: "on § March 2023 we paid {{! HK$§ million // press}} at 10:30 a.m. for 5§ kg,\n",
        after: "",
    },
    Repeated {
        name: "numbers that differ",
        file: "zh-Hant/01-our-year.md",
        before: "\n",
        fault: "於2023年3月§日下午10時30分支付{{! §億港元 // 報道}}購買第5§號貨品6§噸、\n",
        after: "",
    },
    Repeated {
        name: "sections in English only",
        file: "en/01-our-year.md",
        before: "\n",
        fault: "## Heading § {#heading-§}\n\nWords.\n\n",
        after: "",
    },
    Repeated {
        name: "paragraphs in English only",
        file: "en/01-our-year.md",
        before: "\n",
        fault: "Paragraph § of many.\n\n",
        after: "",
    },
    Repeated {
        name: "paragraphs in Chinese only",
        file: "zh-Hant/01-our-year.md",
        before: "\n",
        fault: "本公司共有第§段文字。\n\n",
        after: "",
    },
    Repeated {
        name: "notes in English only",
        file: "en/01-our-year.md",
        before: "\n",
        fault: "Words[^note-§].\n\n[^note-§]: A note.\n\n",
        after: "",
    },
];

const fn table(name: &'static str, fault: &'static str) -> Repeated {
    Repeated {
        name,
        file: "tables.toml",
        before: "\n[[table]]\nid = \"more\"\ntitle = { en = \"T\", zh-Hant = \"表\" }\nstub = { en = \"S\", zh-Hant = \"標\" }\ncolumns = [{ period = \"FY2024\" }]\nrows = [\n",
        fault,
        after: "]\n",
    }
}

impl Repeated {
    /// The smallest report with the fault `times` times.
    pub fn report(&self, times: usize) -> Sources {
        let mut sources = read(&minimal_dir());
        let faults: String = (1..=times)
            .map(|number| self.fault.replace('§', &number.to_string()))
            .collect();
        let text = format!("{}{faults}{}", self.before, self.after);
        for folder in ["en", "zh-Hant"] {
            let path = self.file.replace('*', folder);
            let own = sources.text(&path).unwrap_or_default().to_owned();
            sources.insert(path, format!("{own}{text}").into_bytes());
            if !self.file.contains('*') {
                break;
            }
        }
        sources
    }
}
