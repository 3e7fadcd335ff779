//! A derivation as a value assertion: its formula in XPath, its figures as variables.

use std::sync::Arc;

use esg_model::derivation::{
    Amount, Basis, Derivation, DerivationRule, FactorValue, Formula, Inputs, Operator, Term, When,
};
use esg_model::disclosure::{Breakdown, DataPoint, Slice};
use esg_model::period::PeriodType;
use esg_model::taxonomy::{Axis, Concept, Layer, Member};
use esg_model::wording::Word;
use rust_decimal::Decimal;

use super::Subject;
use super::vocabulary::{
    Binds, dimension, fact_variable, filter_arc, first_of, label, message, named, qname, resource,
};
use super::words;
use crate::xml::XmlWriter;

/// One value assertion on its way into the linkbase.
pub(super) struct Assertion<'a, 'x> {
    pub(super) subject: &'x Subject<'a>,
    pub(super) xml: &'x mut XmlWriter,
    pub(super) number: usize,
    pub(super) filters: usize,
}

/// A variable of an assertion: a figure of the derivation.
struct Variable {
    name: String,
    term: Term,
}

/// The members of an axis that add up to a figure.
struct Parts<'a> {
    axis: &'a Axis,
    /// Those that stand beside the total.
    without: &'a [Arc<Member>],
    /// Whether those that the report states are known to be all of the total.
    whole: bool,
}

impl<'a> Assertion<'a, '_> {
    /// Writes the assertion; `false` where XBRL Formula cannot say it.
    pub(super) fn write(&mut self, derivation: &'a Derivation) -> bool {
        let result = &derivation.result;
        if derivation.inputs != Inputs::Disclosed {
            return false;
        }
        match &derivation.rule {
            DerivationRule::Formula { formula, .. } => self.formula(result, formula),
            DerivationRule::Parts(parts) => {
                let terms = parts.iter().map(figure);
                let sum =
                    terms.reduce(|left, right| Formula::Join(Box::new(left), Operator::Add, Box::new(right)));
                sum.is_some_and(|sum| self.formula(result, &sum))
            }
            DerivationRule::Members { axis, without } => {
                let parts = Parts {
                    axis,
                    without,
                    whole: self.subject.whole(derivation).is_some(),
                };
                self.members(result, &parts)
            }
        }
    }

    fn id(&self, result: &Concept) -> String {
        format!("derivation-{}-{}", self.number, result.key)
    }

    fn formula(&mut self, result: &Arc<Concept>, formula: &Formula) -> bool {
        let mut variables: Vec<Variable> = Vec::new();
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
        self.open(&id, &test);
        let wording = &self.subject.taxonomy.vocabulary().wording;
        let formula = words::in_words(formula, wording);
        let inputs: Vec<_> = variables
            .iter()
            .map(|variable| (words::figure(&variable.term, wording), variable.name.as_str()))
            .collect();
        label(
            self.xml,
            self.subject.taxonomy.vocabulary(),
            &id,
            &words::asserted(result, &formula, wording),
        );
        let told = words::contradicted(result, &formula, &inputs, wording);
        message(self.xml, &id, &told);
        let shown = Variable {
            name: "result".to_owned(),
            term: term(result),
        };
        self.variable(&id, &shown, Binds::Each, result);
        for variable in &variables {
            self.variable(&id, variable, Binds::All, result);
        }
        true
    }

    /// The formula in XPath, in base units.
    fn expression(
        &self,
        formula: &Formula,
        variables: &mut Vec<Variable>,
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
                let size = self.size(&term.concept)?;
                let known = variables.iter().find(|own| own.term == *term);
                let name = match known {
                    Some(own) => own.name.clone(),
                    None => {
                        let name = format!("input-{}", variables.len() + 1);
                        variables.push(Variable {
                            name: name.clone(),
                            term: term.clone(),
                        });
                        name
                    }
                };
                times(first_of(&name), size)
            }
            // Chosen because it gives the printed result: that the two agree would prove nothing.
            Formula::Factor(factor) if factor.basis == Basis::BackSolved => return None,
            Formula::Factor(factor) => match &factor.value {
                FactorValue::Number(Amount::Decimal(number), unit) => {
                    times(number.to_string(), unit.sized.size)
                }
                FactorValue::Number(Amount::Quotient(over, under), unit) => {
                    times(format!("({over} div {under})"), unit.sized.size)
                }
                FactorValue::Figure {
                    concept, breakdown, ..
                } => {
                    let printed = Term {
                        breakdown: breakdown.clone(),
                        ..term(concept)
                    };
                    return self.expression(&Formula::Figure(printed), variables, zero_guards);
                }
            },
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

    /// How many base units one of a concept's unit is: that of its figures in the report.
    ///
    /// The Code's layer is the same whatever a report states: its derivations hold between base units (persons, tonnes),
    /// in which the units of the registry that they admit are stated.
    fn size(&self, concept: &Concept) -> Option<Decimal> {
        let Some(points) = self.subject.points else {
            return Some(Decimal::ONE);
        };
        let mut stated = points
            .iter()
            .filter(|point| point.concept.key == concept.key && point.quantity().is_some());
        // A concept that this report does not state has no unit here; nothing is then asserted about it.
        Some(stated.find_map(DataPoint::unit)?.sized.size)
    }

    fn members(&mut self, result: &Concept, parts: &Parts<'a>) -> bool {
        let axis = parts.axis;
        let taxonomy = self.subject.taxonomy;
        let prefix = &taxonomy.layer(axis.layer).prefix;
        let (name, domain) = (
            format!("{prefix}:{}", axis.name),
            format!("{prefix}:{}", axis.domain),
        );
        let members = taxonomy
            .members(axis)
            .filter(|member| !parts.without.contains(member));
        let known = members.filter(|member| member.layer == Layer::Code).count();
        let member =
            |fact: &str| format!("string(xfi:fact-explicit-dimension-value({fact}, xs:QName('{name}')))");
        // A member's figure is added once, however often it is printed.
        let stated = format!(
            "distinct-values(for $fact in $members return {})",
            member("$fact")
        );
        let sum = format!(
            "sum(for $member in {stated} return $members[{} eq $member][1])",
            member(".")
        );
        let whole = within("result", &sum);
        let test = if parts.whole {
            whole
        } else {
            // Where members are left out, the others may not exceed the total.
            let most = not_above("result", &sum);
            format!("if (count({stated}) lt {known}) then ({most}) else ({whole})")
        };
        let id = self.id(result);
        self.open(&id, &test);
        let vocabulary = self.subject.taxonomy.vocabulary();
        let word = match parts.whole {
            true => Word::FormulaComplete,
            false => Word::FormulaWhole,
        };
        let asserted = words::whole(word, result, &axis.label, &vocabulary.wording);
        label(self.xml, vocabulary, &id, &asserted);
        let told = words::not_whole(result, &axis.label, &sum, &vocabulary.wording);
        message(self.xml, &id, &told);
        for (variable, binds) in [("result", Binds::Each), ("members", Binds::All)] {
            let label = format!("{id}-{variable}");
            fact_variable(self.xml, &id, &label, variable, binds);
            let filter = self.next_filter(&id);
            named(self.xml, &label, &qname(self.subject.taxonomy, result), &filter);
            let filter = self.next_filter(&id);
            dimension(self.xml, &filter, &name, &domain);
            // The total is the fact without the axis, whose default member is the domain.
            filter_arc(self.xml, &label, &filter, binds == Binds::All);
            for member in parts.without.iter().filter(|_| binds == Binds::All) {
                let member = format!("{}:{}", taxonomy.layer(member.layer).prefix, member.name);
                let filter = self.next_filter(&id);
                dimension(self.xml, &filter, &name, &member);
                filter_arc(self.xml, &label, &filter, true);
            }
        }
        true
    }

    fn open(&mut self, id: &str, test: &str) {
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
    }

    fn next_filter(&mut self, id: &str) -> String {
        self.filters += 1;
        format!("{id}-filter-{}", self.filters)
    }

    /// A variable with its filters: concept, unit whatever it is, period where the kinds of period differ, breakdown.
    fn variable(&mut self, id: &str, variable: &Variable, binds: Binds, result: &Concept) {
        let Variable { name, term } = variable;
        let (concept, breakdown) = (&*term.concept, &term.breakdown);
        let label = format!("{id}-{name}");
        fact_variable(self.xml, id, &label, name, binds);
        let filter = self.next_filter(id);
        named(self.xml, &label, &qname(self.subject.taxonomy, concept), &filter);
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
        for Slice { axis, member } in &breakdown.0 {
            let taxonomy = self.subject.taxonomy;
            let prefix = |layer: Layer| taxonomy.layer(layer).prefix.as_str();
            let axis_name = format!("{}:{}", prefix(axis.layer), axis.name);
            let member_name = format!("{}:{}", prefix(member.layer), member.name);
            let filter = self.next_filter(id);
            dimension(self.xml, &filter, &axis_name, &member_name);
            filter_arc(self.xml, &label, &filter, false);
        }
    }
}

/// The figure of a concept with the result's own breakdown and period.
fn figure(concept: &Arc<Concept>) -> Formula {
    Formula::Figure(term(concept))
}

fn term(concept: &Arc<Concept>) -> Term {
    Term {
        concept: Arc::clone(concept),
        breakdown: Breakdown::default(),
        when: When::Same,
        unrounded: false,
    }
}

/// Whether a computed value is a fact's, within half a unit of its last place.
fn within(variable: &str, computed: &str) -> String {
    at_most(&format!("abs(${variable} - ({computed}))"), variable)
}

/// Whether a computed value is at most a fact's, to half a unit of its last place.
fn not_above(variable: &str, computed: &str) -> String {
    at_most(&format!("(({computed}) - ${variable})"), variable)
}

/// Whether something is at most half a unit of a fact's last place. A little more lets binary arithmetic be as inexact as it
/// is.
fn at_most(difference: &str, variable: &str) -> String {
    format!(
        "if (string(${variable}/@decimals) eq 'INF') then ({difference} le 0.0000001) \
         else ({difference} le 0.5000001 * number(concat('1e', string(0 - xs:integer(${variable}/@decimals)))))"
    )
}
