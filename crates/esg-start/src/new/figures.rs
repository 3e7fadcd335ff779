//! `figures.toml`: charts of bars.

use esg_model::Localized;

use super::Plan;
use crate::refused::Refused;
use crate::start::Chart;
use crate::written;

pub(super) fn figures(plan: &Plan<'_>) -> Result<String, Refused> {
    let mut text = String::from("# The charts of the report; CONTRIBUTING lists what else can be drawn.\n");
    for chart in plan.charts()? {
        text.push_str("\n[[figure]]\n");
        text.push_str(&format!("id = {}\n", written::string(&chart.id)));
        text.push_str("kind = \"bars\"\n");
        text.push_str(&format!("title = {}\n", written::words(&chart.title)));
        text.push_str(&format!("alt = {}\n", written::words(&chart.alt)));
        if let Some(unit) = plan.symbol(chart) {
            text.push_str(&format!("unit = {}\n", written::words(&unit)));
        }
        text.push_str("items = [\n");
        for (label, fact) in plan.items(chart)? {
            let (label, fact) = (written::words(&label), written::string(&fact));
            text.push_str(&format!("  {{ label = {label}, fact = {fact} }},\n"));
        }
        text.push_str("]\n");
    }
    Ok(text)
}

impl<'a> Plan<'a> {
    /// The charts that chapters place, in reading order.
    fn charts(&self) -> Result<Vec<&'a Chart>, Refused> {
        let chapters = self.start.chapters.iter();
        let sections = chapters.flat_map(|chapter| &chapter.sections);
        let names = sections
            .flat_map(|section| &section.blocks)
            .flat_map(|block| &block.charts);
        names
            .map(|name| {
                let chart = self.start.charts.iter().find(|chart| chart.id == *name);
                chart.ok_or_else(|| self.bad(&format!("there is no chart `{name}`")))
            })
            .collect()
    }

    /// The bars of a chart: label and reference.
    fn items(&self, chart: &'a Chart) -> Result<Vec<(Localized<String>, String)>, Refused> {
        let mut items = Vec::new();
        for key in &chart.concepts {
            let concept = self.concept(key)?;
            let Some(axis) = &chart.axis else {
                items.push((concept.label.clone(), key.clone()));
                continue;
            };
            for member in self.members(axis, &chart.members) {
                let own = self.start.members_of(axis).find(|own| own.key == member);
                let own = own.map(|own| own.label.clone());
                let known = || {
                    let mut axes = self.vocabulary.axes.values();
                    let mut members = axes.find(|own| own.key == *axis)?.own_members.values();
                    Some(members.find(|own| own.key == member)?.label.clone())
                };
                let label = own.or_else(known);
                let label =
                    label.ok_or_else(|| self.bad(&format!("axis `{axis}` has no member `{member}`")))?;
                items.push((label, format!("{key} {axis}={member}")));
            }
        }
        Ok(items)
    }

    /// The symbol of the unit of a chart's figures, as the tables state them.
    fn symbol(&self, chart: &Chart) -> Option<Localized<String>> {
        let concept = chart.concepts.first()?;
        let rows = self.start.tables.iter().flat_map(|table| &table.rows);
        let mut rows = rows.filter(|row| row.concept == *concept);
        let unit = rows.next()?.unit.replace("{currency}", &self.answers.currency);
        let mut units = self.vocabulary.units.values();
        let symbol = &units.find(|own| own.key == unit)?.symbol;
        let is_there = symbol.iter().all(|(_, own)| !own.is_empty());
        is_there.then(|| symbol.clone())
    }
}
