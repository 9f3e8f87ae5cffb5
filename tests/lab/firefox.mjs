// The laboratory in Debian's Firefox, from disk: it settles, a lever moves what it should, nothing
// is said on the console. Says as JSON what is wrong.
//
//   node firefox.mjs LAB.html      FIREFOX names the browser, else it is looked for
import puppeteer from 'puppeteer-core';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const executablePath = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => path && existsSync(path));
if (!executablePath) {
  console.error('no Firefox');
  process.exit(3);
}
const faults = [];
const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error}`));
  const address = pathToFileURL(process.argv[2]).href;
  page.on('request', (request) => {
    // data: is the browser's own font of its controls: nothing leaves the machine.
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(address)) faults.push(`request: ${request.url().slice(0, 80)}`);
  });
  await page.goto(address);
  const settled = () => page.waitForSelector('.answer[aria-busy=false] .dot.full', { timeout: 60_000 });
  const dots = () => page.$eval('#chart-dots svg', (svg) => svg.innerHTML);
  await settled();
  await page.waitForSelector('#chart-dots svg');
  const before = await dots();
  await page.focus('.hand.a input[type=range][aria-label^="Coaches"]');
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('ArrowRight');
  await new Promise((go) => setTimeout(go, 300));
  await settled();
  if ((await dots()) === before) faults.push('a lever moves nothing');
  const first = await page.evaluate(() => Math.round(performance.getEntriesByName('lab:chart')[0].startTime));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
  console.error(`Firefox, open to the first live chart: ${first} ms`);
} finally {
  await browser.close();
}
console.log(JSON.stringify(faults, null, 1));
