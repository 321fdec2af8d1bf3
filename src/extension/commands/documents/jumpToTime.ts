import type { Clock } from "../../../base/clock.js";
import { loadUntil } from "../../../logs/document/session/loadUntil.js";
import type { Selection } from "../../../logs/selection/selection.js";
import { parseTime } from "../../../logs/time/timeRange.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";
import { askTime } from "../../prompts/timeQuestions.js";

/** How many pages of about a thousand events are loaded. A time further away gets a document of its own. */
const maxPages = 20;

/** How far that document reaches to both sides. */
const farMs = 3_600_000;

/**
 * jumpToTime { uri, at } → { uri }: moves the cursor to the first event at or after a time, and loads the events between.
 * A time that is very far away is opened in another document, whose URI is the result.
 */
export const jumpToTime = defineCommand({
  id: commands.jumpToTime,
  async plan(call, { ask, connections }) {
    const uri = await ask.keep("document", () => documentUriOf(call));
    const clock = await connections.clockOf(selectionOfUri(uri).connection);
    const prompt = "Time to go to, such as 14:59 or 2h";
    const at = call.programmatic ? timeOf(call.args, clock) : await askTime(ask, prompt, clock);
    return { uri, at };
  },
  act: async ({ uri, at }, { documents }) => {
    const session = documents.session(uri);
    return cancellableIfSlow("Loading events", async (signal, say) => {
      const onPage = (reached: number): void => say(`at ${new Date(reached).toLocaleString()}`);
      const reached = await loadUntil(session, at, { signal, maxPages, onPage });
      if (reached instanceof Error) throw reached;
      if (reached === "tooFar") {
        const opened = await documents.open(around(selectionOfUri(uri), at), { at, signal });
        if (opened.failure !== undefined) throw opened.failure;
        documents.reveal(opened.uri, at);
        return { uri: opened.uri.toString() };
      }
      documents.reveal(uri, at);
      return { uri: uri.toString() };
    });
  },
});

function around(selection: Selection, at: number): Selection {
  return { ...selection, start: Math.max(0, at - farMs), end: at + farMs };
}

function timeOf(args: object, clock: Clock): number {
  const given: unknown = new Map(Object.entries(args)).get("at");
  const { at, problem } = parseTime(given, { now: clock.now(), zone: displayZone() });
  if (at === undefined) throw new LogsError("invalidInput", `at: ${problem}`);
  return at;
}
