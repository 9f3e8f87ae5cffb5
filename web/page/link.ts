// The address of the page: what the engine makes of a state, and which view is open. Pure.
import type { View } from "./lab";

const VIEWS: readonly View[] = ["start", "explore", "study", "lesson", "about"];

const bare = (hash: string): string => hash.replace(/^[^#]*#/, "").replace(/^#/, "");

/** The view that an address asks for. */
export function viewOf(hash: string): View | null {
  const asked = bare(hash).match(/(?:^|;)view=([a-z]+)/)?.[1];
  return VIEWS.find((one) => one === asked) ?? null;
}

/** What of an address the engine reads. */
export const shareOf = (hash: string): string => bare(hash).replace(/(^|;)view=[a-z]*/, "");

/** The engine's fragment, with the view where it is not the one that the file opens with. */
export const withView = (fragment: string, view: View, home: View): string =>
  view === home ? fragment : `${fragment};view=${view}`;
