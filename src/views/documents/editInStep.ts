import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import { addedLines } from "./scrolling.js";

/** A text in an editor that is to equal another one. Lines are counted as an editor counts them, with an empty last one. */
export interface FollowingText {
  readonly isClosed: boolean;
  readonly lineCount: number;
  /** How many lines it is to have once the edits are made. */
  readonly wantedLines: number;
  /** Makes the edits; false if the editor didn't take them. */
  edit(edits: readonly LineEdit[]): Promise<boolean>;
  /** Replaces the whole text by what it is to be; false if the editor didn't take that. */
  rewrite(): Promise<boolean>;
}

/** How often the whole text is offered to an editor that doesn't take it: it refuses while others change the text too. */
const rewrites = 3;

/**
 * Makes edits that change a text as the one that it follows. Where that text isn't what they were made for, or isn't what
 * it should be after them, all further edits would be made at wrong lines: it is rewritten as a whole then. Rejects if the
 * editor doesn't take that either.
 */
export async function editInStep(text: FollowingText, edits: readonly LineEdit[]): Promise<void> {
  const added = edits.reduce((sum, edit) => sum + addedLines(edit), 0);
  if (text.lineCount + added === text.wantedLines && (await text.edit(edits)) && isInStep(text)) return;
  await rewriteInStep(text);
}

/** Rewrites a text as a whole. Rejects if the editor doesn't take that. */
export async function rewriteInStep(text: FollowingText): Promise<void> {
  for (let n = 0; n < rewrites && !text.isClosed; n++) if ((await text.rewrite()) && isInStep(text)) return;
  if (!text.isClosed) throw new Error("The editor doesn't take the text of a log document");
}

function isInStep({ lineCount, wantedLines }: FollowingText): boolean {
  return lineCount === wantedLines;
}
