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
  await page.goto(pathToFileURL(file).href);
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
  const mark = document.querySelector("a.fact");
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
  return {
    contentType: document.contentType,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    card: mark === null || getComputedStyle(mark.querySelector(".card")).display !== "none",
    passed: results.passes.length,
    violations: results.violations.map(brief),
    undecided: results.incomplete.map(({ id, nodes }) => ({ id, places: nodes.length })),
  };
}
