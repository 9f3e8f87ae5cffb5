// What the page and the engine say to each other. Texts cross as JSON: the page calls
// `lab(request)`, a `Request` in, an `Answer<…>` out. The page formats no digit and makes no
// sentence: whatever is read by people comes as a string; `number`s are for geometry (places of
// sliders, months on a line) and for counting calls.
//
// Stands (kept up to date by whoever builds the engine):
//   open, set, live (without give), tell, file, ask (all six), story, note, inputs, about, link,
//   read_link, save, memo, summary
//   figures of tell: over-time, every-design, dots, squares, remains, cost, benefits, network, stages
//   figures of ask: flips, map (change); holds-1, holds-2 (holds); why (why); benefits (who); levers
//   live with give, take; lesson (all steps but give: each engine lives its own designs), code, codes;
//   figure of reveal: scatter
//
// An engine is one WebAssembly instance in one worker, and keeps what it is told: `open` gives it
// a scenario, `set` a state. All other verbs speak of these. Runs are remembered by what was
// lived (initiative, design, world, luck), so that after `set` only what changed is lived again.
// Every call is short (≤ 25 ms on pacesetters); what takes longer comes in slices.
//
// The loop of a change, for the chief:
//   set(state)                    → Controls, with stages [50 × 1, 50 × 4, 50 × 20]
//   for each stage s:
//     live(s, from, to) …         until all worlds of the stage are lived, in slices
//     tell(s, figures, before)    → Told; sentences are null below four draws of luck
// A helper (another worker) gets the same open and set, calls live with give: true for worlds of
// the last stage, and `kept` goes to the chief, which does take(kept): `helper.ts`. What the chief
// was not given it lives in `tell` itself.

export type * from "./protocol/lesson";
export type * from "./protocol/told";
import type { Code, CodeList, CodeRequest, CodesRequest, LessonRequest, LessonStep } from "./protocol/lesson";
import type { AskRequest, Asked, FileAnswer, FileRequest, LiveRequest, Lived, Part, Story, StoryRequest, TakeRequest, Taken, TellRequest, Told } from "./protocol/told";

// ---------------------------------------------------------------- the frame

export type Answer<T> = { answer: T } | { error: Refusal };

/** What was refused. State and runs of the engine are as they were before. */
export interface Refusal {
  /** A sentence for people. */
  says: string;
  /** What it is about, if that is known: `a.coaches`, `b.phases.1.from`, `inputs.own_crowding`. */
  about: string | null;
  /** A remedy, if one is known. */
  help: string | null;
}

export type Request =
  | ({ verb: "open" } & OpenRequest)
  | ({ verb: "set" } & SetRequest)
  | ({ verb: "live" } & LiveRequest)
  | ({ verb: "take" } & TakeRequest)
  | ({ verb: "tell" } & TellRequest)
  | ({ verb: "file" } & FileRequest)
  | ({ verb: "ask" } & AskRequest)
  | ({ verb: "story" } & StoryRequest)
  | ({ verb: "note" } & NoteRequest)
  | ({ verb: "inputs" })
  | ({ verb: "about" })
  | ({ verb: "link" })
  | ({ verb: "read_link" } & ReadLinkRequest)
  | ({ verb: "save" })
  | ({ verb: "memo" } & MemoRequest)
  | ({ verb: "summary"; stage: number })
  | ({ verb: "lesson" } & LessonRequest)
  | ({ verb: "code" } & CodeRequest)
  | ({ verb: "codes" } & CodesRequest);

/** The answer of each verb. */
export interface Answers {
  open: Opened;
  set: Controls;
  live: Lived;
  take: Taken;
  tell: Told;
  file: FileAnswer;
  ask: Asked;
  story: Story;
  note: Note;
  inputs: InputList;
  about: About;
  link: Link;
  read_link: LinkRead;
  save: Saved;
  memo: Memo;
  /** summary.json as the command line writes it. */
  summary: { json: string };
  lesson: LessonStep;
  code: Code;
  codes: CodeList;
}

// ---------------------------------------------------------------- the state

/** All that a person has set. Undo is a list of these; the link holds one. Values are texts, as
 *  people type them and as scenario files have them: "0.65", "demand", "never". */
export interface State {
  a: Side;
  b: Side;
  /** Inputs set otherwise than in the scenario: "0.03", or "0.01 to 0.05" (9 in 10 worlds). */
  inputs: Record<string, string>;
  /** Contested inputs; one that is missing is "both". */
  contested: Record<string, "off" | "on" | "both">;
  seed: string;
  /** Of the settled answer: "50", "20". */
  worlds: string;
  luck: string;
  /** What each may cost in all, USD; null: the scenario's own, or none. */
  budget: string | null;
}

/** A design of the scenario, and what is set otherwise. */
export interface Side {
  /** Name of a design of the scenario. */
  base: string;
  /** Name of another structure; null: the base's. */
  structure: string | null;
  /** Settings from the start on, otherwise than in the base. */
  set: Record<string, string>;
  /** Later phases; null: those of the base. */
  phases: PhaseState[] | null;
}

export interface PhaseState {
  /** The first month of the phase. */
  from: string;
  set: Record<string, string>;
}

// ---------------------------------------------------------------- open

/** A scenario, or a link to one. `library` are the scenarios a link may name. */
export interface OpenRequest {
  /** The file's name, as faults call it. */
  name: string;
  text: string;
  /** Texts of the files it names (roster, ties), by path. */
  files: Record<string, string>;
  /** Whether whoever opens a link has it by its name (the library); pass it on as it came. */
  known?: boolean;
}

export interface Opened {
  title: string;
  question: string | null;
  /** "24 organizations, 5 practices, 7 years, 5 of them funded". */
  size: string;
  /** Basis in a line: "70 of 110 inputs are guesses; …". */
  basis: string;
  /** Of the model and the scenario: goes into the foot of the page. */
  version: string;
  hash: string;
  designs: DesignChoice[];
  /** With which the page begins. */
  state: State;
  structures: StructureChoice[];
  /** Every setting that can be set, in the order of the page. */
  settings: SettingRow[];
  contested: ContestedChoice[];
  months: MonthLine;
  start: Start;
}

export interface DesignChoice {
  name: string;
  label: string;
  /** "Existing nonprofit, four mechanisms and a coach": one line. */
  says: string;
  has_backbone: boolean;
}

export interface StructureChoice {
  /** For `Side.structure`. */
  name: string;
  label: string;
  says: string;
  has_backbone: boolean;
}

export interface SettingRow {
  /** For `Side.set`, and for `note`. */
  name: string;
  /** In words: "coaches", "how firmly leaders commit". */
  label: string;
  /** What it is, in half a sentence. */
  says: string;
  unit: string;
  /** "mechanism" (the five and their sisters), "backbone" (staff, carry, …), "time" (founding, funding). */
  group: "mechanism" | "backbone" | "time";
  /** Whether every phase may set it anew. */
  by_phase: boolean;
  /** Whether it means anything without a backbone. */
  without_backbone: boolean;
  /** A slider over these places, in order; the text of a place stands at once while one drags.
   *  Of words ("equal", "demand"): the choices of a select. */
  kind: "slider" | "select";
  stops: Stop[];
  /** "0 to 52", for the number's description. */
  bounds: string;
}

export interface Stop {
  /** For `Side.set`. */
  value: string;
  /** With its unit, short: "4 a year", "0.65". */
  text: string;
  /** What it looks like in an initiative, at or nearest below this place; "" where nothing is known. */
  looks: string;
}

export interface ContestedChoice {
  /** For `State.contested`. */
  name: string;
  /** As the subject of a sentence: "Whether control crowds out …". */
  label: string;
  says: string;
}

/** Months for the time line. */
export interface MonthLine {
  last: number;
  /** The scenario's own end of the funding. */
  funding_ends: number | null;
  /** Places with words: years. */
  ticks: { month: number; text: string }[];
}

/** The first page: one question, presets, five mechanisms at four levels. */
export interface Start {
  question: string;
  presets: Preset[];
  mechanisms: Mechanism[];
}

export interface Preset {
  id: string;
  label: string;
  says: string;
  state: State;
}

export interface Mechanism {
  setting: string;
  label: string;
  /** Four, from least to most. */
  levels: { value: string; words: string }[];
}

// ---------------------------------------------------------------- set

export interface SetRequest {
  state: State;
}

export interface Controls {
  a: SideControls;
  b: SideControls;
  contested: { name: string; is: "off" | "on" | "both" }[];
  /** In order; each is lived and told in turn. Larger scenarios get fewer draws. */
  stages: Stage[];
  /** Worlds of the first stage to live in one call, to begin with; go by measured time after. */
  slice: number;
  /** Inputs and seed that are not the scenario's, in words: "own_crowding is 0.03"; empty: none. */
  changed: string[];
}

export interface Stage {
  worlds: number;
  luck: number;
  /** "50 plausible worlds × 1 draw of luck". */
  says: string;
  /** Whether sentences are told from it (four draws and more). */
  sentences: boolean;
}

export interface SideControls {
  /** "Pacesetters", or "Pacesetters, changed". */
  label: string;
  /** Name of the structure in force. */
  structure: string;
  has_backbone: boolean;
  /** What differs from the base, in words; empty: nothing. */
  changes: string[];
  /** In the order of `Opened.settings`. */
  settings: SettingState[];
  /** The start, then later phases. */
  phases: PhaseControls[];
  /** On average in the central world; null without a backbone. */
  cost: Cost | null;
  /** Refusals and advice that concern this side but refuse nothing. */
  advice: string[];
}

export interface SettingState {
  name: string;
  /** As it would be typed; "" where each world draws it. */
  value: string;
  /** "4 a year"; "drawn anew in each world". */
  text: string;
  looks: string;
  /** Place among the stops, may lie between two; null where each world draws it. */
  at: number | null;
  /** Place of the scenario's value, for the tick; null where there is none. */
  scenario_at: number | null;
  /** "scenario: 4 a year". */
  scenario_text: string;
  /** Whether it is not the base's. */
  changed: boolean;
  /** Whether it does anything under this structure. */
  acts: boolean;
}

export interface PhaseControls {
  from: number;
  /** Up to this month; left out itself. */
  until: number;
  /** "from month 25 (year 3)". */
  text: string;
  /** What changes with it: "coaches 2 (before: 1)". */
  changes: string[];
  settings: SettingState[];
  /** "$440,000 a year". */
  cost_per_year: string;
}

export interface Cost {
  /** "$440,000 a year". */
  per_year: string;
  /** "$2.2 million in all". */
  total: string;
  /** Null without a budget. */
  budget: BudgetBar | null;
}

export interface BudgetBar {
  /** Filled, of the bar's length, 0 to 1: 1 = the larger of cost and budget. */
  filled: number;
  /** Where the budget stands on the bar, 0 to 1. */
  limit: number;
  over: boolean;
  /** "$200,000 above the budget of $2 million". */
  says: string;
}

// ---------------------------------------------------------------- note, inputs, about

export interface NoteRequest {
  /** Name of a setting, an input, a measure, a word. */
  name: string;
}

/** The text of `explain`. */
export interface Note {
  title: string;
  says: string[];
  rows: Part[];
}

export interface InputList {
  rows: InputRow[];
  /** What the grades mean. */
  grades: string;
}

export interface InputRow {
  /** For `State.inputs` and `note`. */
  name: string;
  label: string;
  unit: string;
  /** As it would be typed: "0.01 to 0.05". */
  value: string;
  /** "0.01 to 0.05 in 9 of 10 worlds". */
  text: string;
  /** The same of the scenario. */
  scenario_text: string;
  changed: boolean;
  grade: string;
  source: string;
  /** "above 0". */
  bounds: string;
}

export interface About {
  sections: { id: string; heading: string; says: string[] }[];
  /** Five steps of the tour; `at` is an id that the page gives to the thing spoken of. */
  tour: { at: "levers" | "answer" | "over-time" | "dots" | "link"; heading: string; says: string }[];
}

// ---------------------------------------------------------------- link, save, memo

export interface Link {
  /** The fragment, without "#": "v1;s=pacesetters~1a2b3c4d;…". The command line takes it, too. */
  fragment: string;
  /** What the link does not hold, in words; empty: it holds all. */
  without: string[];
}

export interface ReadLinkRequest {
  /** A link or its fragment, as pasted. */
  link: string;
  library: OpenRequest[];
}

export interface LinkRead {
  /** The scenario it speaks of: `open` it, if it is not the one that is open; null: that is it. */
  open: OpenRequest | null;
  state: State;
  /** What was not understood or not kept, a sentence each; empty: nothing. */
  dropped: string[];
}

export interface Saved {
  /** File name and text; comments are kept. */
  name: string;
  toml: string;
  /** Roster and ties that it names. */
  files: { name: string; text: string }[];
}

export interface MemoRequest {
  stage: number;
}

export interface Memo {
  /** A whole page of its own, two printed sheets. */
  html: string;
}

// ---------------------------------------------------------------- what the file carries

/** JSON in <script type="application/json" id="lab-data">; `lab` writes it. */
export interface Data {
  /** The scenarios inside; the first is opened unless the link names another. */
  library: OpenRequest[];
  /** A fragment to begin with; "" for none. */
  link: string;
  /** "which-mechanism", or "". */
  lesson: string;
  version: string;
}
// The template (page.html) has three places that `lab` fills: `<!--LAB-DATA-->` becomes the script
// above, `<!--LAB-FIRST-->` the first answer as plain HTML inside <main> (it stands until the page
// runs, and without JavaScript), `<!--LAB-ENGINE-->` a <script type="text/plain" id="lab-engine">
// with the engine: base64 of gzip of the WebAssembly module. `<!--LAB-TITLE-->` is the title's text;
// `/*LAB-CHARTS*/` inside a <style> becomes the charts' own style.
//
// Exports of the engine: memory, alloc(len) → ptr, free(ptr, len), lab(ptr, len) → text,
// drop_text(text), panic_text() → text (what a trap left behind; then start a new worker).
// `text` is the address of two little-endian 32-bit numbers: address and length in bytes of UTF-8.

// ---------------------------------------------------------------- wanted by the page
//
// - Titles and labels of figures with A and B in place of the designs' names ("A 45, B 27"): at
//   350 px a title of names runs to four lines.
// - `lesson`: a text "teacher"; `Figure.id` "scatter" among FigureId; how many designs there are
//   (the page takes 4 to the power of the levers); `give` of a part of all designs, so that two
//   workers can share them.
