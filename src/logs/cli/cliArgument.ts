import * as l10n from "../../base/l10n.js";
import {
  flag,
  groupName,
  integer,
  listOf,
  logClass,
  optional,
  record,
  retentionOrNever,
  streamName,
  tagMap,
  text,
} from "../arguments.js";
import { completeExport } from "../exports/exportArgument.js";
import { LogsError } from "../logsError.js";
import type { NewMetricFilter } from "../metricFilters/metricFilter.js";
import {
  metricFilterFields,
  metricFilterName,
  newMetricFilter,
  patternText,
  withFields,
} from "../metricFilters/metricFilterArgument.js";
import { startQueryRequest } from "../queries/queryArgument.js";
import { selectionArgument } from "../selection/selectionArgument.js";
import type { NewSubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import { subscriptionFilterFields, withSubscriptionFields } from "../subscriptionFilters/subscriptionFilterArgument.js";
import type { TimeContext } from "../time/zone.js";
import type { CliAction, CliCommandName, CliSelection } from "./cliAction.js";
import { type Shell, shells } from "./commandLine.js";

const group = { group: groupName };
const stream = { ...group, stream: streamName };
const event = record({ timestamp: optional(integer(0, Number.MAX_SAFE_INTEGER)), message: text });

type Reader = (fields: object, context: TimeContext) => CliAction;

/** How to read the fields of each command, without those of the connection. */
const readers: Readonly<Record<CliCommandName, Reader>> = {
  openLog: (fields, context) => ({ command: "openLog", selection: selectionOf(fields, context) }),
  searchLogGroup: (fields, context) => ({ command: "searchLogGroup", selection: selectionOf(fields, context) }),
  tail: (fields, context) => ({ command: "tail", selection: selectionOf(fields, context) }),
  download: (fields, context) => {
    const { file, format: _, ...selection } = fields as { file?: unknown; format?: unknown };
    return { command: "download", selection: selectionOf(selection, context), file: text(file, "file") };
  },
  createLogGroup: (fields) => ({
    command: "createLogGroup",
    ...record({
      ...group,
      retentionInDays: optional(retentionOrNever),
      logClass: optional(logClass),
      kmsKeyId: optional(text),
      tags: optional(tagMap),
    })(fields, "createLogGroup"),
  }),
  deleteLogGroup: (fields) => ({
    command: "deleteLogGroup",
    ...record(group)(withoutConfirmed(fields), "deleteLogGroup"),
  }),
  createLogStream: (fields) => ({ command: "createLogStream", ...record(stream)(fields, "createLogStream") }),
  deleteLogStream: (fields) => ({
    command: "deleteLogStream",
    ...record(stream)(withoutConfirmed(fields), "deleteLogStream"),
  }),
  setRetention: (fields) => ({
    command: "setRetention",
    ...record({ ...group, retentionInDays: retentionOrNever })(fields, "setRetention"),
  }),
  setDeletionProtection: (fields) => ({
    command: "setDeletionProtection",
    ...record({ ...group, enabled: flag })(fields, "setDeletionProtection"),
  }),
  editTags: (fields) => {
    const {
      set = {},
      remove = [],
      arn,
    } = record({
      arn: text,
      set: optional(tagMap),
      remove: optional(listOf(text)),
    })(fields, "editTags");
    return { command: "editTags", arn, set, remove };
  },
  createMetricFilter: (fields) => ({ command: "createMetricFilter", ...metricFilterOf(fields) }),
  editMetricFilter: (fields) => ({ command: "editMetricFilter", ...metricFilterOf(fields) }),
  deleteMetricFilter: (fields) => ({
    command: "deleteMetricFilter",
    ...record({ ...group, name: metricFilterName })(withoutConfirmed(fields), "deleteMetricFilter"),
  }),
  testMetricFilter: (fields) => ({
    command: "testMetricFilter",
    ...record({ filterPattern: patternText, messages: listOf(text) })(fields, "testMetricFilter"),
  }),
  createSubscriptionFilter: (fields) => ({
    command: "createSubscriptionFilter",
    ...subscriptionFilterOf(withoutConfirmed(fields)),
  }),
  deleteSubscriptionFilter: (fields) => ({
    command: "deleteSubscriptionFilter",
    ...record({ ...group, name: metricFilterName })(withoutConfirmed(fields), "deleteSubscriptionFilter"),
  }),
  openSubscriptionFilter: (fields) => ({
    command: "openSubscriptionFilter",
    ...record({ ...group, name: optional(metricFilterName) })(fields, "openSubscriptionFilter"),
  }),
  openTransformer: (fields) => ({ command: "openTransformer", ...record(group)(fields, "openTransformer") }),
  openFieldIndexPolicy: (fields) => ({
    command: "openFieldIndexPolicy",
    ...record(group)(fields, "openFieldIndexPolicy"),
  }),
  openDataProtectionPolicy: (fields) => ({
    command: "openDataProtectionPolicy",
    ...record(group)(fields, "openDataProtectionPolicy"),
  }),
  showAnomalies: (fields) => ({
    command: "showAnomalies",
    ...record({ arn: text, detectors: listOf(text) })(fields, "showAnomalies"),
  }),
  exportToS3: (fields, context) => ({
    command: "exportToS3",
    request: completeExport(withoutConfirmed(fields), context),
  }),
  cancelExport: (fields) => ({
    command: "cancelExport",
    ...record({ id: text })(withoutConfirmed(fields), "cancelExport"),
  }),
  runQuery: (fields, context) => ({ command: "runQuery", request: startQueryRequest(fields, context) }),
  putLogEvents: (fields, { now }) => {
    const { events, ...target } = record({ ...stream, events: listOf(event) })(fields, "putLogEvents");
    return {
      command: "putLogEvents",
      ...target,
      events: events.map(({ timestamp = now, message }) => ({ timestamp, message })),
    };
  },
};

/** A command that the AWS CLI supports, with or without the extension's prefix. Throws a LogsError for others. */
export function cliCommandName(value: unknown): CliCommandName {
  const name = typeof value === "string" ? value.replace(/^cloudwatchLogs\./u, "") : "";
  if (isCliCommand(name)) return name;
  throw new LogsError(
    "invalidInput",
    l10n.t`The argument “command” must be one of ${Object.keys(readers).join(", ")}.`,
  );
}

function isCliCommand(name: string): name is CliCommandName {
  return Object.hasOwn(readers, name);
}

/** Reads the fields of a command, without those of its connection. Throws a LogsError that names the invalid field. */
export function cliAction(command: CliCommandName, fields: object, context: TimeContext): CliAction {
  return readers[command](fields, context);
}

/** The shell with this name. Throws a LogsError if there is none. */
export function shellNamed(value: unknown): Shell {
  const found = shells.find((shell) => shell === value);
  if (found !== undefined) return found;
  throw new LogsError("invalidInput", l10n.t`The argument “shell” must be one of ${shells.join(", ")}.`);
}

/** Reads a complete filter, as the CLI replaces an existing one. */
function metricFilterOf(fields: object): { readonly group: string; readonly filter: NewMetricFilter } {
  const check = record({ ...group, name: metricFilterName, ...metricFilterFields });
  const { group: of, name, ...rest } = check(fields, "createMetricFilter");
  const filter = withFields(newMetricFilter(name), rest);
  return { group: of, filter };
}

function subscriptionFilterOf(fields: object): { readonly group: string; readonly filter: NewSubscriptionFilter } {
  const check = record({ ...group, name: metricFilterName, ...subscriptionFilterFields, destinationArn: text });
  const { group: of, name, destinationArn, ...rest } = check(fields, "createSubscriptionFilter");
  return { group: of, filter: withSubscriptionFields({ name, pattern: "", destinationArn }, rest) };
}

function selectionOf(fields: object, context: TimeContext): CliSelection {
  const { also, connection: _, ...selection } = selectionArgument(fields, context);
  if (also === undefined) return selection;
  throw new LogsError(
    "unsupported",
    l10n.t("The AWS CLI works with one connection at a time. Select log groups of one connection."),
  );
}

function withoutConfirmed(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "confirmed"));
}
