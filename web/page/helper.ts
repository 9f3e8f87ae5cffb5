// The second pair of hands: an engine of its own that lives worlds of the settled answer from the
// last one down, while the chief lives them from the first one up, until they meet. What it has
// lived is handed to the chief, who alone tells. If it falls, the chief lives all.
import type { OpenRequest, State } from "./protocol";
import type { Remote } from "./remote";

/** The worlds of a stage, from 1: some are claimed from the front, some from the back. */
export class Share {
  #front = 1;
  #back: number;
  #worlds: number;

  constructor(worlds: number) {
    this.#worlds = worlds;
    this.#back = worlds + 1;
  }

  /** So many of the first that nobody has claimed, as from and to; null: none are left. */
  first(count: number): [number, number] | null {
    if (this.#front >= this.#back) return null;
    const from = this.#front;
    this.#front = Math.min(from + count, this.#back);
    return [from, this.#front];
  }

  /** So many of the last. */
  last(count: number): [number, number] | null {
    if (this.#front >= this.#back) return null;
    const to = this.#back;
    this.#back = Math.max(to - count, this.#front);
    return [this.#back, to];
  }

  get claimed(): number {
    return this.#worlds - this.left;
  }

  get left(): number {
    return this.#back - this.#front;
  }

  /** Those that were claimed from the back. */
  helped(): Share {
    const share = new Share(this.#worlds);
    share.#front = this.#back;
    return share;
  }

  /** Nobody claims any more. */
  end(): void {
    this.#front = this.#back;
  }
}

/** States of which something is held that the chief has not taken: those of a drag or two. */
const STATES = 20;

export class Helper {
  #make: () => Remote;
  #remote: Remote | null = null;
  #scenario: OpenRequest | null = null;
  /** What was lived and not handed over, by state: an engine gives nothing twice. */
  #given = new Map<string, string[]>();
  #working: Promise<void> = Promise.resolve();

  constructor(make: () => Remote) {
    this.#make = make;
  }

  open(scenario: OpenRequest): void {
    this.#scenario = scenario;
    this.#given.clear();
    this.#working = this.#working.then(() => this.#unlessItFalls(() => this.#open(scenario)));
  }

  /** Begins to live a stage of a state, until the worlds of the share are claimed. */
  begin(state: State, stage: number, slice: number, share: Share): void {
    this.#working = this.#working.then(() =>
      this.#unlessItFalls(async () => {
        if (!this.#remote && this.#scenario) await this.#open(this.#scenario);
        await this.#live(state, stage, slice, share);
      }),
    );
  }

  /** What was lived of a state and not handed over yet, when what is under way is done. */
  async given(state: State): Promise<string[]> {
    await this.#working;
    const given = this.#given.get(JSON.stringify(state)) ?? [];
    this.#given.delete(JSON.stringify(state));
    return given;
  }

  #give(state: State, kept: string): void {
    const key = JSON.stringify(state);
    const given = [...(this.#given.get(key) ?? []), kept];
    this.#given.delete(key);
    this.#given.set(key, given);
    const oldest = this.#given.size > STATES ? this.#given.keys().next().value : undefined;
    if (oldest !== undefined) this.#given.delete(oldest);
  }

  async #open(scenario: OpenRequest): Promise<void> {
    this.#remote ??= this.#make();
    await this.#remote.call({ verb: "open", ...scenario });
  }

  async #live(state: State, stage: number, slice: number, share: Share): Promise<void> {
    if (!this.#remote) return;
    await this.#remote.call({ verb: "set", state });
    for (let some = share.last(slice); some; some = share.last(slice)) {
      const [from, to] = some;
      const began = performance.now();
      const { kept } = await this.#remote.call({ verb: "live", stage, from, to, give: true });
      if (kept) this.#give(state, kept);
      slice = paced(to - from, performance.now() - began);
    }
  }

  /** A fall is no news: the chief lives what is missing. Another engine takes its place. */
  async #unlessItFalls(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      if (this.#remote?.fallen) this.#remote = null;
    }
  }
}

/** Worlds for the next slice, so that it takes about 20 ms. */
export function paced(worlds: number, took: number): number {
  const wanted = Math.round((worlds * 20) / Math.max(took, 0.5));
  return Math.min(Math.max(wanted, 1, Math.floor(worlds / 2)), worlds * 3, 50);
}
