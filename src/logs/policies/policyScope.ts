const prefixCriteria = /^\s*LogGroupNamePrefix\s+IN\s+(?<list>\[.*\])\s*$/su;

/** The prefixes of `LogGroupNamePrefix IN ["…"]`; undefined without criteria or with criteria of another form. */
export function selectedPrefixes(criteria: string | undefined): readonly string[] | undefined {
  const list = prefixCriteria.exec(criteria ?? "")?.groups?.["list"];
  if (list === undefined) return undefined;
  try {
    const prefixes: unknown = JSON.parse(list);
    if (Array.isArray(prefixes) && prefixes.every((prefix) => typeof prefix === "string")) return prefixes;
  } catch {
    // Not a list of strings.
  }
  return undefined;
}

/** False if a policy's criteria leave a log group out. Criteria of another form may take any. */
export function mayTake(criteria: string | undefined, group: string): boolean {
  return selectedPrefixes(criteria)?.some((prefix) => group.startsWith(prefix)) !== false;
}
