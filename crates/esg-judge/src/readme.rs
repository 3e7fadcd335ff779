//! The commands that the folder's own README prints, by which a stranger opens each file with nothing but what lies there.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The page.
const README: &str = "README.html";
/// The program that the commands call.
const PROGRAM: &str = "arelleCmdLine";

/// A command, as it is printed: the arguments behind the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) arguments: Vec<String>,
}

impl Command {
    /// The file that it opens.
    pub(crate) fn file(&self) -> Option<&str> {
        self.value("--file")
    }

    /// Its arguments with one plug-in more; the option may stand once alone.
    pub(crate) fn with_plugin(&self, plugin: &str) -> Vec<String> {
        let mut arguments = self.arguments.clone();
        match arguments.iter().position(|argument| argument == "--plugins") {
            Some(at) if at + 1 < arguments.len() => arguments[at + 1].push_str(&format!("|{plugin}")),
            _ => arguments.extend(["--plugins".to_owned(), plugin.to_owned()]),
        }
        arguments
    }

    fn value(&self, option: &str) -> Option<&str> {
        let at = self.arguments.iter().position(|argument| argument == option)?;
        self.arguments.get(at + 1).map(String::as_str)
    }
}

/// The commands of the page in `dir`.
pub(crate) fn commands(dir: &Path) -> Result<Vec<Command>> {
    let page = fs::read_to_string(dir.join(README)).with_context(|| format!("cannot read {README}"))?;
    read(&page)
}

fn read(page: &str) -> Result<Vec<Command>> {
    let printed = page.split("<pre class=\"command\">").skip(1);
    let commands = printed.map(|rest| {
        let (command, _) = rest.split_once("</pre>").context("a command does not end")?;
        let mut words = command.split_whitespace().map(str::to_owned);
        if words.next().as_deref() != Some(PROGRAM) {
            bail!("`{command}` does not call {PROGRAM}");
        }
        Ok(Command {
            arguments: words.collect(),
        })
    });
    let commands: Vec<Command> = commands.collect::<Result<_>>()?;
    if commands.is_empty() {
        bail!("{README} prints no command");
    }
    Ok(commands)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn commands_are_read_as_they_are_printed() {
        let page =
            "<p>Run</p><pre class=\"command\">arelleCmdLine --workOffline --file a.json</pre>\n<p>or</p>";
        let commands = read(page).expect("the page has a command");
        assert_eq!(commands.len(), 1);
        assert_eq!(commands[0].arguments, ["--workOffline", "--file", "a.json"]);
        assert_eq!(commands[0].file(), Some("a.json"));
        assert!(read("<p>nothing</p>").is_err());
        assert!(read("<pre class=\"command\">rm -r</pre>").is_err());
    }
}
