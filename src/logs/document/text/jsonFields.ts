import { findJson, type JsonNode } from "./jsonText.js";

/** The path to a value: keys of objects and indices of arrays. */
export interface JsonPath {
  /** As the user wrote it. Lines show it. */
  readonly name: string;
  readonly steps: readonly (string | number)[];
}

/** Longer values are cut, because the whole message follows anyway. */
const maxLength = 200;

const step = /\[(?<index>\d+)\]|\.?(?<key>[^.[\]]+)/uy;

/** A JSON string that is shown without its quotes, because it contains nothing that could look like its end. */
const bare = /^"[\w\-+./:@%#]+"$/u;

/** Parses a path such as `level`, `error.message`, `records[0].id`. Undefined if it isn't one. */
export function parsePath(text: string): JsonPath | undefined {
  const name = text.trim();
  const steps: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < name.length) {
    const groups = step.exec(name)?.groups;
    if (groups === undefined) return undefined;
    const { index, key } = groups;
    steps.push(index === undefined ? (key ?? "") : Number(index));
  }
  return steps.length === 0 ? undefined : { name, steps };
}

/** The values at these paths, as written in the message: `level=ERROR msg="not found"`. Empty if there are none. */
export function pickFields(message: string, paths: readonly JsonPath[]): string {
  const json = findJson(message);
  if (json === undefined) return "";
  const { text, node } = json;
  const fields = paths.map(({ name, steps }) => {
    const value = valueAt(text, node, steps);
    return value === undefined ? "" : `${name}=${fieldText(text.slice(value.start, value.end))}`;
  });
  return fields.filter((field) => field !== "").join(" ");
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

function fieldText(json: string): string {
  const text = bare.test(json) ? json.slice(1, -1) : json;
  const characters = text.length > maxLength ? Array.from(text.slice(0, 2 * maxLength)) : [];
  return characters.length > maxLength ? `${characters.slice(0, maxLength).join("")}…` : text;
}
