import type { PatternMatcher } from "./compile.js";
import { conditionsIn } from "./conditionsIn.js";
import { compileComparison } from "./matchValue.js";
import type { Comparison, Condition, JsonPattern, StateTest, Step } from "./pattern.js";
import { selectorText } from "./selectors.js";
import { spellingOf, withSpelledNumbers } from "./spelledNumbers.js";

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
