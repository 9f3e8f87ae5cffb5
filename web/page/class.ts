// A class: its codes, and all designs of its lesson, lived by engines of their own while it works.
// What is here stays as long as the page is open, whatever view is looked at, and nowhere else.
import { batch, effect, signal } from "@preact/signals";
import { Fell, Refused, type Remote } from "./ask";
import { data, engine, makeEngine } from "./lab";
import type { CodeList, Reveal } from "./protocol";

/** Designs lived in one call: progress is seen, and little is lost if an engine falls. */
const SLICE = 4;
/** Engines at most; each takes some tens of megabytes. */
const HANDS = 4;
/** An engine that falls as often is not started again. */
const FALLS = 3;

export const pasted = signal("");
export const list = signal<CodeList | null>(null);
/** Whether a code that came several times counts as often. */
export const repeats = signal(true);
/** What the class called out, as it is typed and as it was entered. */
export const called = signal("");
export const entered = signal<string | null>(null);
/** All designs in the worlds that were called out. */
export const fresh = signal<Lived | null>(null);
export const shown = signal<Reveal | null>(null);
export const renewed = signal<Reveal | null>(null);
export const refused = signal("");
/** px that a figure has. */
export const width = signal(680);

/** What can't be done is said; anything else is a fault. */
export function refusing(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
  refused.value = error.refusal.says;
}

let hands: Promise<Remote>[] | null = null;

/** Engines with the file's first scenario, which is that of its lesson. */
function all(): Promise<Remote>[] {
  hands ??= Array.from({ length: Math.min(HANDS, Math.max(1, navigator.hardwareConcurrency || 1)) }, hand);
  return hands;
}

async function hand(): Promise<Remote> {
  const made = makeEngine();
  const scenario = data.value.library[0];
  if (scenario) await made.call({ verb: "open", ...scenario });
  return made;
}

/** All designs under one seed (null: the practice worlds). */
export class Lived {
  readonly part = signal(0);
  readonly says = signal("");
  readonly done = signal(false);
  /** What was handed over, so that an engine that is started anew gets it again. */
  readonly kept: string[] = [];
  #next = 0;
  #designs: number;
  #stopped = false;

  constructor(
    readonly lesson: string,
    readonly seed: string | null,
    designs: number,
  ) {
    this.#designs = designs;
    all().forEach((_, place) => void this.#work(place).catch((error: unknown) => this.#broke(error)));
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #work(place: number): Promise<void> {
    let falls = 0;
    while (!this.#stopped && this.#next < this.#designs) {
      const from = this.#next;
      this.#next = Math.min(from + SLICE, this.#designs);
      const step = { is: "all" as const, seed: this.seed, from, to: this.#next, give: true };
      for (;;) {
        try {
          const remote = await (hands as Promise<Remote>[])[place];
          const { all: part } = await (remote as Remote).call({ verb: "lesson", lesson: this.lesson, step });
          if (part?.kept) await this.#take(part.kept);
          break;
        } catch (error) {
          falls += 1;
          if (!(error instanceof Fell) || falls > FALLS) throw error;
          (hands as Promise<Remote>[])[place] = hand();
        }
      }
    }
  }

  async #take(kept: string): Promise<void> {
    this.kept.push(kept);
    const step = { is: "take" as const, seed: this.seed, kept: [kept] };
    const { all: so } = await engine().ask({ verb: "lesson", lesson: this.lesson, step });
    if (!so || so.designs / so.of < this.part.value) return;
    batch(() => {
      this.part.value = so.designs / so.of;
      this.says.value = so.says;
      this.done.value = so.done;
    });
  }

  #broke(error: unknown): void {
    this.#stopped = true;
    if (error instanceof Fell) refused.value = error.message;
    else refusing(error);
  }
}

/** By seed. */
const lived = new Map<string | null, Lived>();

/** All designs under a seed, lived or on their way. Of new worlds only the last ones go on. */
export function livedUnder(lesson: string, seed: string | null, designs: number): Lived {
  const known = lived.get(seed);
  if (known) return known;
  for (const [other, of] of lived) {
    if (other === null || of.done.value) continue;
    of.stop();
    lived.delete(other);
  }
  const made = new Lived(lesson, seed, designs);
  lived.set(seed, made);
  return made;
}

/** What was pasted is read, and what is shown already is shown anew with it. */
export async function readCodes(lesson: string): Promise<void> {
  const text = pasted.value;
  const read = await engine().ask({ verb: "codes", lesson, text });
  if (text !== pasted.value) return;
  list.value = read;
  if (shown.value) await reveal(lesson, null);
  if (renewed.value) await reveal(lesson, entered.value);
}

/** What the class made, in the practice worlds or in those of a seed. */
export async function reveal(lesson: string, seed: string | null): Promise<void> {
  const handed = list.value?.codes ?? [];
  const codes = handed.flatMap((one) => Array.from({ length: repeats.value ? one.times : 1 }, () => one.code));
  const ids = seed === null ? (["scatter", "scatter-dollars"] as const) : (["scatter"] as const);
  const figures = ids.map((id) => ({ id, width: width.value, floor: null }));
  const step = { is: "reveal" as const, codes, seed, figures };
  const ask = async () => (await engine().ask({ verb: "lesson", lesson, step })).reveal;
  let answer: Reveal | null;
  try {
    answer = await ask();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // An engine that was started anew knows nothing: it is told, and asked once more.
    for (const of of [lived.get(null), lived.get(seed)]) {
      if (of) await engine().ask({ verb: "lesson", lesson, step: { is: "take", seed: of.seed, kept: of.kept } });
    }
    answer = await ask();
  }
  (seed === null ? shown : renewed).value = answer;
  refused.value = "";
}

/** When all are lived in the worlds that were called out, they are shown, once. */
export function enter(lesson: string, designs: number): void {
  const seed = called.value.trim();
  entered.value = seed;
  renewed.value = null;
  refused.value = "";
  if (lived.get(seed)?.stopped) lived.delete(seed);
  const of = livedUnder(lesson, seed, designs);
  fresh.value = of;
  const end = effect(() => {
    if (!of.done.value) return;
    queueMicrotask(() => end());
    if (entered.peek() === seed) void reveal(lesson, seed).catch(refusing);
  });
}
