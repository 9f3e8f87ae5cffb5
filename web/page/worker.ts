// A classic worker, started from a Blob: it gets a compiled module, then answers one request
// after the other.
import { engineOf, type Engine } from "./engine";

export type ToWorker = { module: WebAssembly.Module } | { id: number; request: string };
export type FromWorker = { id: number; answer: string } | { id: number; panic: string };

const scope = self as unknown as {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
};

let engine: Engine | null = null;

scope.onmessage = ({ data }) => {
  if ("module" in data) {
    engine = engineOf(data.module);
    return;
  }
  const { id, request } = data;
  try {
    if (!engine) throw new Error("the engine has not been loaded");
    scope.postMessage({ id, answer: engine(request) });
  } catch (panic) {
    scope.postMessage({ id, panic: panic instanceof Error ? panic.message : String(panic) });
  }
};
