import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import type { Selector, Step } from "./pattern.js";
import type { Problems } from "./problems.js";
import type { Token } from "./tokens.js";

const piece = /\.(?<name>[\w-]+)|\.?\['(?<quoted>[^']*)'\]|(?<field>\.\*)|\[(?<index>\d{1,9})\]|(?<element>\[\*\])/uy;

/** Parses `$.a['b.c'][0]`. Reports what is not a selector or exceeds a limit; undefined if nothing can be parsed. */
export function parseSelector(token: Token, problems: Problems): Selector | undefined {
  const { text, start, end } = token;
  piece.lastIndex = 1;
  const steps: Step[] = [];
  let read = 1;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    steps.push(toStep(match.groups ?? {}));
    read = piece.lastIndex;
  }
  if (read < text.length) {
    return problems.error(
      { start: start + read, end },
      l10n.t("Expected .name, ['a name'], [0], [*] or .* in the selector; names have only letters, digits, - and _."),
    );
  }
  if (steps.length === 0)
    return problems.error(token, l10n.t("A selector must begin with $. and the name of a property."));
  if (steps[0]?.kind === "element" || steps[0]?.kind === "everyElement") {
    return problems.error(
      token,
      l10n.t("A selector must begin with a property; an element follows the name of its array."),
    );
  }
  if (wildcardsIn(steps) > limits.selectorWildcards)
    problems.error(token, l10n.t("A selector can have at most one wildcard."));
  return { kind: "selector", steps, start, end };
}

function toStep({ name, quoted, index, field }: Record<string, string | undefined>): Step {
  const property = name ?? quoted;
  if (property !== undefined) return { kind: "property", name: property };
  if (index !== undefined) return { kind: "element", index: Number(index) };
  return { kind: field === undefined ? "everyElement" : "everyProperty" };
}

/** The number of steps that are wildcards. */
export function wildcardsIn(steps: readonly Step[]): number {
  return steps.filter(({ kind }) => kind === "everyElement" || kind === "everyProperty").length;
}

/** The selector as text, in its shortest form. */
export function selectorText(steps: readonly Step[]): string {
  return `$${steps.map(stepText).join("")}`;
}

function stepText(step: Step): string {
  switch (step.kind) {
    case "property":
      return /^[\w-]+$/u.test(step.name) ? `.${step.name}` : `.['${step.name}']`;
    case "element":
      return `[${step.index}]`;
    case "everyElement":
      return "[*]";
    case "everyProperty":
      return ".*";
  }
}
