import type { JsonNode } from "./jsonText.js";

/** The way to a value in a JSON document: names of members and indexes of items, outer ones first. */
export type JsonPath = readonly (string | number)[];

/** A problem of a JSON document, by offsets; without a length where editors mark it themselves. */
export interface JsonProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** A warning is about something that the service may refuse. */
  readonly severity: "error" | "warning";
}

/**
 * The range of a value, or of the last existing one on the path; for objects and arrays the range of the opening bracket.
 */
export function placeInJson(root: JsonNode, path: JsonPath): { readonly start: number; readonly end: number } {
  let node = root;
  for (const step of path) {
    const child = typeof step === "number" ? node.children?.[step] : memberNamed(node, step);
    if (child === undefined) break;
    node = child.value;
  }
  return { start: node.start, end: node.children === undefined ? node.end : node.start + 1 };
}

/** The last member with this name, as in JSON.parse. */
function memberNamed(node: JsonNode, name: string): { readonly value: JsonNode } | undefined {
  return node.children?.findLast(({ key }) => key !== undefined && JSON.parse(key) === name);
}
