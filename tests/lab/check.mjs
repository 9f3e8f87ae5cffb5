// Opens the laboratory in headless Chromium, from disk and with the network off, and says as JSON
// what is wrong, feature by feature: empty lists are what is wanted. Measured times go to stderr.
//
//   node check.mjs LAB.html [PART OF A NAME]      CHROMIUM names the browser, else it is looked for
import { close } from './open.mjs';
import { features } from './explore.mjs';
import { more } from './more.mjs';
import { looks } from './looks.mjs';
import { places } from './places.mjs';
import { speed } from './speed.mjs';

const [file, part = ''] = process.argv.slice(2);
const all = Object.entries({ ...features, ...more, ...looks, ...places }).filter(([name]) => name.includes(part));
const wrong = {};
const took = [];
async function work() {
  for (let next = all.shift(); next; next = all.shift()) {
    const [name, held] = next;
    wrong[name] = [];
    const began = performance.now();
    await held(file, wrong[name]).catch((error) => wrong[name].push(String(error).split('\n').slice(0, 4).join(' ').slice(0, 400)));
    took.push([Math.round((performance.now() - began) / 1000), name]);
  }
}
// Two at a time: while one page is told what to do, another does it. Times are taken alone.
await Promise.all([work(), work()]);
took.sort(([a], [b]) => b - a);
console.error(`longest: ${took.slice(0, 6).map(([seconds, name]) => `${name} ${seconds} s`).join(', ')}`);
for (const [name, held] of Object.entries(speed).filter(([name]) => name.includes(part))) {
  wrong[name] = [];
  await held(file, wrong[name]).catch((error) => wrong[name].push(String(error).slice(0, 400)));
}
await close();
console.log(JSON.stringify(wrong, null, 1));
