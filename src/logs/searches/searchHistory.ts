/** A search that a document showed, and where one was in it. */
export interface SearchPlace {
  /** The selection, as the query of a log document's URI. */
  readonly key: string;
  /** The time of the line that one was at, in epoch milliseconds; absent for the end. */
  readonly at?: number;
}

/** The searches before and after the one that a document shows; the nearest of each is last. */
export interface SearchHistory {
  readonly back: readonly SearchPlace[];
  readonly forward: readonly SearchPlace[];
}

/** A step within a history. */
export interface SearchStep {
  readonly to: SearchPlace;
  /** That of the document then. */
  readonly history: SearchHistory;
}

/** So many steps are kept in each direction. */
export const maxSteps = 50;

export const noHistory: SearchHistory = { back: [], forward: [] };

/** After a new search was made from this place: what was ahead is over. */
export function visited({ back }: SearchHistory, from: SearchPlace): SearchHistory {
  return { back: [...back, from].slice(-maxSteps), forward: [] };
}

/** One step from this place; undefined where there is none. */
export function step(history: SearchHistory, from: SearchPlace, direction: "back" | "forward"): SearchStep | undefined {
  const to = history[direction].at(-1);
  if (to === undefined) return undefined;
  const left = history[direction].slice(0, -1);
  const other = [...history[direction === "back" ? "forward" : "back"], from].slice(-maxSteps);
  return { to, history: direction === "back" ? { back: left, forward: other } : { back: other, forward: left } };
}

/** Histories by the key of the document that has them. */
export type KeptHistories = readonly (readonly [key: string, history: SearchHistory])[];

/** So many documents' histories are kept; as many editors are rarely open. */
const maxHistories = 50;

/** With the history of a document, or without any of it if it is empty; the newest last. */
export function withHistory(kept: KeptHistories, key: string, history: SearchHistory): KeptHistories {
  const others = kept.filter(([other]) => other !== key);
  const isEmpty = history.back.length === 0 && history.forward.length === 0;
  return isEmpty ? others : [...others, [key, history] as const].slice(-maxHistories);
}

/** Reads what was kept with a window; what has another form is left out. */
export function readHistories(value: unknown): KeptHistories {
  if (!Array.isArray(value)) return [];
  return value.slice(-maxHistories).flatMap((entry: unknown) => {
    const [key, history] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    if (typeof key !== "string" || typeof history !== "object" || history === null) return [];
    const { back, forward } = history as { readonly [K in keyof SearchHistory]?: unknown };
    return [[key, { back: readPlaces(back), forward: readPlaces(forward) }] as const];
  });
}

function readPlaces(value: unknown): readonly SearchPlace[] {
  return Array.isArray(value) ? value.filter(isPlace).slice(-maxSteps) : [];
}

function isPlace(value: unknown): value is SearchPlace {
  if (typeof value !== "object" || value === null) return false;
  const { key, at } = value as { readonly [K in keyof SearchPlace]?: unknown };
  return typeof key === "string" && (at === undefined || Number.isSafeInteger(at));
}
