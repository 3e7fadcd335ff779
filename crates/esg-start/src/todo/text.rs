//! What is open, as lines for a terminal.

use esg_model::Lang;

use super::{Item, Task, Todo};
use crate::todo::html::Labels;

/// Of more than these the rest is counted.
const SHOWN: usize = 12;

/// The lines; `all` leaves none out.
pub fn lines(todo: &Todo, labels: &Labels, all: bool) -> String {
    let mut text = String::new();
    let label = |key: &'static str| labels.get(key, Lang::FIRST);
    for task in Task::ALL {
        let people = todo.by_person(task);
        let count: usize = people.values().map(Vec::len).sum();
        if count == 0 {
            continue;
        }
        text.push_str(&format!("\n{}: {count}\n", label(task.key())));
        for (person, items) in people {
            if task == Task::Figures {
                let person = if person.is_empty() {
                    label("nobody")
                } else {
                    person
                };
                text.push_str(&format!("  {person}: {}\n", items.len()));
            }
            text.push_str(&listed(&items, all));
        }
    }
    if todo.open.is_empty() {
        text.push_str(&format!("{}\n", label("nothing")));
    }
    if !todo.provisions.is_empty() {
        let done = todo.provisions.iter().filter(|own| own.done == 100).count();
        let share: usize = todo.provisions.iter().map(|own| own.done).sum();
        text.push_str(&format!(
            "\n{}: {} % ({done} of {} provisions whole)\n",
            label("provisions"),
            share / todo.provisions.len(),
            todo.provisions.len()
        ));
        for own in todo.provisions.iter().filter(|own| all && own.done < 100) {
            text.push_str(&format!(
                "  {:>3} %  {}  {}\n",
                own.done, own.provision, own.label.en
            ));
        }
    }
    text.trim_start().to_owned()
}

fn listed(items: &[&Item], all: bool) -> String {
    let shown = if all { items.len() } else { SHOWN };
    let mut text = String::new();
    for item in items.iter().take(shown) {
        text.push_str(&format!("    {}  {}\n", item.place(), item.what));
    }
    if items.len() > shown {
        text.push_str(&format!(
            "    and {} more; --all lists them\n",
            items.len() - shown
        ));
    }
    text
}
