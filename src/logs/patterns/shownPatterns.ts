import { narrowPattern } from "../patternAssistant/buildPattern.js";
import type { Selection } from "../selection/selection.js";
import { fixedTexts, patternFilter } from "./patternFilter.js";
import type { FoundPattern, FoundPatterns } from "./patternSet.js";

/** So many patterns are shown; the rarest are counted. */
const mostShownPatterns = 200;

/** A pattern, and how its events are found. */
export interface ShownPattern extends FoundPattern {
  /** True if there was a time before, and it had none. */
  readonly isNew: boolean;
  /** Its events; absent where no filter pattern can find them. */
  readonly filterPattern?: string;
  /** True if the filter pattern was seen to find events of other patterns, too. */
  readonly matchesOthers: boolean;
}

/** The most frequent patterns, with filter patterns that are checked with the samples of all. */
export function shownPatterns({ patterns, eventsBefore }: FoundPatterns): readonly ShownPattern[] {
  const shown = patterns.slice(0, mostShownPatterns);
  return shown.map((pattern) => {
    const others = shown.flatMap((other) => (other === pattern ? [] : other.samples.slice(0, 1)));
    const filter = patternFilter({ fixed: fixedTexts(pattern.template), samples: pattern.samples, others });
    const isNew = eventsBefore > 0 && pattern.before === 0;
    return { ...pattern, isNew, matchesOthers: false, ...filter };
  });
}

/** What a log document shows of a pattern: the events of a selection that have it, while it was seen. */
export function selectionOfPattern(
  selection: Selection,
  { filterPattern, firstSeen, lastSeen }: Pick<ShownPattern, "filterPattern" | "firstSeen" | "lastSeen">,
): Selection {
  const { filterPattern: present = "", ...rest } = selection;
  const found = { ...rest, start: firstSeen, end: lastSeen };
  if (filterPattern === undefined) return present === "" ? found : { ...found, filterPattern: present };
  return { ...found, filterPattern: present === "" ? filterPattern : narrowPattern(present, filterPattern) };
}
