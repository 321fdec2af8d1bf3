import path from "node:path";
import { expect, test } from "vitest";
import { commands } from "../../../src/insights/language/commands.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { nodesIn } from "../../../src/insights/syntax/walk.js";
import { wholeQueries } from "./wholeQueries.js";

const file = path.resolve(import.meta.dirname, "../../goldens/insights/trees.txt");

/** A node of the tree, or a part of one without a kind of its own. */
type Part = Readonly<Record<string, unknown>>;

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null;
}

/**
 * A node as a line: what it is to the node above it, its kind, its plain values and the places of its words, its own place and
 * text. What it is made of stands below it, indented. What is false is left out.
 */
function dump(text: string, name: string, node: Part, indent = ""): readonly string[] {
  const { kind, start, end, ...members } = node;
  const words = typeof kind === "string" ? [name, kind] : [name];
  const below: string[] = [];
  for (const [key, member] of Object.entries(members)) {
    if (member === false) continue;
    if (!isPart(member)) words.push(`${key}=${JSON.stringify(member)}`);
    else if (Object.keys(member).join() === "start,end") words.push(`${key}=${placeText(member)}`);
    else {
      const parts = Array.isArray(member) ? member.filter(isPart) : [member];
      below.push(...parts.flatMap((part) => dump(text, key, part, `${indent}  `)));
    }
  }
  if (start !== undefined) words.push(placeText(node), shown(text.slice(Number(start), Number(end))));
  return [indent + words.join(" "), ...below];
}

function placeText({ start, end }: Part): string {
  return `${String(start)}-${String(end)}`;
}

/** A text in quotes, its middle left out where it is long. */
function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 20)}…${text.slice(-19)}` : text);
}

test("whole queries have the trees of the goldens", async () => {
  const trees = wholeQueries.map((text) => {
    const { pipeline, problems } = parseQuery(text);
    const found = problems.map((problem) => `problem ${problem.code} ${placeText({ ...problem })}`);
    return [JSON.stringify(text), ...found, ...dump(text, "query", { ...pipeline })].join("\n");
  });
  await expect(`${trees.join("\n\n")}\n`).toMatchFileSnapshot(file);
});

test("each command and each kind of node is in one of these queries", () => {
  const kinds = new Set<string>();
  const words = new Set<string>();
  for (const text of wholeQueries) {
    for (const node of nodesIn(parseQuery(text).pipeline)) {
      if (!("kind" in node)) continue;
      kinds.add(node.kind);
      if ("keyword" in node) words.add(text.slice(node.keyword.start, node.keyword.end).toLowerCase());
    }
  }
  expect([...kinds].toSorted().join(" ")).toBe(
    "binary call display field fields filter filterIndex limit list member missing number other parameter parse period regex " +
      "savedQuery sort source star stats string subquery unary",
  );
  const isThere = ({ name, aliases = [] }: (typeof commands)[number]): boolean =>
    [name, ...aliases].some((word) => words.has(word.toLowerCase()));
  expect(commands.filter((command) => !isThere(command)).map(({ name }) => name)).toEqual([]);
});
