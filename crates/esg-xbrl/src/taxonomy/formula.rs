//! XBRL Formula: the derivations as value assertions, and what every report must hold as existence assertions, so that
//! any processor can repeat the checks.
//!
//! Shared derivations stand in the Code's layer, a report's own in the issuer's. What XBRL Formula cannot say without
//! knowing other reports is left out: figures of the period before, and values before rounding.

use esg_model::Report;
use esg_model::derivation::{Derivation, DerivationRule, FactorValue, Formula, Inputs, Operator, Term, When};
use esg_model::disclosure::{Breakdown, Value};
use esg_model::period::PeriodType;
use esg_model::taxonomy::{Concept, Layer};
use rust_decimal::Decimal;

use super::structure::Structure;
use crate::name::{LINK, XLINK};
use crate::xml::XmlWriter;

const STANDARD_GENERIC_LINK: &str = "http://www.xbrl.org/2008/role/link";
const STANDARD_GENERIC_LABEL: &str = "http://www.xbrl.org/2008/role/label";
const MESSAGE_ROLE: &str = "http://www.xbrl.org/2010/role/message";
const ELEMENT_LABEL: &str = "http://xbrl.org/arcrole/2008/element-label";
const VARIABLE_SET: &str = "http://xbrl.org/arcrole/2008/variable-set";
const VARIABLE_FILTER: &str = "http://xbrl.org/arcrole/2008/variable-filter";
const UNSATISFIED: &str = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message";

/// Prefix, namespace and schema of everything that the linkbase is made of.
const VOCABULARY: [(&str, &str, &str); 12] = [
    (
        "gen",
        "http://xbrl.org/2008/generic",
        "http://www.xbrl.org/2008/generic-link.xsd",
    ),
    (
        "label",
        "http://xbrl.org/2008/label",
        "http://www.xbrl.org/2008/generic-label.xsd",
    ),
    (
        "variable",
        "http://xbrl.org/2008/variable",
        "http://www.xbrl.org/2008/variable.xsd",
    ),
    (
        "va",
        "http://xbrl.org/2008/assertion/value",
        "http://www.xbrl.org/2008/value-assertion.xsd",
    ),
    (
        "ea",
        "http://xbrl.org/2008/assertion/existence",
        "http://www.xbrl.org/2008/existence-assertion.xsd",
    ),
    (
        "cf",
        "http://xbrl.org/2008/filter/concept",
        "http://www.xbrl.org/2008/concept-filter.xsd",
    ),
    (
        "df",
        "http://xbrl.org/2008/filter/dimension",
        "http://www.xbrl.org/2008/dimension-filter.xsd",
    ),
    (
        "pf",
        "http://xbrl.org/2008/filter/period",
        "http://www.xbrl.org/2008/period-filter.xsd",
    ),
    (
        "acf",
        "http://xbrl.org/2010/filter/aspect-cover",
        "http://www.xbrl.org/2010/aspect-cover-filter.xsd",
    ),
    (
        "msg",
        "http://xbrl.org/2010/message",
        "http://www.xbrl.org/2010/generic-message.xsd",
    ),
    ("xs", "http://www.w3.org/2001/XMLSchema", ""),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance", ""),
];

/// Nothing where the layer has nothing to assert.
pub(super) fn write(structure: &Structure<'_>) -> Option<Vec<u8>> {
    let report = structure.report;
    let mut xml = open(report, structure.layer);
    let mut count = 0;
    for derivation in &report.derivations {
        if layer_of(report, derivation) == Some(structure.layer) {
            let mut assertion = Assertion {
                report,
                layer: structure.layer,
                xml: &mut xml,
                number: count + 1,
                filters: 0,
            };
            count += usize::from(assertion.write(derivation));
        }
    }
    if structure.layer == Layer::Code {
        for concept in required(report) {
            exists(&mut xml, report, concept);
            count += 1;
        }
    }
    xml.close("gen:link");
    xml.line();
    xml.close("link:linkbase");
    xml.line();
    (count > 0).then(|| xml.into_bytes())
}

/// The layer that asserts a derivation. One that a report without an extension declares itself stands in none: the
/// Code's layer is the same for every issuer.
fn layer_of(report: &Report, derivation: &Derivation) -> Option<Layer> {
    let own = !derivation.location.path.is_shared();
    let concepts: Vec<&Concept> = names(derivation)
        .into_iter()
        .map(|key| report.taxonomy.concepts.get(key))
        .collect::<Option<_>>()?;
    let issuer = own || concepts.iter().any(|concept| concept.layer == Layer::Issuer);
    match (issuer, report.taxonomy.top()) {
        (false, _) => Some(Layer::Code),
        (true, Layer::Issuer) => Some(Layer::Issuer),
        (true, Layer::Code) => None,
    }
}

/// Keys of the concepts that a derivation names.
fn names(derivation: &Derivation) -> Vec<&str> {
    let mut keys = vec![derivation.result.as_str()];
    match &derivation.rule {
        DerivationRule::Formula { formula, .. } => formula.visit(&mut |part| {
            if let Formula::Figure(term) = part {
                keys.push(&term.concept);
            }
        }),
        DerivationRule::Parts(parts) => keys.extend(parts.iter().map(String::as_str)),
        DerivationRule::Members { .. } => {}
    }
    keys
}

/// What every report under the Code must state, whoever files it.
fn required(report: &Report) -> impl Iterator<Item = &Concept> {
    let keys = [
        "issuer-name",
        "stock-code",
        "report-title",
        "reporting-period-start",
        "reporting-period-end",
        "code-edition",
    ];
    keys.into_iter()
        .filter_map(|key| report.taxonomy.concepts.get(key))
}

fn open(report: &Report, layer: Layer) -> XmlWriter {
    let mut xml = XmlWriter::document();
    let schemas: Vec<String> = VOCABULARY
        .iter()
        .filter(|(_, _, schema)| !schema.is_empty())
        .map(|(_, namespace, schema)| format!("{namespace} {schema}"))
        .collect();
    let schemas = schemas.join(" ");
    let layers = report.taxonomy.layers().iter();
    let layers = layers
        .filter(|own| layer == Layer::Issuer || **own == Layer::Code)
        .map(|own| {
            let info = report.taxonomy.layer(*own);
            (format!("xmlns:{}", info.prefix), info.namespace.as_str())
        });
    let prefixes: Vec<(String, &str)> = VOCABULARY
        .iter()
        .map(|(prefix, namespace, _)| (format!("xmlns:{prefix}"), *namespace))
        .chain(layers)
        .collect();
    let mut attributes = vec![("xmlns:link", LINK), ("xmlns:xlink", XLINK)];
    attributes.extend(
        prefixes
            .iter()
            .map(|(name, namespace)| (name.as_str(), *namespace)),
    );
    attributes.push(("xsi:schemaLocation", &schemas));
    xml.open("link:linkbase", &attributes);
    xml.line();
    for (role, href) in [
        (
            STANDARD_GENERIC_LINK,
            "http://www.xbrl.org/2008/generic-link.xsd#standard-link-role",
        ),
        (
            STANDARD_GENERIC_LABEL,
            "http://www.xbrl.org/2008/generic-label.xsd#standard-label",
        ),
        (
            MESSAGE_ROLE,
            "http://www.xbrl.org/2010/generic-message.xsd#standard-message",
        ),
    ] {
        xml.empty(
            "link:roleRef",
            &[("roleURI", role), ("xlink:type", "simple"), ("xlink:href", href)],
        );
        xml.line();
    }
    for (arcrole, href) in [
        (
            ELEMENT_LABEL,
            "http://www.xbrl.org/2008/generic-label.xsd#element-label",
        ),
        (VARIABLE_SET, "http://www.xbrl.org/2008/variable.xsd#variable-set"),
        (
            VARIABLE_FILTER,
            "http://www.xbrl.org/2008/variable.xsd#variable-filter",
        ),
        (
            UNSATISFIED,
            "http://www.xbrl.org/2010/validation-message.xsd#assertion-unsatisfied-message",
        ),
    ] {
        xml.empty(
            "link:arcroleRef",
            &[
                ("arcroleURI", arcrole),
                ("xlink:type", "simple"),
                ("xlink:href", href),
            ],
        );
        xml.line();
    }
    xml.open(
        "gen:link",
        &[("xlink:type", "extended"), ("xlink:role", STANDARD_GENERIC_LINK)],
    );
    xml.line();
    xml
}

fn qname(report: &Report, concept: &Concept) -> String {
    format!("{}:{}", report.taxonomy.layer(concept.layer).prefix, concept.name)
}

fn arc(xml: &mut XmlWriter, element: &str, arcrole: &str, from: &str, to: &str, more: &[(&str, &str)]) {
    let mut attributes = vec![
        ("xlink:type", "arc"),
        ("xlink:arcrole", arcrole),
        ("xlink:from", from),
        ("xlink:to", to),
    ];
    attributes.extend(more);
    xml.empty(element, &attributes);
    xml.line();
}

/// A fact that must be there.
fn exists(xml: &mut XmlWriter, report: &Report, concept: &Concept) {
    let id = format!("exists-{}", concept.key);
    xml.empty(
        "ea:existenceAssertion",
        &[
            ("xlink:type", "resource"),
            ("xlink:label", &id),
            ("id", &id),
            ("aspectModel", "dimensional"),
            ("implicitFiltering", "true"),
        ],
    );
    xml.line();
    let variable = format!("{id}-fact");
    fact_variable(xml, &id, &variable, "fact", false);
    named(xml, &variable, &qname(report, concept), &format!("{id}-name"));
    message(xml, &id, &format!("{} is not stated", qname(report, concept)));
}

fn fact_variable(xml: &mut XmlWriter, assertion: &str, variable: &str, name: &str, sequence: bool) {
    let sequence = if sequence { "true" } else { "false" };
    xml.empty(
        "variable:factVariable",
        &[
            ("xlink:type", "resource"),
            ("xlink:label", variable),
            ("bindAsSequence", sequence),
        ],
    );
    xml.line();
    let more = [("name", name), ("order", "1")];
    arc(
        xml,
        "variable:variableArc",
        VARIABLE_SET,
        assertion,
        variable,
        &more,
    );
}

fn filter_arc(xml: &mut XmlWriter, variable: &str, filter: &str, complement: bool) {
    let complement = if complement { "true" } else { "false" };
    let more = [("complement", complement), ("cover", "true"), ("order", "1")];
    arc(
        xml,
        "variable:variableFilterArc",
        VARIABLE_FILTER,
        variable,
        filter,
        &more,
    );
}

fn resource(xml: &mut XmlWriter, element: &str, label: &str, more: &[(&str, &str)]) {
    let mut attributes = vec![("xlink:type", "resource"), ("xlink:label", label)];
    attributes.extend(more);
    xml.open(element, &attributes);
}

fn named(xml: &mut XmlWriter, variable: &str, concept: &str, label: &str) {
    resource(xml, "cf:conceptName", label, &[]);
    xml.open("cf:concept", &[]);
    xml.leaf("cf:qname", &[], concept);
    xml.close("cf:concept");
    xml.close("cf:conceptName");
    xml.line();
    filter_arc(xml, variable, label, false);
}

fn message(xml: &mut XmlWriter, assertion: &str, text: &str) {
    let label = format!("{assertion}-message");
    resource(
        xml,
        "msg:message",
        &label,
        &[("xlink:role", MESSAGE_ROLE), ("xml:lang", "en")],
    );
    xml.text(text);
    xml.close("msg:message");
    xml.line();
    arc(xml, "gen:arc", UNSATISFIED, assertion, &label, &[("order", "1")]);
}

/// One value assertion on its way into the linkbase.
struct Assertion<'a, 'x> {
    report: &'a Report,
    layer: Layer,
    xml: &'x mut XmlWriter,
    number: usize,
    filters: usize,
}

/// A variable of an assertion: a figure of the derivation.
struct Variable<'a> {
    name: String,
    concept: &'a Concept,
    breakdown: Breakdown,
}

impl<'a> Assertion<'a, '_> {
    /// Writes the assertion; `false` where XBRL Formula cannot say it.
    fn write(&mut self, derivation: &'a Derivation) -> bool {
        let Some(result) = self.report.taxonomy.concepts.get(&derivation.result) else {
            return false;
        };
        if derivation.inputs != Inputs::Disclosed {
            return false;
        }
        match &derivation.rule {
            DerivationRule::Formula { formula, text } => self.formula(result, formula, text),
            DerivationRule::Parts(parts) => {
                let terms = parts.iter().map(|part| figure(part));
                let sum =
                    terms.reduce(|left, right| Formula::Join(Box::new(left), Operator::Add, Box::new(right)));
                sum.is_some_and(|sum| self.formula(result, &sum, &derivation.text()))
            }
            DerivationRule::Members { axis } => self.members(result, axis),
        }
    }

    fn id(&self, result: &Concept) -> String {
        format!("derivation-{}-{}", self.number, result.key)
    }

    fn formula(&mut self, result: &'a Concept, formula: &Formula, text: &str) -> bool {
        let mut variables: Vec<Variable<'a>> = Vec::new();
        let mut zero_guards = Vec::new();
        let Some(expression) = self.expression(formula, &mut variables, &mut zero_guards) else {
            return false;
        };
        let Some(size) = self.size(result) else {
            return false;
        };
        let computed = if size == Decimal::ONE {
            expression
        } else {
            format!("({expression}) div {size}")
        };
        let agrees = within("result", &computed);
        // Nothing divided by nobody has no rate.
        let test = zero_guards.iter().fold(agrees, |test, divisor| {
            format!("if (({divisor}) eq 0) then ($result eq 0) else ({test})")
        });
        let id = self.id(result);
        self.open(&id, &test, result, text);
        self.variable(&id, "result", result, result, &Breakdown::default());
        for variable in variables {
            self.variable(&id, &variable.name, variable.concept, result, &variable.breakdown);
        }
        true
    }

    /// The formula in XPath, in base units.
    fn expression(
        &self,
        formula: &Formula,
        variables: &mut Vec<Variable<'a>>,
        zero_guards: &mut Vec<String>,
    ) -> Option<String> {
        let times = |name: String, size: Decimal| {
            if size == Decimal::ONE {
                name
            } else {
                format!("{name} * {size}")
            }
        };
        Some(match formula {
            Formula::Number(number) => number.to_string(),
            Formula::Figure(term) => {
                if term.unrounded || term.when == When::Prior {
                    return None;
                }
                let concept = self.report.taxonomy.concepts.get(&term.concept)?;
                let size = self.size(concept)?;
                let known = variables
                    .iter()
                    .find(|own| own.concept.key == concept.key && own.breakdown == term.breakdown);
                let name = match known {
                    Some(own) => own.name.clone(),
                    None => {
                        let name = format!("input-{}", variables.len() + 1);
                        variables.push(Variable {
                            name: name.clone(),
                            concept,
                            breakdown: term.breakdown.clone(),
                        });
                        name
                    }
                };
                times(format!("${name}"), size)
            }
            Formula::Factor(key) => {
                let factor = self.report.factors.get(key)?;
                let size = |unit: &str| Some(self.report.units.get(unit)?.sized.size);
                match &factor.value {
                    FactorValue::Number(number) => times(number.to_string(), size(&factor.unit)?),
                    FactorValue::Quotient(over, under) => {
                        times(format!("({over} div {under})"), size(&factor.unit)?)
                    }
                    FactorValue::Figure { concept, .. } => {
                        return self.expression(&figure(concept), variables, zero_guards);
                    }
                }
            }
            Formula::Join(left, operator, right) => {
                let left = self.expression(left, variables, zero_guards)?;
                let right = self.expression(right, variables, zero_guards)?;
                let sign = match operator {
                    Operator::Add => "+",
                    Operator::Subtract => "-",
                    Operator::Multiply => "*",
                    Operator::Divide => {
                        zero_guards.push(right.clone());
                        "div"
                    }
                };
                format!("({left}) {sign} ({right})")
            }
        })
    }

    /// How many base units one of a concept's unit is: that of its figures in this report.
    ///
    /// The Code's layer is the same whatever a report states: its derivations hold between base units (persons, tonnes),
    /// in which the units of the registry that they admit are stated.
    fn size(&self, concept: &Concept) -> Option<Decimal> {
        if self.layer == Layer::Code {
            return Some(Decimal::ONE);
        }
        let points = &self.report.data_points;
        let unit = points.iter().find_map(|point| match &point.value {
            Value::Number { unit, .. } if point.concept == concept.key => Some(unit),
            Value::Number { .. } | Value::Year(_) | Value::Text(_) => None,
        });
        // A concept that this report does not state has no unit here; nothing is then asserted about it.
        Some(self.report.units.get(unit?)?.sized.size)
    }

    fn members(&mut self, result: &'a Concept, axis: &str) -> bool {
        let Some(axis) = self.report.taxonomy.axes.get(axis) else {
            return false;
        };
        let prefix = &self.report.taxonomy.layer(axis.layer).prefix;
        let (name, domain) = (
            format!("{prefix}:{}", axis.name),
            format!("{prefix}:{}", axis.domain),
        );
        let known = axis
            .members
            .values()
            .filter(|member| member.layer == Layer::Code)
            .count();
        let whole = within("result", "sum($members)");
        // Where members are left out, the others may not exceed the total.
        let test = format!("if (count($members) lt {known}) then (sum($members) le $result) else ({whole})");
        let id = self.id(result);
        self.open(&id, &test, result, &format!("sum by {}", axis.label.en));
        for (variable, sequence) in [("result", false), ("members", true)] {
            let label = format!("{id}-{variable}");
            fact_variable(self.xml, &id, &label, variable, sequence);
            let filter = self.next_filter(&id);
            named(self.xml, &label, &qname(self.report, result), &filter);
            let filter = self.next_filter(&id);
            self.dimension(&filter, &name, &domain);
            // The total is the fact without the axis, whose default member is the domain.
            filter_arc(self.xml, &label, &filter, sequence);
        }
        true
    }

    fn open(&mut self, id: &str, test: &str, result: &Concept, text: &str) {
        self.xml.empty(
            "va:valueAssertion",
            &[
                ("xlink:type", "resource"),
                ("xlink:label", id),
                ("id", id),
                ("test", test),
                ("aspectModel", "dimensional"),
                ("implicitFiltering", "true"),
            ],
        );
        self.xml.line();
        let label = format!("{id}-label");
        for (lang, words) in result.label.iter() {
            let attributes = [("xlink:role", STANDARD_GENERIC_LABEL), ("xml:lang", lang.tag())];
            resource(self.xml, "label:label", &label, &attributes);
            self.xml.text(&format!("{words} = {text}"));
            self.xml.close("label:label");
            self.xml.line();
        }
        arc(self.xml, "gen:arc", ELEMENT_LABEL, id, &label, &[("order", "1")]);
        let told = format!(
            "{} is {{$result}}, which is not {text}",
            qname(self.report, result)
        );
        message(self.xml, id, &told);
    }

    fn next_filter(&mut self, id: &str) -> String {
        self.filters += 1;
        format!("{id}-filter-{}", self.filters)
    }

    /// A variable with its filters: concept, unit whatever it is, period where the kinds of period differ, breakdown.
    fn variable(
        &mut self,
        id: &str,
        name: &str,
        concept: &'a Concept,
        result: &'a Concept,
        breakdown: &Breakdown,
    ) {
        let label = format!("{id}-{name}");
        fact_variable(self.xml, id, &label, name, false);
        let filter = self.next_filter(id);
        named(self.xml, &label, &qname(self.report, concept), &filter);
        let filter = self.next_filter(id);
        resource(self.xml, "acf:aspectCover", &filter, &[]);
        self.xml.leaf("acf:aspect", &[], "unit");
        self.xml.close("acf:aspectCover");
        self.xml.line();
        filter_arc(self.xml, &label, &filter, false);
        if concept.period_type == PeriodType::Instant && result.period_type == PeriodType::Duration {
            let filter = self.next_filter(id);
            let attributes = [("boundary", "end"), ("variable", "result")];
            resource(self.xml, "pf:instantDuration", &filter, &attributes);
            self.xml.close("pf:instantDuration");
            self.xml.line();
            filter_arc(self.xml, &label, &filter, false);
        }
        for (axis, member) in &breakdown.0 {
            let Some(axis) = self.report.taxonomy.axes.get(axis) else {
                continue;
            };
            let Some(member) = axis.members.get(member) else {
                continue;
            };
            let prefix = |layer: Layer| self.report.taxonomy.layer(layer).prefix.as_str();
            let axis_name = format!("{}:{}", prefix(axis.layer), axis.name);
            let member_name = format!("{}:{}", prefix(member.layer), member.name);
            let filter = self.next_filter(id);
            self.dimension(&filter, &axis_name, &member_name);
            filter_arc(self.xml, &label, &filter, false);
        }
    }

    fn dimension(&mut self, label: &str, axis: &str, member: &str) {
        resource(self.xml, "df:explicitDimension", label, &[]);
        self.xml.open("df:dimension", &[]);
        self.xml.leaf("df:qname", &[], axis);
        self.xml.close("df:dimension");
        self.xml.open("df:member", &[]);
        self.xml.leaf("df:qname", &[], member);
        self.xml.close("df:member");
        self.xml.close("df:explicitDimension");
        self.xml.line();
    }
}

/// The figure of a concept with the result's own breakdown and period.
fn figure(concept: &str) -> Formula {
    Formula::Figure(Term {
        concept: concept.to_owned(),
        breakdown: Breakdown::default(),
        when: When::Same,
        unrounded: false,
    })
}

/// Whether a computed value is a fact's, within half a unit of its last place. A little more lets binary arithmetic be
/// as inexact as it is.
fn within(variable: &str, computed: &str) -> String {
    format!(
        "if (string(${variable}/@decimals) eq 'INF') then (abs(${variable} - ({computed})) le 0.0000001) \
         else (abs(${variable} - ({computed})) le 0.5000001 * number(concat('1e', string(0 - xs:integer(${variable}/@decimals)))))"
    )
}
