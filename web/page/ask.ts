// The chief of the workers. It alone knows what is asked, in which order, and which answer is
// the newest: an older answer is never shown over a newer one, and a worker that fell is
// replaced by another with the same scenario and state.
import type { Answer, Answers, Controls, OpenRequest, Opened, Refusal, Request, State, TellRequest, Told } from "./protocol";
import type { FromWorker, ToWorker } from "./worker";

/** What was refused, in the engine's words. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.says);
  }
}

/** A worker fell; what it said last. */
export class Fell extends Error {}

type Waiting = { done: (answer: string) => void; failed: (error: Error) => void };
/** What the chief needs of a worker; a test brings its own. */
export interface Hand {
  post(message: ToWorker): void;
  listen(heard: (message: FromWorker) => void, died: (why: string) => void): void;
  end(): void;
}

/** An engine in a worker: asked one thing at a time or several, answered in turn. */
export class Remote {
  #waiting = new Map<number, Waiting>();
  #next = 1;
  #hand: Hand;
  fallen = false;

  constructor(hand: Hand, module: WebAssembly.Module) {
    this.#hand = hand;
    hand.listen(
      (message) => this.#heard(message),
      (why) => this.#fell(why),
    );
    hand.post({ module });
  }

  async call<R extends Request>(request: R): Promise<Answers[R["verb"]]> {
    const text = await new Promise<string>((done, failed) => {
      if (this.fallen) return failed(new Fell("this engine has stopped"));
      const id = this.#next++;
      this.#waiting.set(id, { done, failed });
      this.#hand.post({ id, request: JSON.stringify(request) });
    });
    const answer = JSON.parse(text) as Answer<Answers[R["verb"]]>;
    if ("error" in answer) throw new Refused(answer.error);
    return answer.answer;
  }

  #heard(message: FromWorker): void {
    if ("panic" in message) return this.#fell(message.panic);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    waiting?.done(message.answer);
  }

  #fell(why: string): void {
    this.fallen = true;
    this.#hand.end();
    for (const { failed } of this.#waiting.values()) failed(new Fell(why));
    this.#waiting.clear();
  }
}

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

  constructor(make: () => Remote, shown: Shown, wanted: Wanted) {
    this.#make = make;
    this.#shown = shown;
    this.#wanted = wanted;
    this.#chief = make();
  }

  get generation(): number {
    return this.#generation;
  }

  async open(scenario: OpenRequest): Promise<Opened> {
    const opened = await this.#chief.call({ verb: "open", ...scenario });
    this.#scenario = scenario;
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
    for (const [place, stage] of controls.stages.entries()) {
      let slice = controls.slice;
      for (let from = 1; from <= stage.worlds; ) {
        const to = Math.min(from + slice, stage.worlds + 1);
        const began = performance.now();
        await this.#chief.call({ verb: "live", stage: place, from, to, give: false });
        // The first stage is told whatever comes: else a long drag would show nothing.
        if (place > 0 && generation !== this.#generation) return;
        slice = paced(to - from, performance.now() - began);
        from = to;
        this.#shown.progress((place + (from - 1) / stage.worlds) / controls.stages.length);
      }
      await this.#say(place, place + 1 === controls.stages.length, generation, state, before);
      if (generation !== this.#generation) return;
    }
    this.#falls = 0;
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

/** Worlds for the next slice, so that it takes about 20 ms. */
export function paced(worlds: number, took: number): number {
  const wanted = Math.round((worlds * 20) / Math.max(took, 0.5));
  return Math.min(Math.max(wanted, 1, Math.floor(worlds / 2)), worlds * 3, 50);
}
