// A classic worker, started from a Blob: it unpacks and compiles the engine for all, or gets it
// compiled; then it answers one request after the other.
import { engineOf, type Engine } from "./engine";
import { compiled } from "./packed";

export type ToWorker = { packed: string } | { module: WebAssembly.Module } | { id: number; request: string };
export type FromWorker = { module: WebAssembly.Module } | { broken: string } | { id: number; answer: string } | { id: number; panic: string };

const scope = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));
let engine: Engine | null = null;

async function unpack(packed: string): Promise<void> {
  try {
    scope.postMessage({ module: await compiled(packed) });
  } catch (error) {
    scope.postMessage({ broken: said(error) });
  }
}

scope.onmessage = ({ data }) => {
  if ("packed" in data) {
    void unpack(data.packed);
    return;
  }
  if ("module" in data) {
    engine = engineOf(data.module);
    return;
  }
  const { id, request } = data;
  try {
    if (!engine) throw new Error("the engine has not been loaded");
    scope.postMessage({ id, answer: engine(request) });
  } catch (panic) {
    scope.postMessage({ id, panic: said(panic) });
  }
};
