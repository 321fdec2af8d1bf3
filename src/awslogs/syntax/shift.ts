/**
 * A copy of a part of the tree or of a finding, with all offsets changed. Offsets are the only numbers in it. What has
 * a `uri` is about another file, so it stays.
 */
export function withOffsets<T>(value: T, change: (offset: number) => number): T {
  return changed(value, change) as T;
}

function changed(value: unknown, change: (offset: number) => number): unknown {
  if (typeof value === "number") return change(value);
  if (Array.isArray(value)) return value.map((each: unknown) => changed(each, change));
  if (typeof value !== "object" || value === null || "uri" in value) return value;
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) copy[name] = changed(member, change);
  return copy;
}
