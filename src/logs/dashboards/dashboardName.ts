import * as l10n from "../../base/l10n.js";
import { type Check, text } from "../arguments.js";
import { LogsError } from "../logsError.js";
import { dashboardLimits } from "./dashboardLimits.js";

/** Why a name can't be a dashboard's, as a sentence; undefined for a good one. */
export function checkDashboardName(name: string): string | undefined {
  if (name === "") return l10n.t("Type a name.");
  if (name.length > dashboardLimits.nameLength)
    return l10n.t`A name has at most ${dashboardLimits.nameLength} characters.`;
  return /^[\w-]+$/u.test(name) ? undefined : l10n.t("A dashboard's name has letters, digits, - and _ only.");
}

/** A valid name of a dashboard. */
export const dashboardName: Check<string> = (value, field) => {
  const name = text(value, field);
  const problem = checkDashboardName(name);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return name;
};
