// Small things that every view uses.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Part, Table as Rows } from "./protocol";

/** One of a few, as radio buttons that look like one switch. */
export function Choice<T extends string>(props: {
  name: string;
  label: string;
  options: readonly { value: T; text: string }[];
  value: T;
  pick: (value: T) => void;
  class?: string;
}) {
  return (
    <div class={`seg ${props.class ?? ""}`} role="radiogroup" aria-label={props.label}>
      {props.options.map(({ value, text }) => (
        <label key={value}>
          <input type="radio" name={props.name} value={value} checked={value === props.value} onChange={() => props.pick(value)} />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}

/** One of many, as a list that opens. */
export function Pick(props: {
  label: string;
  options: readonly { name: string; label: string }[];
  value: string;
  pick: (name: string) => void;
}) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.pick(event.currentTarget.value)}>
        {props.options.map((one) => (
          <option key={one.name} value={one.name}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Table({ table, hideCaption }: { table: Rows; hideCaption?: boolean }) {
  return (
    <div class="scroll" role="region" aria-label={table.caption} tabIndex={0}>
      <table class={table.numbers ? "numbers" : ""}>
        <caption class={hideCaption ? "unseen" : ""}>{table.caption}</caption>
        <thead>
          <tr>
            {table.heads.map((head, place) => (
              <th key={place} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (column === 0 ? <th scope="row">{cell}</th> : <td>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <dl class="parts">
      {parts.map((part, place) => (
        <div key={place}>
          <dt>{part.head}</dt>
          <dd>{part.says}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Bar({ part, label }: { part: number; label: string }) {
  return <progress class="bar" max={1} value={part} aria-label={label} />;
}

export function Dialog(props: { title: string; close: () => void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (box.current && !box.current.open) box.current.showModal();
  }, []);
  return (
    <dialog ref={box} aria-labelledby="dialog-title" onClose={props.close}>
      <form method="dialog">
        <h2 id="dialog-title">{props.title}</h2>
        <button aria-label="Close">✕</button>
      </form>
      {props.children}
    </dialog>
  );
}

/** A text to be taken away by hand: where copying or saving is not allowed. */
export const handed = signal<{ title: string; text: string } | null>(null);
/** What a button has just done, beside the button. */
export const did = signal("");

let fading: ReturnType<typeof setTimeout> | undefined;
export function say(text: string): void {
  did.value = text;
  clearTimeout(fading);
  fading = setTimeout(() => (did.value = ""), 4000);
}

export async function copy(title: string, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    handed.value = { title, text };
  }
}

/** Whether this page is inside another one, where files can't be saved. */
const framed = window.origin === "null" && window.parent !== window;

export function save(name: string, text: string, kind: string): void {
  if (framed) {
    handed.value = { title: name, text };
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say("Saved");
}

export function Handed() {
  const held = handed.value;
  if (!held) return null;
  return (
    <Dialog title={held.title} close={() => (handed.value = null)}>
      <label class="stack">
        Copy this text
        <textarea readOnly rows={12} value={held.text} onFocus={(event) => event.currentTarget.select()} />
      </label>
    </Dialog>
  );
}
