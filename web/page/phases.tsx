// Phases on a time line: boundaries are dragged, moved by keys, or typed.
import { useRef } from "preact/hooks";
import { change, controls, done, edit, opened, phase, state } from "./lab";
import { phasesOf, withPhases, type SideName } from "./state";

const SIDES: readonly SideName[] = ["a", "b"];

export function Phases() {
  const made = controls.value;
  const line = opened.value?.months;
  if (!made || !line) return null;
  return (
    <details class="phases" open={SIDES.some((side) => made[side].phases.length > 1)}>
      <summary>Phases</summary>
      {SIDES.map((side) => (made[side].has_backbone ? <Line key={side} side={side} last={line.last} ends={line.funding_ends} /> : null))}
      <div class="years" aria-hidden="true">
        {line.ticks.map((tick) => (
          <span key={tick.month} style={{ left: `${(tick.month / line.last) * 100}%` }}>
            {tick.text}
          </span>
        ))}
      </div>
    </details>
  );
}

function moved(side: SideName, place: number, month: number, drag: boolean): void {
  const now = state.value;
  const phases = controls.value?.[side].phases;
  if (!now || !phases) return;
  const later = phasesOf(now[side], phases);
  const floor = place > 1 ? Number(later[place - 2]?.from) + 1 : 2;
  const roof = later[place] ? Number(later[place]?.from) - 1 : (opened.value?.months.last ?? month);
  const from = String(Math.min(Math.max(month, floor), roof));
  const next = later.map((one, at) => (at === place - 1 ? { ...one, from } : one));
  change(withPhases(now, side, next), drag ? `${side}.phases.${place}` : null);
}

function Line({ side, last, ends }: { side: SideName; last: number; ends: number | null }) {
  const track = useRef<HTMLDivElement>(null);
  const phases = controls.value?.[side].phases ?? [];
  const now = state.value;
  if (!now) return null;
  const later = phasesOf(now[side], phases);
  const starts = [1, ...later.map((one) => Number(one.from))];
  const chosen = phase.value[side];
  const monthAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.round(((x - box.left) / box.width) * last) : 1;
  };
  const add = () => {
    const before = starts.at(-1) ?? 1;
    const from = Math.min(Math.round((before + last) / 2), last);
    edit((state) => withPhases(state, side, [...later, { from: String(from), set: {} }]));
    phase.value = { ...phase.value, [side]: later.length + 1 };
  };
  const remove = () => {
    edit((state) => withPhases(state, side, later.filter((_, at) => at !== chosen - 1)));
    phase.value = { ...phase.value, [side]: 0 };
  };
  return (
    <div class={`line ${side}`} role="group" aria-label={`Phases of ${side.toUpperCase()}`}>
      <span class="tag" aria-hidden="true">
        {side.toUpperCase()}
      </span>
      <div class="track" ref={track}>
        {starts.map((from, at) => {
          const until = starts[at + 1] ?? last + 1;
          return (
            <button
              key={at}
              type="button"
              class="part"
              aria-pressed={chosen === at}
              title={phases[at]?.text}
              style={{ left: `${((from - 1) / last) * 100}%`, width: `${((until - from) / last) * 100}%` }}
              onClick={() => (phase.value = { ...phase.value, [side]: at })}
            >
              {phases[at]?.cost_per_year}
              <span class="unseen"> {phases[at]?.text}</span>
            </button>
          );
        })}
        {ends === null ? null : <i class="ends" style={{ left: `${(ends / last) * 100}%` }} />}
        {later.map((one, at) => (
          <div
            key={at}
            class="grip"
            role="slider"
            tabIndex={0}
            aria-label={`Phase of ${side.toUpperCase()} begins`}
            aria-valuemin={2}
            aria-valuemax={last}
            aria-valuenow={Number(one.from)}
            aria-valuetext={phases[at + 1]?.text ?? one.from}
            style={{ left: `${((Number(one.from) - 1) / last) * 100}%` }}
            onKeyDown={(event) => {
              const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 }[event.key];
              if (by === undefined) return;
              event.preventDefault();
              moved(side, at + 1, Number(one.from) + by, true);
              done();
            }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId)) moved(side, at + 1, monthAt(event.clientX), true);
            }}
            onPointerUp={done}
          />
        ))}
      </div>
      <div class="row">
        <button type="button" onClick={add}>
          Add a phase
        </button>
        {chosen > 0 ? (
          <>
            <label class="from">
              from month
              <input
                type="number"
                min={2}
                max={last}
                value={later[chosen - 1]?.from ?? ""}
                onChange={(event) => moved(side, chosen, Number(event.currentTarget.value), false)}
              />
            </label>
            <button type="button" onClick={remove}>
              Remove it
            </button>
          </>
        ) : null}
      </div>
      {phases.length > 1 ? (
        <p class="soft">
          Levers of {side.toUpperCase()} are set {phases[chosen]?.text ?? ""}. {phases[chosen]?.changes.join(", ")}
        </p>
      ) : null}
    </div>
  );
}
