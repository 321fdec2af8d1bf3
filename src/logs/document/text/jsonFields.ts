import { findJson, type JsonNode } from "./jsonText.js";

/** The path to a value: keys of objects and indices of arrays. */
export interface JsonPath {
  /** As the user wrote it, without the `$` for the message that may begin it. */
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** Longer values are cut, because the whole message follows anyway. */
const maxLength = 200;

const step = /\[(?<index>\d+)\]|\['(?<single>[^']+)'\]|\["(?<double>[^"]+)"\]|\.?(?<key>[^.[\]]+)/uy;

/** A JSON string that is shown without its quotes, because it contains nothing that could look like its end. */
const bare = /^"[\w\-+./:@%#]+"$/u;

/** A key that needs no quotes in a path. */
const plainKey = /^[^.[\]'"$\s][^.[\]'"\s]*$/u;

/**
 * Parses a path such as `level`, `error.message`, `records[0].id`, `$.level` or `$['log.level']`. Undefined if it isn't
 * one.
 */
export function parsePath(text: string): JsonPath | undefined {
  const path = text.trim();
  const name = path.startsWith("$") ? path.slice(1).replace(/^\./u, "") : path;
  if (name !== path && name.startsWith(".")) return undefined;
  const steps: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < name.length) {
    const groups = step.exec(name)?.groups;
    if (groups === undefined) return undefined;
    const { index, single, double, key } = groups;
    steps.push(index === undefined ? (single ?? double ?? key ?? "") : Number(index));
  }
  return steps.length === 0 ? undefined : { name, steps };
}

/** The path to a member of the value at another path, or of the message. Undefined for a key that no path can have. */
export function memberPath(parent: string, key: string): string | undefined {
  if (plainKey.test(key)) return parent === "" ? key : `${parent}.${key}`;
  const quote = ["'", '"'].find((mark) => !key.includes(mark));
  return quote === undefined || key === "" ? undefined : `${parent}[${quote}${key}${quote}]`;
}

/** What stands for a value that isn't there. */
const absent = "-";

/** The values at these paths, as written in the message: `ERROR`, `"not found"`; `-` where there is none. */
export function fieldTexts(message: string, paths: readonly JsonPath[]): readonly string[] {
  const json = findJson(message);
  if (json === undefined) return paths.map(() => absent);
  const { text, node } = json;
  return paths.map(({ steps }) => {
    const value = valueAt(text, node, steps);
    return value === undefined ? absent : valueText(text.slice(value.start, value.end));
  });
}

/** The range of the value at a path in a message, with the quotes of a text; undefined where there is none. */
export function rangeOfField(
  message: string,
  { steps }: JsonPath,
): { readonly start: number; readonly end: number } | undefined {
  const json = findJson(message);
  const value = json && valueAt(json.text, json.node, steps);
  if (json === undefined || value === undefined) return undefined;
  const shift = message.trimEnd().length - json.text.length;
  return { start: value.start + shift, end: value.end + shift };
}

function valueAt(text: string, root: JsonNode, steps: JsonPath["steps"]): JsonNode | undefined {
  return steps.reduce<JsonNode | undefined>(
    (node, step) => (node === undefined ? undefined : child(text, node, step)),
    root,
  );
}

function child(text: string, node: JsonNode, step: string | number): JsonNode | undefined {
  if (text[node.start] === "{") return memberOf(node, String(step));
  return typeof step === "number" ? node.children?.[step]?.value : undefined;
}

/** Of equal keys, the last one counts, as in JSON.parse. */
function memberOf({ children }: JsonNode, name: string): JsonNode | undefined {
  return children?.findLast(({ key }) => key !== undefined && JSON.parse(key) === name)?.value;
}

/** A value of JSON as it is shown, shortened if it is long. */
export function valueText(json: string): string {
  const text = bare.test(json) ? json.slice(1, -1) : json;
  const characters = text.length > maxLength ? Array.from(text.slice(0, 2 * maxLength)) : [];
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join("")}…` : text;
}
