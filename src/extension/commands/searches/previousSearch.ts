import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { travel } from "../../searches/travel.js";
import { documentUriOf } from "../../targets/selection.js";

/**
 * previousSearch { uri } → { uri } of the document that replaces it: what it showed before its filter pattern or time range
 * was changed, at the line where one was.
 */
export const previousSearch = defineCommand({
  id: commands.previousSearch,
  act: async (call, acting) => travel(documentUriOf(call), "back", acting),
});
