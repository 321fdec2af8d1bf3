import type { Pause } from "./rewrite.js";

/** A text in pieces, such as the lines of a log document. */
export interface TextInPieces {
  /** The size of the whole in bytes of UTF-8. */
  readonly byteCount: number;
  /** Is another number after each change. */
  readonly revision: number;
  pieces(): Iterable<string>;
}

/** What is written and encoded without a pause: 5 ms of work (measured). */
const most = { pieces: 2000, characters: 256 * 1024 };

/** The whole text in UTF-8. */
export function readText(text: TextInPieces): Uint8Array {
  const bytes = new Uint8Array(text.byteCount);
  let isWhole = false;
  for (const turns = encode(text, bytes); !isWhole;) isWhole = turns.next().done === true;
  return bytes;
}

/**
 * As `readText`, with pauses, because all lines of a large document are written for it: that takes 200 ms for 100,000. If
 * the text changes meanwhile, it is read again without a pause: what is returned is always the text of that moment.
 */
export async function readTextInTurns(text: TextInPieces, pause: Pause): Promise<Uint8Array> {
  const { revision } = text;
  const bytes = new Uint8Array(text.byteCount);
  for (const turns = encode(text, bytes); turns.next().done !== true;) {
    await pause();
    if (text.revision !== revision) return readText(text);
  }
  return bytes;
}

/** Writes the text into these bytes, and yields between turns. */
function* encode(text: TextInPieces, bytes: Uint8Array): Generator<undefined, void> {
  const encoder = new TextEncoder();
  let [at, count, part] = [0, 0, ""];
  for (const piece of text.pieces()) {
    part += piece;
    if (++count < most.pieces && part.length < most.characters) continue;
    at += encoder.encodeInto(part, bytes.subarray(at)).written;
    [count, part] = [0, ""];
    yield;
  }
  encoder.encodeInto(part, bytes.subarray(at));
}
