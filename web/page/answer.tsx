// What is told: the sentence, four facts, the last change; and the line that stays in sight.
import { batch, signal } from "@preact/signals";
import { lastChange, notice, opened, pending, progress, refusal, replayed, settled, shown, spoken, state } from "./lab";
import type { Told } from "./protocol";
import { Bar, Dialog, Parts, Table } from "./ui";

/** The answer that stood in the file: it is shown until the first live one. */
export const first = signal("");

export function Answer() {
  const told = spoken.value;
  return (
    <section class="answer card" id="answer" aria-label="The answer" aria-busy={pending.value}>
      <h1>{opened.value?.question ?? opened.value?.title}</h1>
      {told?.sentence ? <Sentence told={told} /> : <div class="first" dangerouslySetInnerHTML={{ __html: first.value }} />}
      <Draws />
    </section>
  );
}

function Sentence({ told }: { told: Told }) {
  const stale = pending.value && replayed.value === null;
  return (
    <div class={stale ? "stale" : ""}>
      <p class="lead">{told.sentence}</p>
      {told.facts ? (
        <dl class="facts">
          {told.facts.map((fact) => (
            <div key={fact.head}>
              <dt>{fact.head}</dt>
              <dd>
                {fact.value}
                {fact.says ? <small>{fact.says}</small> : null}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {told.change ? <p class="change">{told.change}</p> : null}
      {told.answer ? (
        <details class="whole">
          <summary>The whole answer</summary>
          <Parts parts={told.answer} />
          {told.sure ? <p>{told.sure}</p> : null}
          {told.tables.map((table) => (
            <Table key={table.caption} table={table} />
          ))}
        </details>
      ) : null}
    </div>
  );
}

/** How much has been lived, and what was refused. */
function Draws() {
  const told = shown.value;
  return (
    <div class="draws">
      <p>
        <span class={pending.value ? "dot" : "dot full"} aria-hidden="true" />
        {told?.draws ?? "The engine starts"} · {pending.value ? "not settled yet" : "settled"}
      </p>
      {pending.value ? <Bar part={progress.value} label="Worlds lived" /> : null}
    </div>
  );
}

/** Faults and news, where they can't be overlooked. */
export function Notices() {
  const said = refusal.value;
  return (
    <div class="notices" role="alert">
      {said ? (
        <p id="refusal">
          {said.says} {said.help}
        </p>
      ) : null}
      {notice.value.length > 0 ? (
        <p>
          {notice.value.join(" ")}
          <button type="button" onClick={() => (notice.value = [])}>
            Dismiss
          </button>
        </p>
      ) : null}
    </div>
  );
}

export function Dock() {
  const dock = shown.value?.dock;
  if (!dock) return null;
  return (
    <div class="dock" aria-hidden="true">
      <b class="a">A {dock.a}</b>
      <b class="b">B {dock.b}</b>
      <span class={pending.value ? "stale" : ""}>{settled.value?.dock.ahead}</span>
    </div>
  );
}

const comparing = signal(false);
const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
let returning: ReturnType<typeof setTimeout> | undefined;

/** Shows what was before the last change, then what came after; without motion, as a table. */
export function replay(): void {
  const held = lastChange.value;
  if (!held) return;
  if (still()) {
    comparing.value = true;
    return;
  }
  clearTimeout(returning);
  batch(() => (replayed.value = held.before));
  returning = setTimeout(() => (replayed.value = null), 1800);
}

export function Compared() {
  const held = lastChange.value;
  if (!comparing.value || !held) return null;
  const { before, after } = held;
  const rows = (after.facts ?? []).map((fact) => [
    fact.head,
    before.facts?.find((one) => one.head === fact.head)?.value ?? "",
    fact.value,
  ]);
  return (
    <Dialog title="The last change" close={() => (comparing.value = false)}>
      {after.change ? <p>{after.change}</p> : null}
      <Table table={{ caption: "Before and after", heads: ["", "Before", "After"], rows, numbers: false }} hideCaption />
    </Dialog>
  );
}

export const canReplay = (): boolean => lastChange.value !== null && state.value !== null;
