import type { SelectedEvent } from "../../selection/selection.js";
import { memberPath, valueText } from "./jsonFields.js";
import { findJson, type JsonNode } from "./jsonText.js";

/** A field of JSON messages, with a value that it has. */
export interface SeenField {
  readonly path: string;
  /** Of all events that were looked at, the part that has it: above 0, up to 1. */
  readonly share: number;
  readonly example: string;
}

/** Fields of objects in objects are offered down to this depth. */
const maxDepth = 4;

/** Maps with ids as keys have a field for each. */
const maxFields = 300;

/** What is parsed at once, in characters: some 10 ms of work (measured). */
const maxCharacters = 512 * 1024;

/** How many events are looked at. */
export const maxSampled = 1000;

/** Events at equal distances, at most so many. `count` is how many there are about, or more. */
export function* sampleOf(
  events: Iterable<SelectedEvent>,
  count: number,
  max: number,
): Generator<SelectedEvent, void, undefined> {
  const step = Math.max(1, Math.ceil(count / max));
  let index = 0;
  for (const event of events) if (index++ % step === 0) yield event;
}

/** The fields that JSON messages among these events have, the most frequent first, then in the order of the messages. */
export function seenFields(sample: Iterable<SelectedEvent>): readonly SeenField[] {
  const found = new Map<string, { count: number; readonly example: string }>();
  let characters = 0;
  let looked = 0;
  for (const { message } of sample) {
    characters += message.length;
    if (characters > maxCharacters && looked > 0) break;
    looked++;
    const json = findJson(message);
    if (json === undefined || json.text.startsWith("[")) continue;
    for (const [path, node] of leaves(json.text, json.node, "", 1)) {
      const known = found.get(path);
      if (known !== undefined) known.count++;
      else if (found.size < maxFields) {
        found.set(path, { count: 1, example: valueText(json.text.slice(node.start, node.end)) });
      }
    }
  }
  return [...found]
    .map(([path, { count, example }]) => ({ path, share: count / looked, example }))
    .toSorted((a, b) => b.share - a.share);
}

/** The values of an object that are neither objects nor arrays, by their paths; each path once. */
function leaves(text: string, object: JsonNode, parent: string, depth: number): Map<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  for (const { key = '""', value } of object.children ?? []) {
    const path = memberPath(parent, String(JSON.parse(key)));
    if (path === undefined) continue;
    if (value.children === undefined) found.set(path, value);
    else if (text[value.start] === "{" && depth < maxDepth) {
      for (const [inner, node] of leaves(text, value, path, depth + 1)) found.set(inner, node);
    }
  }
  return found;
}
