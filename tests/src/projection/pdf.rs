//! Finished PDFs, read back: text page by page, and the tree of tags.

use esg_pdf::{PdfFacts, TagNode};

/// The text of each page under a line with its number.
pub fn page_text(facts: &PdfFacts) -> String {
    let mut text = String::new();
    for (index, page) in facts.pages.iter().enumerate() {
        text.push_str(&format!("--- page {} ---\n", index + 1));
        for line in page.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A text without white space, for looking up words wherever lines break.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the document says about itself, and its structure tree: one tag a line, like neighbours counted.
pub fn tag_tree(facts: &PdfFacts) -> String {
    let mut text = format!(
        "# version {}, {} pages, title {:?}, author {:?}, language {:?}, tagged {}, {}\n",
        facts.version,
        facts.pages.len(),
        facts.title.as_deref().unwrap_or_default(),
        facts.author.as_deref().unwrap_or_default(),
        facts.lang.as_deref().unwrap_or_default(),
        facts.tagged,
        facts.standards.join(" "),
    );
    for font in &facts.fonts {
        // A subset's name begins with six letters that stand for nothing.
        let name = font
            .name
            .split_once('+')
            .map_or(font.name.as_str(), |(_, name)| name);
        text.push_str(&format!(
            "# font {name}, embedded {}, to Unicode {}\n",
            font.embedded, font.to_unicode
        ));
    }
    for bookmark in &facts.bookmarks {
        text.push_str(&format!("# bookmark {bookmark}\n"));
    }
    write(&facts.tags, 0, &mut text);
    text
}

fn write(tags: &[TagNode], depth: usize, text: &mut String) {
    let rendered: Vec<String> = tags
        .iter()
        .map(|tag| {
            let mut own = String::new();
            write(&tag.children, depth + 1, &mut own);
            own
        })
        .collect();
    let mut at = 0;
    while at < tags.len() {
        let same = (at..tags.len())
            .take_while(|next| same_tag(&tags[*next], &tags[at]) && rendered[*next] == rendered[at])
            .count();
        let times = if same > 1 {
            format!(" × {same}")
        } else {
            String::new()
        };
        let alt = tags[at]
            .alt
            .as_ref()
            .map_or(String::new(), |alt| format!(" {alt:?}"));
        text.push_str(&format!("{}{}{times}{alt}\n", "  ".repeat(depth), tags[at].role));
        text.push_str(&rendered[at]);
        at += same;
    }
}

fn same_tag(a: &TagNode, b: &TagNode) -> bool {
    (&a.role, &a.alt, &a.lang) == (&b.role, &b.alt, &b.lang)
}
