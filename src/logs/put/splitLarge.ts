import { limits } from "../limits.js";
import type { InputEvent } from "../model.js";
import { utf8Length } from "../../base/utf8.js";

/** The bytes that one message may have (PutLogEvents). */
const messageBytes = Math.min(limits.eventBytes, limits.batchBytes) - limits.eventOverheadBytes;

/** The events, those that are too large divided into several of the same time, none of which cuts a character in two. */
export function splitLarge<T extends InputEvent>(events: readonly T[]): readonly T[] {
  return events.flatMap((event) =>
    utf8Length(event.message) <= messageBytes
      ? [event]
      : pieces(event.message).map((message) => ({ ...event, message })),
  );
}

/** True if the message can't be sent as one event. */
export function isTooLarge({ message }: InputEvent): boolean {
  return utf8Length(message) > messageBytes;
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

/** The largest end such that the piece fits, by halving; never between the two halves of a character. */
function pieceEnd(message: string, start: number): number {
  let fits = start + Math.floor(messageBytes / 3);
  let tooFar = Math.min(message.length, start + messageBytes) + 1;
  if (fits >= message.length) return message.length;
  while (tooFar - fits > 1) {
    const middle = (fits + tooFar) >>> 1;
    if (utf8Length(message.slice(start, middle)) <= messageBytes) fits = middle;
    else tooFar = middle;
  }
  const isBetweenHalves = /[\uD800-\uDBFF]/u.test(message.charAt(fits - 1)) && fits < message.length;
  return isBetweenHalves ? fits - 1 : fits;
}
