/** As many as a list shows without scrolling far. */
const maxRecent = 20;

/** The patterns that were used last, the newest first, once another one is. */
export function withRecent(recent: readonly string[], used: string): readonly string[] {
  const pattern = used.trim();
  if (pattern === "") return recent;
  return [pattern, ...recent.filter((other) => other !== pattern)].slice(0, maxRecent);
}

/** What was kept, whoever wrote it. */
export function readRecent(kept: unknown): readonly string[] {
  return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string").slice(0, maxRecent) : [];
}
