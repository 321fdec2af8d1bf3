import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { isLinked } from "../groupArn.js";
import { refuseLinked } from "../linkedRefusal.js";
import { LogsError } from "../logsError.js";
import { isGroupPattern } from "../selection/selection.js";
import type { CliAction, CliSelection } from "./cliAction.js";
import { isFileValue, option, type Shell, shellQuote, withoutFileValues } from "./commandLine.js";
import { exportWords } from "./exportWords.js";
import { metricFilterWords, subscriptionFilterWords } from "./filterWords.js";
import { queryWords } from "./queryWords.js";
import { type SettingAction, settingWords } from "./settingWords.js";

/** One call of the CLI: the words after `aws logs`, and the file to redirect the output to. */
interface Call {
  readonly words: readonly string[];
  readonly file?: string;
}

/**
 * The commands, one per line, that perform the action with the AWS CLI (version 2). They contain region, profile and
 * endpoint, but never credentials. Throws a LogsError for what the CLI can't express.
 */
export function cliCommand(action: CliAction, connection: Connection, shell: Shell): string {
  return callsOf(action)
    .map(({ words, file }) => {
      const line = ["aws", "logs", ...withoutFileValues(words), ...targetOptions(connection)]
        .map((word) => shellQuote(word, shell))
        .join(" ");
      return file === undefined ? line : `${line} > ${shellQuote(file, shell)}`;
    })
    .join("\n");
}

/** The local server accepts unsigned requests, so no made-up credentials are needed. */
function targetOptions({ profile, region, endpoint, local }: Connection): readonly string[] {
  return [
    ...option("region", region),
    ...(profile === undefined ? [] : option("profile", profile)),
    ...(endpoint === undefined ? [] : option("endpoint-url", endpoint)),
    ...(local === true ? ["--no-sign-request"] : []),
  ];
}

function callsOf(action: CliAction): readonly Call[] {
  switch (action.command) {
    case "openLog":
    case "searchLogGroup":
      return groupsOf(action.selection).map((group) => ({ words: readWords(group, action.selection) }));
    case "download":
      return groupsOf(action.selection).map((group) => ({
        words: [...filterEventsWords(group, action.selection), "--output", "json"],
        file: action.file,
      }));
    case "tail":
      return groupsOf(action.selection).map((group) => ({ words: tailWords(group, action.selection) }));
    case "createLogGroup":
      return createCalls(action);
    case "createMetricFilter":
    case "editMetricFilter":
    case "deleteMetricFilter":
    case "testMetricFilter":
      return [{ words: metricFilterWords(action) }];
    case "editTags":
      return tagCalls(action);
    case "runQuery":
      return [{ words: queryWords(action.request) }];
    default:
      return otherWords(action).map((words) => ({ words }));
  }
}

type ExportAction = Extract<CliAction, { readonly command: "exportToS3" | "cancelExport" }>;

function otherWords(action: WriteAction | ExportAction | SettingAction): readonly (readonly string[])[] {
  switch (action.command) {
    case "exportToS3":
      return [exportWords(action.request)];
    case "cancelExport":
      return [["cancel-export-task", ...option("task-id", action.id)]];
    case "openSubscriptionFilter":
    case "openTransformer":
    case "openFieldIndexPolicy":
    case "openDataProtectionPolicy":
    case "showAnomalies":
      return settingWords(action);
    default:
      return [writeWords(action)];
  }
}

function groupsOf({ groups }: CliSelection): readonly string[] {
  const pattern = groups.find(isGroupPattern);
  if (pattern === undefined) return groups;
  throw new LogsError(
    "unsupported",
    l10n.t`The AWS CLI does not support patterns of log groups. Select a log group: ${pattern}`,
  );
}

/** The end time of GetLogEvents is exclusive, that of FilterLogEvents inclusive. */
function readWords(group: string, selection: CliSelection): readonly string[] {
  const { streams: [stream, ...others] = [], filterPattern, start, end } = selection;
  if (stream === undefined || others.length > 0 || filterPattern !== undefined)
    return filterEventsWords(group, selection);
  return [
    "get-log-events",
    ...readGroupOption(group),
    ...option("log-stream-name", stream),
    ...option("start-time", start),
    ...option("end-time", end === undefined ? undefined : end + 1),
  ];
}

function filterEventsWords(
  group: string,
  { streams = [], streamPrefix, filterPattern, start, end }: CliSelection,
): readonly string[] {
  return [
    "filter-log-events",
    ...readGroupOption(group),
    ...option("log-stream-names", ...streamNames(streams)),
    ...option("log-stream-name-prefix", streamPrefix),
    ...option("filter-pattern", filterPattern),
    ...option("start-time", start),
    ...option("end-time", end),
  ];
}

function tailWords(
  group: string,
  { streams = [], streamPrefix, filterPattern, start }: CliSelection,
): readonly string[] {
  // It takes no JSON, neither as input nor for lists.
  const hyphen = [group, ...(streams.length > 1 ? streams : [])].find((name) => name.startsWith("-"));
  if (hyphen !== undefined)
    throw new LogsError(
      "unsupported",
      l10n.t`“aws logs tail” does not accept a name that begins with a hyphen: ${hyphen}`,
    );
  const file = [group, filterPattern, streamPrefix, ...streams].find(
    (value) => value !== undefined && isFileValue(value),
  );
  if (file !== undefined)
    throw new LogsError(
      "unsupported",
      l10n.t`“aws logs tail” would read this value from a file or an address: ${file}`,
    );
  return [
    "tail",
    group,
    "--follow",
    ...option("since", start === undefined ? undefined : new Date(start).toISOString()),
    ...option("log-stream-names", ...streams),
    ...option("log-stream-name-prefix", streamPrefix),
    ...option("filter-pattern", filterPattern),
  ];
}

/** What is read may also be of a linked account. */
function readGroupOption(group: string): readonly string[] {
  return option(isLinked(group) ? "log-group-identifier" : "log-group-name", group);
}

/** As JSON if a name could be read as an option, as JSON or as a file. */
function streamNames(streams: readonly string[]): readonly string[] {
  const isPlain = streams.every((name) => /^[\w./]/u.test(name) && !isFileValue(name));
  return isPlain ? streams : [JSON.stringify(streams)];
}

function createCalls(action: Extract<CliAction, { readonly command: "createLogGroup" }>): readonly Call[] {
  const { group, retentionInDays, logClass, kmsKeyId, tags = {} } = action;
  const words = [
    "create-log-group",
    ...option("log-group-name", group),
    ...option("log-group-class", logClass),
    ...option("kms-key-id", kmsKeyId),
    ...(Object.keys(tags).length === 0 ? [] : option("tags", JSON.stringify(tags))),
  ];
  if (typeof retentionInDays !== "number") return [{ words }];
  return [{ words }, { words: writeWords({ command: "setRetention", group, retentionInDays }) }];
}

function tagCalls({ arn, set, remove }: Extract<CliAction, { readonly command: "editTags" }>): readonly Call[] {
  const resource = option("resource-arn", arn);
  return [
    ...(Object.keys(set).length === 0
      ? []
      : [{ words: ["tag-resource", ...resource, ...option("tags", JSON.stringify(set))] }]),
    ...(remove.length === 0
      ? []
      : [{ words: ["untag-resource", ...resource, ...option("tag-keys", JSON.stringify(remove))] }]),
  ];
}

type WriteAction = Extract<
  CliAction,
  {
    readonly command:
      | "deleteLogGroup"
      | "createLogStream"
      | "deleteLogStream"
      | "setRetention"
      | "setDeletionProtection"
      | "createSubscriptionFilter"
      | "deleteSubscriptionFilter"
      | "putLogEvents";
  }
>;

function writeWords(action: WriteAction): readonly string[] {
  refuseLinked(action.group);
  const group = option("log-group-name", action.group);
  switch (action.command) {
    case "deleteLogGroup":
      return ["delete-log-group", ...group];
    case "createLogStream":
      return ["create-log-stream", ...group, ...option("log-stream-name", action.stream)];
    case "deleteLogStream":
      return ["delete-log-stream", ...group, ...option("log-stream-name", action.stream)];
    case "setRetention":
      return action.retentionInDays === null
        ? ["delete-retention-policy", ...group]
        : ["put-retention-policy", ...group, ...option("retention-in-days", action.retentionInDays)];
    case "setDeletionProtection":
      return [
        "put-log-group-deletion-protection",
        ...option("log-group-identifier", action.group),
        action.enabled ? "--deletion-protection-enabled" : "--no-deletion-protection-enabled",
      ];
    case "createSubscriptionFilter":
    case "deleteSubscriptionFilter":
      return subscriptionFilterWords(action);
    case "putLogEvents":
      return [
        "put-log-events",
        ...group,
        ...option("log-stream-name", action.stream),
        ...option(
          "log-events",
          JSON.stringify(action.events.map(({ timestamp, message }) => ({ timestamp, message }))),
        ),
      ];
  }
}
