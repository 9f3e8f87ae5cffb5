// The lesson's sheet is two pages on A4 and on Letter, and nothing of it is cut off; axe-core finds
// nothing in it, and on a telephone nothing scrolls sideways.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { blank, close, fileOf, wish } from './open.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sheet = fileURLToPath(new URL('../../docs/teaching/sheet.html', import.meta.url));
const faults = [];
const { page, context } = await blank(faults);
await page.goto(fileOf(sheet));
for (const format of ['A4', 'Letter']) {
  const pdf = (await page.pdf({ format })).toString('latin1');
  const pages = (pdf.match(/\/Type\s*\/Page[^s]/g) || []).length;
  wish(faults, pages === 2, `${format}: ${pages} pages`);
}
await page.addScriptTag({ content: AXE });
const { violations } = await page.evaluate(() => window.axe.run());
faults.push(...violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`));
await page.setViewportSize({ width: 390, height: 844 });
const wide = await page.evaluate(() => document.documentElement.scrollWidth);
wish(faults, wide <= 390, `${wide} px wide on a telephone`);
if (process.env.SHOTS) {
  await page.screenshot({ path: `${process.env.SHOTS}/sheet-390.png`, fullPage: true });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: `${process.env.SHOTS}/sheet.png`, fullPage: true });
}
await context.close();
await close();
console.log(JSON.stringify(faults, null, 1));
