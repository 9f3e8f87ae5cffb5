// A longer question: asked on request, answered in slices, stopped at will.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Refused } from "./ask";
import { Drawn } from "./chart";
import { engine, state } from "./lab";
import type { AskRequest, Asked } from "./protocol";
import { Bar, Parts, Table } from "./ui";

type What = Exclude<AskRequest["what"], "levers" | "fit">;

export function Asking(props: { what: What; title: string; button: string }) {
  return <Question {...props} request={{ what: props.what, figures: [] }} figures={FIGURES[props.what]} />;
}

const FIGURES: Record<What, readonly string[]> = {
  change: ["flips", "map"],
  holds: ["holds-1", "holds-2"],
  why: ["why"],
  who: [],
};

export function Question(props: { title: string; button: string; request: AskRequest; figures: readonly string[]; children?: ComponentChildren }) {
  const card = useRef<HTMLElement>(null);
  const heard = useSignal<Asked | null>(null);
  const running = useSignal(false);
  const refused = useSignal("");
  const now = state.value;
  const asked = JSON.stringify(props.request);
  useEffect(() => {
    heard.value = null;
    refused.value = "";
  }, [now, asked]);

  const ask = async () => {
    running.value = true;
    refused.value = "";
    const width = Math.max(320, Math.min(900, (card.current?.clientWidth ?? 712) - 32));
    const figures = props.figures.map((id) => ({ id, width, floor: null }));
    try {
      const request = { verb: "ask", ...props.request, figures } as Parameters<ReturnType<typeof engine>["askLong"]>[0];
      await engine().askLong(
        request,
        (answer) => (heard.value = answer),
        () => running.value,
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.value = error.refusal.says;
    }
    running.value = false;
  };
  const answer = heard.value;
  return (
    <section class="card asking" ref={card}>
      <div class="row">
        <h2>{props.title}</h2>
        <span class="soft">{answer && !answer.done ? answer.says : ""}</span>
        {running.value ? <Bar part={answer?.progress ?? 0} label={props.title} /> : null}
        {running.value ? (
          <button type="button" onClick={() => (running.value = false)}>
            Stop
          </button>
        ) : (
          <button type="button" onClick={() => void ask()}>
            {props.button}
          </button>
        )}
      </div>
      {props.children}
      {refused.value ? <p role="alert">{refused.value}</p> : null}
      <div aria-live="polite">{answer ? <Parts parts={answer.parts} /> : null}</div>
      {answer?.figures.map((figure) => (
        <figure key={figure.id} class="inner">
          <Drawn figure={figure} stage={0} />
        </figure>
      ))}
      {answer?.tables.map((table) => (
        <Table key={table.caption} table={table} />
      ))}
    </section>
  );
}
