// Opens the laboratory in headless Chromium, with the network off, and notes as faults what no
// page of ours may do: say something on the console, fail, or ask for anything.
import { chromium } from 'playwright-core';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const executablePath = known.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('no Chromium');
  process.exit(3);
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
export const close = () => browser.close();

export const fileOf = (file, hash = '') => pathToFileURL(file).href + hash;

/** A page that is told nothing yet. */
export async function blank(faults, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error}`));
  return { page, context };
}

/** The laboratory, open and settled. */
export async function lab(file, faults, { hash = '', ...options } = {}) {
  const { page, context } = await blank(faults, options);
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(pathToFileURL(file).href) && !url.startsWith('blob:')) faults.push(`request: ${url.slice(0, 80)}`);
  });
  await page.goto(fileOf(file, hash));
  await page.waitForSelector('main[data-view]', { timeout: 30_000 });
  if (!/view=(study|lesson|about)/.test(hash)) await settled(page);
  return { page, context };
}

/** The page has heard what was done (that takes a frame), and has told it to the end. */
export async function settled(frame) {
  await frame.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 20))));
  await frame.waitForSelector('.answer[aria-busy=false] .dot.full', { timeout: 20_000 });
}

/** What was set off has been done: nothing in the page has changed for a while. */
export async function quiet(page, { still = 150, most = 5000 } = {}) {
  await page.evaluate(
    ([still, most]) =>
      new Promise((go) => {
        let waiting = setTimeout(go, still);
        const watch = new MutationObserver(() => {
          clearTimeout(waiting);
          waiting = setTimeout(go, still);
        });
        watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(go, most);
      }),
    [still, most],
  );
}

/** A wish with what was seen instead. */
export function wish(faults, holds, what) {
  if (!holds) faults.push(what);
  return Boolean(holds);
}

export const text = (page, selector) => page.locator(selector).first().textContent();
export const lever = (page, side, name) => page.locator(`.hand.${side} input[type=range][aria-label^="${name}"]`);
export const number = (page, side, name) => page.locator(`.hand.${side} input.number[aria-label^="${name}"]`);
