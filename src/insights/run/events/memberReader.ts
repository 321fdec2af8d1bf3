import { type Value, valueOf } from "../values/value.js";

/**
 * Reads the member at a path: `a.b.0.c`. Names of members may have dots themselves: what is found first wins, the shorter
 * name before the longer. An empty path is the value itself.
 */
export function memberReader(path: string): (json: unknown) => Value {
  if (path === "") return (json) => valueOf(json);
  const names = path.split(".");
  if (names.length === 1) return (json) => valueOf(own(json, path));
  return (json) => valueOf(find(json, names, 0));
}

function find(node: unknown, names: readonly string[], from: number): unknown {
  if (from === names.length) return node;
  let name = "";
  // A message decides how many dots its names have, the query how many are tried.
  for (let to = from; to < names.length; to++) {
    name = to === from ? (names[to] ?? "") : `${name}.${names[to]}`;
    const member = own(node, name);
    const found = member === undefined ? undefined : find(member, names, to + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A member that an object or a list has itself. */
export function own(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
  return Array.isArray(node) && name === "length" ? undefined : (node as Record<string, unknown>)[name];
}
