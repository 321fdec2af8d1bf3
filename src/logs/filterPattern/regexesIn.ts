import { conditionsIn } from "./conditionsIn.js";
import type { Condition, FilterPattern } from "./pattern.js";

/** How many regular expressions a pattern has. */
export function regexesIn(pattern: FilterPattern): number {
  switch (pattern.kind) {
    case "terms":
      return 0;
    case "regex":
      return 1;
    case "json":
      return inCondition(pattern.condition);
    case "fields":
      return pattern.fields
        .map((field) => (field.kind === "field" ? inCondition(field.condition) : 0))
        .reduce((sum, count) => sum + count, 0);
  }
}

function inCondition(condition: Condition | undefined): number {
  if (condition === undefined) return 0;
  return conditionsIn(condition).filter((part) => part.kind === "comparison" && part.value.kind === "regex").length;
}
