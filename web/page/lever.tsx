// One setting of both designs: a slider and a number each, the scenario's value ticked.
import { useState } from "preact/hooks";
import { change, controls, done, noteOf, opened, phase, refusal, state } from "./lab";
import type { SettingRow, SettingState } from "./protocol";
import { withSetting, type SideName } from "./state";

const SIDES: readonly SideName[] = ["a", "b"];
const big = (side: SideName): string => side.toUpperCase();

const stateOf = (side: SideName, name: string): SettingState | undefined => {
  const made = controls.value?.[side];
  const at = phase.value[side];
  const settings = at === 0 ? made?.settings : made?.phases[at]?.settings;
  return settings?.find((one) => one.name === name);
};

/** What a person has typed or dragged, before the engine has answered. */
function typedOf(side: SideName, name: string): string | undefined {
  const made = state.value?.[side];
  const at = phase.value[side];
  return at === 0 ? made?.set[name] : made?.phases?.[at - 1]?.set[name];
}

export function setTo(side: SideName, name: string, value: string | null, drag: boolean): void {
  const now = state.value;
  const made = controls.value?.[side];
  if (!now || !made) return;
  change(withSetting(now, side, phase.value[side], name, value, made.phases), drag ? `${side}.${phase.value[side]}.${name}` : null);
}

export function Lever({ row }: { row: SettingRow }) {
  const [looks, setLooks] = useState("");
  const states = SIDES.map((side) => stateOf(side, row.name));
  const changed = states.some((one) => one?.changed);
  const differs = states[0]?.value !== states[1]?.value;
  return (
    <div
      class={`lever ${changed ? "changed" : ""} ${differs ? "differs" : ""}`}
      role="group"
      aria-label={row.label}
      onFocusOut={() => setLooks("")}
    >
      <div class="head">
        <button type="button" class="name" aria-label={`${row.label}: what it is`} onClick={() => (noteOf.value = row.name)}>
          {row.label}
        </button>
        <span class="unit">{looks || row.unit}</span>
      </div>
      {SIDES.map((side) => (
        <Hand key={side} side={side} row={row} looks={setLooks} />
      ))}
    </div>
  );
}

function Hand({ side, row, looks }: { side: SideName; row: SettingRow; looks: (text: string) => void }) {
  const held = stateOf(side, row.name);
  const typed = typedOf(side, row.name);
  const wrong = refusal.value?.about === `${side}.${row.name}` ? refusal.value : null;
  const dead = !held?.acts || (phase.value[side] > 0 && !row.by_phase);
  const value = typed ?? held?.value ?? "";
  const place = row.stops.findIndex((one) => one.value === value);
  const at = place >= 0 ? place : (held?.at ?? 0);
  const last = Math.max(row.stops.length - 1, 1);
  const stop = row.stops[Math.round(at)];
  const name = `${row.label}, design ${big(side)}`;
  return (
    <div class={`hand ${side} ${dead ? "dead" : ""}`}>
      <span class="tag" aria-hidden="true">
        {big(side)}
      </span>
      {row.kind === "select" ? (
        <select aria-label={name} value={value} disabled={dead} onChange={(event) => setTo(side, row.name, event.currentTarget.value, false)}>
          {row.stops.map((one) => (
            <option key={one.value} value={one.value}>
              {one.text}
            </option>
          ))}
        </select>
      ) : (
        <>
          <div class="rail">
            {held?.scenario_at === null || held === undefined ? null : (
              <i class="tick" style={{ "--at": held.scenario_at / last }} title={held.scenario_text} />
            )}
            <input
              type="range"
              min={0}
              max={last}
              step={1}
              value={at}
              disabled={dead}
              style={{ "--at": at / last }}
              aria-label={name}
              aria-valuetext={place >= 0 ? `${stop?.text ?? ""}. ${stop?.looks ?? ""}` : held?.text}
              onInput={(event) => {
                const to = row.stops[Number(event.currentTarget.value)];
                if (!to) return;
                looks(to.looks || to.text);
                setTo(side, row.name, to.value, true);
              }}
              onChange={done}
              onFocus={() => looks(stop?.looks ?? "")}
            />
          </div>
          <input
            class="number"
            type="text"
            inputMode="decimal"
            value={value}
            disabled={dead}
            placeholder="drawn"
            aria-label={`${name}, as a number, ${row.bounds}`}
            aria-invalid={wrong !== null}
            aria-describedby={wrong ? "refusal" : undefined}
            onChange={(event) => {
              const text = event.currentTarget.value.trim();
              setTo(side, row.name, text === "" ? null : text, false);
            }}
          />
        </>
      )}
      <button
        type="button"
        class="back"
        hidden={typed === undefined}
        aria-label={`${name}: as it was`}
        title={held?.scenario_text}
        onClick={() => setTo(side, row.name, null, false)}
      >
        ↺
      </button>
    </div>
  );
}

/** The five mechanisms in sight; the rest behind folds. */
export function Levers() {
  const all = opened.value;
  if (!all) return null;
  const five = all.start.mechanisms.map((one) => one.setting);
  const first = five.flatMap((name) => all.settings.filter((row) => row.name === name));
  const rest = all.settings.filter((row) => !five.includes(row.name));
  const folds = [
    { group: "mechanism", title: "More that it does" },
    { group: "backbone", title: "How it is made" },
    { group: "time", title: "Founding and funding" },
  ] as const;
  return (
    <div class="levers" id="levers">
      {first.map((row) => (
        <Lever key={row.name} row={row} />
      ))}
      {folds.map(({ group, title }) => (
        <details key={group}>
          <summary>{title}</summary>
          {rest
            .filter((row) => row.group === group)
            .map((row) => (
              <Lever key={row.name} row={row} />
            ))}
        </details>
      ))}
    </div>
  );
}
