// Study: every input with its range, grade and source; a map of two levers; what would turn it.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "./ask";
import { Asking, Question } from "./asking";
import { Chart } from "./chart";
import { edit, engine, noteOf, opened, refusal, state } from "./lab";
import type { InputList, InputRow } from "./protocol";
import { withInput } from "./state";

export function Study() {
  return (
    <div class="column wide">
      <Asking what="change" title="What would change this" button="Work it out" />
      <TwoLevers />
      <Inputs />
      <Chart id="every-design" />
    </div>
  );
}

function TwoLevers() {
  const rows = (opened.value?.settings ?? []).filter((row) => row.kind === "slider");
  const across = useSignal(rows.find((row) => row.name === "coaches")?.name ?? rows[0]?.name ?? "");
  const up = useSignal(rows.find((row) => row.name === "convenings_per_year")?.name ?? rows[1]?.name ?? "");
  const pick = (label: string, of: { value: string }, not: string) => (
    <label class="stack">
      {label}
      <select value={of.value} onChange={(event) => (of.value = event.currentTarget.value)}>
        {rows
          .filter((row) => row.name !== not)
          .map((row) => (
            <option key={row.name} value={row.name}>
              {row.label}
            </option>
          ))}
      </select>
    </label>
  );
  return (
    <Question
      title="Two levers of B"
      button="Fill the map"
      request={{ what: "levers", across: across.value, up: up.value, figures: [] }}
      figures={["levers"]}
    >
      <div class="row pickers">
        {pick("Across", across, up.value)}
        {pick("Up", up, across.value)}
      </div>
    </Question>
  );
}

function Inputs() {
  const list = useSignal<InputList | null>(null);
  const refused = useSignal("");
  const sought = useSignal("");
  const now = state.value;
  useEffect(() => {
    engine()
      .settled.then(() => engine().ask({ verb: "inputs" }))
      .then((answer) => (list.value = answer))
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        refused.value = error.refusal.says;
      });
  }, [now?.inputs]);
  if (refused.value) return <p role="alert">{refused.value}</p>;
  const words = sought.value.toLowerCase();
  const rows = (list.value?.rows ?? []).filter((row) => `${row.label} ${row.name} ${row.source}`.toLowerCase().includes(words));
  return (
    <section class="card" aria-label="Inputs">
      <h2>Every input</h2>
      <p class="soft">{list.value?.grades}</p>
      <label class="stack">
        Find
        <input type="search" value={sought.value} onInput={(event) => (sought.value = event.currentTarget.value)} />
      </label>
      <div class="scroll inputs" role="region" aria-label="Inputs" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">Value or range</th>
              <th scope="col">In the scenario</th>
              <th scope="col">Grade</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Input key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Input({ row }: { row: InputRow }) {
  const wrong = refusal.value?.about === `inputs.${row.name}`;
  return (
    <tr class={row.changed ? "changed" : ""}>
      <th scope="row">
        <button type="button" class="name" onClick={() => (noteOf.value = row.name)}>
          {row.label}
        </button>
      </th>
      <td>
        <input
          type="text"
          value={row.value}
          aria-label={`${row.label}, ${row.bounds}`}
          aria-invalid={wrong}
          aria-describedby={wrong ? "refusal" : undefined}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            edit((now) => withInput(now, row.name, text === "" ? null : text));
          }}
        />{" "}
        <small>{row.unit}</small>
      </td>
      <td>{row.scenario_text}</td>
      <td>{row.grade}</td>
      <td>{row.source}</td>
    </tr>
  );
}
