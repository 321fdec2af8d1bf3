import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { parseComparison, parseCondition } from "./parseCondition.js";
import { type Condition, conditionsIn, type JsonPattern, type Selector, type StateTest } from "./pattern.js";
import type { Problems } from "./problems.js";
import { parseSelector, wildcardsIn } from "./selectors.js";
import type { TokenReader } from "./tokens.js";

/** Parses `{ … }`; the first token is the brace. */
export function parseJson(reader: TokenReader, problems: Problems): JsonPattern {
  const { start } = reader.here;
  reader.take();
  const condition = parseCondition(reader, { problems, readOperand });
  const isClosed = reader.skip("}") !== undefined;
  const end = reader.lastEnd;
  if (!isClosed) problems.error(reader.here, l10n.t("A pattern that begins with { must end with }."));
  else if (reader.next !== undefined) problems.error(reader.next, l10n.t("Nothing may follow the closing }."));
  if (condition === undefined) return { kind: "json", start, end };
  checkCounts(condition, problems);
  return { kind: "json", condition, start, end };
}

function readOperand(reader: TokenReader, problems: Problems): Condition | undefined {
  const token = reader.next;
  if (token?.kind !== "selector") {
    return problems.error(reader.here, l10n.t("A condition must begin with a selector, such as $.level."));
  }
  reader.take();
  const subject = parseSelector(token, problems);
  if (subject === undefined) return undefined;
  return reader.next?.kind === "word"
    ? parseState(subject, reader, problems)
    : parseComparison(subject, reader, problems);
}

const states: ReadonlyMap<string, StateTest["state"]> = new Map([
  ["IS NULL", "null"],
  ["IS TRUE", "true"],
  ["IS FALSE", "false"],
  ["NOT EXISTS", "missing"],
]);

function parseState(subject: Selector, reader: TokenReader, problems: Problems): StateTest | undefined {
  const first = reader.take();
  const second = reader.next?.kind === "word" ? reader.take() : undefined;
  const span = { start: first?.start ?? subject.end, end: reader.lastEnd };
  const words = `${first?.text} ${second?.text ?? ""}`.trim().toUpperCase();
  const state = states.get(words);
  if (state !== undefined) return { kind: "state", subject, state, start: subject.start, end: span.end };
  return problems.error(
    span,
    words === "EXISTS" || words === "IS NOT"
      ? l10n.t`${words} is not supported; use IS NULL, IS TRUE, IS FALSE or NOT EXISTS.`
      : l10n.t("Expected = != < > <= or >= and a value, or IS NULL, IS TRUE, IS FALSE or NOT EXISTS."),
  );
}

/** Checks the limits of the whole pattern. */
function checkCounts(condition: Condition, problems: Problems): void {
  checkRegexCount([condition], problems);
  let wildcards = 0;
  for (const { subject } of conditionsIn(condition)) {
    const here = subject.kind === "selector" ? wildcardsIn(subject.steps) : 0;
    wildcards += here;
    if (here > 0 && wildcards > limits.patternWildcards && wildcards - here <= limits.patternWildcards) {
      problems.error(
        subject,
        l10n.t`A pattern can have at most ${limits.patternWildcards} wildcards in its selectors.`,
      );
    }
  }
}

/** Reports the regular expressions that exceed the limit of a JSON or space-delimited pattern. */
export function checkRegexCount(conditions: readonly Condition[], problems: Problems): void {
  const regexes = conditions
    .flatMap(conditionsIn)
    .flatMap((each) => (each.kind === "comparison" && each.value.kind === "regex" ? [each.value] : []));
  for (const regex of regexes.slice(limits.patternRegexes)) {
    problems.error(regex, l10n.t`A pattern can have at most ${limits.patternRegexes} regular expressions.`);
  }
}
