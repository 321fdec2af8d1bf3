import type { ReadOnlyTextKind } from "../../views/readOnlyTexts.js";
import { eventScheme, patternTestScheme } from "../contributions.js";

/** Single events: the log document that one was in is to be read again. */
export const eventTexts: ReadOnlyTextKind = {
  scheme: eventScheme,
  extension: ".json",
  gone: `${JSON.stringify("This event is no longer loaded: open it again from its log document.")}\n`,
};

/** What tests of filter patterns found. */
export const patternTestTexts: ReadOnlyTextKind = {
  scheme: patternTestScheme,
  extension: ".txt",
  gone: "This test is no longer loaded: run it again.\n",
};
