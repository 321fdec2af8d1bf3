import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { travel } from "../../searches/travel.js";
import { documentUriOf } from "../../targets/selection.js";

/** nextSearch { uri } → { uri } of the document that replaces it: the search that one went back from. */
export const nextSearch = defineCommand({
  id: commands.nextSearch,
  act: async (call, acting) => travel(documentUriOf(call), "forward", acting),
});
