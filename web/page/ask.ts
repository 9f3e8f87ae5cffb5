// The chief of the workers. It alone knows what is asked, in which order, and which answer is
// the newest: an older answer is never shown over a newer one, and a worker that fell is
// replaced by another with the same scenario and state.
import { Helper, paced, Share } from "./helper";
import { Fell, Refused, type Remote } from "./remote";
export { Fell, Refused, Remote, type Hand } from "./remote";
import type { Answers, Controls, OpenRequest, Opened, Refusal, Request, State, TellRequest, Told } from "./protocol";

export interface Shown {
  controls(controls: Controls, generation: number): void;
  told(told: Told, generation: number, state: State): void;
  refused(refusal: Refusal, generation: number): void;
  fell(why: string): void;
  progress(part: number): void;
}

/** What to tell, of the last stage or of an earlier one: asked for anew each time, as widths and
 *  views change. */
export type Wanted = (last: boolean) => Pick<TellRequest, "figures">;

export class Chief {
  #make: () => Remote;
  #shown: Shown;
  #wanted: Wanted;
  #chief: Remote;
  #helper: Helper | null;
  #scenario: OpenRequest | null = null;
  #state: State | null = null;
  #before: State | null = null;
  #generation = 0;
  /** The newest generation of which something was told, and at which stage. */
  #told = 0;
  #stage: number | null = null;
  /** The newest generation that was told to its end, or refused. */
  #done = 0;
  /** Whether other figures are wanted than were told. */
  #stale = false;
  #running = false;
  #falls = 0;
  #settled: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  /** With `helped`, a second engine lives a part of the worlds. */
  constructor(make: () => Remote, shown: Shown, wanted: Wanted, helped = false) {
    this.#make = make;
    this.#shown = shown;
    this.#wanted = wanted;
    this.#chief = make();
    this.#helper = helped ? new Helper(make) : null;
  }

  get generation(): number {
    return this.#generation;
  }

  async open(scenario: OpenRequest): Promise<Opened> {
    const opened = await this.#chief.call({ verb: "open", ...scenario });
    this.#scenario = scenario;
    this.#helper?.open(scenario);
    return opened;
  }

  /** A new state; what was under way for older ones is dropped at its next slice. */
  set(state: State, before: State | null): void {
    this.#state = state;
    this.#before = before;
    this.#generation += 1;
    if (this.#running) return;
    this.#begin();
    void this.#run();
  }

  #begin(): void {
    this.#running = true;
    this.#settled = new Promise((release) => (this.#release = release));
  }

  /** Other figures are wanted of what is told, or at other widths. */
  again(): void {
    this.#stale = true;
    if (this.#running || this.#stage === null) return;
    this.#begin();
    void this.#run();
  }

  /** A short question beside the changes. */
  async ask<R extends Request>(request: R): Promise<Answers[R["verb"]]> {
    try {
      return await this.#chief.call(request);
    } catch (error) {
      if (error instanceof Fell) await this.#mend(error);
      throw error;
    }
  }

  /** A long question in slices, begun when nothing else is under way; ends early, with null,
   *  when something was set meanwhile or `go` says so. */
  async askLong(
    request: Extract<Request, { verb: "ask" }>,
    heard: (answer: Answers["ask"]) => void,
    go: () => boolean,
  ): Promise<Answers["ask"] | null> {
    await this.#settled;
    const generation = this.#generation;
    for (;;) {
      if (generation !== this.#generation || !go()) return null;
      const answer = await this.ask(request);
      if (generation !== this.#generation) return null;
      heard(answer);
      if (answer.done) return answer;
    }
  }

  /** When everything that was set has been told to the end. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  async #run(): Promise<void> {
    while (this.#done !== this.#generation || this.#stale) {
      const generation = this.#generation;
      const state = this.#state as State;
      try {
        if (this.#done === generation && this.#stage !== null) await this.#say(this.#stage, true, generation, state, this.#before);
        else await this.#tell(generation, state, this.#before);
        this.#done = generation;
      } catch (error) {
        if (error instanceof Refused) {
          this.#done = generation;
          this.#stale = false;
          this.#shown.refused(error.refusal, generation);
        } else if (!(await this.#mend(error as Error))) {
          this.#done = this.#generation;
          this.#stale = false;
        }
      }
    }
    this.#running = false;
    this.#release();
  }

  async #tell(generation: number, state: State, before: State | null): Promise<void> {
    const controls = await this.#chief.call({ verb: "set", state });
    this.#shown.controls(controls, generation);
    const last = controls.stages.length - 1;
    const share = new Share(controls.stages[last]?.worlds ?? 0);
    try {
      for (const [place, stage] of controls.stages.entries()) {
        const worlds = place === last ? share : new Share(stage.worlds);
        const progress = (lived: number) => this.#shown.progress((place + lived / stage.worlds) / controls.stages.length);
        // The first stage is told whatever comes: else a long drag would show nothing.
        const goOn = () => place === 0 || generation === this.#generation;
        if (!(await this.#live(place, worlds, controls.slice, goOn, progress))) return;
        if (place === last && !(await this.#joined(state, place, worlds, controls.slice, goOn))) return;
        await this.#say(place, place === last, generation, state, before);
        if (generation !== this.#generation) return;
        // Not sooner, so that the first stage has the machine for itself.
        if (place === 0 && last > 0) this.#helper?.begin(state, last, controls.slice, share);
      }
    } finally {
      share.end();
    }
    this.#falls = 0;
  }

  /** Lives what is left of a stage, in slices; false: something newer was set meanwhile. */
  async #live(stage: number, share: Share, slice: number, goOn: () => boolean, progress: (lived: number) => void): Promise<boolean> {
    for (let some = share.first(slice); some; some = share.first(slice)) {
      const [from, to] = some;
      const began = performance.now();
      await this.#chief.call({ verb: "live", stage, from, to, give: false });
      if (!goOn()) return false;
      slice = paced(to - from, performance.now() - began);
      progress(share.claimed);
    }
    return true;
  }

  /** Takes over what the helper has lived; what it has not, the chief lives. */
  async #joined(state: State, stage: number, share: Share, slice: number, goOn: () => boolean): Promise<boolean> {
    const theirs = share.helped();
    if (theirs.left === 0) return true;
    for (const kept of (await this.#helper?.given(state)) ?? []) {
      await this.#chief.call({ verb: "take", kept });
    }
    if (!goOn()) return false;
    return this.#live(stage, theirs, slice, goOn, () => {});
  }

  async #say(stage: number, last: boolean, generation: number, state: State, before: State | null): Promise<void> {
    this.#stale = false;
    const told = await this.#chief.call({ verb: "tell", stage, before, ...this.#wanted(last) });
    if (generation < this.#told) return;
    this.#told = generation;
    this.#stage = stage;
    this.#shown.told(told, generation, state);
  }

  /** A new worker with the same scenario; false: it falls again and again. */
  async #mend(error: Error): Promise<boolean> {
    this.#falls += 1;
    this.#shown.fell(error.message);
    if (this.#falls > 2 || !this.#scenario) return false;
    if (this.#chief.fallen) {
      this.#chief = this.#make();
      await this.#chief.call({ verb: "open", ...this.#scenario });
      if (this.#state) await this.#chief.call({ verb: "set", state: this.#state });
    }
    return true;
  }
}
