import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import {
  grokPatterns,
  type GrokUse,
  grokUses,
  lineGrokPatterns,
  mostGrokPatterns,
  mostWideGrokPatterns,
  restGrokPatterns,
  wideGrokPatterns,
} from "./grokPatterns.js";

/** What the service refuses in the `match` of a grok, as sentences (user guide, "grok"). */
export function checkGrok(match: string): readonly string[] {
  const uses = grokUses(match);
  if (uses.length === 0)
    return [l10n.t`This has no pattern such as ${"%{WORD:level}"}: it takes nothing out of the event.`];
  return [...uses.flatMap(useProblems), ...countProblems(uses), ...lineProblems(match, uses)];
}

function useProblems({ pattern, isTyped }: GrokUse): readonly string[] {
  if (isTyped) return [l10n.t`${`%{${pattern}}`} can't convert to a type: use typeConverter after it.`];
  if (grokPatterns.has(pattern)) return [];
  const likely = closest(pattern, [...grokPatterns.keys()]);
  return likely === undefined
    ? [l10n.t`There is no pattern ${pattern}, and own patterns aren't possible.`]
    : [l10n.t`There is no pattern ${pattern}. Is ${likely} meant?`];
}

function countProblems(uses: readonly GrokUse[]): readonly string[] {
  if (uses.length > mostGrokPatterns) {
    return [l10n.t`A match can have at most ${mostGrokPatterns} patterns; there are ${uses.length}.`];
  }
  const counts = new Map<string, number>();
  for (const { pattern } of uses) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const tooOften = [...counts].flatMap(([pattern, count]) => {
    const most = grokPatterns.get(pattern) ?? count;
    return count > most ? [l10n.t`A match can have ${pattern} at most ${most} times; there are ${count}.`] : [];
  });
  const wide = uses.filter(({ pattern }) => wideGrokPatterns.has(pattern)).length;
  if (tooOften.length > 0 || wide <= mostWideGrokPatterns) return tooOften;
  const names = [...wideGrokPatterns].join(", ");
  return [l10n.t`A match can have at most ${mostWideGrokPatterns} of ${names} together; there are ${wide}.`];
}

function lineProblems(match: string, uses: readonly GrokUse[]): readonly string[] {
  const at = uses.findIndex(({ pattern }) => lineGrokPatterns.has(pattern));
  const line = uses[at];
  if (line === undefined) return [];
  const rest = uses.slice(at + 1);
  const isFirst = at === 0 && match.slice(0, line.start) === "";
  const isLast = rest.length === 0 || (rest.length === 1 && restGrokPatterns.has(rest[0]?.pattern ?? ""));
  const names = [...restGrokPatterns].join(", ");
  return isFirst && isLast ? [] : [l10n.t`${line.pattern} must come first, and only one of ${names} can follow it.`];
}
