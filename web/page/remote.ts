// An engine in a worker, from the page's side: asked one thing at a time or several, answered in
// turn.
import type { Answer, Answers, Refusal, Request } from "./protocol";
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
    if (!("id" in message)) return;
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
