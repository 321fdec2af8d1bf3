import type { FilterPattern } from "./parse.js";

/**
 * True if an event's message fulfils the pattern: every required term, at least one of the optional ones, none of the
 * excluded ones. Case-sensitive, terms may stand anywhere in the message.
 */
export function matches(pattern: FilterPattern, message: string): boolean {
  let wanted = false;
  let found = false;
  for (const { role, text } of pattern.terms) {
    const stands = message.includes(text);
    if (role === "optional") {
      wanted = true;
      found ||= stands;
    } else if (stands !== (role === "required")) return false;
  }
  return found || !wanted;
}
