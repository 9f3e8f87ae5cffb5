// Every view in every look: axe-core finds nothing, nothing scrolls sideways, every target is
// large enough, every figure is described.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { lab, quiet, settled, wish } from './open.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const VIEWS = ['start', 'explore', 'study', 'lesson', 'about'];
const LOOKS = {
  light: [{}, ALL],
  dark: [{ colorScheme: 'dark' }, COLOURS],
  'forced colours': [{ forcedColors: 'active' }, ALL],
  '320 px': [{ viewport: { width: 320, height: 640 } }, ALL],
  '200 %': [{ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, ALL],
};

/** The views that this file has. */
const has = (page, view) => page.locator(`input[name=view][value=${view}]`).count();

async function look(page, faults, view, name, rules) {
  await page.locator(`input[name=view][value=${view}]`).check();
  if (view === 'start' || view === 'explore') await settled(page);
  if (view === 'study') await page.waitForSelector('.inputs tbody tr');
  if (view === 'about') await page.waitForSelector('.prose h2');
  await quiet(page);
  await page.evaluate(() => document.querySelectorAll('main details').forEach((fold) => (fold.open = true)));
  await quiet(page);
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules);
  for (const { id, nodes } of violations) {
    faults.push(`${view}, ${name}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
  }
  const told = await page.evaluate(() => {
    const wrong = [];
    const wide = document.documentElement.scrollWidth;
    if (wide > innerWidth) {
      const out = [...document.querySelectorAll('main *, header *')].find((one) => one.getBoundingClientRect().right > innerWidth + 1);
      wrong.push(`scrolls sideways: ${wide} px, ${out?.outerHTML.slice(0, 100)}`);
    }
    const small = [...document.querySelectorAll('button, summary, select, input, [role=slider], label:has(> input)')].filter((one) => {
      const box = one.getBoundingClientRect();
      return one.checkVisibility() && !one.closest('.unseen') && box.width > 0 && (box.height < 23.9 || box.width < 23.9);
    });
    if (small.length) wrong.push(`${small.length} small targets, such as ${small[0].outerHTML.slice(0, 120)}`);
    for (const svg of document.querySelectorAll('.drawing svg')) {
      if (!svg.querySelector('title')?.textContent || !svg.querySelector('desc')?.textContent) wrong.push('a figure is not described');
    }
    return wrong;
  });
  faults.push(...told.map((one) => `${view}, ${name}: ${one}`));
}

export const looks = Object.fromEntries(
  Object.entries(LOOKS).map(([name, [options, rules]]) => [
    `seen: ${name}`,
    async (file, faults) => {
      const { page, context } = await lab(file, faults, { ...options, bypassCSP: true, hash: '#view=explore' });
      await page.addScriptTag({ content: AXE });
      for (const view of VIEWS) if (await has(page, view)) await look(page, faults, view, name, rules);
      if (await has(page, 'lesson')) {
        await page.locator('input[name=view][value=lesson]').check();
        await page.locator('input[name=who][value=teacher]').check();
        await page.locator('textarea').fill('12345-678-9');
        await page.waitForSelector('.refused li');
        await look(page, faults, 'lesson', `${name}, teacher`, rules);
      }
      await context.close();
    },
  ]),
);

looks['motion that is not wanted'] = async (file, faults) => {
  const { page, context } = await lab(file, faults, { reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => document.getAnimations().length);
  wish(faults, moving === 0, `${moving} animations`);
  await context.close();
};
