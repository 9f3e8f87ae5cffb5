// About this model, a lever's note, and the tour.
import { signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "./ask";
import { engine, noteOf, opened, view } from "./lab";
import type { About as AboutText, Note as NoteText } from "./protocol";
import { Dialog, Parts } from "./ui";

const text = signal<AboutText | null>(null);
const refused = signal("");

async function read(): Promise<AboutText | null> {
  try {
    text.value ??= await engine().ask({ verb: "about" });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refused.value = error.refusal.says;
  }
  return text.value;
}

export function About() {
  useEffect(() => void read(), []);
  return (
    <article class="card prose">
      <h1>About this model</h1>
      {refused.value ? <p role="alert">{refused.value}</p> : null}
      {text.value?.sections.map((section) => (
        <section key={section.id} id={`about-${section.id}`}>
          <h2>{section.heading}</h2>
          {section.says.map((says, place) => (
            <p key={place}>{says}</p>
          ))}
        </section>
      ))}
      <p class="soft">
        {opened.value?.size} · {opened.value?.basis} · Backbone Lab {opened.value?.version} · {opened.value?.hash}
      </p>
    </article>
  );
}

/** What a lever, an input or a word is. */
export function Note() {
  const name = noteOf.value;
  return name === null ? null : <NoteBox key={name} name={name} />;
}

function NoteBox({ name }: { name: string }) {
  const note = useSignal<NoteText | null>(null);
  const row = opened.value?.settings.find((one) => one.name === name);
  useEffect(() => {
    engine()
      .ask({ verb: "note", name })
      .then((answer) => (note.value = answer))
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        note.value = { title: name, says: [error.refusal.says], rows: [] };
      });
  }, [name]);
  return (
    <Dialog title={note.value?.title ?? row?.label ?? name} close={() => (noteOf.value = null)}>
      {note.value?.says.map((says, place) => (
        <p key={place}>{says}</p>
      ))}
      {note.value ? <Parts parts={note.value.rows} /> : null}
    </Dialog>
  );
}

const at = signal<number | null>(null);

export async function tour(): Promise<void> {
  view.value = "explore";
  if ((await read())?.tour.length) at.value = 0;
}

const PLACES = { levers: "levers", answer: "answer", "over-time": "chart-over-time", dots: "chart-dots", link: "share" } as const;

/** Five steps, each beside what it speaks of. */
export function Tour() {
  const place = at.value;
  const steps = text.value?.tour ?? [];
  const step = place === null ? undefined : steps[place];
  useEffect(() => {
    if (!step) return;
    const spot = document.getElementById(PLACES[step.at]);
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    spot?.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "instant" });
    spot?.classList.add("spot");
    document.getElementById("tour-text")?.focus();
    return () => spot?.classList.remove("spot");
  }, [step]);
  if (!step || place === null) return null;
  return (
    <aside class="tour" role="region" aria-label="Tour" onKeyDown={(event) => event.key === "Escape" && (at.value = null)}>
      <div id="tour-text" tabIndex={-1}>
        <h2>{step.heading}</h2>
        <p>{step.says}</p>
      </div>
      <div class="row">
        <button type="button" disabled={place === 0} onClick={() => (at.value = place - 1)}>
          Back
        </button>
        {place + 1 < steps.length ? (
          <button type="button" onClick={() => (at.value = place + 1)}>
            Next
          </button>
        ) : null}
        <button type="button" onClick={() => (at.value = null)}>
          {place + 1 < steps.length ? "Leave" : "Done"}
        </button>
        <progress max={steps.length} value={place + 1} aria-label="Steps of the tour" />
      </div>
    </aside>
  );
}
