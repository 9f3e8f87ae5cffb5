// What can be done in Explore, a script a feature: each is done as a person would, by keys or by
// the mouse, and what the page shows is read.
import { readFileSync } from 'node:fs';
import { lab, lever, number, settled, text, wish } from './open.mjs';

async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const sentence = (page) => text(page, '.lead');
const drawing = (page, id) => page.locator(`#chart-${id} svg`).first().innerHTML();

export const features = {
  async 'a lever by the arrow keys'(file, faults) {
    const { page, context } = await lab(file, faults);
    const [before, charts, value] = [await sentence(page), await drawing(page, 'over-time'), await number(page, 'b', 'Coaches').inputValue()];
    await page.evaluate(() => {
      window.seen = [];
      new MutationObserver(() => {
        const answer = document.querySelector('.answer');
        window.seen.push([answer.ariaBusy, answer.querySelector('.lead')?.textContent]);
      }).observe(document.querySelector('.answer'), { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await lever(page, 'b', 'Coaches').focus();
    for (let times = 0; times < 8; times += 1) await page.keyboard.press('ArrowRight');
    await settled(page);
    wish(faults, (await number(page, 'b', 'Coaches').inputValue()) !== value, 'the number stands still');
    wish(faults, (await drawing(page, 'over-time')) !== charts, 'the chart stands still');
    const early = await page.evaluate((old) => window.seen.filter(([busy, said]) => busy === 'true' && said && said !== old).length, before);
    wish(faults, early === 0, `the sentence changed ${early} times before it was settled`);
    await page.waitForFunction(() => document.querySelector('#announced').textContent.includes(document.querySelector('.lead').textContent), null, { timeout: 5000 }).catch(() => faults.push('the new sentence is not announced'));
    await context.close();
  },
  async 'a number that is typed, and one that is refused'(file, faults) {
    const { page, context } = await lab(file, faults);
    await number(page, 'a', 'Coaches').fill('2.5');
    await number(page, 'a', 'Coaches').press('Enter');
    await settled(page);
    wish(faults, (await number(page, 'a', 'Coaches').inputValue()) === '2.5', 'what was typed is gone');
    const before = await sentence(page);
    await number(page, 'a', 'Coaches').fill('-3');
    await number(page, 'a', 'Coaches').press('Enter');
    await page.waitForSelector('#refusal');
    wish(faults, (await number(page, 'a', 'Coaches').getAttribute('aria-invalid')) === 'true', 'the refused number is not marked');
    wish(faults, (await sentence(page)) === before, 'a refusal changed the sentence');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.waitForSelector('#refusal', { state: 'detached' });
    await context.close();
  },
  async 'rows that differ are marked, and the scenario’s value is ticked'(file, faults) {
    const { page, context } = await lab(file, faults);
    await number(page, 'a', 'Accountability').fill('0.2');
    await number(page, 'a', 'Accountability').press('Enter');
    await settled(page);
    const row = page.locator('.lever', { has: page.locator('[aria-label="Accountability: what it is"]') });
    wish(faults, /changed/.test((await row.getAttribute('class')) ?? ''), 'a changed row is not marked');
    wish(faults, (await row.locator('.tick').count()) === 2, 'the scenario has no tick');
    await row.getByRole('button', { name: /design A: as it was/ }).click();
    await settled(page);
    wish(faults, !/changed/.test((await row.getAttribute('class')) ?? ''), 'the row stays marked');
    await context.close();
  },
  async 'a lever’s name opens its note'(file, faults) {
    const { page, context } = await lab(file, faults);
    await page.getByRole('button', { name: 'Coaches: what it is' }).click();
    await page.waitForSelector('dialog[open] p');
    const said = await text(page, 'dialog[open]');
    wish(faults, said.length > 120, `the note says only: ${said}`);
    await page.keyboard.press('Escape');
    wish(faults, (await page.locator('dialog[open]').count()) === 0, 'Escape does not close the note');
    await context.close();
  },
  async 'contested: off, on, both'(file, faults) {
    const { page, context } = await lab(file, faults);
    const seen = new Set();
    for (const name of ['Off', 'On', 'Both']) {
      await page.locator('.contested .switch').first().locator('label', { hasText: new RegExp(`^${name}$`) }).click();
      await page.locator('#chart-dots').scrollIntoViewIfNeeded();
      await settled(page);
      seen.add(await drawing(page, 'dots'));
    }
    wish(faults, seen.size === 3, `off, on and both draw ${seen.size} pictures`);
    await context.close();
  },
  async 'a chart as table, CSV and SVG, and step by step'(file, faults) {
    const { page, context } = await lab(file, faults);
    for (const id of ['over-time', 'dots', 'remains', 'cost', 'stages']) {
      const chart = page.locator(`#chart-${id}`);
      await chart.scrollIntoViewIfNeeded();
      await chart.locator('svg').waitFor();
      await settled(page);
      const csv = await saved(page, () => chart.getByRole('button', { name: 'CSV' }).click());
      const svg = await saved(page, () => chart.getByRole('button', { name: 'SVG' }).click());
      wish(faults, svg.text.startsWith('<svg') && svg.name.endsWith('.svg'), `${id}: no SVG`);
      await chart.locator('.steps').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      const last = await chart.locator('.readout dd').allTextContents();
      await page.keyboard.press('Home');
      const first = await chart.locator('.readout dd').allTextContents();
      await chart.getByRole('button', { name: 'Table' }).click();
      const rows = await chart.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      wish(faults, csv.text.trim().split('\n').length === rows.length + 1, `${id}: the CSV has another number of rows than the table`);
      wish(faults, JSON.stringify(first) === JSON.stringify(rows[0]) && JSON.stringify(last) === JSON.stringify(rows.at(-1)), `${id}: steps tell other rows`);
      await chart.getByRole('button', { name: 'Table' }).click();
    }
    await context.close();
  },
  async 'the axis stands still while one drags'(file, faults) {
    const { page, context } = await lab(file, faults);
    const axis = () => page.locator('#chart-over-time svg text').evaluateAll((all) => all.map((one) => one.textContent).filter((one) => one.endsWith(' %')).join());
    const before = await axis();
    const slider = lever(page, 'a', 'Coaches');
    const box = await slider.boundingBox();
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 4, box.y + box.height / 2, { steps: 6 });
    await page.waitForTimeout(700);
    wish(faults, (await axis()) === before, `the axis went from ${before} to ${await axis()}`);
    await page.mouse.up();
    await settled(page);
    await context.close();
  },
  async 'a hundred rapid events end in the last value'(file, faults) {
    const { page, context } = await lab(file, faults);
    const slider = lever(page, 'b', 'Coaches');
    await slider.evaluate(async (one) => {
      for (let at = 0; at < 100; at += 1) {
        one.value = String(at % (Number(one.max) + 1));
        if (at === 99) one.value = one.max;
        one.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((go) => setTimeout(go, 8));
      }
      one.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settled(page);
    await page.waitForTimeout(600);
    await settled(page);
    const [value, said, dots] = [await number(page, 'b', 'Coaches').inputValue(), await sentence(page), await drawing(page, 'dots')];
    wish(faults, (await slider.inputValue()) === (await slider.getAttribute('max')), 'the slider is not where it was left');
    await page.getByRole('button', { name: 'Undo' }).click();
    await settled(page);
    await number(page, 'b', 'Coaches').fill(value);
    await number(page, 'b', 'Coaches').press('Enter');
    await settled(page);
    wish(faults, (await sentence(page)) === said && (await drawing(page, 'dots')) === dots, 'the last value alone gives another answer');
    await context.close();
  },
  async 'undo and redo, swap and copy'(file, faults) {
    const { page, context } = await lab(file, faults);
    const values = async () => [await number(page, 'a', 'Coaches').inputValue(), await number(page, 'b', 'Coaches').inputValue()].join();
    const begun = await values();
    await page.getByRole('button', { name: 'Swap' }).click();
    await settled(page);
    wish(faults, (await values()) === begun.split(',').reverse().join(), `swapped: ${await values()}`);
    await page.getByRole('button', { name: 'Copy A to B' }).click();
    await settled(page);
    const both = (await values()).split(',');
    wish(faults, both[0] === both[1], `copied: ${both}`);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.keyboard.press('Control+z');
    await settled(page);
    wish(faults, (await values()) === begun, `undone: ${await values()}`);
    await page.keyboard.press('Control+Shift+z');
    await settled(page);
    wish(faults, (await values()) !== begun, 'redo does nothing');
    await context.close();
  },
  async 'the last change is replayed, and without motion it is a table'(file, faults) {
    for (const reducedMotion of ['no-preference', 'reduce']) {
      const { page, context } = await lab(file, faults, { reducedMotion });
      await number(page, 'a', 'Coaches').fill('0');
      await number(page, 'a', 'Coaches').press('Enter');
      await settled(page);
      const after = await drawing(page, 'dots');
      await page.getByRole('button', { name: /^Replay/ }).click();
      if (reducedMotion === 'reduce') {
        await page.waitForSelector('dialog[open] table');
        wish(faults, (await page.locator('dialog[open] tbody tr').count()) >= 3, 'the table of the change is empty');
      } else {
        wish(faults, (await drawing(page, 'dots')) !== after, 'the replay does not show what was before');
        const back = page.waitForFunction((after) => document.querySelector('#chart-dots svg')?.innerHTML === after, after, { timeout: 5000 });
        wish(faults, await back.catch(() => null), 'the replay does not come back');
      }
      await context.close();
    }
  },
  async 'the change itself is told'(file, faults) {
    const { page, context } = await lab(file, faults);
    await number(page, 'b', 'Coaches').fill('1');
    await number(page, 'b', 'Coaches').press('Enter');
    await settled(page);
    wish(faults, ((await page.locator('.change').count()) && (await text(page, '.change'))).length > 10, 'nothing is said of the change');
    await context.close();
  },
};
