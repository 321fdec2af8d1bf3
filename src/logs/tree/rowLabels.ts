import { sharedStart } from "./ranges.js";

/** Names up to this length are shown whole: a side bar of the default width has room for about so many characters. */
const wholeLength = 40;

/** The least length of a beginning that is left out: `/aws/lambda/` stays, which says what a group is of. */
const minShared = 16;

/**
 * What rows of these names show, in the order of a list. Neighbours with a long name among them leave out what they all begin with, in
 * whole words, as VS Code cuts names at their ends, where they differ. No two labels are the same.
 */
export function rowLabels(names: readonly string[]): readonly string[] {
  const labels: string[] = [];
  while (labels.length < names.length) {
    const { run, shared } = nextRun(names, labels.length);
    const isLong = run.some(({ length }) => length > wholeLength);
    labels.push(...run.map((name) => (isLong && shared > 0 && shared < name.length ? `…${name.slice(shared)}` : name)));
  }
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.map((label, index) => (counts.get(label) === 1 ? label : (names[index] ?? label)));
}

/** The names from an index on that begin with the same, and how long that is; a name alone shares nothing. */
function nextRun(names: readonly string[], from: number): { readonly run: readonly string[]; readonly shared: number } {
  const first = names[from] ?? "";
  let shared = 0;
  let to = from + 1;
  for (let start = first; to < names.length; to++) {
    const length = sharedStart([start, names[to] ?? ""]);
    if (length < minShared) break;
    shared = length;
    start = first.slice(0, length);
  }
  return { run: names.slice(from, to), shared };
}
