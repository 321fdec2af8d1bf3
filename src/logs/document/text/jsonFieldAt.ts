import type { Step } from "../../filterPattern/pattern.js";
import { findJson, type JsonMember, type JsonNode } from "./jsonText.js";

/** A member or item of a message's JSON that holds a simple value. Its offsets are those of the message. */
export interface JsonField {
  /** The path to it. */
  readonly steps: readonly Step[];
  /** Where its key begins, or the value of an item. */
  readonly start: number;
  readonly valueStart: number;
  /** Where the value ends, and with it the field. */
  readonly end: number;
}

/** The field at an offset of a message that is JSON or ends with it. Undefined if there is none, or one that holds others. */
export function jsonFieldAt(message: string, offset: number): JsonField | undefined {
  const json = findJson(message);
  if (json === undefined) return undefined;
  const shift = message.trimEnd().length - json.text.length;
  const found = fieldAt(json.text, json.node, offset - shift);
  if (found === undefined) return undefined;
  const { steps, start, value } = found;
  return { steps, start: start + shift, valueStart: value.start + shift, end: value.end + shift };
}

function fieldAt(
  text: string,
  root: JsonNode,
  offset: number,
): { readonly steps: readonly Step[]; readonly start: number; readonly value: JsonNode } | undefined {
  const steps: Step[] = [];
  let node = root;
  let start = root.start;
  while (node.children !== undefined) {
    const isObject = text[node.start] === "{";
    const index = node.children.findIndex((child) => startOf(text, child) <= offset && offset <= child.value.end);
    const child = node.children[index];
    if (child === undefined) return undefined;
    steps.push(
      isObject ? { kind: "property", name: JSON.parse(child.key ?? '""') as string } : { kind: "element", index },
    );
    start = startOf(text, child);
    node = child.value;
  }
  return { steps, start, value: node };
}

/** The start of a member's key, or of an item. */
function startOf(text: string, { key, value }: JsonMember): number {
  return key === undefined ? value.start : text.lastIndexOf(key, value.start - 1);
}
