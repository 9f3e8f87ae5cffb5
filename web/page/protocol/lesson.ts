// The steps of a lesson, its codes, and what they reveal.
import type { Figure, FigureRequest, FileAnswer, Part, Table } from "./told";

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
    /** What other engines have lived under the same seed, as they gave it. */
    | { is: "take"; seed: string | null; kept: string[] }
    /** Scatter, frontier, what the ten best share, scored predictions; when all are lived. */
    | { is: "reveal"; codes: string[]; seed: string | null; figures: FigureRequest[] };
}

export interface LessonStep {
  open: Lesson | null;
  tried: LessonTry | null;
  all: { done: boolean; designs: number; of: number; kept: string | null; says: string } | null;
  reveal: Reveal | null;
}

export interface Lesson {
  lesson: string;
  title: string;
  /** Sections of text with ids: "question", "predict", "design", "codes", "teacher", "reveal", "new", "debrief". */
  texts: { id: string; heading: string; says: string[] }[];
  levers: { setting: string; label: string; levels: { words: string; points: number; price: string }[] }[];
  points: number;
  points_text: string;
  /** What is said of a design by the points it costs, from 0 on. */
  spent: string[];
  /** How many designs there are. */
  designs: number;
  tries: number;
  /** The choices of the second prediction: "00" to "100 of 100 worlds", in fives. */
  shares: { value: number; text: string }[];
}

export interface LessonTry {
  points: number;
  over: boolean;
  /** Its levels: "2-1-0-2-1". */
  design: string;
  says: string;
  parts: Part[];
}

export interface Reveal {
  parts: Part[];
  /** "scatter" by points, "scatter-dollars" by what the designs would cost. */
  figures: Figure[];
  tables: Table[];
  /** The figures as files of their own. */
  drawings: FileAnswer[];
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
