import * as l10n from "../base/l10n.js";
import { LogsError } from "./logsError.js";

/** What rejects putting a setting of a log group that isn't any more what the change was made from; `noun` is as in “transformer”. */
export function changedMeanwhile(noun: string, group: string): LogsError {
  return new LogsError(
    "alreadyExists",
    l10n.t`The ${noun} of ${group} was changed meanwhile, and isn't overwritten. Save again to compare your text with it.`,
  );
}
