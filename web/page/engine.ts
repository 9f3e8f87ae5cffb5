// One WebAssembly instance, and how texts cross its border.

interface Exports {
  memory: WebAssembly.Memory;
  alloc(length: number): number;
  lab(at: number, length: number): number;
  free(at: number, length: number): void;
  drop_text(text: number): void;
  panic_text(): number;
}

/** What an engine answers to a request: JSON in, JSON out. Throws what a trap left behind. */
export type Engine = (request: string) => string;

export function engineOf(module: WebAssembly.Module): Engine {
  const exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  function text(at: number): string {
    const view = new DataView(exports.memory.buffer);
    const start = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const said = decoder.decode(new Uint8Array(exports.memory.buffer, start, length));
    exports.drop_text(at);
    return said;
  }

  return (request) => {
    const bytes = encoder.encode(request);
    try {
      const at = exports.alloc(bytes.length);
      new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
      const answer = exports.lab(at, bytes.length);
      exports.free(at, bytes.length);
      return text(answer);
    } catch (trap) {
      // The instance is of no more use, but its last words can still be read.
      let left = "";
      try {
        left = text(exports.panic_text());
      } catch {
        // Not even that: the trap's own message must do.
      }
      throw new Error(left || String(trap), { cause: trap });
    }
  };
}
