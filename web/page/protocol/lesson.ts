// The steps of a lesson, its codes, and what they reveal.
import type { Figure, FigureRequest, Part, Table } from "./told";

export interface LessonRequest {
  /** "which-mechanism". */
  lesson: string;
  /** What is wanted of it. */
  step:
    | { is: "open" }
    /** A design in the practice worlds: levels 0–3 of the five, and the two predictions. */
    | { is: "try"; levels: number[] }
    /** A part of all designs; again until `done`. Seed: null for the practice worlds, else what
     *  the class called out. */
    | { is: "all"; seed: string | null; from: number; to: number; give: boolean }
    | { is: "take"; kept: string }
    /** Scatter, frontier, what the ten best share, scored predictions; when all are lived. */
    | { is: "reveal"; codes: string[]; seed: string | null; figures: FigureRequest[] };
}

export interface LessonStep {
  open: Lesson | null;
  tried: LessonTry | null;
  all: { done: boolean; designs: number; kept: string | null; says: string } | null;
  reveal: Reveal | null;
}

export interface Lesson {
  lesson: string;
  title: string;
  /** Sections of text with ids: "question", "predict", "design", "codes", "reveal", "new", "debrief". */
  texts: { id: string; heading: string; says: string[] }[];
  levers: { setting: string; label: string; levels: { words: string; points: number; price: string }[] }[];
  points: number;
  points_text: string;
  tries: number;
  /** The choices of the second prediction: "00" to "100 of 100 worlds", in fives. */
  shares: { value: number; text: string }[];
}

export interface LessonTry {
  points: number;
  over: boolean;
  says: string;
  parts: Part[];
}

export interface Reveal {
  parts: Part[];
  figures: Figure[];
  tables: Table[];
  csv: string;
}

export interface CodeRequest {
  lesson: string;
  levels: number[];
  /** Place of the lever that is predicted to matter most (0–4), and in fives how often it wins. */
  lever: number;
  share: number;
}

export interface Code {
  /** "23021-415-9". */
  code: string;
}

export interface CodesRequest {
  lesson: string;
  /** Whatever was pasted: a code a line, or several; any dashes, blanks and commas. */
  text: string;
}

export interface CodeList {
  codes: { code: string; line: number; levels: number[]; lever: number; share: number; times: number; says: string }[];
  refused: { line: number; text: string; says: string }[];
  /** "28 codes, 2 of them twice; 1 refused". */
  says: string;
}
