import { hasPairs } from "../../base/characters.js";

/**
 * Characters that a query has at most, comments within it included (API reference: StartQuery and PutQueryDefinition,
 * queryString). They are Unicode characters, as lengths of strings in the service's model are by the definition of its language
 * (Smithy, "length trait"). Whether the service itself counts so, or UTF-16 code units, no page says: what has fewer characters
 * and more units isn't refused here, but left to it.
 */
export const mostQueryCharacters = 10_000;

/** The part of a query that is over the limit, in UTF-16 code units; undefined where none is. */
export function excessOf(text: string): { readonly start: number; readonly end: number } | undefined {
  if (text.length <= mostQueryCharacters) return undefined;
  let start = mostQueryCharacters;
  if (hasPairs(text)) {
    start = 0;
    for (let count = 0; count < mostQueryCharacters && start < text.length; count++) {
      start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    }
  }
  return start < text.length ? { start, end: text.length } : undefined;
}
