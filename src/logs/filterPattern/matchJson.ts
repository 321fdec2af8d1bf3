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
 * Only a message that is one JSON object can match. A comparison is about texts and numbers: where a selector leads to
 * something else, or to nothing, neither = nor != holds. With a wildcard it is enough that one of the places fits. Texts
 * and regular expressions are compared with numbers as the message writes them; so does the service.
 */
export function compileJson({ condition }: JsonPattern): PatternMatcher {
  const spelling: Spelling = { isAskedFor: false };
  const test = condition === undefined ? (): boolean => false : compileCondition(condition, spelling);
  const leaves = condition === undefined ? [] : conditionsIn(condition);
  const selectors = leaves.flatMap(({ subject }) => (subject.kind === "selector" ? [subject.steps] : []));
  return {
    matches(message) {
      const root = parsedObject(message);
      if (root === undefined) return false;
      spelling.isAskedFor = false;
      const isMatch = test(root);
      return spelling.isAskedFor ? test(withSpelledNumbers(message, root)) : isMatch;
    },
    extract(message) {
      const root = parsedObject(message);
      return root === undefined ? {} : extracted(withSpelledNumbers(message, root), selectors);
    },
  };
}

/** Whether a text or a regular expression met a number: few do, and reading how numbers are written costs time. */
interface Spelling {
  isAskedFor: boolean;
}

function parsedObject(message: string): object | undefined {
  if (!startsWithBrace(message)) return undefined;
  try {
    return JSON.parse(message) as object;
  } catch {
    return undefined;
  }
}

/** Spares most messages that are no JSON the cost of an exception. */
function startsWithBrace(message: string): boolean {
  let at = 0;
  while (" \t\r\n".includes(message.charAt(at)) && at < message.length) at++;
  return message.charAt(at) === "{";
}

function compileCondition(condition: Condition, spelling: Spelling): NodeTest {
  switch (condition.kind) {
    case "all": {
      const tests = condition.parts.map((part) => compileCondition(part, spelling));
      return (root) => tests.every((test) => test(root));
    }
    case "any": {
      const tests = condition.parts.map((part) => compileCondition(part, spelling));
      return (root) => tests.some((test) => test(root));
    }
    case "comparison":
      return compileAt(condition, compareNode(condition, spelling));
    case "state":
      return compileState(condition);
  }
}

function compileAt({ subject }: Comparison, test: NodeTest): NodeTest {
  const steps = subject.kind === "selector" ? subject.steps : [];
  return (root) => someAt(root, steps, 0, test);
}

function compareNode(comparison: Comparison, spelling: Spelling): NodeTest {
  const test = compileComparison(comparison);
  const readsText = comparison.value.kind !== "number";
  return (node) => {
    if (typeof node === "number") {
      spelling.isAskedFor ||= readsText;
      return test(String(node), node);
    }
    const spelled = spellingOf(node);
    if (spelled !== undefined) return test(spelled, Number(spelled));
    return typeof node === "string" && test(node, Number.NaN);
  };
}

const wanted = { true: true, false: false } as const;

/** No page says so, but the service takes an array that has a null for null, too. */
function isNull(node: unknown): boolean {
  return node === null || (Array.isArray(node) && node.includes(null));
}

function compileState({ subject: { steps }, state }: StateTest): NodeTest {
  if (state === "missing") return (root) => !someAt(root, steps, 0, () => true);
  if (state === "null") return (root) => someAt(root, steps, 0, isNull);
  return (root) => someAt(root, steps, 0, (node) => node === wanted[state]);
}

/** True if a node that the steps from `index` on lead to passes the test. Either wildcard goes through arrays and objects. */
function someAt(node: unknown, steps: readonly Step[], index: number, test: NodeTest): boolean {
  const step = steps[index];
  if (step === undefined) return test(node);
  if (typeof node !== "object" || node === null || spellingOf(node) !== undefined) return false;
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
      const spelled = spellingOf(node);
      if (spelled === undefined && typeof node === "object" && node !== null) return false;
      values[selectorText(steps)] = spelled ?? String(node);
      return true;
    });
  }
  return values;
}

/** Numbers that JavaScript writes otherwise than they may be written: decimals, exponents, many digits, minus zero. */
const unusual = /\d[.eE]|\d{16}|-0/u;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gsu;
/** Names the only member of an object that stands for a number. No one writes a private character into a name but to fool us. */
const key = "\uF8FFnumber";

/**
 * Reads a JSON text so that `spellingOf` tells how its numbers are written, where that makes a difference: 1.0 isn't 1,
 * and large ones keep all their digits. `root` is the text as read by JSON.parse, and the result where there is none.
 */
function withSpelledNumbers(text: string, root: object): object {
  if (!unusual.test(text) || text.includes("\uF8FF") || /\\u[fF]8[fF][fF]/u.test(text)) return root;
  const marked = text.replaceAll(stringOrNumber, (part) => (part.startsWith('"') ? part : `{"${key}":"${part}"}`));
  return JSON.parse(marked) as object;
}

/** A number as it is written in the text; undefined for everything else. */
function spellingOf(node: unknown): string | undefined {
  if (typeof node === "number") return String(node);
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
  const spelled = (node as Record<string, unknown>)[key];
  return typeof spelled === "string" ? spelled : undefined;
}
