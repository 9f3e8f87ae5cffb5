// Start: one question, a few designs, five mechanisms at four levels in words.
import { Answer } from "./answer";
import { Chart } from "./chart";
import { change, controls, edit, opened, state, view } from "./lab";
import type { Mechanism } from "./protocol";
import { withSetting } from "./state";

export function Start() {
  const all = opened.value;
  const now = state.value;
  if (!all || !now) return null;
  return (
    <div class="two">
      <div class="column">
        <section class="card" aria-label="Your design">
          <h1>{all.start.question}</h1>
          <fieldset class="presets">
            <legend>Begin with</legend>
            {all.start.presets.map((preset) => (
              <label key={preset.id} class="preset">
                <input
                  type="radio"
                  name="preset"
                  checked={now.a.base === preset.state.a.base && now.b.base === preset.state.b.base}
                  onChange={() => change(preset.state)}
                />
                <span>
                  <b>{preset.label}</b>
                  <small>{preset.says}</small>
                </span>
              </label>
            ))}
          </fieldset>
          {all.start.mechanisms.map((mechanism) => (
            <Four key={mechanism.setting} mechanism={mechanism} />
          ))}
          <p>
            <button type="button" onClick={() => (view.value = "explore")}>
              All levers
            </button>
          </p>
        </section>
      </div>
      <div class="column">
        <Answer />
        <Chart id="over-time" />
        <Chart id="dots" />
      </div>
    </div>
  );
}

function Four({ mechanism }: { mechanism: Mechanism }) {
  const held = controls.value?.a.settings.find((one) => one.name === mechanism.setting);
  const set = state.value?.a.set[mechanism.setting] ?? held?.value;
  const near = nearest(mechanism, set);
  return (
    <Levels
      name={`start-${mechanism.setting}`}
      label={mechanism.label}
      levels={mechanism.levels.map((one) => one.words)}
      at={near}
      pick={(place) => {
        const level = mechanism.levels[place];
        const phases = controls.value?.a.phases ?? [];
        if (level) edit((now) => withSetting(now, "a", 0, mechanism.setting, level.value, phases));
      }}
    />
  );
}

/** The level that is in force, or the nearest one. */
function nearest(mechanism: Mechanism, value: string | undefined): number {
  const far = mechanism.levels.map((one) => Math.abs(Number(one.value) - Number(value)));
  return far.indexOf(Math.min(...far));
}

/** One mechanism at four levels. */
export function Levels(props: {
  name: string;
  label: string;
  levels: readonly string[];
  notes?: readonly string[];
  at: number | null;
  pick: (place: number) => void;
}) {
  return (
    <fieldset class="four">
      <legend>{props.label}</legend>
      {props.levels.map((words, place) => (
        <label key={place}>
          <input type="radio" name={props.name} checked={place === props.at} onChange={() => props.pick(place)} />
          <span>
            {words}
            {props.notes?.[place] ? <small>{props.notes[place]}</small> : null}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
