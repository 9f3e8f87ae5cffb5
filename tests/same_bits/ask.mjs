// Hands requests to an engine: `node ask.mjs VERB ENGINE.wasm.xz` reads a JSON array of requests,
// each a text, asks them one after the other of one engine by that verb of its border, and writes
// a JSON array of its answers, texts as they came.

import { execFileSync } from "node:child_process";
import { text } from "node:stream/consumers";

const [verb, engine] = process.argv.slice(2);
const unpacked = execFileSync("xz", ["--decompress", "--stdout", engine], { maxBuffer: 1 << 26 });
const { instance } = await WebAssembly.instantiate(unpacked);
const { memory, alloc, free, panic_text, drop_text } = instance.exports;

function read(answer) {
  const [start, length] = new Uint32Array(memory.buffer, answer, 2);
  const said = new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(memory.buffer, start, length));
  drop_text(answer);
  return said;
}

function ask(request) {
  const bytes = new TextEncoder().encode(request);
  const ptr = alloc(bytes.length);
  new Uint8Array(memory.buffer, ptr, bytes.length).set(bytes);
  try {
    return read(instance.exports[verb](ptr, bytes.length));
  } catch (trap) {
    throw new Error(`${trap}: ${read(panic_text())}\n${request.slice(0, 300)}`);
  } finally {
    free(ptr, bytes.length);
  }
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(ask)));
