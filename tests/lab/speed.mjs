// How fast it answers: sixty events of one lever, from the event to the paint that shows them and
// to the settled answer; and from opening to the first live chart. Reported on stderr; a fault is
// only what takes five times as long as it should.
import { blank, fileOf, lab, lever, settled, wish } from './open.mjs';

const GOALS = { paint: 100, settled: 350, first: 500, task: 50 };
const MERCY = 5;

const rank = (values, share) => [...values].sort((a, b) => a - b)[Math.min(Math.ceil(values.length * share) - 1, values.length - 1)];
const told = (values) => `median ${Math.round(rank(values, 0.5))}, p95 ${Math.round(rank(values, 0.95))} ms (${values.length})`;

export const speed = {
  async 'from an event to its paint, and to the settled answer'(file, faults) {
    const { page, context } = await lab(file, faults);
    const times = await lever(page, 'a', 'Coaches').evaluate(async (slider) => {
      const wait = (ms) => new Promise((go) => setTimeout(go, ms));
      const chart = document.querySelector('#chart-over-time .drawing');
      const answer = document.querySelector('.answer');
      const long = [];
      new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
      const paints = [];
      const settles = [];
      for (let at = 0; at < 60; at += 1) {
        // Steps through the places as a hand does, so that nearly every event is a design that
        // has not been lived.
        const to = String((Number(slider.value) + 7) % (Number(slider.max) + 1));
        const began = performance.now();
        const painted = new Promise((go) => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => go(performance.now() - began)));
          });
          watch.observe(chart, { childList: true, subtree: true, characterData: true, attributes: true });
        });
        slider.value = to;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        paints.push(await Promise.race([painted, wait(5000).then(() => 5000)]));
        while (answer.ariaBusy === 'true') await wait(4);
        settles.push(performance.now() - began);
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        await wait(30);
      }
      return { paints, settles, long };
    });
    console.error(`event to paint: ${told(times.paints)}; settled: ${told(times.settles)}; long tasks of the main thread: ${times.long.length}, longest ${Math.round(Math.max(0, ...times.long))} ms`);
    wish(faults, rank(times.paints, 0.95) <= MERCY * GOALS.paint, `event to paint, p95: ${rank(times.paints, 0.95)} ms`);
    wish(faults, rank(times.settles, 0.95) <= MERCY * GOALS.settled, `settled, p95: ${rank(times.settles, 0.95)} ms`);
    wish(faults, Math.max(0, ...times.long) <= MERCY * GOALS.task, `a task of ${Math.max(...times.long)} ms`);
    await context.close();
  },
  async 'from opening to the first live chart'(file, faults) {
    const times = [];
    for (let at = 0; at < 5; at += 1) {
      const { page, context } = await blank(faults);
      await page.goto(fileOf(file), { waitUntil: 'commit' });
      await page.waitForSelector('#chart-over-time svg', { timeout: 30_000 });
      times.push(await page.evaluate(() => performance.getEntriesByName('lab:chart')[0].startTime));
      await settled(page);
      await context.close();
    }
    console.error(`open to the first live chart: ${told(times)}`);
    wish(faults, rank(times, 0.5) <= MERCY * GOALS.first, `open to the first live chart: ${rank(times, 0.5)} ms`);
  },
};
