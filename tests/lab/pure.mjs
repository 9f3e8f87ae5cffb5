// State, undo and the chief of the workers, under Node with an engine made of a few lines:
//   node --test pure.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

const page = fileURLToPath(new URL('../../web/page/', import.meta.url));
const { buildSync } = createRequire(page)('esbuild');
const out = mkdtempSync(join(tmpdir(), 'laboratory-'));
buildSync({ entryPoints: ['state.ts', 'ask.ts', 'helper.ts', 'link.ts'], absWorkingDir: page, bundle: true, format: 'esm', outdir: out, outExtension: { '.js': '.mjs' } });
const of = (name) => import(pathToFileURL(join(out, `${name}.mjs`)).href);
const states = await of('state');
const { Chief, Remote } = await of('ask');
const { paced, Share } = await of('helper');
const { viewOf, shareOf, withView } = await of('link');
process.on('exit', () => rmSync(out, { recursive: true }));

const side = (base) => ({ base, structure: null, set: {}, phases: null });
const STATE = { a: side('x'), b: side('y'), inputs: {}, contested: {}, seed: '1', worlds: '50', luck: '20', budget: null };
const seeded = (seed) => ({ ...STATE, seed: String(seed) });

test('fifty changes can be taken back, and done again', () => {
  let held = states.begin(STATE);
  for (let at = 2; at <= 80; at += 1) held = states.change(held, seeded(at));
  assert.equal(held.past.length, states.KEPT);
  for (let at = 0; at < 90; at += 1) held = states.undo(held);
  assert.equal(held.now.seed, '30');
  for (let at = 0; at < 90; at += 1) held = states.redo(held);
  assert.equal(held.now.seed, '80');
  assert.equal(states.change(held, seeded(80)), held, 'what changes nothing is no step');
});

test('a drag is one step until it is sealed', () => {
  let held = states.begin(STATE);
  for (let at = 2; at <= 9; at += 1) held = states.change(held, seeded(at), 'seed');
  assert.equal(held.past.length, 1);
  held = states.change(states.seal(held), seeded(20), 'seed');
  assert.equal(held.past.length, 2);
  assert.equal(states.undo(held).now.seed, '9');
});

test('sides are swapped and copied, and settings put and taken back', () => {
  const set = states.withSetting(STATE, 'a', 0, 'coaches', '2', []);
  assert.deepEqual(set.a.set, { coaches: '2' });
  assert.deepEqual(states.swapped(set).b.set, { coaches: '2' });
  assert.deepEqual(states.copied(set, 'a').b, set.a);
  assert.deepEqual(states.withSetting(set, 'a', 0, 'coaches', null, []), STATE);
});

test('phases that the base brings are written out before one of them is changed', () => {
  const settings = (coaches) => [{ name: 'coaches', value: coaches }, { name: 'visibility', value: '0.5' }];
  const phases = [{ from: 1, settings: settings('1') }, { from: 25, settings: settings('2') }];
  const made = states.withSetting(STATE, 'b', 1, 'visibility', '0.9', phases);
  assert.deepEqual(made.b.phases, [{ from: '25', set: { coaches: '2', visibility: '0.9' } }]);
});

test('the view is the page’s part of an address, the rest is the engine’s', () => {
  for (const view of ['start', 'explore', 'study', 'lesson', 'about']) {
    const text = withView('v1;s=pacesetters@1a2b3c4d', view, 'explore');
    assert.equal(viewOf(`#${text}`) ?? 'explore', view);
    assert.equal(shareOf(`file:///lab.html#${text}`), 'v1;s=pacesetters@1a2b3c4d');
  }
  assert.equal(viewOf('#view=nonsense'), null);
  assert.equal(shareOf('#view=start'), '');
});

// An engine that tells the seed it was set to; `trap` makes it fall once at that seed, and
// `idle` whenever it is to live for another.
function hands({ delay = () => 0, trap = null, idle = false } = {}) {
  const made = { count: 0, trapped: false, lived: [], taken: [] };
  const make = () => {
    const number = (made.count += 1);
    let heard;
    let seed = '';
    let ended = false;
    const answers = {
      open: () => ({}),
      set: ({ state }) => {
        seed = state.seed;
        if (seed === 'bad') return { error: { says: 'no', about: 'seed', help: null } };
        return { stages: [{ worlds: 50, luck: 1 }, { worlds: 50, luck: 4 }, { worlds: 50, luck: 20 }], slice: 10 };
      },
      live({ stage, from, to, give }) {
        made.lived.push({ number, seed, stage, from, to });
        return { runs: 1, kept: give ? JSON.stringify({ seed, from, to }) : null };
      },
      take({ kept }) {
        made.taken.push(JSON.parse(kept));
        return { runs: 1 };
      },
      tell: ({ stage }) => ({ stage, settled: stage === 2, seed }),
    };
    return new Remote({
      post(message) {
        if ('module' in message) return;
        const { verb, ...request } = JSON.parse(message.request);
        setTimeout(() => {
          if (ended) return;
          if (verb === 'tell' && seed === trap && !made.trapped) {
            made.trapped = true;
            heard({ id: message.id, panic: 'the engine fell' });
            return;
          }
          if (idle && request.give) return heard({ id: message.id, panic: 'it lives for nobody' });
          const answer = answers[verb](request);
          heard({ id: message.id, answer: JSON.stringify('error' in answer ? answer : { answer }) });
        }, delay());
      },
      listen: (listener) => (heard = listener),
      end: () => (ended = true),
    }, null);
  };
  return { make, made };
}

function shown() {
  const log = { told: [], refused: [], fell: [] };
  const nothing = () => {};
  return [log, { controls: nothing, progress: nothing, told: (told, generation) => log.told.push([generation, told.stage, told.seed]), refused: (refusal) => log.refused.push(refusal), fell: (why) => log.fell.push(why) }];
}

test('a hundred rapid changes end in the last, and no older answer comes after a newer one', async () => {
  const { make } = hands({ delay: () => Math.random() * 4 });
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }));
  await chief.open({ name: '', text: '', files: {} });
  for (let at = 1; at <= 100; at += 1) {
    chief.set(seeded(at), null);
    await new Promise((go) => setTimeout(go, Math.random() * 6));
  }
  await chief.settled;
  assert.deepEqual(log.told.at(-1), [100, 2, '100']);
  log.told.forEach(([generation, stage, seed], at) => {
    assert.equal(seed, String(generation));
    const [before, lower] = log.told[at - 1] ?? [0, -1];
    assert.ok(generation > before || (generation === before && stage > lower), `${before} was followed by ${generation}`);
  });
  assert.ok(log.told.length > 5, 'something is shown while the hand moves');
});

test('a fallen engine is replaced, and the same state is told', async () => {
  const { make, made } = hands({ trap: '7' });
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }));
  await chief.open({ name: '', text: '', files: {} });
  chief.set(seeded(7), null);
  await chief.settled;
  assert.equal(made.count, 2);
  assert.deepEqual(log.fell, ['the engine fell']);
  assert.deepEqual(log.told.at(-1), [1, 2, '7']);
});

test('other figures are drawn of what is told, without living anything anew', async () => {
  const { make } = hands();
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }));
  await chief.open({ name: '', text: '', files: {} });
  chief.again();
  chief.set(seeded(5), null);
  await chief.settled;
  const before = log.told.length;
  chief.again();
  chief.again();
  await chief.settled;
  const since = log.told.slice(before);
  assert.ok(since.length === 1 || since.length === 2, `told ${since.length} times`);
  since.forEach((one) => assert.deepEqual(one, [1, 2, '5']));
});

test('what is refused is said, and the next change goes on', async () => {
  const { make } = hands();
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }));
  await chief.open({ name: '', text: '', files: {} });
  chief.set(seeded('bad'), null);
  await chief.settled;
  assert.equal(log.refused[0].about, 'seed');
  chief.set(seeded(3), null);
  await chief.settled;
  assert.deepEqual(log.told.at(-1), [2, 2, '3']);
});

test('two engines live the worlds of the settled answer, each once, and one of them tells', async () => {
  const { make, made } = hands({ delay: () => 2 });
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }), true);
  await chief.open({ name: '', text: '', files: {} });
  chief.set(seeded(5), null);
  await chief.settled;
  assert.deepEqual(log.told, [[1, 0, '5'], [1, 1, '5'], [1, 2, '5']]);
  const settled = made.lived.filter((one) => one.stage === 2);
  const others = settled.filter((one) => one.number === 2);
  assert.ok(others.length > 0, 'the second engine is idle');
  assert.deepEqual(made.taken, others.map(({ seed, from, to }) => ({ seed, from, to })));
  const worlds = settled.filter((one) => one.number === 2 || one.from < Math.min(...others.map((other) => other.from)));
  const all = worlds.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)).sort((a, b) => a - b);
  assert.deepEqual(all, Array.from({ length: 50 }, (_, at) => at + 1));
});

test('a second engine that falls is missed by nobody', async () => {
  const { make, made } = hands({ delay: () => 2, idle: true });
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }), true);
  await chief.open({ name: '', text: '', files: {} });
  for (const seed of [5, 6]) {
    chief.set(seeded(seed), null);
    await chief.settled;
  }
  assert.deepEqual([log.fell, log.told.at(-1)], [[], [2, 2, '6']]);
  assert.ok(made.count > 2, 'no other takes its place');
  const last = made.lived.filter((one) => one.stage === 2 && one.seed === '6' && one.number === 1);
  assert.deepEqual([last[0].from, last.at(-1).to], [1, 51]);
});

test('what was lived of a state that was left is handed over when it comes back', async () => {
  const { make, made } = hands({ delay: () => 2 });
  const [log, show] = shown();
  const chief = new Chief(make, show, () => ({ figures: [] }), true);
  await chief.open({ name: '', text: '', files: {} });
  chief.set(seeded(5), null);
  while (!made.lived.some((one) => one.number === 2)) await new Promise((go) => setTimeout(go, 1));
  chief.set(seeded(6), null);
  await chief.settled;
  assert.ok(made.taken.every((one) => one.seed === '6'));
  chief.set(seeded(5), null);
  await chief.settled;
  assert.ok(made.taken.some((one) => one.seed === '5' && one.to === 51));
  assert.deepEqual(log.told.at(-1), [3, 2, '5']);
});

test('worlds are claimed once, from the front or from the back', () => {
  const share = new Share(10);
  assert.deepEqual([share.first(4), share.last(4), share.claimed], [[1, 5], [7, 11], 8]);
  assert.deepEqual([share.last(9), share.first(1), share.claimed], [[5, 7], null, 10]);
  assert.deepEqual([share.helped().first(9), new Share(0).first(1)], [[5, 11], null]);
});

test('slices follow the measured time', () => {
  assert.equal(paced(10, 20), 10);
  assert.equal(paced(10, 200), 5, 'never by more than half at once');
  assert.equal(paced(10, 1), 30, 'nor to more than three times');
  assert.equal(paced(1, 1000), 1);
});
