import { limits } from "../limits.js";
import type { InputEvent } from "../model.js";
import { utf8Length } from "../../base/utf8.js";

/** The maximum size of a message (PutLogEvents). */
const maxMessageBytes = Math.min(limits.eventBytes, limits.batchBytes) - limits.eventOverheadBytes;

/** Splits events that are too large into several with the same time. Never splits a character. */
export function splitLarge<T extends InputEvent>(events: readonly T[]): readonly T[] {
  return events.flatMap((event) =>
    utf8Length(event.message) <= maxMessageBytes
      ? [event]
      : pieces(event.message).map((message) => ({ ...event, message })),
  );
}

/** True if the message can't be sent as one event. */
export function isTooLarge({ message }: InputEvent): boolean {
  return utf8Length(message) > maxMessageBytes;
}

function pieces(message: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < message.length;) {
    const end = pieceEnd(message, start);
    found.push(message.slice(start, end));
    start = end;
  }
  return found;
}

/** Binary search for the largest end for which the piece fits, but never within a surrogate pair. */
function pieceEnd(message: string, start: number): number {
  let fits = start + Math.floor(maxMessageBytes / 3);
  let tooFar = Math.min(message.length, start + maxMessageBytes) + 1;
  if (fits >= message.length) return message.length;
  while (tooFar - fits > 1) {
    const middle = (fits + tooFar) >>> 1;
    if (utf8Length(message.slice(start, middle)) <= maxMessageBytes) fits = middle;
    else tooFar = middle;
  }
  const isWithinPair = /[\uD800-\uDBFF]/u.test(message.charAt(fits - 1)) && fits < message.length;
  return isWithinPair ? fits - 1 : fits;
}
