import { expect, it } from "vitest";
import { shownTime } from "../../../src/views/documents/shownTime.js";

/** A header, then events of two lines each at 100, 200 and 300. */
const buffer = {
  lineCount: 7,
  entryAt(line: number) {
    const event = Math.ceil(line / 2);
    return line < 1 || line > 6 ? undefined : { entry: { content: { timestamp: event * 100 } }, line: event * 2 - 1 };
  },
};

it.each([
  ["the event at the cursor", { cursor: 3, shown: [0, 6] }, 200],
  ["the first event, from the header", { cursor: 0, shown: [0, 6] }, 100],
  ["the event at the top, if the cursor is out of sight", { cursor: 0, shown: [3, 4] }, 200],
  ["nothing at the last line, where one looks at the end", { cursor: 6, shown: [0, 6] }, undefined],
  ["nothing behind it", { cursor: 7, shown: [4, 7] }, undefined],
  ["the event at the cursor, if nothing is shown yet", { cursor: 1, shown: undefined }, 100],
])("someone looks at %s", (_, { cursor, shown }, expected) => {
  const [start = 0, end = 0] = shown ?? [];
  const editor = {
    selection: { active: { line: cursor } },
    visibleRanges: shown === undefined ? [] : [{ start: { line: start }, end: { line: end } }],
  };
  expect(shownTime(editor as never, buffer as never)).toBe(expected);
});
