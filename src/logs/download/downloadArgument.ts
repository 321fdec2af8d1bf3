import * as l10n from "../../base/l10n.js";
import { type Check, optional, text } from "../arguments.js";
import { isGroupPattern } from "../selection/selection.js";
import { LogsError } from "../logsError.js";
import { type SelectionArgument, selectionArgument } from "../selection/selectionArgument.js";
import type { TimeContext } from "../time/zone.js";
import { type DownloadFormat, downloadFormats } from "./downloadRequest.js";

/** The argument of the command; fields may be missing. */
export interface DownloadArgument {
  readonly selection: SelectionArgument;
  readonly file?: string;
  readonly format?: DownloadFormat;
}

export const downloadFormat: Check<DownloadFormat> = (value, field) => {
  const found = downloadFormats.find((format) => format === value);
  if (found === undefined) {
    throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be one of ${downloadFormats.join(", ")}.`);
  }
  return found;
};

/**
 * Reads `{ connection?, group, stream? | streams? | streamPrefix?, filterPattern?, start, end, file, format? }`. Throws
 * a LogsError that names the invalid field. Missing fields are left to the caller, who may ask for them.
 */
export function downloadArgument(value: object, context: TimeContext): DownloadArgument {
  const { file, format, ...rest } = Object.fromEntries(Object.entries(value)) as Record<string, unknown>;
  if ("groups" in rest) throw new LogsError("invalidInput", l10n.t("A download takes one log group, in “group”."));
  const path = optional(text)(file, "file");
  const wanted = optional(downloadFormat)(format, "format");
  const selection = selectionArgument(rest, context);
  if (selection.groups.some(isGroupPattern)) {
    throw new LogsError(
      "invalidInput",
      l10n.t`A download takes one log group by its name: ${selection.groups.join(", ")}`,
    );
  }
  return {
    selection,
    ...(path === undefined ? {} : { file: path }),
    ...(wanted === undefined ? {} : { format: wanted }),
  };
}
