import { checkTerms, maxTerms } from "../../../logs/document/text/termCounts.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { valueOfCall } from "../../targets/valueOfCall.js";

/**
 * highlightThis { uri, line, character } → { terms, counts }: highlights the value at a place of a log document too, counted
 * from 1, or no longer if it is highlighted already. Of five terms it replaces the oldest.
 */
export const highlightThis = defineCommand({
  id: commands.highlightThis,
  async plan(call, planning) {
    const { uri, value, event } = await valueOfCall(call, planning);
    const term = event.message.slice(value.start, value.end);
    const problem = checkTerms([term]);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    const present = planning.documents.buffer(uri).highlighted?.terms ?? [];
    const others = present.filter((other) => other.toLowerCase() !== term.toLowerCase());
    const terms = others.length < present.length ? others : [...others.slice(1 - maxTerms), term];
    return { uri, terms };
  },
  async act({ uri, terms }, { documents, highlights }) {
    const session = documents.session(uri);
    await session.text.highlight(terms);
    highlights.refresh();
    return { terms, counts: session.buffer.highlighted?.counts ?? [] };
  },
});
