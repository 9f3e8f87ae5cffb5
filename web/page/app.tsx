// The page: its bar, its views, and what lies over them.
import { useEffect } from "preact/hooks";
import { About, Note, Tour, tour } from "./about";
import { canReplay, Compared, Dock, Notices, replay } from "./answer";
import { Explore } from "./explore";
import { announced, data, engine, fragment, history, opened, readLink, redo, told, undo, view, type View } from "./lab";
import { Lesson } from "./lesson";
import { Refused } from "./ask";
import { Start } from "./start";
import { Study } from "./study";
import { Choice, Handed, copy, did, save, say } from "./ui";

const VIEWS: readonly { value: View; text: string }[] = [
  { value: "start", text: "Start" },
  { value: "explore", text: "Explore" },
  { value: "study", text: "Study" },
  { value: "lesson", text: "Lesson" },
  { value: "about", text: "About" },
];

export function App() {
  const all = opened.value;
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type !== "range" && event.target.type !== "radio";
      if (!(event.ctrlKey || event.metaKey) || typing || event.target instanceof HTMLTextAreaElement) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) undo();
      else if (key === "y" || (key === "z" && event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  const open = view.value;
  const views = data.value.lesson ? VIEWS : VIEWS.filter((one) => one.value !== "lesson");
  return (
    <>
      <header class="bar">
        <div class="brand">
          Backbone Lab <small>{all?.title}</small>
        </div>
        <Choice name="view" label="Depth" options={views} value={open} pick={(value) => (view.value = value)} class="views" />
        {open === "explore" || open === "start" || open === "study" ? <Tools /> : null}
      </header>
      <main data-view={open}>
        <p class="basis">
          <span>Explores assumptions; it does not forecast.</span> <span>{all?.basis}</span>{" "}
          <button type="button" class="link" onClick={() => void tour()}>
            Five-step tour
          </button>
        </p>
        <Notices />
        {open === "start" ? <Start /> : null}
        {open === "explore" ? <Explore /> : null}
        {open === "study" ? <Study /> : null}
        {open === "lesson" ? <Lesson /> : null}
        {open === "about" ? <About /> : null}
      </main>
      {open === "explore" || open === "start" ? <Dock /> : null}
      <div class="unseen" role="status" aria-live="polite" id="announced">
        {announced.value}
      </div>
      <Compared />
      <Handed />
      <Note />
      <Tour />
    </>
  );
}

function Tools() {
  const held = history.value;
  return (
    <div class="push" id="share">
      <button type="button" disabled={!held?.past.length} onClick={undo}>
        Undo
      </button>
      <button type="button" disabled={!held?.future.length} onClick={redo}>
        Redo
      </button>
      <button type="button" disabled={!canReplay()} onClick={replay}>
        Replay<span class="unseen"> the last change</span>
      </button>
      <button type="button" onClick={() => void refusing(copyLink)}>
        Copy link
      </button>
      <details class="menu">
        <summary>Save or open</summary>
        <div class="sheet">
          <button type="button" onClick={() => void refusing(saveScenario)}>
            Scenario as TOML
          </button>
          <button type="button" onClick={() => void refusing(saveMemo)}>
            Memo, two pages
          </button>
          <label class="stack">
            Open a link
            <input
              type="text"
              placeholder="Paste it here"
              onChange={(event) => {
                const link = event.currentTarget.value.trim();
                event.currentTarget.value = "";
                if (link) void readLink(link);
              }}
            />
          </label>
        </div>
      </details>
      <span class="did" role="status">
        {did.value}
      </span>
    </div>
  );
}

/** What the engine refuses is said where the button is. */
async function refusing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(error.refusal.says);
  }
}

async function copyLink(): Promise<void> {
  const address = location.origin === "null" && location.protocol !== "file:" ? "" : location.href.replace(/#.*/, "");
  await copy("Link", `${address}#${await fragment()}`);
}

async function saveScenario(): Promise<void> {
  const saved = await engine().ask({ verb: "save" });
  save(saved.name, saved.toml, "application/toml");
  for (const file of saved.files) save(file.name, file.text, "text/csv");
}

async function saveMemo(): Promise<void> {
  const stage = told.value?.stage;
  if (stage === undefined) return;
  const memo = await engine().ask({ verb: "memo", stage });
  save("memo.html", memo.html, "text/html");
}
