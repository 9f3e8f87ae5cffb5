// Opens reports in headless Chromium, from disk and with the network off, and says as JSON
// what is wrong with each: an empty list is what is wanted.
//
//   node check.mjs FILE…        CHROMIUM names the browser, else it is looked for
import { chromium } from 'playwright-core';
import { readFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = known.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('no Chromium');
  process.exit(3);
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

// A page whose messages and requests are noted as faults.
async function open(file, faults, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, offline: true, ...options });
  const page = await context.newPage();
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error}`));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) faults.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, context };
}

// All rules in light; in other colours those that colours can break.
const ALL = { type: 'tag', values: TAGS };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

async function axe(file, faults) {
  for (const [look, runOnly] of [[{}, ALL], [{ colorScheme: 'dark' }, COLOURS], [{ forcedColors: 'active' }, COLOURS]]) {
    const { page, context } = await open(file, faults, { ...look, bypassCSP: true });
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    await page.addScriptTag({ content: AXE });
    const { violations } = await page.evaluate(
      (rules) => window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] }),
      runOnly,
    );
    for (const { id, nodes } of violations) {
      faults.push(`axe ${JSON.stringify(look)}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
    }
    await context.close();
  }
}

// Without JavaScript every figure is there, and no label lies on another one or is cut.
async function drawn(file, faults) {
  for (const width of [1000, 320]) {
    const { page, context } = await open(file, faults, { javaScriptEnabled: false, viewport: { width, height: 900 } });
    const figures = await page.locator('figure').count();
    const seen = await page.locator('figure svg[role=img]:visible').count();
    if (figures === 0 || seen !== figures) faults.push(`${width} px: ${seen} of ${figures} figures are drawn`);
    await context.close();
    const asked = await open(file, faults, { viewport: { width, height: 900 } });
    const told = await asked.page.evaluate(() => {
      const wrong = [];
      for (const svg of document.querySelectorAll('figure svg')) {
        if (!svg.getBoundingClientRect().width) continue;
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
        boxes.forEach(([text, box], place) => {
          if (box.left < frame.left - 1 || box.right > frame.right + 1) wrong.push(`cut: ${text}`);
          for (const [other, b] of boxes.slice(0, place)) {
            const apart = box.right <= b.left + 0.5 || b.right <= box.left + 0.5 || box.bottom <= b.top + 2.5 || b.bottom <= box.top + 2.5;
            if (!apart) wrong.push(`labels: ${text} on ${other}`);
          }
        });
        if (!svg.querySelector('title')?.textContent || !svg.querySelector('desc')?.textContent) wrong.push('not described');
      }
      if (document.documentElement.scrollWidth > innerWidth) wrong.push(`scrolls sideways: ${document.documentElement.scrollWidth}`);
      return wrong;
    });
    faults.push(...told.map((text) => `${width} px: ${text}`));
    await asked.context.close();
  }
}

// Every fold is reached by the keyboard alone, and opens with it.
async function keyboard(file, faults) {
  const { page, context } = await open(file, faults);
  const folds = await page.locator('summary').count();
  const reached = new Set();
  let idle = 0;
  for (let step = 0; step < 4000 && reached.size < folds && idle < 400; step += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const all = [...document.querySelectorAll('summary')];
      return all.indexOf(document.activeElement);
    });
    const before = reached.size;
    if (place >= 0 && !reached.has(place)) {
      await page.keyboard.press('Enter');
      const opened = await page.evaluate(() => document.activeElement.parentElement.open);
      if (!opened) faults.push(`fold ${place} does not open`);
      reached.add(place);
    }
    idle = reached.size === before ? idle + 1 : 0;
  }
  if (reached.size !== folds) faults.push(`keyboard reaches ${reached.size} of ${folds} folds`);
  const small = await page.evaluate(() => {
    const targets = [...document.querySelectorAll('summary, nav a')].filter((one) => one.offsetParent);
    return targets.filter((one) => one.getBoundingClientRect().height < 24).length;
  });
  if (small) faults.push(`${small} targets are lower than 24 px`);
  await context.close();
}

// The memo is two pages, each of which fits on the paper with its margins.
async function printed(file, faults) {
  for (const [format, height] of [['A4', 297 - 24], ['Letter', 279.4 - 24]]) {
    const { page, context } = await open(file, faults);
    await page.evaluate(() => document.querySelectorAll('.rest').forEach((rest) => rest.remove()));
    const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
    const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) || []).length;
    if (pages !== 2) faults.push(`${format}: the memo is ${pages} pages`);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: format === 'A4' ? 703 : 725, height: 900 });
    const cut = await page.evaluate((room) => {
      const wrong = [];
      for (const sheet of document.querySelectorAll('.sheet')) {
        const tall = (sheet.getBoundingClientRect().height / 96) * 25.4;
        if (tall > room) wrong.push(`a sheet is ${Math.round(tall)} mm tall of ${room}`);
        const wide = [...sheet.querySelectorAll('p, table, svg, h1, h2, h3, li')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
        wide.forEach((one) => wrong.push(`cut at the right: ${one.textContent.slice(0, 60)}`));
      }
      return wrong;
    }, height);
    faults.push(...cut.map((text) => `${format}: ${text}`));
    await context.close();
  }
}

const files = process.argv.slice(2);
const wrong = Object.fromEntries(files.map((file) => [file, []]));
const left = [...files];
async function look() {
  for (let file = left.shift(); file; file = left.shift()) {
    for (const held of [axe, drawn, keyboard, printed]) await held(file, wrong[file]);
  }
}
// Two at a time: while one page is told what to do, another does it.
await Promise.all([look(), look()]);
await browser.close();
console.log(JSON.stringify(wrong, null, 1));
