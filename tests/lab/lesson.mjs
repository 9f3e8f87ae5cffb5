// The lesson to its end, by a scripted class of thirty: each predicts, designs, and gets a code,
// and one tries three designs; the teacher pastes the codes as they come in a class, with slips
// of the pen among them, looks at other views meanwhile, reveals, lives all designs again in the
// worlds of a number that was called out, and takes the table away.
//
//   node lesson.mjs LAB.html      a page made with --lesson which-mechanism; SHOTS=DIR keeps pictures
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { close, lab, wish } from './open.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
// What the teacher's key says of the same designs in the same worlds.
const KEY = readFileSync(new URL('../../docs/teaching/key.md', import.meta.url), 'utf8');
const [file] = process.argv.slice(2);
const faults = [];
const { page } = await lab(file, faults, { hash: '#view=lesson', reducedMotion: 'reduce', bypassCSP: true });
page.setDefaultTimeout(600_000);
await page.addScriptTag({ content: AXE });
const button = (name) => page.getByRole('button', { name, exact: true });
const view = (name) => page.locator(`input[name=view][value=${name}]`).check();
const who = (name) => page.locator(`input[name=who][value=${name}]`).check();
const text = (selector) => page.locator(selector).first().textContent();
const began = Date.now();
const seconds = () => Math.round((Date.now() - began) / 1000);

async function look(name) {
  const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }), ALL);
  for (const { id, nodes } of violations) faults.push(`${name}: ${id}: ${nodes[0].html.slice(0, 160)}`);
  for (const [width, height] of [[390, 844], [1920, 1080], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(100);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    wish(faults, wide <= width, `${name}: ${wide} px at ${width}`);
    for (const colorScheme of process.env.SHOTS ? ['dark', 'light'] : []) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
}

// The class.
await page.waitForSelector('.student');
wish(faults, await button('Try it').isDisabled(), 'one can try before predicting');
wish(faults, await button('Make my code').isDisabled(), 'one can have a code before predicting');
// The same class each time: a linear congruential generator.
let turn = 1;
const next = (below) => {
  turn = (turn * 1103515245 + 12345) % 2147483648;
  return Math.floor((turn / 2147483648) * below);
};
const codes = [];
let tooDear = 0;
while (codes.length < 30) {
  await page.locator('input[name=predict]').nth(next(5)).check();
  await page.locator('.student select').selectOption({ index: 1 + next(20) });
  for (let lever = 0; lever < 5; lever += 1) await page.locator('.four').nth(lever).locator('input').nth(next(4)).check();
  wish(faults, (await page.locator('output.code').count()) === 0, 'a code stands beside another design');
  if (await button('Make my code').isDisabled()) {
    tooDear += 1;
    wish(faults, /too many/.test(await text('.points')), 'too dear a design is not told so');
    continue;
  }
  await button('Make my code').click();
  await page.waitForSelector('output.code');
  codes.push(await text('output.code'));
}
wish(faults, tooDear > 0 && codes.every((code) => /^\d{5}-\d{3}-\d$/.test(code)), `codes: ${tooDear} too dear, ${codes[0]}`);
for (let times = 0; times < 3; times += 1) {
  await button('Try it').click();
  await page.locator('.tries > li').nth(times).waitFor();
}
wish(faults, await button('Try it').isDisabled(), 'there is a fourth try');
await look('student');
console.error(`thirty codes and three tries: ${seconds()} s`);

// The teacher, who first sees how far it is, then loses nothing by looking elsewhere.
await who('teacher');
const living = Date.now();
const last = Number(codes[0].at(-1));
const slip = codes[0].slice(0, -1) + ((last + 1) % 10);
const rows = codes.slice(0, 20).map((code, place) => `${place + 1}. ${code}`);
const pasted = `${rows.join('\n')}\n${slip}\n${codes.slice(20).join(', ')}\n${codes[3].replaceAll('-', ' ')}\n`;
await page.locator('textarea').fill(pasted);
await page.waitForSelector('.refused li');
const refused = await page.locator('.refused li').allTextContents();
wish(faults, refused.length === 1 && /^Line 21: /.test(refused[0]) && refused[0].includes(slip), `refused: ${refused}`);
const different = new Set(codes).size;
const counted = await text('section[aria-label=Codes] [role=status]');
wish(faults, counted.startsWith(`31 codes, ${different} of them different`) && counted.includes('1 refused'), `counted: ${counted}`);
await look('codes');
for (const other of ['explore', 'about', 'lesson']) await view(other);
await who('student');
wish(faults, (await page.locator('.tries > li').count()) === 3 && (await page.locator('output.code').count()) === 1, 'the student’s view has lost what was done');
await who('teacher');
wish(faults, (await page.locator('textarea').inputValue()) === pasted, 'the pasted codes are lost by looking at another view');
await page.locator('button:text-is("Reveal"):not([disabled])').waitFor();
console.error(`all designs lived: ${Math.round((Date.now() - living) / 1000)} s`);
await button('Reveal').click();
await page.waitForSelector('#lab .results figure svg');
const results = () => text('.results');
const shown = await results();
const heads = ['What the ten best share', 'Which lever matters most', 'In how many worlds yours beats no backbone', 'At other prices'];
wish(faults, heads.every((head) => shown.includes(head)), `the reveal says: ${shown.slice(0, 300)}`);
wish(faults, shown.includes('31 codes said so') && shown.includes('31 predictions'), 'not all predictions are scored');
wish(faults, (await page.locator('.results figure').count()) === 2, 'not both pictures are there');
const classRows = () => page.locator('.results table').first().locator('tbody tr').count();
const part = async (head) => page.locator('.results .parts > div', { hasText: head }).first().locator('dd').textContent();
for (const head of ['What the ten best share', 'At other prices']) wish(faults, KEY.includes(await part(head)), `the key says otherwise than: ${await part(head)}`);
wish(faults, (await classRows()) === different, `${await classRows()} rows of ${different} designs`);
await page.locator('.tick input').uncheck();
await page.waitForFunction(() => document.querySelector('.results').textContent.includes('30 codes said so'));
await page.locator('.tick input').check();
await look('reveal');

// New worlds.
const called = page.getByLabel('A number that the class calls out');
const again = button('Live them again');
for (const [number, why] of [['seven', 'whole number'], ['2009', 'practice worlds']]) {
  await called.fill(number);
  await again.click();
  await page.waitForFunction((why) => document.querySelector('.teacher [role=alert]')?.textContent.includes(why), why);
}
await called.fill('4711');
const renewing = Date.now();
await again.click();
await view('about');
await view('lesson');
await page.waitForSelector('section[aria-label=Debrief]');
console.error(`lived again: ${Math.round((Date.now() - renewing) / 1000)} s`);
const after = await results();
const stayed = /In the worlds of number 4,?711, (\d+) of the 10 best stay/.exec(after);
wish(faults, stayed, `new worlds say: ${after.slice(0, 300)}`);
wish(faults, KEY.includes(await part('New worlds')), `the key says otherwise than: ${await part('New worlds')}`);
wish(faults, after.includes('rank in new worlds') && (await page.locator('.results figure').count()) === 3, 'ranks in new worlds are missing');
wish(faults, (await page.locator('section[aria-label=Debrief] p').count()) === 4, 'the debrief has not four questions');
await look('debrief');
const [download] = await Promise.all([page.waitForEvent('download'), button('Save as CSV').first().click()]);
const csv = readFileSync(await download.path(), 'utf8').trim().split('\n');
wish(faults, download.suggestedFilename() === 'new-worlds.csv' && csv.length === different + 1 && csv[0].includes('rank in new worlds'), `CSV: ${download.suggestedFilename()}, ${csv.length} lines`);
// A straggler's code is in what is shown without another press.
await page.locator('textarea').fill(codes[0]);
await page.waitForFunction(() => document.querySelector('.results').textContent.includes('1 code said so'));
console.error(`the whole lesson: ${seconds()} s; ${stayed?.[1]} of the ten best stayed`);
await close();
console.log(JSON.stringify(faults, null, 1));
