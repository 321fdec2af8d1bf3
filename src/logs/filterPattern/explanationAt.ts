import { type Explanation, explainFilterPattern } from "./explain.js";
import type { FilterPattern } from "./pattern.js";

/** What the innermost part of a pattern at an offset asks for; undefined where there is none. */
export function explanationAt(pattern: FilterPattern, offset: number): Explanation | undefined {
  let found: Explanation | undefined;
  for (const part of explainFilterPattern(pattern)) {
    const isHere = part.start <= offset && offset <= part.end;
    if (isHere && (found === undefined || part.end - part.start <= found.end - found.start)) found = part;
  }
  return found;
}
