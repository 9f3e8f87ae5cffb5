// What is lived, told and asked: stages, figures, tables, one possible future.
import type { State } from "../protocol";

// ---------------------------------------------------------------- live, take

/** Worlds `from` to `to` (`to` left out; the first is 1) of a stage, every design. */
export interface LiveRequest {
  stage: number;
  from: number;
  to: number;
  /** Whether to hand over what was lived, for `take` in another engine. */
  give: boolean;
}

export interface Lived {
  /** Runs that were lived now; what was remembered is not counted. */
  runs: number;
  /** For `take`; opaque. */
  kept: string | null;
}

export interface TakeRequest {
  kept: string;
}

export interface Taken {
  runs: number;
}

// ---------------------------------------------------------------- tell

export interface TellRequest {
  stage: number;
  /** Which figures to draw; those that have nothing to show are left out of the answer. */
  figures: FigureRequest[];
  /** The state before the last change: then `change` says what it did. */
  before: State | null;
}

export type FigureId =
  | "over-time" | "dots" | "squares" | "remains" | "cost" | "why" | "benefits"
  | "network" | "stages" | "flips" | "map" | "holds-1" | "holds-2" | "levers" | "every-design"
  | "scatter" | "scatter-dollars";

export interface FigureRequest {
  id: FigureId;
  /** px; at least 320. */
  width: number;
  /** `reach` of the same figure when dragging began: the axis stands still. */
  floor: number | null;
}

export interface Told {
  stage: number;
  /** "50 plausible worlds × 4 draws of luck: 600 runs". */
  draws: string;
  /** Whether this is the last stage. */
  settled: boolean;
  /** The answer, part by part, in the order a board asks; null below four draws. */
  answer: Part[] | null;
  /** The sentence that leads the page; null below four draws. */
  sentence: string | null;
  /** The four facts; null below four draws. */
  facts: Fact[] | null;
  /** For the line that stays in sight on a telephone; A and B also below four draws. */
  dock: Dock;
  /** What the last change did, in the same worlds and luck: "this change: +3 points, …"; null
   *  without `before`, where nothing that is lived changed, or below four draws. */
  change: string | null;
  /** How sure this is, and what it stands on. */
  sure: string | null;
  figures: Figure[];
  /** Tables of words beside the figures: designs, members, … */
  tables: Table[];
}

export interface Part {
  head: string;
  says: string;
}

export interface Fact {
  /** "Sustained when the funding ends". */
  head: string;
  /** "54 of 120 with A, 36 with B". */
  value: string;
  /** What it is, or its range; may be "". */
  says: string;
}

export interface Dock {
  a: string;
  b: string;
  ahead: string | null;
}

export interface Figure {
  id: FigureId;
  title: string;
  subtitle: string;
  how: string;
  description: string;
  /** An <svg role="img"> with ids unique to this figure; it needs `Style.charts`. */
  svg: string;
  table: Table;
  csv: string;
  csv_name: string;
  svg_name: string;
  /** For `floor`. */
  reach: number;
}

export interface Table {
  caption: string;
  heads: string[];
  rows: string[][];
  /** Whether cells are numbers, set flush right. */
  numbers: boolean;
}

/** A figure of a stage as an SVG file of its own, with its style. (Its CSV stands in the figure.) */
export interface FileRequest {
  stage: number;
  id: FigureId;
  width: number;
}

export interface FileAnswer {
  name: string;
  text: string;
}

// ---------------------------------------------------------------- ask

/** A longer question, in slices: call again until `done`. A new `set` forgets what was made of it
 *  (but runs stay remembered). To stop, ask no more. */
export type AskRequest =
  /** What would change this: flips and a map of two inputs. */
  | { what: "change"; figures: FigureRequest[] }
  /** What holds it up: backbone kept or ended, the members' own norm acting or not. */
  | { what: "holds"; figures: FigureRequest[] }
  /** Why one beats the other: the gain laid to what differs. */
  | { what: "why"; figures: FigureRequest[] }
  /** Who lags and who has left, by name. */
  | { what: "who"; figures: FigureRequest[] }
  /** Two levers of B varied over a grid; the map fills in. */
  | { what: "levers"; across: string; up: string; figures: FigureRequest[] }
  /** The one cheapest step down that fits the budget, and what it loses. */
  | { what: "fit"; side: "a" | "b"; figures: FigureRequest[] };

export interface Asked {
  done: boolean;
  /** 0 to 1, for the bar. */
  progress: number;
  /** "120 of about 600 runs". */
  says: string;
  parts: Part[];
  figures: Figure[];
  tables: Table[];
  /** Of "fit": the state in which it fits; null where nothing does. */
  state: State | null;
}

// ---------------------------------------------------------------- story

/** One possible future, month by month. */
export interface StoryRequest {
  side: "a" | "b";
  /** 0, 1, 2 …: another future each. */
  future: number;
  /** Place of an organization whose story is wanted; null: none. */
  organization: number | null;
}

export interface Story {
  /** "One possible future of A: number 3". */
  title: string;
  months: number;
  funding_ends: number | null;
  nodes: StoryNode[];
  /** Pairs of places, and the months from which and until which (left out) they know each other. */
  ties: { a: number; b: number; from: number; until: number }[];
  /** By month from 0: "Month 25: 31 of 120 practices are sustained, 24 members." */
  says: string[];
  /** Of the organization that was asked for. */
  story: { name: string; lines: StoryLine[] } | null;
  legend: { quarters: number; member: boolean; text: string }[];
}

export interface StoryNode {
  name: string;
  /** Places in the unit square, from the ties at the start: they move with no lever. */
  x: number;
  y: number;
  /** Where it changes: from this month on, so many quarters are filled (0–4), and it is a member or
   *  not; with words for it. The first is of month 0. */
  signs: { month: number; quarters: number; member: boolean; text: string }[];
}

export interface StoryLine {
  month: number;
  /** "Month 14 (year 2)". */
  when: string;
  /** "begins to implement mentoring". */
  what: string;
  /** "mostly because of its coach, and of peers". */
  why: string;
}
