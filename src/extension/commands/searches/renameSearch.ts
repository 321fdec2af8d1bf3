import * as l10n from "../../../base/l10n.js";
import { named, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { checkSearchName } from "../../../logs/searches/search.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { searchOfCall } from "../../searches/searchOfCall.js";

const check = record({ name: optional(text), newName: optional(named(checkSearchName)) });

/** renameSearch { name, newName } → { name }: of a search in the settings. */
export const renameSearch = defineCommand({
  id: commands.renameSearch,
  async plan(call, planning) {
    const args = check(call.args, "renameSearch");
    const target = await searchOfCall(call, planning, args.name);
    if (target.source === "file" || target.source === "recent" || target.search === undefined) {
      throw new LogsError(
        "invalidInput",
        l10n.t`Only a search of the settings can be renamed here, not: ${target.name}`,
      );
    }
    const listed = await planning.ask.keep("searches", () => planning.searches.list());
    const others = listed.filter(({ source, id }) => source === target.source && id !== target.id);
    const taken = new Set(others.map(({ name }) => name));
    const checkFree = (typed: string): string | undefined =>
      taken.has(typed.trim()) ? l10n.t("There is already a search of this name.") : checkSearchName(typed);
    const name = args.newName ?? (await planning.ask.text(l10n.t("New name of the search"), checkFree, target.name));
    const problem = checkFree(name);
    if (problem !== undefined) throw new LogsError("alreadyExists", problem);
    return { target, name: name.trim() };
  },
  async act({ target, name }, { searches }) {
    await searches.renameTo(target, name);
    return { name };
  },
});
