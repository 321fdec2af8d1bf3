import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import type { QueryDefinition } from "../queries/queryModel.js";
import { checkQueryName } from "./queryName.js";

/** A saved query, and the name that it gets. */
export interface RenamedQuery {
  readonly before: QueryDefinition;
  readonly name: string;
}

/** The saved queries below a folder, also those of folders in it. */
export function queriesBelow(all: readonly QueryDefinition[], folder: string): readonly QueryDefinition[] {
  return all.filter(({ name }) => name.startsWith(`${folder}/`));
}

/**
 * What renaming a folder does to the saved queries below it, in an order in which no two have the same name meanwhile. Throws a
 * LogsError where a name would be too long, or is that of another query.
 */
export function renamedFolder(
  all: readonly QueryDefinition[],
  folder: string,
  newFolder: string,
): readonly RenamedQuery[] {
  const below = queriesBelow(all, folder);
  if (folder === newFolder) return [];
  const moving = new Set(below);
  const taken = new Set(all.filter((query) => !moving.has(query)).map(({ name }) => name));
  const renamed = below.map((before) => ({ before, name: `${newFolder}${before.name.slice(folder.length)}` }));
  for (const { before, name } of renamed) {
    const problem = checkQueryName(name);
    if (problem !== undefined)
      throw new LogsError("invalidInput", l10n.t`“${before.name}” can't be in “${newFolder}”: ${problem}`);
    if (taken.has(name))
      throw new LogsError("alreadyExists", l10n.t`There is already a saved query of this name: ${name}`);
  }
  // Into a folder of its own, what is deepest goes first, since it has the name of what is above it; out of one, what is highest.
  const direction = newFolder.startsWith(`${folder}/`) ? -1 : 1;
  return renamed.toSorted((a, b) => direction * (a.before.name.length - b.before.name.length));
}
