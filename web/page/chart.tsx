// A figure of the engine: drawn at the width there is, with its table, CSV and SVG, and steps
// along what is drawn by arrow keys.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refused } from "./ask";
import { engine, pictureOf, wantFigure } from "./lab";
import type { Figure, FigureId, FileAnswer } from "./protocol";
import { Table, save, say } from "./ui";

/** Charts are drawn for letters of 12 px beside a text of 16 px; larger texts scale both. */
const scale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

export function Chart({ id }: { id: FigureId }) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    let inSight = box.getBoundingClientRect().top < innerHeight;
    const measure = () => wantFigure(id, Math.max(320, Math.round(box.clientWidth / scale())), inSight);
    measure();
    const watching = new ResizeObserver(measure);
    const seeing = new IntersectionObserver(
      (entries) => {
        inSight = entries.some((one) => one.isIntersecting);
        measure();
      },
      { rootMargin: "200px" },
    );
    watching.observe(box);
    seeing.observe(box);
    return () => {
      watching.disconnect();
      seeing.disconnect();
      wantFigure(id, null, false);
    };
  }, [id]);
  const picture = pictureOf(id);
  const there = picture !== undefined;
  useLayoutEffect(() => {
    if (there) performance.mark("lab:chart");
  }, [there]);
  return (
    <figure class={`card chart-card ${picture ? "" : "empty"}`} id={`chart-${id}`}>
      <div ref={frame} class="frame">
        {picture ? <Drawn {...picture} /> : null}
      </div>
    </figure>
  );
}

/** A figure that is there; its file is asked for, unless it is at hand. */
export function Drawn({ figure, stage, file }: { figure: Figure; stage: number; file?: FileAnswer | undefined }) {
  const [as, setAs] = useState<"chart" | "table">("chart");
  return (
    <>
      <figcaption>
        <h3>{figure.title}</h3>
        <p>{figure.subtitle}</p>
      </figcaption>
      {as === "chart" ? <Steps figure={figure} /> : <Table table={figure.table} hideCaption />}
      <div class="tools" role="group" aria-label={`Show or save: ${figure.title}`}>
        <button type="button" aria-pressed={as === "table"} onClick={() => setAs(as === "table" ? "chart" : "table")}>
          Table
        </button>
        <button type="button" onClick={() => save(figure.csv_name, figure.csv, "text/csv")}>
          CSV
        </button>
        <button type="button" onClick={() => (file ? save(file.name, file.text, "image/svg+xml") : void saveDrawing(figure, stage))}>
          SVG
        </button>
        <details>
          <summary>How to read it</summary>
          <p>{figure.how}</p>
        </details>
      </div>
    </>
  );
}

async function saveDrawing(figure: Figure, stage: number): Promise<void> {
  try {
    const file = await engine().ask({ verb: "file", stage, id: figure.id, width: 680 });
    save(file.name, file.text, "image/svg+xml");
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.refusal.says);
  }
}

const KEYS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 12, last),
  PageUp: (at) => Math.max(at - 12, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** The drawing: one stop of the tab key; arrows tell one row of what is drawn after the other. */
function Steps({ figure }: { figure: Figure }) {
  const [at, setAt] = useState<number | null>(null);
  const { rows, heads } = figure.table;
  const row = at === null ? undefined : rows[Math.min(at, rows.length - 1)];
  const step = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setAt(null);
    const move = KEYS[event.key];
    if (!move || rows.length === 0) return;
    event.preventDefault();
    setAt(at === null ? (event.key === "End" ? rows.length - 1 : 0) : move(at, rows.length - 1));
  };
  return (
    <div class="steps" role="group" tabIndex={0} aria-label="Chart. Arrow keys step along it." onKeyDown={step} onBlur={() => setAt(null)}>
      <div class="drawing" dangerouslySetInnerHTML={{ __html: figure.svg }} />
      <div class="readout" role="status">
        {row ? (
          <dl>
            {row.map((cell, place) => (
              <div key={place}>
                <dt>{heads[place]}</dt>
                <dd>{cell}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </div>
  );
}
