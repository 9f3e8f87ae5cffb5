// Hands requests to the laboratory's engine: `node laboratory.mjs engine.wasm[.xz]` reads a JSON
// array of requests, each a text, asks them one after the other of one engine, and writes a JSON
// array of its answers, texts as they came.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

const path = process.argv[2];
const unpacked = (packed) => execFileSync("xz", ["--decompress", "--stdout", packed], { maxBuffer: 1 << 26 });
const { instance } = await WebAssembly.instantiate(path.endsWith(".xz") ? unpacked(path) : await readFile(path));
const { memory, alloc, free, lab, panic_text, drop_text } = instance.exports;

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
    return read(lab(ptr, bytes.length));
  } catch (trap) {
    throw new Error(`${trap}: ${read(panic_text())}\n${request.slice(0, 300)}`);
  } finally {
    free(ptr, bytes.length);
  }
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(ask)));
