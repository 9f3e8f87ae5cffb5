// The file is open: a worker unpacks the engine, and the page takes over from the answer that is
// written in it.
import { render } from "preact";
import { first as written } from "./answer";
import { App } from "./app";
import { Remote, type Hand } from "./ask";
import { start } from "./lab";
import type { Data } from "./protocol";
import type { FromWorker } from "./worker";

/** The worker's script, put in by the build. */
declare const WORKER: string;

const held = (id: string): string => document.getElementById(id)?.textContent ?? "";

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

/** The first worker unpacks the engine, and is the first to have it. */
function unpacked(hand: Hand): Promise<WebAssembly.Module> {
  return new Promise((done, failed) => {
    hand.listen(
      (message) => {
        if ("module" in message) done(message.module);
        if ("broken" in message) failed(new Error(message.broken));
      },
      (why) => failed(new Error(why)),
    );
    hand.post({ packed: held("lab-engine").trim() });
  });
}

async function run(): Promise<void> {
  const root = document.getElementById("lab");
  if (!root) return;
  const told = root.querySelector(".first");
  written.value = told?.innerHTML ?? "";
  try {
    let first: Hand | null = worker();
    const module = await unpacked(first);
    const hand = (): Hand => {
      const made = first ?? worker();
      first = null;
      return made;
    };
    await start(() => new Remote(hand(), module), JSON.parse(held("lab-data")) as Data, location.hash);
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
