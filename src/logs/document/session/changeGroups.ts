import * as l10n from "../../../base/l10n.js";
import { differenceOf } from "../../selection/groupsOfSelection.js";
import { type ConnectionGroups, groupsByConnection, type Selection } from "../../selection/selection.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";
import type { SessionDeps } from "./sessionDeps.js";
import type { SessionParts } from "./sessionParts.js";

/** Has the parts of a session show other log groups from now on. Returns the notes about that. */
export function changeGroups(
  { pages, connections }: SessionParts,
  { lookBackMs }: Pick<SessionDeps, "lookBackMs">,
  selection: Selection,
): readonly DocumentUpdate[] {
  const before = groupsByConnection(pages.selection);
  const after = groupsByConnection(selection);
  const at = connections.clock.now();
  pages.changeGroups(selection, lookBackMs);
  const notes = [
    noteOf(differenceOf(after, before), {
      one: (name) => l10n.t`${name} is followed, too.`,
      several: (names) => l10n.t`${names} are followed, too.`,
    }),
    noteOf(differenceOf(before, after), {
      one: (name) => l10n.t`${name} is no longer followed here. What was shown stays.`,
      several: (names) => l10n.t`${names} are no longer followed here. What was shown stays.`,
    }),
  ];
  return notes.flatMap((note) => (note === undefined ? [] : [{ kind: "note", at, text: note }]));
}

/** A sentence about the names of log groups. */
interface GroupsText {
  one(name: string): string;
  several(names: string): string;
}

function noteOf(groups: readonly ConnectionGroups[], { one, several }: GroupsText): string | undefined {
  const names = groups.flatMap((entry) => entry.groups);
  if (names.length === 0) return undefined;
  return names.length === 1 ? one(names.join()) : several(names.join(", "));
}
