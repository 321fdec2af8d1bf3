import * as l10n from "../../base/l10n.js";
import { groupName, listOf, optional, streamName, text } from "../arguments.js";
import { fileNames } from "../download/fileNames.js";
import { LogsError } from "../logsError.js";
import type { CliCommandName } from "./cliAction.js";

type Fields = Readonly<Record<string, unknown>>;

/** The list fields of commands for which the CLI accepts only one item at a time. */
const oneAtATime: Readonly<Partial<Record<CliCommandName, "groups" | "streams">>> = {
  download: "groups",
  deleteLogGroup: "groups",
  setRetention: "groups",
  setDeletionProtection: "groups",
  editTags: "groups",
  deleteLogStream: "streams",
};

/**
 * The fields of a command, once for each log group or stream if the CLI accepts only one at a time. A download of several
 * groups writes one file for each into its `folder`. Throws a LogsError that names the invalid field.
 */
export function cliTargets(command: CliCommandName, fields: Fields): readonly Fields[] {
  const several = oneAtATime[command];
  if (several === undefined || fields[several] === undefined) return [fields];
  const { groups, streams, also, folder, ...rest } = fields;
  if (also !== undefined)
    throw new LogsError("unsupported", l10n.t("The AWS CLI works with one connection at a time."));
  if (several === "streams") {
    return (optional(listOf(streamName))(streams, "streams") ?? []).map((stream) => ({ ...rest, stream }));
  }
  const names = optional(listOf(groupName))(groups, "groups") ?? [];
  const files = command === "download" ? filesFor(names, text(folder, "folder")) : [];
  const others = streams === undefined ? rest : { ...rest, streams };
  return names.map((group, index) => ({ ...others, group, ...(command === "download" ? { file: files[index] } : {}) }));
}

function filesFor(groups: readonly string[], folder: string): readonly string[] {
  const names = fileNames(
    groups.map((group) => ({ connection: "", group })),
    "json",
  );
  return names.map((name) => `${folder.replace(/[/\\]$/u, "")}/${name}`);
}
