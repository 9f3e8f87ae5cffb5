// The rest of Explore, and the other views.
import { lab, number, settled, text, wish } from './open.mjs';

const shot = (page) => page.evaluate(() => [document.querySelector('.lead').textContent, ...[...document.querySelectorAll('.hand .number')].map((one) => one.value)].join('|'));

export const more = {
  async 'a link brings the same state back'(file, faults) {
    const { page, context } = await lab(file, faults);
    await number(page, 'a', 'Coaches').fill('1.75');
    await number(page, 'a', 'Coaches').press('Enter');
    await settled(page);
    await page.waitForFunction(() => location.hash.includes('1.75'), null, { timeout: 5000 });
    const [address, seen] = [await page.evaluate(() => location.hash), await shot(page)];
    await context.close();
    const again = await lab(file, faults, { hash: address });
    wish(faults, (await shot(again.page)) === seen, 'the link opens another state');
    await again.context.close();
    const pasted = await lab(file, faults);
    await pasted.page.getByText('Save or open').click();
    await pasted.page.getByLabel('Open a link').fill(`https://example.org/lab.html${address}`);
    await pasted.page.getByLabel('Open a link').press('Enter');
    await pasted.page.waitForFunction(() => document.querySelector('.hand.a .number') && [...document.querySelectorAll('.hand.a .number')].some((one) => one.value === '1.75'));
    await settled(pasted.page);
    wish(faults, (await shot(pasted.page)) === seen, 'the pasted link opens another state');
    await pasted.context.close();
    const broken = await lab(file, faults, { hash: '#v1;nonsense=1;a=%%%' });
    wish(faults, (await text(broken.page, '.notices')).length > 10, 'a damaged link is not told');
    await broken.context.close();
  },
  async 'a scenario and a memo are saved'(file, faults) {
    const { page, context } = await lab(file, faults);
    await number(page, 'a', 'Coaches').fill('1.75');
    await number(page, 'a', 'Coaches').press('Enter');
    await settled(page);
    await page.getByText('Save or open').click();
    const names = [];
    page.on('download', (download) => names.push(download.suggestedFilename()));
    await page.getByRole('button', { name: 'Scenario as TOML' }).click();
    await page.getByRole('button', { name: 'Memo, two pages' }).click();
    for (let times = 0; times < 100 && !names.some((one) => one.endsWith('.html')); times += 1) await page.waitForTimeout(100);
    wish(faults, names.some((one) => one.endsWith('.toml')) && names.some((one) => one.endsWith('.html')), `saved: ${names}`);
    await context.close();
  },
  async 'phases are added, dragged, typed and removed'(file, faults) {
    const { page, context } = await lab(file, faults);
    await page.getByText('Phases', { exact: true }).click();
    const line = page.locator('.line.a');
    await line.getByRole('button', { name: 'Add a phase' }).click();
    await settled(page);
    await line.locator('.from input').fill('30');
    await line.locator('.from input').press('Enter');
    await settled(page);
    await number(page, 'a', 'Coaches').fill('0');
    await number(page, 'a', 'Coaches').press('Enter');
    await settled(page);
    wish(faults, (await line.locator('.part').count()) === 2, 'there is no second phase');
    const grip = line.locator('.grip');
    await grip.focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    wish(faults, (await grip.getAttribute('aria-valuenow')) === '31', `by a key: ${await grip.getAttribute('aria-valuenow')}`);
    const box = await grip.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    await settled(page);
    wish(faults, Number(await grip.getAttribute('aria-valuenow')) > 40, 'dragging moves nothing');
    await line.getByRole('button', { name: 'Remove it' }).click();
    await settled(page);
    wish(faults, (await line.locator('.part').count()) === 1, 'the phase stays');
    await context.close();
  },
  async 'a budget, and a design made to fit it'(file, faults) {
    const { page, context } = await lab(file, faults);
    await page.getByLabel('Budget in all, $').fill('1700000');
    await page.getByLabel('Budget in all, $').press('Enter');
    await page.waitForSelector('.cost.a .meter.over');
    await page.getByRole('button', { name: 'Make A fit' }).click();
    await page.waitForSelector('.cost.a .meter:not(.over)', { timeout: 30_000 });
    await context.close();
  },
  async 'longer questions are answered, and can be stopped'(file, faults) {
    const { page, context } = await lab(file, faults);
    for (const title of ['Why one does better', 'What holds it up', 'Who lags']) {
      const card = page.locator('.asking', { has: page.getByRole('heading', { name: title }) });
      await card.getByRole('button').first().click();
      await card.locator('dt, svg, table').first().waitFor({ timeout: 60_000 });
      await card.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached', timeout: 60_000 });
      wish(faults, (await card.getByRole('alert').count()) === 0, `${title}: refused`);
    }
    await context.close();
  },
  async 'one possible future is played, scrubbed, and each story told'(file, faults) {
    const { page, context } = await lab(file, faults);
    await page.getByText('One possible future, month by month').click();
    await page.waitForSelector('.net.b svg .place');
    const places = () => page.locator('.net.a .place').evaluateAll((all) => all.map((one) => one.getAttribute('transform')).join());
    const before = await places();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Pause' }).click();
    wish(faults, Number(await page.getByLabel('Month', { exact: true }).inputValue()) > 1, 'it does not play');
    await page.getByLabel('Month', { exact: true }).focus();
    await page.keyboard.press('End');
    await number(page, 'a', 'Coaches').fill('2');
    await number(page, 'a', 'Coaches').press('Enter');
    await settled(page);
    wish(faults, (await places()) === before, 'the places move');
    const [now, month] = [await page.locator('.net.a h3').textContent(), await page.locator('.net.a p').textContent()];
    await page.getByRole('button', { name: 'Another future' }).click();
    await page.waitForFunction(([old]) => document.querySelector('.net.a h3').textContent !== old, [now]);
    wish(faults, (await page.locator('.net.a p').textContent()) !== month, 'another future ends alike');
    await page.locator('.net.a .place').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.story li');
    wish(faults, (await page.locator('.story li').count()) > 1, 'the story is empty');
    await context.close();
  },
  async 'Start: from preset to answer in ten keys'(file, faults) {
    const { page, context } = await lab(file, faults, { hash: '#view=start' });
    const before = await text(page, '.lead');
    await page.locator('input[name=preset]').first().focus();
    let keys = 0;
    const press = async (key) => (keys += 1) && page.keyboard.press(key);
    await press('Space');
    for (let times = 0; times < 2; times += 1) await press('Tab');
    await press('ArrowLeft');
    await settled(page);
    wish(faults, keys <= 10 && (await text(page, '.lead')) !== before, 'the answer stands still');
    await context.close();
  },
  async 'Study: inputs are found, set and marked'(file, faults) {
    const { page, context } = await lab(file, faults, { hash: '#view=study' });
    await page.waitForSelector('.inputs tbody tr');
    const all = await page.locator('.inputs tbody tr').count();
    wish(faults, all > 80, `${all} inputs`);
    await page.getByLabel('Find').fill('crowd');
    const row = page.locator('.inputs tbody tr').first();
    await row.locator('input').fill('0.02');
    await row.locator('input').press('Enter');
    await page.waitForSelector('.inputs tr.changed');
    await context.close();
  },
  async 'About: what it is, and a tour of five steps'(file, faults) {
    const { page, context } = await lab(file, faults, { hash: '#view=about' });
    await page.waitForSelector('.prose h2');
    wish(faults, (await page.locator('.prose h2').count()) >= 5, 'sections are missing');
    await page.getByRole('button', { name: 'Five-step tour' }).click();
    for (let step = 0; step < 4; step += 1) await page.locator('.tour').getByRole('button', { name: 'Next' }).click();
    await page.locator('.tour').getByRole('button', { name: 'Done' }).click();
    wish(faults, (await page.locator('.tour').count()) === 0, 'the tour does not end');
    await context.close();
  },
};
