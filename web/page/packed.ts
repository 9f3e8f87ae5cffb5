// How the engine travels in the page: as WebAssembly, packed by xz, which is a fifth smaller than
// what browsers unpack by themselves, in letters.
import { XzReadableStream } from "xz-decompress";

/** Bytes of letters: five digits of base 85 are four bytes. What the last four have too much is
 *  zeros behind the end, which nobody reads. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let at = 0, word = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    word = word * 85 + letter - 40 - Number(letter > 60);
    if (at % 5 === 4) {
      bytes.setUint32(((at - 4) / 5) * 4, word);
      word = 0;
    }
  }
  return new Uint8Array(bytes.buffer);
}

/** It is compiled while it is unpacked. */
export function compiled(packed: string): Promise<WebAssembly.Module> {
  const stream = new XzReadableStream(new Blob([bytesOf(packed)]).stream());
  return WebAssembly.compileStreaming(new Response(stream, { headers: { "content-type": "application/wasm" } }));
}
