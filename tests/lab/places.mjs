// Wherever it is opened: from disk, over http, inside another page that trusts it with nothing
// but scripts, and without JavaScript.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { blank, fileOf, settled, wish } from './open.mjs';

async function served(files, act) {
  const asked = [];
  const server = createServer((request, answer) => {
    const path = request.url.split('?')[0];
    asked.push(path);
    const body = files[path];
    answer.writeHead(body === undefined ? 204 : 200, { 'content-type': 'text/html; charset=utf-8' });
    answer.end(body ?? '');
  });
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
  try {
    await act(`http://127.0.0.1:${server.address().port}`, asked);
  } finally {
    server.close();
  }
}

export const places = {
  async 'over http, with nothing else asked for'(file, faults) {
    await served({ '/lab.html': readFileSync(file) }, async (address, asked) => {
      const { page, context } = await blank(faults, { offline: false });
      await page.goto(`${address}/lab.html`);
      await settled(page);
      await context.close();
      wish(faults, asked.every((path) => path === '/lab.html' || path === '/favicon.ico'), `asked for: ${asked}`);
    });
  },
  async 'in a sandboxed frame'(file, faults) {
    const outer = '<!doctype html><title>course</title><iframe sandbox="allow-scripts" src="/lab.html" style="width:1200px;height:700px"></iframe>';
    await served({ '/lab.html': readFileSync(file), '/course.html': outer }, async (address) => {
      const { page, context } = await blank(faults, { offline: false });
      await page.goto(`${address}/course.html`);
      const frame = await (await page.waitForSelector('iframe')).contentFrame();
      await settled(frame);
      const before = await frame.locator('#chart-dots svg').innerHTML();
      await frame.locator('.hand.a input[type=range]').nth(3).focus();
      await page.keyboard.press('Home');
      await settled(frame);
      await page.waitForTimeout(800);
      wish(faults, (await frame.locator('#chart-dots svg').innerHTML()) !== before, 'a lever moves nothing');
      await frame.locator('#chart-dots').getByRole('button', { name: 'CSV' }).click();
      wish(faults, (await frame.locator('dialog[open] textarea').inputValue()).includes(','), 'what can’t be saved is not shown');
      await context.close();
    });
  },
  async 'without JavaScript the first answer is there'(file, faults) {
    const { page, context } = await blank(faults, { javaScriptEnabled: false });
    await page.goto(fileOf(file));
    const said = await page.locator('.first').textContent();
    wish(faults, said.trim().length > 15, `only: ${said}`);
    await context.close();
  },
};
