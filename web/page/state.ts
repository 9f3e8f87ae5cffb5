// What a person has set, how it changes, and the changes that can be undone. Pure.
import type { PhaseControls, PhaseState, Side, State } from "./protocol";

export type SideName = "a" | "b";

/** How many changes can be taken back. */
export const KEPT = 50;

export interface History {
  past: readonly State[];
  now: State;
  future: readonly State[];
  /** What is being dragged: changes of the same thing are one step; null: the next is a new one. */
  open: string | null;
}

export const begin = (now: State): History => ({ past: [], now, future: [], open: null });

export const same = (one: State, other: State): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A change; with the same name as the last, unsealed one it belongs to it. */
export function change(history: History, next: State, name: string | null = null): History {
  if (same(history.now, next)) return history;
  const past = name !== null && history.open === name ? history.past : [...history.past, history.now].slice(-KEPT);
  return { past, now: next, future: [], open: name };
}

/** The change that was under way is done. */
export const seal = (history: History): History => (history.open === null ? history : { ...history, open: null });

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], open: null };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.now].slice(-KEPT), now: after, future, open: null };
}

const withSide = (state: State, side: SideName, made: Side): State => ({ ...state, [side]: made });

export const withBase = (state: State, side: SideName, base: string): State =>
  withSide(state, side, { base, structure: null, set: {}, phases: null });

export const withStructure = (state: State, side: SideName, structure: string | null): State =>
  withSide(state, side, { ...state[side], structure });

/** A setting from the start on (phase 0) or from a later phase on; null: as it was in the base. */
export function withSetting(
  state: State,
  side: SideName,
  phase: number,
  name: string,
  value: string | null,
  phases: readonly PhaseControls[],
): State {
  const put = (set: Record<string, string>): Record<string, string> => {
    const { [name]: _, ...others } = set;
    return value === null ? others : { ...others, [name]: value };
  };
  const made = state[side];
  if (phase === 0) return withSide(state, side, { ...made, set: put(made.set) });
  const held = phasesOf(made, phases).map((one, place) => (place === phase - 1 ? { ...one, set: put(one.set) } : one));
  return withSide(state, side, { ...made, phases: held });
}

/** The later phases as a state has them: its own, or those that the base brings, written out. */
export function phasesOf(side: Side, controls: readonly PhaseControls[]): PhaseState[] {
  if (side.phases) return side.phases;
  return controls.slice(1).map((phase, place) => {
    const before = controls[place]?.settings ?? [];
    const moved = phase.settings.filter((one) => before.find((other) => other.name === one.name)?.value !== one.value);
    return { from: String(phase.from), set: Object.fromEntries(moved.map((one) => [one.name, one.value])) };
  });
}

export const withPhases = (state: State, side: SideName, phases: PhaseState[]): State =>
  withSide(state, side, { ...state[side], phases });

export const swapped = (state: State): State => ({ ...state, a: state.b, b: state.a });

export const copied = (state: State, from: SideName): State =>
  withSide(state, from === "a" ? "b" : "a", structuredClone(state[from]));

export const withContested = (state: State, name: string, is: "off" | "on" | "both"): State => ({
  ...state,
  contested: { ...state.contested, [name]: is },
});

export function withInput(state: State, name: string, value: string | null): State {
  const { [name]: _, ...others } = state.inputs;
  return { ...state, inputs: value === null ? others : { ...others, [name]: value } };
}
