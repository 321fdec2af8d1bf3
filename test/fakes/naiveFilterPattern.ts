import type { Condition, FilterPattern, Step, Value } from "../../src/logs/filterPattern/pattern.js";

/** Whether a message fulfils a pattern, worked out as the rules are worded, however long it takes. */
export function naiveMatches(pattern: FilterPattern, message: string): boolean {
  switch (pattern.kind) {
    case "terms": {
      const hits = pattern.terms.map(({ role, text }) => ({ role, isThere: message.split(text).length > 1 }));
      const counted = hits.filter(({ role }) => role !== "optional");
      if (counted.length > 0) return counted.every(({ role, isThere }) => isThere === (role === "required"));
      return hits.length === 0 || hits.some(({ isThere }) => isThere);
    }
    case "regex":
      return backtracking(pattern.source).test(message);
    case "json": {
      const root = jsonObject(message);
      return root !== undefined && pattern.condition !== undefined && holds(pattern.condition, nodesBelow(root));
    }
    case "fields":
      return fieldsMatch(pattern.fields, message);
  }
}

function backtracking(source: string): RegExp {
  return new RegExp(source.replaceAll("{,", "{0,"), "su");
}

function jsonObject(message: string): unknown {
  try {
    const root: unknown = JSON.parse(message);
    return root !== null && typeof root === "object" && !Array.isArray(root) ? root : undefined;
  } catch {
    return undefined;
  }
}

type FindNodes = (condition: Extract<Condition, { kind: "comparison" | "state" }>) => readonly unknown[];

function holds(condition: Condition, find: FindNodes): boolean {
  if (condition.kind === "all") return !condition.parts.some((part) => !holds(part, find));
  if (condition.kind === "any") return condition.parts.some((part) => holds(part, find));
  const nodes = find(condition);
  if (condition.kind === "state") {
    if (condition.state === "missing") return nodes.length === 0;
    const found = condition.state === "null" ? nodes.flatMap((node): unknown => node) : nodes;
    return found.some((node) => String(node) === condition.state && typeof node !== "string" && !Array.isArray(node));
  }
  return nodes
    .filter((node) => typeof node === "string" || typeof node === "number")
    .some((node) => compare(node, condition.operator, condition.value));
}

function nodesBelow(root: unknown): FindNodes {
  return ({ subject }) => (subject.kind === "selector" ? subject.steps : []).reduce<readonly unknown[]>(below, [root]);
}

function below(nodes: readonly unknown[], step: Step): readonly unknown[] {
  return nodes.flatMap((node): unknown[] => {
    if (Array.isArray(node)) {
      if (step.kind === "everyElement" || step.kind === "everyProperty") return node as unknown[];
      return step.kind === "element" ? (node as unknown[]).slice(step.index, step.index + 1) : [];
    }
    const entries = typeof node === "object" && node !== null ? Object.entries(node) : [];
    if (step.kind === "everyProperty" || step.kind === "everyElement")
      return entries.map(([, value]) => value as unknown);
    return entries
      .filter(([key]) => step.kind === "property" && key === step.name)
      .map(([, value]) => value as unknown);
  });
}

function compare(found: string | number, operator: string, value: Value): boolean {
  if (operator === "!=") return !compare(found, "=", value);
  if (value.kind === "regex") return backtracking(value.source).test(String(found));
  if (value.kind === "text") {
    const body = value.text.replaceAll(/[^a-z]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
    return new RegExp(`^${value.openStart ? ".*" : ""}${body}${value.openEnd ? ".*" : ""}$`, "su").test(String(found));
  }
  if (typeof found === "string") return operator === "=" && found === value.text;
  return ordered(found, operator, value.value);
}

function ordered(a: number, operator: string, b: number): boolean {
  if (a === b) return operator.endsWith("=");
  return operator.startsWith(a < b ? "<" : ">");
}

function fieldsMatch(fields: Extract<FilterPattern, { kind: "fields" }>["fields"], message: string): boolean {
  const found = [...message.matchAll(/\[(?<brackets>[^\]]*)\]|"(?<quotes>[^"]*)"|\S+?(?=\s|$)/gu)].map(
    ({ 0: all, index, groups }) => ({ index, text: groups?.["brackets"] ?? groups?.["quotes"] ?? all }),
  );
  const open = fields.findIndex(({ kind }) => kind === "ellipsis");
  const named = fields.filter((each) => each.kind === "field");
  if (found.length < named.length) return false;
  const surplus = found.length - named.length;
  const texts = found.map(({ text }) => text);
  if (open >= 0) texts.splice(open, surplus);
  else if (surplus > 0)
    texts.splice(named.length - 1, surplus + 1, message.slice(found[named.length - 1]!.index).trim());
  return named.every(
    ({ condition }, i) => condition === undefined || holds(condition, (leaf) => [asFound(texts[i]!, leaf)]),
  );
}

/** The text as what it is compared with: a number where that is one and this can be read as one. */
function asFound(text: string, leaf: Condition): string | number {
  const isNumeral = /^[+-]?\d*\.?\d+(?:e[+-]?\d+)?$|^[+-]?\d+\.$/iu.test(text);
  return leaf.kind === "comparison" && leaf.value.kind === "number" && isNumeral ? Number(text) : text;
}
