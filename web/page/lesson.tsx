// The lesson: predict, design, code; and, of the same file, the teacher's view.
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "./ask";
import { data, engine } from "./lab";
import type { Code, Lesson as Text, LessonTry } from "./protocol";
import { Levels } from "./start";
import { Teacher } from "./teacher";
import { Choice, Parts, copy } from "./ui";

export const lesson = signal<Text | null>(null);
const refused = signal("");
const who = signal<"student" | "teacher">("student");

export function Lesson() {
  useEffect(() => {
    engine()
      .ask({ verb: "lesson", lesson: data.value.lesson, step: { is: "open" } })
      .then((answer) => (lesson.value = answer.open))
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        refused.value = error.refusal.says;
      });
  }, []);
  const text = lesson.value;
  if (refused.value) return <p role="alert">{refused.value}</p>;
  if (!text) return null;
  return (
    <>
      <div class="lesson-head">
        <h1>{text.title}</h1>
        <Choice
          name="who"
          label="Who you are"
          value={who.value}
          options={[
            { value: "student", text: "Student" },
            { value: "teacher", text: "Teacher" },
          ]}
          pick={(value) => (who.value = value)}
        />
      </div>
      {who.value === "student" ? <Student text={text} /> : <Teacher text={text} />}
    </>
  );
}

export function Section({ text, id }: { text: Text; id: string }) {
  const found = text.texts.find((one) => one.id === id);
  return found ? (
    <>
      <h2>{found.heading}</h2>
      {found.says.map((says, place) => (
        <p key={place}>{says}</p>
      ))}
    </>
  ) : null;
}

/** What a student has entered; kept while the page is open, and nowhere else. */
const lever = signal<number | null>(null);
const share = signal<number | null>(null);
const levels = signal<number[]>([0, 0, 0, 0, 0]);
const tries = signal<LessonTry[]>([]);
/** The code, and for what it was made: a design that is moved has no code yet. */
const code = signal<{ code: Code; of: string } | null>(null);

function Student({ text }: { text: Text }) {
  const said = useSignal("");
  const trying = useSignal(false);
  const predicted = lever.value !== null && share.value !== null;
  const spent = text.levers.reduce((sum, one, place) => sum + (one.levels[levels.value[place] ?? 0]?.points ?? 0), 0);
  const over = spent > text.points;

  const of = JSON.stringify([levels.value, lever.value, share.value]);
  const made = code.value?.of === of ? code.value.code : null;

  const attempt = async () => {
    trying.value = true;
    try {
      const { tried } = await engine().ask({ verb: "lesson", lesson: text.lesson, step: { is: "try", levels: levels.value } });
      if (tried) tries.value = [...tries.value, tried];
      said.value = "";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.value = error.refusal.says;
    }
    trying.value = false;
  };
  const finish = async () => {
    if (lever.value === null || share.value === null) return;
    try {
      code.value = { code: await engine().ask({ verb: "code", lesson: text.lesson, levels: levels.value, lever: lever.value, share: share.value }), of };
      said.value = "";
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.value = error.refusal.says;
    }
  };
  return (
    <div class="two student">
      <div class="column">
        <section class="card">
          <Section text={text} id="question" />
        </section>
        <section class="card" aria-label="Predict">
          <Section text={text} id="predict" />
          <fieldset class="pick">
            <legend>Which lever matters most?</legend>
            {text.levers.map((one, place) => (
              <label key={one.setting}>
                <input type="radio" name="predict" checked={lever.value === place} onChange={() => (lever.value = place)} />
                <span>{one.label}</span>
              </label>
            ))}
          </fieldset>
          <label class="stack">
            How often will your design do better than no backbone?
            <select value={share.value ?? ""} onChange={(event) => (share.value = Number(event.currentTarget.value))}>
              <option value="" disabled>
                Choose
              </option>
              {text.shares.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.text}
                </option>
              ))}
            </select>
          </label>
        </section>
      </div>
      <div class="column">
        <section class="card" aria-label="Design" aria-disabled={!predicted}>
          <Section text={text} id="design" />
          <p>{text.points_text}</p>
          {predicted ? null : <p class="advice">Predict first.</p>}
          {text.levers.map((one, place) => (
            <Levels
              key={one.setting}
              name={`lesson-${one.setting}`}
              label={one.label}
              levels={one.levels.map((level) => level.words)}
              notes={one.levels.map((level) => level.price)}
              at={levels.value[place] ?? 0}
              pick={(to) => (levels.value = levels.value.map((level, at) => (at === place ? to : level)))}
            />
          ))}
          <div class={`points ${over ? "over" : ""}`}>
            <Spent text={text} spent={spent} />
            <p role="status">{text.spent[spent]}</p>
          </div>
          <div class="row">
            <button type="button" disabled={!predicted || over || trying.value || tries.value.length >= text.tries} onClick={() => void attempt()}>
              Try it
            </button>
            <progress max={text.tries} value={tries.value.length} aria-label="Tries used" />
          </div>
          {said.value ? <p role="alert">{said.value}</p> : null}
          <ol class="tries" aria-live="polite">
            {tries.value.map((one, place) => (
              <li key={place}>
                <p>
                  <b>{one.design}</b> <span class="soft">{one.says}</span>
                </p>
                <Parts parts={one.parts} />
              </li>
            ))}
          </ol>
        </section>
        <section class="card" aria-label="Your code">
          <Section text={text} id="codes" />
          <button type="button" disabled={!predicted || over} onClick={() => void finish()}>
            Make my code
          </button>
          <div class="row" aria-live="polite">
            {made ? (
              <>
                <output class="code">{made.code}</output>
                <button type="button" onClick={() => void copy("Code", made.code)}>
                  Copy
                </button>
              </>
            ) : null}
          </div>
        </section>
      </div>
    </div>
  );
}

/** Points are small whole numbers: as many marks as are spent, of as many as there are. */
function Spent({ text, spent }: { text: Text; spent: number }) {
  return (
    <span class="pips" aria-hidden="true">
      {Array.from({ length: Math.max(text.points, spent) }, (_, place) => (
        <i key={place} class={place < spent ? (place < text.points ? "on" : "too") : ""} />
      ))}
    </span>
  );
}
