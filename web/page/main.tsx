// The file is open: the engine is unpacked, a worker started, and the page takes over from the
// answer that is written in it.
import { render } from "preact";
import { first } from "./answer";
import { App } from "./app";
import { Remote, type Hand } from "./ask";
import { start } from "./lab";
import type { Data } from "./protocol";
import type { FromWorker } from "./worker";

/** The worker's script, put in by the build. */
declare const WORKER: string;

const held = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** Bytes of base64, by the browser's own way where it has one. */
function unpacked(text: string): Uint8Array<ArrayBuffer> {
  const own = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  if (own) return own.call(Uint8Array, text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

async function compiled(): Promise<WebAssembly.Module> {
  const packed = new Blob([unpacked(held("lab-engine").trim())]);
  const bytes = await new Response(packed.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  return WebAssembly.compile(bytes);
}

function worker(): Hand {
  const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  const made = new Worker(address);
  URL.revokeObjectURL(address);
  return {
    post: (message) => made.postMessage(message),
    listen(heard, died) {
      made.onmessage = (event: MessageEvent<FromWorker>) => heard(event.data);
      made.onerror = (event) => died(event.message);
    },
    end: () => made.terminate(),
  };
}

async function run(): Promise<void> {
  const root = document.getElementById("lab");
  if (!root) return;
  const told = root.querySelector(".first");
  first.value = told?.innerHTML ?? "";
  try {
    const module = await compiled();
    await start(() => new Remote(worker(), module), JSON.parse(held("lab-data")) as Data, location.hash);
    root.textContent = "";
    render(<App />, root);
  } catch (error) {
    const line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = `The levers don't work in this browser: ${error instanceof Error ? error.message : String(error)}`;
    told?.prepend(line);
  }
}

void run();
