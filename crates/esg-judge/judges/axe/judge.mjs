// Opens finished pages in Chromium, at several widths and in both colour schemes, and lets axe-core look at each view.
// Arguments: the browser, a folder for its profile, the windows as JSON, then the pages.
// Prints one JSON document, which crates/esg-judge/src/axe.rs reads. What counts is decided there.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [browserPath, profile, windows, ...files] = process.argv.slice(2);

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await puppeteer.launch({
  executablePath: browserPath,
  userDataDir: profile,
  // A long page on a busy machine takes axe longer than the three minutes that puppeteer waits by itself.
  protocolTimeout: 900_000,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
});
try {
  const answers = await Promise.all(files.map(look));
  const chromium = await browser.version();
  process.stdout.write(JSON.stringify({ chromium, axe: require("axe-core/package.json").version, views: answers.flat() }));
} finally {
  await browser.close();
}

async function look(file) {
  const page = await browser.newPage();
  await page.emulateFocusedPage(true);
  // A machine that has much to do shows a long page late.
  await page.goto(pathToFileURL(file).href, { timeout: 120_000 });
  await page.evaluate(axe);
  const answers = [];
  for (const { width, height, scheme, tags } of JSON.parse(windows)) {
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([
      { name: "prefers-reduced-motion", value: "reduce" },
      { name: "prefers-color-scheme", value: scheme },
    ]);
    answers.push({ file, width, scheme, ...(await page.evaluate(ask, tags)) });
  }
  await page.close();
  return answers;
}

// Runs inside the page.
async function ask(tags) {
  // With the card of a mark open, it is looked at too.
  const marks = [...document.querySelectorAll("a.fact")];
  const [mark] = marks;
  mark?.focus();
  const results = await globalThis.axe.run(document, {
    runOnly: { type: "tag", values: tags },
    resultTypes: ["violations", "incomplete"],
  });
  const brief = ({ id, help, tags, nodes }) => ({
    id,
    help,
    tags,
    places: nodes.map(({ target, failureSummary }) => ({ target: target.flat().join(" "), why: failureSummary ?? "" })),
  });
  const card = mark === undefined || getComputedStyle(mark, "::after").display !== "none";
  // Whoever cannot see the page needs a role and a name of all that takes the focus.
  const nameless = [...document.querySelectorAll("a, [tabindex]")]
    .filter((it) => it.tabIndex >= 0 && !(it.href && `${it.title}${it.textContent}`.trim()))
    .map((it) => it.outerHTML.slice(0, 120));
  const sides = marks.map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height));
  // With the whole list of contents open, what can be seen is what is left where a program strips the tags.
  location.hash = "contents";
  const plain = (text) => text.replace(/\s+/g, "").toLowerCase();
  const seen = plain(document.body.innerText);
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll("header, style").forEach((it) => it.remove());
  const stripped = plain(copy.textContent);
  let differ = -1;
  for (let at = 0; at < stripped.length && differ < 0; at++) if (stripped[at] !== seen[at]) differ = at;
  const unseen = differ >= 0 ? stripped.slice(differ, differ + 80) : seen.slice(stripped.length, stripped.length + 80);
  location.hash = "";
  return {
    contentType: document.contentType,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    card,
    nameless,
    smallest: Math.min(24, ...sides),
    unseen,
    passed: results.passes.length,
    violations: results.violations.map(brief),
    undecided: results.incomplete.map(({ id, nodes }) => ({ id, places: nodes.length })),
  };
}
