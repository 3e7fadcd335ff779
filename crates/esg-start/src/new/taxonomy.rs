//! `taxonomy.toml`: the members and targets that the issuer chooses.

use esg_model::Localized;

use super::Plan;
use crate::written;

pub(super) fn taxonomy(plan: &Plan<'_>) -> String {
    let (answers, year) = (plan.answers, &plan.years[0]);
    let code = &answers.stock_code;
    let title = plan.named(&plan.words.extension);
    let mut text = format!(
        "# The age groups, regions and targets of the issuer; correct them here, and their keys in facts.csv and tables.toml too.\n\n\
         namespace = {}\nprefix = {}\nfile-base = {}\nversion = {}\ntitle = {}\ndescription = {}\n",
        written::string(&format!("https://esgcode-hk.example/issuer/{code}/{}", year.end)),
        written::string(&format!("hk{code}")),
        written::string(code),
        written::string(&year.end.to_string()),
        written::words(&title),
        written::words(&plan.words.description),
    );
    for member in &plan.start.members {
        text.push_str(&entry(&member.axis, &member.key, &member.name, &member.label));
        for (key, age) in [("from", member.from), ("to", member.to)] {
            if let Some(age) = age {
                text.push_str(&format!("{key} = {age}\n"));
            }
        }
    }
    for target in &plan.start.targets {
        text.push_str(&entry("target", &target.key, &target.name, &target.label));
        let provisions = written::strings(target.provisions.iter().map(String::as_str));
        text.push_str(&format!("provisions = {provisions}\n"));
    }
    text
}

fn entry(axis: &str, key: &str, name: &str, label: &Localized<String>) -> String {
    format!(
        "\n[[member]]\naxis = {}\nkey = {}\nname = {}\nlabel = {}\n",
        written::string(axis),
        written::string(key),
        written::string(name),
        written::words(label)
    )
}
