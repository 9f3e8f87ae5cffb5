// Explore: two designs side by side, and what they come to.
import { Answer } from "./answer";
import { Asking } from "./asking";
import { Chart } from "./chart";
import { controls, edit, engine, opened, refusal, state } from "./lab";
import { Levers } from "./lever";
import { Phases } from "./phases";
import { Refused } from "./ask";
import { copied, swapped, withBase, withContested, withStructure, type SideName } from "./state";
import { Choice, Pick, say } from "./ui";
import { Future } from "./story";

const SIDES: readonly SideName[] = ["a", "b"];
const big = (side: SideName): string => side.toUpperCase();

export function Explore() {
  return (
    <div class="grid">
      <Answer />
      <div class="column left">
        <section class="card" aria-label="Two designs">
          <Designs />
          <Levers />
          <Phases />
        </section>
        <Money />
        <Contested />
      </div>
      <div class="middle">
        <div class="column">
          <Chart id="over-time" />
          <Chart id="remains" />
        </div>
        <div class="column">
          <Chart id="dots" />
          <Chart id="cost" />
        </div>
      </div>
      <div class="column rest">
        <Chart id="stages" />
        <Future />
        <div class="asks">
          <Asking what="why" title="Why one does better" button="Work it out" />
          <Asking what="holds" title="What holds it up" button="Work it out" />
          <Asking what="who" title="Who lags" button="Name them" />
        </div>
        <Chart id="benefits" />
      </div>
    </div>
  );
}

function Designs() {
  const all = opened.value;
  const now = state.value;
  if (!all || !now) return null;
  const none = all.designs.find((one) => !one.has_backbone);
  return (
    <>
      <div class="names">
        {SIDES.map((side) => (
          <div key={side} class={side}>
            <Pick
              label={`Design ${big(side)}`}
              options={all.designs}
              value={now[side].base}
              pick={(name) => edit((from) => withBase(from, side, name))}
            />
          </div>
        ))}
      </div>
      <details class="structure">
        <summary>Another structure</summary>
        <div class="names">
          {SIDES.map((side) => (
            <div key={side} class={side}>
              <Pick
                label={`Structure of ${big(side)}`}
                options={all.structures}
                value={now[side].structure ?? controls.value?.[side].structure ?? ""}
                pick={(name) => edit((from) => withStructure(from, side, name))}
              />
            </div>
          ))}
        </div>
      </details>
      <div class="row" role="group" aria-label="Both designs">
        <button type="button" onClick={() => edit(swapped)}>
          Swap
        </button>
        <button type="button" onClick={() => edit((from) => copied(from, "a"))}>
          Copy A to B
        </button>
        {none ? (
          <button type="button" onClick={() => edit((from) => withBase(from, "b", none.name))}>
            B: no backbone
          </button>
        ) : null}
      </div>
      {SIDES.map((side) => {
        const advice = controls.value?.[side].advice ?? [];
        return advice.length > 0 ? (
          <p key={side} class="advice">
            <b>{big(side)}</b> {advice.join(" ")}
          </p>
        ) : null;
      })}
    </>
  );
}

function Money() {
  const made = controls.value;
  const now = state.value;
  if (!made || !now) return null;
  const wrong = refusal.value?.about === "budget";
  return (
    <section class="card money" aria-label="Cost">
      <h2>Cost</h2>
      {SIDES.map((side) => {
        const cost = made[side].cost;
        return (
          <div key={side} class={`cost ${side}`}>
            <span class="tag">{big(side)}</span>
            <span>
              {cost ? (
                <>
                  <b>{cost.per_year}</b> · {cost.total}
                </>
              ) : (
                made[side].label
              )}
            </span>
            {cost?.budget ? (
              <>
                <div class={`meter ${cost.budget.over ? "over" : ""}`} aria-hidden="true">
                  <i style={{ width: `${cost.budget.filled * 100}%` }} />
                  <b style={{ left: `${cost.budget.limit * 100}%` }} />
                </div>
                <small>{cost.budget.says}</small>
                {cost.budget.over ? <Fit side={side} /> : null}
              </>
            ) : null}
          </div>
        );
      })}
      <label class="budget">
        Budget in all, $
        <input
          type="text"
          inputMode="numeric"
          value={now.budget ?? ""}
          placeholder="none"
          aria-invalid={wrong}
          aria-describedby={wrong ? "refusal" : undefined}
          onChange={(event) => {
            const text = event.currentTarget.value.trim();
            edit((from) => ({ ...from, budget: text === "" ? null : text }));
          }}
        />
      </label>
    </section>
  );
}

/** The one cheapest step down that fits, and what it loses. */
function Fit({ side }: { side: SideName }) {
  const fit = async () => {
    try {
      const answer = await engine().askLong({ verb: "ask", what: "fit", side, figures: [] }, (heard) => say(heard.says), () => true);
      const found = answer?.state;
      if (found) edit(() => found);
      const said = answer?.parts.map((part) => part.says).join(" ");
      if (said) say(said);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusal.value = error.refusal;
    }
  };
  return (
    <button type="button" onClick={() => void fit()}>
      Make {big(side)} fit
    </button>
  );
}

function Contested() {
  const all = opened.value?.contested ?? [];
  const is = new Map((controls.value?.contested ?? []).map((one) => [one.name, one.is]));
  if (all.length === 0) return null;
  return (
    <section class="card contested" aria-label="Contested">
      <h2>Contested</h2>
      {all.map((one) => (
        <div key={one.name} class="switch">
          <div>
            <h3>{one.label}</h3>
            <p>{one.says}</p>
          </div>
          <Choice
            name={`contested-${one.name}`}
            label={one.label}
            value={is.get(one.name) ?? "both"}
            options={[
              { value: "off", text: "Off" },
              { value: "on", text: "On" },
              { value: "both", text: "Both" },
            ]}
            pick={(value) => edit((from) => withContested(from, one.name, value))}
          />
        </div>
      ))}
    </section>
  );
}
