import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import { canonicalSelection, type ConnectionGroups, groupsByConnection, type Selection } from "./selection.js";

/** The selection with further log groups. Throws a LogsError if it can't have them, or has them already. */
export function withGroups(selection: Selection, added: readonly ConnectionGroups[]): Selection {
  if (selection.streams !== undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t("This log document shows single log streams, so it can't have further log groups."),
    );
  }
  if (differenceOf(added, groupsByConnection(selection)).length === 0) {
    throw new LogsError("alreadyExists", l10n.t("This log document shows these log groups already."));
  }
  const also = [...(selection.also ?? []), ...added];
  return canonicalSelection({ ...selection, also });
}

/** The selection without some of its log groups. Throws a LogsError if it has none of them, or would have no others. */
export function withoutGroups(selection: Selection, removed: readonly ConnectionGroups[]): Selection {
  const present = groupsByConnection(selection);
  const [first, ...also] = differenceOf(present, removed);
  if (first === undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t("A log document needs a log group: stop the tail instead, or close it."),
    );
  }
  const { also: _, ...rest } = selection;
  const remaining = canonicalSelection({ ...rest, ...first, ...(also.length === 0 ? {} : { also }) });
  if (differenceOf(present, groupsByConnection(remaining)).length === 0) {
    throw new LogsError("notFound", l10n.t("This log document doesn't show these log groups."));
  }
  return remaining;
}

/** The groups that are among the first ones but not among the second ones. */
export function differenceOf(
  groups: readonly ConnectionGroups[],
  others: readonly ConnectionGroups[],
): readonly ConnectionGroups[] {
  return groups.flatMap(({ connection, groups: names }) => {
    const known = new Set(others.flatMap((other) => (other.connection === connection ? other.groups : [])));
    const left = names.filter((name) => !known.has(name));
    return left.length === 0 ? [] : [{ connection, groups: left }];
  });
}
