// Hands requests to the engine compiled to WebAssembly: `node digests.mjs engine.wasm`
// reads a JSON array of requests, each any text, and writes a JSON array of answers.

import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]));
const { memory, alloc, free, digest, drop_text } = instance.exports;

function ask(request) {
  const bytes = new TextEncoder().encode(request);
  const ptr = alloc(bytes.length);
  new Uint8Array(memory.buffer, ptr, bytes.length).set(bytes);
  const answer = digest(ptr, bytes.length);
  free(ptr, bytes.length);
  const [start, length] = new Uint32Array(memory.buffer, answer, 2);
  const said = new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(memory.buffer, start, length));
  drop_text(answer);
  return JSON.parse(said);
}

const requests = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(requests.map(ask)));
