// What the page knows, as signals, and what can be done to it. Components read these and call
// these; nothing else changes anything.
import { batch, computed, signal } from "@preact/signals";
import { Chief, Refused, type Remote } from "./ask";
import { shareOf, viewOf, withView } from "./link";
import type { Controls, Data, Figure, FigureId, Opened, Refusal, State, Told } from "./protocol";
import * as states from "./state";
import type { History, SideName } from "./state";

export type View = "start" | "explore" | "study" | "lesson" | "about";

export const data = signal<Data>({ library: [], link: "", lesson: "", version: "" });
export const opened = signal<Opened | null>(null);
export const view = signal<View>("explore");
export const history = signal<History | null>(null);
export const controls = signal<Controls | null>(null);
/** The newest that was told, be it settled or not. */
export const told = signal<Told | null>(null);
/** The last settled: its sentences stand until the next one is. */
export const settled = signal<Told | null>(null);
export const progress = signal(1);
export const refusal = signal<Refusal | null>(null);
export const notice = signal<string[]>([]);
/** Said aloud, once, by the live region. */
export const announced = signal("");
/** Whose levers are edited: 0 is the start, then the later phases. */
export const phase = signal<Record<SideName, number>>({ a: 0, b: 0 });
/** A note or a dialog that is open. */
export const noteOf = signal<string | null>(null);
/** What is held before the eyes in place of the newest: the last change, replayed. */
export const replayed = signal<Told | null>(null);
/** What can't be done: no engine came up. */
export const broken = signal<string | null>(null);

export const state = computed(() => history.value?.now ?? null);
export const pending = computed(() => told.value?.settled !== true || progress.value < 1);
export const shown = computed(() => replayed.value ?? told.value);
export const spoken = computed(() => replayed.value ?? settled.value);

/** Figures of the view, with their widths: charts register themselves. Those out of sight are
 *  drawn when all is settled. */
const figures = new Map<FigureId, { width: number; inSight: boolean }>();
/** The newest drawing of each. */
export const drawn = signal<Partial<Record<FigureId, { figure: Figure; stage: number }>>>({});
/** How far each axis reaches while something is dragged. */
const floors = new Map<FigureId, number>();
let dragging = false;

let chief: Chief | null = null;
/** Another engine beside the chief's, for long work of its own. */
export let makeEngine: () => Remote = () => {
  throw new Error("the engine has not been started");
};
/** Settled answers by state, for the replay. */
const remembered = new Map<string, Told>();

export function engine(): Chief {
  if (!chief) throw new Error("the engine has not been started");
  return chief;
}

/** The view that the file opens with. */
const home = (): View => (data.value.lesson ? "lesson" : "explore");

/** Starts the engine with the first scenario of the file, or the one that the link names. */
export async function start(make: () => Remote, given: Data, hash: string): Promise<void> {
  data.value = given;
  makeEngine = make;
  const wanted = (last: boolean) => ({
    figures: [...figures]
      .filter(([, { inSight }]) => inSight || last)
      .map(([id, { width }]) => ({ id, width, floor: dragging ? (floors.get(id) ?? null) : null })),
  });
  // The page and its engine have a core each; a second engine beside them on two cores that have
  // other work, too, was measured to make the settled answer come later (median 541 ms for 249).
  chief = new Chief(make, show, wanted, navigator.hardwareConcurrency > 2);
  const first = given.library[0];
  if (!first) throw new Error("there is no scenario in this file");
  const found = await chief.open(first);
  batch(() => {
    opened.value = found;
    history.value = states.begin(found.state);
    view.value = viewOf(hash) ?? home();
  });
  const link = shareOf(hash) || given.link;
  if (link) await readLink(link);
  else put(null);
}

const show = {
  controls(made: Controls) {
    batch(() => {
      controls.value = made;
      refusal.value = null;
      const last = (side: SideName) => Math.min(phase.value[side], made[side].phases.length - 1);
      if (last("a") !== phase.value.a || last("b") !== phase.value.b) phase.value = { a: last("a"), b: last("b") };
    });
  },
  told(made: Told, _generation: number, of: State) {
    batch(() => {
      told.value = made;
      replayed.value = null;
      const all = { ...drawn.value };
      if (made.settled) for (const id of figures.keys()) delete all[id];
      for (const figure of made.figures) all[figure.id] = { figure, stage: made.stage };
      drawn.value = all;
      if (!made.settled) return;
      settled.value = made;
      progress.value = 1;
      remembered.delete(JSON.stringify(of));
      remembered.set(JSON.stringify(of), made);
      const oldest = remembered.size > states.KEPT + 1 ? remembered.keys().next().value : undefined;
      if (oldest !== undefined) remembered.delete(oldest);
      if (!dragging) announced.value = [made.sentence, made.change].filter(Boolean).join(" ");
    });
    if (made.settled) void shareLater();
    mark("told");
  },
  refused(said: Refusal) {
    batch(() => {
      refusal.value = said;
      progress.value = 1;
    });
  },
  fell(why: string) {
    notice.value = [...notice.value, why];
  },
  progress(part: number) {
    if (part < 1) progress.value = part;
  },
};

/** Moments for whoever measures. */
function mark(name: string): void {
  performance.mark(`lab:${name}`);
}

/** Hands the present state to the engine; `before` is the state to tell the change from. */
function put(before: State | null): void {
  const now = state.value;
  if (!now) return;
  mark("set");
  progress.value = 0;
  engine().set(now, before);
}

function go(next: History): void {
  if (next === history.value) return;
  batch(() => {
    history.value = next;
    replayed.value = null;
    refusal.value = null;
  });
  put(next.past.at(-1) ?? null);
}

/** A change of the state. With a name, changes of the same thing are one step until `done`. */
export function change(next: State, name: string | null = null): void {
  const from = history.value;
  if (!from) return;
  if (name !== null && !dragging) {
    dragging = true;
    for (const figure of told.value?.figures ?? []) floors.set(figure.id, figure.reach);
  }
  go(states.change(from, next, name));
}

let sealing: ReturnType<typeof setTimeout> | undefined;

/** The hand has let go: what comes next is another step, and axes may move again. */
export function done(): void {
  clearTimeout(sealing);
  // Keys come as many short drags: what follows within this time belongs together.
  sealing = setTimeout(() => {
    const held = history.value;
    if (held) history.value = states.seal(held);
    if (!dragging) return;
    dragging = false;
    const moved = (told.value?.figures ?? []).some((one) => (floors.get(one.id) ?? 0) > one.reach);
    floors.clear();
    if (moved) engine().again();
    else void engine().settled.then(() => {
      const last = settled.value;
      if (last) announced.value = [last.sentence, last.change].filter(Boolean).join(" ");
    });
  }, 400);
}

export function undo(): void {
  if (history.value) go(states.undo(history.value));
}

export function redo(): void {
  if (history.value) go(states.redo(history.value));
}

/** Whatever the change is, as one step of its own. */
export function edit(make: (now: State) => State): void {
  if (state.value) change(make(state.value));
}

/** What a chart shows: the newest, or what is held before the eyes in its place. */
export function pictureOf(id: FigureId): { figure: Figure; stage: number } | undefined {
  const held = replayed.value;
  const figure = held?.figures.find((one) => one.id === id);
  return held && figure ? { figure, stage: held.stage } : drawn.value[id];
}

/** A figure is in the view at this width (null: no more). */
export function wantFigure(id: FigureId, width: number | null, inSight: boolean): void {
  const before = figures.get(id);
  if (width === null) {
    figures.delete(id);
    return;
  }
  figures.set(id, { width, inSight });
  if (before?.width === width) return;
  clearTimeout(asking);
  asking = setTimeout(() => told.value && engine().again(), 30);
}

let asking: ReturnType<typeof setTimeout> | undefined;

/** The two answers around the last change, as far as both were settled. */
export const lastChange = computed<{ before: Told; after: Told } | null>(() => {
  const held = history.value;
  const after = settled.value;
  const past = held?.past.at(-1);
  const before = past ? remembered.get(JSON.stringify(past)) : undefined;
  return before && after && held && remembered.get(JSON.stringify(held.now)) === after ? { before, after } : null;
});

let sharing: ReturnType<typeof setTimeout> | undefined;

/** The address follows the state, where the page may write it; the page never reads it back. */
async function shareLater(): Promise<void> {
  clearTimeout(sharing);
  sharing = setTimeout(() => {
    void fragment().then((text) => {
      try {
        globalThis.history.replaceState(null, "", `#${text}`);
      } catch {
        // In a sandboxed frame the address is not ours: "Copy link" shows the text instead.
      }
    }, ignore);
  }, 300);
}

/** A refusal of the link says nothing that the person asked for. */
function ignore(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

export async function fragment(): Promise<string> {
  const link = await engine().ask({ verb: "link" });
  return withView(link.fragment, view.value, home());
}

/** Reads a link, as pasted or from the address; what was not kept is said. */
export async function readLink(link: string): Promise<void> {
  try {
    const read = await engine().ask({ verb: "read_link", link, library: data.value.library });
    if (read.open) opened.value = await engine().open(read.open);
    batch(() => {
      notice.value = read.dropped;
      const held = history.value;
      history.value = held && !read.open ? states.change(held, read.state) : states.begin(read.state);
    });
    put(null);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    notice.value = [error.refusal.says];
    put(null);
  }
}
