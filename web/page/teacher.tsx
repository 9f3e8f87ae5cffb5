// The teacher's view: codes come in, all designs are lived meanwhile, then what the class made
// is shown, lived again in worlds that nobody has seen, and taken away as a table.
import { useEffect, useRef } from "preact/hooks";
import { Drawn } from "./chart";
import { called, enter, entered, fresh, list, livedUnder, type Lived, pasted, readCodes, refused, refusing, renewed, repeats, reveal, shown, width } from "./class";
import { Section } from "./lesson";
import type { Lesson as Text, Reveal } from "./protocol";
import { Bar, Parts, Table, save } from "./ui";

export function Teacher({ text }: { text: Text }) {
  const practice = livedUnder(text.lesson, null, text.designs);
  const results = useRef<HTMLDivElement>(null);
  const codes = list.value?.codes ?? [];
  const script = text.texts.find((one) => one.id === "teacher");
  const twice = codes.some((one) => one.times > 1);

  useEffect(() => {
    if (list.value && pasted.value === read) return;
    const reading = setTimeout(() => {
      read = pasted.value;
      readCodes(text.lesson).catch(refusing);
    }, 150);
    return () => clearTimeout(reading);
  }, [pasted.value]);
  const again = () => {
    if (shown.value) reveal(text.lesson, null).catch(refusing);
    if (renewed.value) reveal(text.lesson, entered.value).catch(refusing);
  };
  // Pictures are drawn at the width there is, and anew when it changes.
  useEffect(() => {
    const box = results.current;
    if (!box) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const measure = () => {
      const wide = Math.max(320, Math.min(900, Math.round(box.clientWidth - 34)));
      if (wide === width.value) return;
      width.value = wide;
      clearTimeout(waiting);
      waiting = setTimeout(again, 200);
    };
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(box);
    return () => {
      watching.disconnect();
      clearTimeout(waiting);
    };
  }, []);

  return (
    <div class="two teacher">
      <div class="column">
        <section class="card" aria-label="Codes">
          {shown.value ? (
            <details>
              <summary>
                <h2>{script?.heading}</h2>
              </summary>
              <Script says={script?.says ?? []} />
            </details>
          ) : null}
          <label class="stack">
            Paste the codes
            <textarea
              rows={8}
              value={pasted.value}
              spellcheck={false}
              autocomplete="off"
              onInput={(event) => (pasted.value = event.currentTarget.value)}
            />
          </label>
          <p role="status">{list.value?.says}</p>
          {list.value?.refused.length ? (
            <ul class="refused">
              {list.value.refused.map((one, place) => (
                <li key={place}>
                  {one.says} <code>{one.text}</code>
                </li>
              ))}
            </ul>
          ) : null}
          {codes.length > 0 ? (
            <details>
              <summary>Codes that were read</summary>
              <ul class="handed">
                {codes.map((one) => (
                  <li key={one.code}>
                    <code>{one.code}</code> <span class="soft">{one.says}</span>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          {twice ? (
            <label class="tick">
              <input
                type="checkbox"
                checked={repeats.value}
                onChange={(event) => {
                  repeats.value = event.currentTarget.checked;
                  again();
                }}
              />
              Count a code as often as it was handed in
            </label>
          ) : null}
          <p class="soft">{practice.says.value}</p>
          {practice.done.value ? null : <Bar part={practice.part.value} label="All designs" />}
          {refused.value ? <p role="alert">{refused.value}</p> : null}
          <button type="button" disabled={!practice.done.value} onClick={() => void reveal(text.lesson, null).catch(refusing)}>
            Reveal
          </button>
        </section>
        {shown.value ? (
          <section class="card" aria-label="New worlds">
            <Section text={text} id="new" />
            <form
              class="row"
              onSubmit={(event) => {
                event.preventDefault();
                if (called.value.trim()) enter(text.lesson, text.designs);
              }}
            >
              <label class="stack">
                A number that the class calls out
                <input type="text" inputMode="numeric" autocomplete="off" value={called.value} onInput={(event) => (called.value = event.currentTarget.value)} />
              </label>
              <button type="submit" disabled={called.value.trim() === ""}>
                Live them again
              </button>
            </form>
            {fresh.value ? <Again lived={fresh.value} /> : null}
          </section>
        ) : null}
        {renewed.value ? (
          <section class="card" aria-label="Debrief">
            <Section text={text} id="debrief" />
          </section>
        ) : null}
      </div>
      <div class="column results" ref={results} aria-live="polite">
        {renewed.value ? <Result reveal={renewed.value} name="new-worlds.csv" /> : null}
        {shown.value ? (
          <Result reveal={shown.value} name="class.csv" text={text} />
        ) : (
          <section class="card">
            <h2>{script?.heading}</h2>
            <Script says={script?.says ?? []} />
          </section>
        )}
      </div>
    </div>
  );
}

/** What was read last: another view must not make it be read again. */
let read = "";

function Script({ says }: { says: readonly string[] }) {
  return (
    <ol class="script">
      {says.map((one, place) => (
        <li key={place}>{one}</li>
      ))}
    </ol>
  );
}

function Again({ lived }: { lived: Lived }) {
  return (
    <>
      <p class="soft">{lived.says.value}</p>
      {lived.done.value || refused.value ? null : <Bar part={lived.part.value} label="All designs in new worlds" />}
    </>
  );
}

function Result({ reveal, name, text }: { reveal: Reveal; name: string; text?: Text }) {
  return (
    <>
      <section class="card">
        {text ? <Section text={text} id="reveal" /> : null}
        <Parts parts={reveal.parts} />
        <p>
          <button type="button" onClick={() => save(name, reveal.csv, "text/csv")}>
            Save as CSV
          </button>
        </p>
      </section>
      {reveal.figures.map((figure, place) => (
        <figure key={figure.id} class="card">
          <Drawn figure={figure} stage={0} file={reveal.drawings[place]} />
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
