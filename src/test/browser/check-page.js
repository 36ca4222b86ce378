"use strict";
// Uses the pages in a folder as a reader would. Exit 1 and a line for each thing that is not as it should be.
const fs = require("node:fs");
const path = require("node:path");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core"), "utf8");

const [browserPath, folder] = process.argv.slice(2);
const faults = [];
let checks = 0;

function check(holds, what) {
  checks++;
  if (!holds) {
    faults.push(what);
  }
}

const address = (name) => "file://" + path.join(folder, name + ".html");

async function open(home, name, { width = 1280, theme = "light", scripts = true, hash = "" } = {}) {
  const page = await home.newPage();
  page.requests = [];
  page.on("request", (request) => page.requests.push(request.url()));
  page.on("pageerror", (error) => faults.push(`${name}: the script failed: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") {
      faults.push(`${name}: the console says ${message.text()}`);
    }
  });
  await page.setJavaScriptEnabled(scripts);
  await page.setViewport({ width, height: 900, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await page.goto(address(name) + hash, { waitUntil: "load" });
  return page;
}

const text = (page, selector) => page.$eval(selector, (it) => it.textContent);
const states = (page) =>
  page.$$eval("a[data-s]", (boxes) =>
    Object.fromEntries(boxes.map((box) => [box.querySelector("title").textContent.split(":")[0], box.dataset.s])));

async function box(page, job) {
  for (const it of await page.$$(".pipeline a")) {
    if ((await it.$eval("title", (title) => title.textContent.split(":")[0])) === job) {
      return it;
    }
  }
  throw new Error(`there is no box of ${job}`);
}

async function seed(browser) {
  const page = await open(browser, "seed");
  check((await page.$$(".pipeline a.job")).length === 9, "seed: nine jobs are drawn");
  await (await box(page, "lint")).click();
  let lit = await states(page);
  check(lit.lint === "f", "seed: a click on lint makes it fail");
  check(Object.values(lit).filter((it) => it === "k").length === 6, "seed: lint blocks six jobs");
  check(!("docs" in lit), "seed: docs still runs when lint fails");
  check((await page.$$(".wire.lit")).length >= 6, "seed: the arrows of the cascade light up");
  check(/6 never run/.test(await text(page, "#answer")), "seed: the panel says what the engine says");
  check((await page.url()).endsWith("#fail=lint"), "seed: the address keeps the question");
  await page.keyboard.press("Escape");
  check(Object.keys(await states(page)).length === 0, "seed: Escape clears");
  check(!(await page.url()).includes("#"), "seed: Escape clears the address");

  const answers = await page.$$eval("#ask-what option", (all) => all.map((it) => [it.value, it.textContent]));
  const docker = answers.find(([, name]) => name === "docker-daemon");
  await page.select("#ask-what", docker[0]);
  lit = await states(page);
  check(lit["build-docker"] === "f" && lit["test-integration"] === "f", "seed: without Docker's daemon both users of it fail");
  check(lit["test-unit"] === undefined, "seed: unit tests do without Docker's daemon");
  await page.click("#ask-clear");
  check(Object.keys(await states(page)).length === 0, "seed: the button clears");

  const first = await box(page, "format-check");
  await first.evaluate((it) => it.focus());
  await page.keyboard.press("ArrowRight");
  const focused = await page.evaluate(() => document.activeElement.querySelector("title").textContent.split(":")[0]);
  check(focused === "lint" || focused === "docs", "seed: an arrow key goes along the arrows");
  await page.keyboard.press("Enter");
  check((await states(page))[focused] === "f", "seed: Enter asks");
  await page.keyboard.press("Space");
  check(Object.keys(await states(page)).length === 0, "seed: the space bar takes it back");
  const hovered = await box(page, "test-unit");
  await hovered.hover();
  check((await states(page))["test-unit"] === "f", "seed: hovering shows the cascade");
  await page.mouse.move(2, 2);
  check(Object.keys(await states(page)).length === 0, "seed: and leaves nothing behind");

  const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.click("#theme");
  const after = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(before !== after, "seed: the button switches the theme");
  await page.reload();
  check((await page.evaluate(() => getComputedStyle(document.body).backgroundColor)) === after, "seed: the theme is kept");
  await page.click("#theme");
  check(page.requests.every((it) => it.startsWith("file:") || it.startsWith("data:")), "seed: nothing is fetched");
  await page.close();

  const again = await open(browser, "seed", { hash: "#fail=format-check" });
  check(Object.values(await states(again)).filter((it) => it === "k").length === 8, "seed: an address with a question is answered");
  await again.emulateMediaType("print");
  check(await again.$eval(".panel", (it) => getComputedStyle(it).display === "none"), "seed: paper has no panel");
  const pdf = await again.pdf({ format: "A4", printBackground: true });
  check(pdf.length > 10000, "seed: it can be printed");
  await again.close();

  const plain = await open(browser, "seed", { scripts: false });
  check(await plain.$eval("#theme", (it) => it.hidden), "seed: without scripts there is no button that does nothing");
  await plain.close();
}

async function everywhere(browser, name) {
  for (const width of [1280, 390]) {
    for (const theme of ["light", "dark"]) {
      // With nothing remembered.
      const fresh = await browser.createBrowserContext();
      const page = await open(fresh, name, { width, theme });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(overflow <= 0, `${name}: at ${width} px the page is ${overflow} px too wide`);
      const scripted = await page.evaluate(() => document.querySelector("script") !== null);
      check(scripted === (name !== "run"), `${name}: has a script where it needs one`);
      if (scripted) {
        check(await page.evaluate(() => document.documentElement.dataset.ready === "true"), `${name}: the script runs`);
      }
      check(await page.evaluate(() => window.harmed === undefined), `${name}: no name is run`);
      // The driver's own door: the policy of the page lets no other script in.
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      for (const it of found.violations) {
        faults.push(`${name}, ${width} px, ${theme}: axe finds ${it.id} (${it.impact}) at ${it.nodes.slice(0, 3).map((node) => node.target.join(" ")).join("; ")}`);
      }
      check(found.passes.length > 10, `${name}: axe looked at something`);
      await page.screenshot({ path: path.join(folder, `${name}-${width}-${theme}.png`), fullPage: true });
      await fresh.close();
    }
  }
}

/** What the documentation shows. */
async function pictures(browser) {
  fs.mkdirSync(path.join(folder, "docs"), { recursive: true });
  for (const [name, hash, height] of [["seed", "#fail=lint", 1420], ["run", "", 1420]]) {
    const page = await open(browser, name, { hash, width: 1240 });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const file = path.join(folder, "docs", name === "seed" ? "report-page.png" : "run-page.png");
    const clip = { x: 0, y: 0, width: 1240, height: Math.min(height, whole) };
    await page.screenshot({ path: file, clip, captureBeyondViewport: true });
    await page.close();
  }
}

async function main() {
  const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  try {
    const only = process.argv[4];
    if (!only) {
      await seed(browser);
    }
    for (const name of only ? [only] : ["seed", "many", "hostile", "past", "run"]) {
      await everywhere(browser, name);
    }
    if (!only) {
      await pictures(browser);
    }
  } finally {
    await browser.close();
  }
  faults.forEach((it) => console.error(it));
  console.log(`${checks} checks in ${path.basename(browserPath)}, ${faults.length} faults`);
  process.exitCode = faults.length ? 1 : 0;
}

main().catch((error) => {
  console.error(`check-page: ${error.stack}`);
  process.exitCode = 1;
});
