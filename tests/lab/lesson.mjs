// The lesson, by a scripted class of thirty: each predicts, designs, tries and gets a code; the
// teacher pastes them, with a slip of the pen among them, reveals, and lives all designs again.
//
//   node lesson.mjs LAB.html      a page that was made with --lesson
import { close, lab, wish } from './open.mjs';

const [file] = process.argv.slice(2);
const faults = [];
const { page } = await lab(file, faults, { hash: '#view=lesson', reducedMotion: 'reduce' });
page.setDefaultTimeout(600_000);
await page.waitForSelector('.student');
wish(faults, await page.getByRole('button', { name: 'Try it' }).isDisabled(), 'one can try before predicting');
wish(faults, await page.getByRole('button', { name: 'Make my code' }).isDisabled(), 'one can have a code before predicting');

// The same class each time: a linear congruential generator.
let turn = 1;
const next = (below) => {
  turn = (turn * 1103515245 + 12345) % 2147483648;
  return Math.floor((turn / 2147483648) * below);
};
const codes = [];
while (codes.length < 30) {
  await page.locator('input[name=predict]').nth(next(5)).check();
  await page.locator('.student select').selectOption({ index: 1 + next(20) });
  for (let lever = 0; lever < 5; lever += 1) await page.locator('.four').nth(lever).locator('input').nth(next(3)).check();
  const button = page.getByRole('button', { name: 'Make my code' });
  if (await button.isDisabled()) continue;
  await button.click();
  await page.waitForSelector('output.code');
  codes.push(await page.locator('output.code').textContent());
}
for (let times = 0; times < 3; times += 1) {
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.locator('.tries > li').nth(times).waitFor();
}
wish(faults, await page.getByRole('button', { name: 'Try it' }).isDisabled(), 'there is a fourth try');
wish(faults, codes.every((code) => /^\d{5}-\d{3}-\d$/.test(code)), `codes: ${codes[0]}`);

await page.locator('input[name=who][value=teacher]').check();
const last = Number(codes[0].at(-1));
const slip = codes[0].slice(0, -1) + ((last + 1) % 10);
await page.locator('textarea').fill(`${codes.slice(0, 20).join('\n')}\n${slip}\n${codes.slice(20).join(', ')}\n${codes[3].replaceAll('-', ' ')}`);
await page.waitForSelector('.refused li');
wish(faults, (await page.locator('.refused li').count()) === 1, 'not one code is refused, but others too');
const began = Date.now();
await page.getByRole('button', { name: 'Reveal' }).click();
await page.waitForSelector('.teacher figure svg');
console.error(`all designs lived and revealed: ${Math.round((Date.now() - began) / 1000)} s`);
const first = await page.locator('.teacher .column').nth(1).textContent();
wish(faults, first.length > 400, 'the reveal says little');
await page.getByLabel('A number that the class calls out').fill('4711');
await page.getByRole('button', { name: 'Live them again' }).click();
await page.waitForSelector('section[aria-label=Debrief]');
wish(faults, (await page.locator('.teacher figure').count()) >= 1 && (await page.locator('.teacher .column').nth(1).textContent()).length > first.length + 100, 'new worlds say nothing');
const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).first().click()]);
wish(faults, download.suggestedFilename().endsWith('.csv'), 'no CSV');
if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/teacher.png`, fullPage: true });
await close();
console.log(JSON.stringify(faults, null, 1));
