import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { Content } from "../../logs/document/text/entryStore.js";
import { editorsOf } from "./editing.js";

/** An event or note, to be found again by its time and content. */
interface Place {
  readonly at: number;
  readonly content: Content;
}

/** An editor counts its last line, which is empty. */
const slack = 2;

/**
 * For a change after which other events have lines: the result puts the cursor and the top of editors to the events where
 * they were, or the next ones that are shown. Editors at the end stay there.
 */
export function keepEvents(uri: vscode.Uri, buffer: LogBuffer): () => void {
  const places = editorsOf(uri)
    .filter(({ document, visibleRanges }) => (visibleRanges.at(-1)?.end.line ?? 0) < document.lineCount - slack)
    .map((editor) => ({
      editor,
      top: placeAt(buffer, editor.visibleRanges[0]?.start.line ?? 0),
      cursor: placeAt(buffer, editor.selection.active.line),
    }));
  return () => {
    for (const { editor, top, cursor } of places) {
      const [topLine, cursorLine] = [lineOf(buffer, top), lineOf(buffer, cursor)];
      editor.selection = new vscode.Selection(cursorLine, 0, cursorLine, 0);
      // Where the head was shown it still is, with the lenses above it, which would be scrolled out of sight.
      if (topLine > 0) editor.revealRange(new vscode.Range(topLine, 0, topLine, 0), vscode.TextEditorRevealType.AtTop);
    }
  };
}

function placeAt(buffer: LogBuffer, line: number): Place | undefined {
  return buffer.entryAt(line)?.entry;
}

/** The head if it wasn't an event. */
function lineOf(buffer: LogBuffer, place: Place | undefined): number {
  if (place === undefined) return 0;
  return buffer.lineFrom(place.at, typeof place.content === "object" ? place.content : undefined);
}
