// The teacher's view: codes come in, all designs are lived meanwhile, then what the class made
// is shown, lived again in worlds that nobody has seen, and taken away as a table.
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "./ask";
import { Drawn } from "./chart";
import { engine } from "./lab";
import { Section } from "./lesson";
import type { CodeList, Lesson as Text, Reveal } from "./protocol";
import { Bar, Parts, Table, save } from "./ui";

/** Designs lived in one call. */
const SLICE = 1;

export function Teacher({ text }: { text: Text }) {
  const pasted = useSignal("");
  const list = useSignal<CodeList | null>(null);
  const called = useSignal("");
  const shown = useSignal<Reveal | null>(null);
  const renewed = useSignal<Reveal | null>(null);
  const old = useLived(text, null);
  const fresh = useSignal<string | null>(null);

  useEffect(() => {
    const reading = setTimeout(() => {
      engine()
        .ask({ verb: "codes", lesson: text.lesson, text: pasted.value })
        .then((answer) => (list.value = answer), refusedTo(old.refused));
    }, 150);
    return () => clearTimeout(reading);
  }, [pasted.value]);

  const reveal = async (seed: string | null, into: Signal<Reveal | null>) => {
    const width = Math.max(320, Math.min(900, document.documentElement.clientWidth - 80));
    const codes = (list.value?.codes ?? []).flatMap((one) => Array.from({ length: one.times }, () => one.code));
    const figures = [{ id: "scatter" as never, width, floor: null }];
    try {
      into.value = (await engine().ask({ verb: "lesson", lesson: text.lesson, step: { is: "reveal", codes, seed, figures } })).reveal;
    } catch (error) {
      refusedTo(old.refused)(error);
    }
  };
  const codes = list.value?.codes.length ?? 0;
  return (
    <div class="two teacher">
      <div class="column">
        <section class="card" aria-label="Codes">
          <Section text={text} id="teacher" />
          <label class="stack">
            Paste the codes
            <textarea
              rows={8}
              value={pasted.value}
              spellcheck={false}
              onInput={(event) => (pasted.value = event.currentTarget.value)}
            />
          </label>
          <p role="status">{list.value?.says}</p>
          {list.value?.refused.length ? (
            <ul class="refused">
              {list.value.refused.map((one, place) => (
                <li key={place}>{one.says}</li>
              ))}
            </ul>
          ) : null}
          <p class="soft">{old.says.value}</p>
          {old.done.value ? null : <Bar part={old.part.value} label="All designs" />}
          {old.refused.value ? <p role="alert">{old.refused.value}</p> : null}
          <button type="button" disabled={!old.done.value || codes === 0} onClick={() => void reveal(null, shown)}>
            Reveal
          </button>
        </section>
        {shown.value ? (
          <section class="card" aria-label="New worlds">
            <Section text={text} id="new" />
            <label class="stack">
              A number that the class calls out
              <input type="text" inputMode="numeric" value={called.value} onInput={(event) => (called.value = event.currentTarget.value.trim())} />
            </label>
            <button type="button" disabled={called.value === ""} onClick={() => (fresh.value = called.value)}>
              Live them again
            </button>
            {fresh.value !== null ? (
              <Again key={fresh.value} text={text} seed={fresh.value} done={() => void reveal(fresh.value, renewed)} />
            ) : null}
          </section>
        ) : null}
        {renewed.value ? (
          <section class="card" aria-label="Debrief">
            <Section text={text} id="debrief" />
          </section>
        ) : null}
      </div>
      <div class="column" aria-live="polite">
        {shown.value ? <Result reveal={shown.value} name="class.csv" /> : null}
        {renewed.value ? <Result reveal={renewed.value} name="new-worlds.csv" /> : null}
      </div>
    </div>
  );
}

function refusedTo(said: Signal<string>): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Refused)) throw error;
    said.value = error.refusal.says;
  };
}

/** All designs, lived in slices while the class works. */
function useLived(text: Text, seed: string | null) {
  const part = useSignal(0);
  const says = useSignal("");
  const done = useSignal(false);
  const refused = useSignal("");
  useEffect(() => {
    let live = true;
    const run = async () => {
      const all = 4 ** text.levers.length;
      for (let from = 0; live && !done.value; ) {
        const to = Math.min(from + SLICE, all);
        const step = { is: "all" as const, seed, from, to, give: false };
        const answer = (await engine().ask({ verb: "lesson", lesson: text.lesson, step })).all;
        if (!live || !answer) return;
        from = to;
        part.value = answer.designs / all;
        says.value = answer.says;
        done.value = answer.done;
        if (from >= all && !answer.done) return;
      }
    };
    run().catch(refusedTo(refused));
    return () => {
      live = false;
    };
  }, [text.lesson, seed]);
  return { part, says, done, refused };
}

function Again({ text, seed, done }: { text: Text; seed: string; done: () => void }) {
  const lived = useLived(text, seed);
  useEffect(() => {
    if (lived.done.value) done();
  }, [lived.done.value]);
  return (
    <>
      <p class="soft">{lived.says.value}</p>
      {lived.done.value ? null : <Bar part={lived.part.value} label="All designs in new worlds" />}
      {lived.refused.value ? <p role="alert">{lived.refused.value}</p> : null}
    </>
  );
}

function Result({ reveal, name }: { reveal: Reveal; name: string }) {
  return (
    <>
      <section class="card">
        <Parts parts={reveal.parts} />
        <button type="button" onClick={() => save(name, reveal.csv, "text/csv")}>
          Save as CSV
        </button>
      </section>
      {reveal.figures.map((figure) => (
        <figure key={figure.id} class="card">
          <Drawn figure={figure} stage={0} />
        </figure>
      ))}
      {reveal.tables.map((table) => (
        <section key={table.caption} class="card">
          <Table table={table} />
        </section>
      ))}
    </>
  );
}
