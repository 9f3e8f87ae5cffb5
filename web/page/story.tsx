// One possible future: a network whose places never move, played month by month, and the story
// of each organization.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Refused } from "./ask";
import { engine, state } from "./lab";
import type { Story } from "./protocol";
import type { SideName } from "./state";

const SIDES: readonly SideName[] = ["a", "b"];
const SIZE = 320;
const EDGE = 14;
const at = (share: number): number => EDGE + share * (SIZE - 2 * EDGE);

export function Future() {
  const open = useSignal(false);
  return (
    <details class="card future" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        <h2>One possible future, month by month</h2>
      </summary>
      {open.value ? <Player /> : null}
    </details>
  );
}

function Player() {
  const stories = useSignal<Record<SideName, Story | null>>({ a: null, b: null });
  const future = useSignal(0);
  const month = useSignal(0);
  const playing = useSignal(false);
  const chosen = useSignal<{ side: SideName; place: number } | null>(null);
  const refused = useSignal("");
  const now = state.value;
  const pick = chosen.value;

  useEffect(() => {
    let live = true;
    const fetchAll = async () => {
      await engine().settled;
      for (const side of SIDES) {
        const organization = pick?.side === side ? pick.place : null;
        const story = await engine().ask({ verb: "story", side, future: future.value, organization });
        if (!live) return;
        stories.value = { ...stories.value, [side]: story };
      }
    };
    fetchAll().catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      refused.value = error.refusal.says;
    });
    return () => {
      live = false;
    };
  }, [now, future.value, pick]);

  const last = stories.value.a?.months ?? 0;
  useEffect(() => {
    if (!playing.value) return;
    const beat = setInterval(() => {
      if (month.value >= last) playing.value = false;
      else month.value += 1;
    }, 140);
    return () => clearInterval(beat);
  }, [playing.value, last]);

  if (refused.value) return <p role="alert">{refused.value}</p>;
  if (!stories.value.a) return <p class="soft">…</p>;
  const story = pick ? stories.value[pick.side]?.story : null;
  return (
    <>
      <div class="row play">
        <button type="button" onClick={() => play(playing, month, last)}>
          {playing.value ? "Pause" : "Play"}
        </button>
        <button type="button" onClick={() => (month.value = Math.min(month.value + 1, last))}>
          Step
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={month.value}
          aria-label="Month"
          aria-valuetext={stories.value.a.says[month.value]}
          onInput={(event) => (month.value = Number(event.currentTarget.value))}
        />
        <button type="button" onClick={() => (future.value += 1)}>
          Another future
        </button>
      </div>
      <div class="nets">
        {SIDES.map((side) => {
          const told = stories.value[side];
          return told ? (
            <Network
              key={side}
              story={told}
              month={month.value}
              side={side}
              chosen={pick?.side === side ? pick.place : null}
              choose={(place) => (chosen.value = { side, place })}
            />
          ) : null;
        })}
      </div>
      <ul class="legend">
        {stories.value.a.legend.map((sign) => (
          <li key={sign.text}>
            <svg viewBox="-10 -10 20 20" width="18" height="18" aria-hidden="true" class="chart">
              <Sign quarters={sign.quarters} member={sign.member} />
            </svg>
            {sign.text}
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {story ? (
          <>
            <h3>{story.name}</h3>
            <ol class="story">
              {story.lines.map((line, place) => (
                <li key={place} class={line.month > month.value ? "later" : ""}>
                  <span>{line.when}</span>
                  <span>
                    {line.what} <small>{line.why}</small>
                  </span>
                </li>
              ))}
            </ol>
          </>
        ) : (
          <p class="soft">Choose an organization to read its story.</p>
        )}
      </div>
    </>
  );
}

function play(playing: { value: boolean }, month: { value: number }, last: number): void {
  // Where motion is not wanted, the end is shown, and "Step" goes month by month.
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    month.value = last;
    return;
  }
  if (!playing.value && month.value >= last) month.value = 0;
  playing.value = !playing.value;
}

function Sign({ quarters, member }: { quarters: number; member: boolean }) {
  const end = (quarters / 4) * 2 * Math.PI;
  const wedge =
    quarters >= 4 ? (
      <circle r="8" class="wedge" />
    ) : quarters > 0 ? (
      <path class="wedge" d={`M0 0V-8A8 8 0 ${quarters > 2 ? 1 : 0} 1 ${8 * Math.sin(end)} ${-8 * Math.cos(end)}Z`} />
    ) : null;
  return (
    <>
      <circle r="8" class={member ? "node" : "node gone"} />
      {wedge}
    </>
  );
}

function Network(props: { story: Story; month: number; side: SideName; chosen: number | null; choose: (place: number) => void }) {
  const { story, month } = props;
  const move = (event: KeyboardEvent, place: number) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      props.choose(place);
      return;
    }
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const all = (event.currentTarget as Element).parentElement?.querySelectorAll<SVGGElement>("g.place");
    all?.[(place + by + story.nodes.length) % story.nodes.length]?.focus();
  };
  return (
    <div class={`net ${props.side}`}>
      <h3>
        <span class="tag">{props.side.toUpperCase()}</span> {story.title}
      </h3>
      <p class="soft">{story.says[month]}</p>
      <svg class="chart" viewBox={`0 0 ${SIZE} ${SIZE}`} role="group" aria-label={story.title}>
        {story.ties.map((tie, place) => {
          const one = story.nodes[tie.a];
          const other = story.nodes[tie.b];
          return one && other && tie.from <= month && month < tie.until ? (
            <line key={place} class="tie" x1={at(one.x)} y1={at(one.y)} x2={at(other.x)} y2={at(other.y)} />
          ) : null;
        })}
        {story.nodes.map((node, place) => {
          const sign = node.signs.findLast((one) => one.month <= month) ?? node.signs[0];
          return (
            <g
              key={place}
              class={`place ${props.chosen === place ? "chosen" : ""}`}
              role="button"
              tabindex={place === (props.chosen ?? 0) ? 0 : -1}
              aria-pressed={props.chosen === place}
              aria-label={`${node.name}: ${sign?.text ?? ""}`}
              transform={`translate(${at(node.x)} ${at(node.y)})`}
              onClick={() => props.choose(place)}
              onKeyDown={(event) => move(event, place)}
            >
              <circle r="13" class="hit" />
              <Sign quarters={sign?.quarters ?? 0} member={sign?.member ?? true} />
              <title>{node.name}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
