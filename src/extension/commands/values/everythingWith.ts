import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { planEverything, showEverything } from "../../patterns/everything.js";
import { valueOfCall } from "../../targets/valueOfCall.js";

/**
 * everythingWith { uri, line, character, groups? } → { uri }: a document with all events that contain the value at a place of
 * a log document, counted from 1, in time order, with the time since the first one: in these log groups of the event's
 * connection, by default all of the document, from an hour before the event to an hour after it, or in the document's range
 * if that is wider.
 */
export const everythingWith = defineCommand({
  id: commands.everythingWith,
  async plan(call, planning) {
    const { groups, ...found } = await valueOfCall(call, planning);
    return planEverything(found, groups, planning);
  },
  act: showEverything,
});
