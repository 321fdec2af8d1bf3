import { compileComparison } from "./matchValue.js";
import {
  type Comparison,
  type Condition,
  conditionsIn,
  type JsonPattern,
  type PatternMatcher,
  type StateTest,
  type Step,
} from "./pattern.js";
import { selectorText } from "./selectors.js";

type NodeTest = (node: unknown) => boolean;

/**
 * Only a message that is a JSON object can match. Comparisons are for texts and numbers: if a selector leads to anything
 * else, or to nothing, neither = nor != holds. With a wildcard, one matching value is enough. Texts and regular expressions
 * are compared with numbers as they are written in the message, as the service does.
 */
export function compileJson({ condition }: JsonPattern): PatternMatcher {
  const literals: LiteralUse = { isNeeded: false };
  const test = condition === undefined ? (): boolean => false : compileCondition(condition, literals);
  const leaves = condition === undefined ? [] : conditionsIn(condition);
  const selectors = leaves.flatMap(({ subject }) => (subject.kind === "selector" ? [subject.steps] : []));
  return {
    matches(message) {
      const root = parsedObject(message);
      if (root === undefined) return false;
      literals.isNeeded = false;
      const isMatch = test(root);
      return literals.isNeeded ? test(withNumberLiterals(message, root)) : isMatch;
    },
    extract(message) {
      const root = parsedObject(message);
      return root === undefined ? {} : extracted(withNumberLiterals(message, root), selectors);
    },
  };
}

/** Set when a text or a regular expression is compared with a number: rarely, and reading number literals takes time. */
interface LiteralUse {
  isNeeded: boolean;
}

function parsedObject(message: string): object | undefined {
  if (!startsWithBrace(message)) return undefined;
  try {
    return JSON.parse(message) as object;
  } catch {
    return undefined;
  }
}

/** Avoids the cost of an exception for most messages that are not JSON. */
function startsWithBrace(message: string): boolean {
  let at = 0;
  while (" \t\r\n".includes(message.charAt(at)) && at < message.length) at++;
  return message.charAt(at) === "{";
}

function compileCondition(condition: Condition, literals: LiteralUse): NodeTest {
  switch (condition.kind) {
    case "all": {
      const tests = condition.parts.map((part) => compileCondition(part, literals));
      return (root) => tests.every((test) => test(root));
    }
    case "any": {
      const tests = condition.parts.map((part) => compileCondition(part, literals));
      return (root) => tests.some((test) => test(root));
    }
    case "comparison":
      return compileAt(condition, compareNode(condition, literals));
    case "state":
      return compileState(condition);
  }
}

function compileAt({ subject }: Comparison, test: NodeTest): NodeTest {
  const steps = subject.kind === "selector" ? subject.steps : [];
  return (root) => someAt(root, steps, 0, test);
}

function compareNode(comparison: Comparison, literals: LiteralUse): NodeTest {
  const test = compileComparison(comparison);
  const readsText = comparison.value.kind !== "number";
  return (node) => {
    if (typeof node === "number") {
      literals.isNeeded ||= readsText;
      return test(String(node), node);
    }
    const literal = numberLiteralOf(node);
    if (literal !== undefined) return test(literal, Number(literal));
    return typeof node === "string" && test(node, Number.NaN);
  };
}

const booleans = { true: true, false: false } as const;

/** Undocumented, but the service also treats an array that contains null as null. */
function isNull(node: unknown): boolean {
  return node === null || (Array.isArray(node) && node.includes(null));
}

function compileState({ subject: { steps }, state }: StateTest): NodeTest {
  if (state === "missing") return (root) => !someAt(root, steps, 0, () => true);
  if (state === "null") return (root) => someAt(root, steps, 0, isNull);
  return (root) => someAt(root, steps, 0, (node) => node === booleans[state]);
}

/** True if a node at the end of the steps from `index` on passes the test. Both wildcards match in arrays and objects. */
function someAt(node: unknown, steps: readonly Step[], index: number, test: NodeTest): boolean {
  const step = steps[index];
  if (step === undefined) return test(node);
  if (typeof node !== "object" || node === null || numberLiteralOf(node) !== undefined) return false;
  if (step.kind === "everyElement" || step.kind === "everyProperty") {
    return Object.values(node).some((child) => someAt(child, steps, index + 1, test));
  }
  if (Array.isArray(node) !== (step.kind === "element")) return false;
  const key = step.kind === "element" ? String(step.index) : step.name;
  if (!Object.hasOwn(node, key)) return false;
  return someAt((node as Record<string, unknown>)[key], steps, index + 1, test);
}

function extracted(root: object, selectors: readonly (readonly Step[])[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const steps of selectors) {
    someAt(root, steps, 0, (node) => {
      const literal = numberLiteralOf(node);
      if (literal === undefined && typeof node === "object" && node !== null) return false;
      values[selectorText(steps)] = literal ?? String(node);
      return true;
    });
  }
  return values;
}

/** Number literals that JavaScript may print differently: decimals, exponents, many digits, minus zero. */
const specialLiteral = /\d[.eE]|\d{16}|-0/u;
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d[\d.eE+-]*/gsu;
/** The only member of an object that stands for a number. Messages that contain its private-use character are left alone. */
const literalKey = "\uF8FFnumber";

/**
 * Parses JSON so that `numberLiteralOf` returns its numbers as they are written, if that makes a difference: 1.0 is not 1,
 * and large numbers keep all their digits. `root` is the result of JSON.parse, which is returned if there is no difference.
 */
function withNumberLiterals(text: string, root: object): object {
  if (!specialLiteral.test(text) || text.includes("\uF8FF") || /\\u[fF]8[fF][fF]/u.test(text)) return root;
  const marked = text.replaceAll(stringOrNumber, (part) =>
    part.startsWith('"') ? part : `{"${literalKey}":"${part}"}`,
  );
  return JSON.parse(marked) as object;
}

/** A number as it is written in the text; undefined for any other value. */
function numberLiteralOf(node: unknown): string | undefined {
  if (typeof node === "number") return String(node);
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, literalKey)) return undefined;
  const literal = (node as Record<string, unknown>)[literalKey];
  return typeof literal === "string" ? literal : undefined;
}
