import * as l10n from "../../base/l10n.js";
import type { KeySpec } from "./keySpec.js";

/** The section that the main file must have. */
export const generalSection = "general";

/** The parser's special section: its settings are defaults for every section in the same file. */
export const defaultsSection = "DEFAULT";

/** The keys that rules refer to by name. */
export const keyNames = {
  file: "file",
  group: "log_group_name",
  stream: "log_stream_name",
  format: "datetime_format",
  zone: "time_zone",
  encoding: "encoding",
  position: "initial_position",
  loggingConfig: "logging_config_file",
  stateFile: "state_file",
  startPattern: "multi_line_start_pattern",
  bufferDuration: "buffer_duration",
  batchCount: "batch_count",
  batchSize: "batch_size",
  fingerprint: "file_fingerprint_lines",
  queueSize: "queue_size",
  gzip: "use_gzip_http_content_encoding",
} as const;

/** Keys that belong in the AWS CLI's configuration. The agent never reads them in its own files. */
export const credentialKeys: readonly string[] = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];

/** Keys of other programs, with the reason why they have no effect here, as the rest of a sentence. */
export const foreignKeys: Readonly<Record<string, string>> = {
  region: l10n.t("the region is set in awscli.conf or aws.conf, next to this file"),
  retention_in_days: l10n.t("retention is set on the log group itself"),
  log_group_class: l10n.t("the class is chosen when the log group is created"),
  push_delay: l10n.t("it is not a setting of this agent"),
};

/**
 * The keys that the agent reads, in the order of completion. Completion, hover, validation and documentation are all
 * derived from this table. Facts are from the source code of the agent 1.4.0 to 1.4.6 and the AWS page "CloudWatch Logs
 * agent reference"; where the two disagree, from the source code.
 */
export const keySpecs: readonly KeySpec[] = [
  {
    name: "state_file",
    section: "general",
    type: { kind: "path" },
    recommended: true,
    default: "watchstate",
    onBadValue: l10n.t("the agent exits when it can't write there"),
    wrongNames: ["statefile", "state"],
    examples: ["/var/lib/awslogs/agent-state", "/var/awslogs/state/agent-state"],
    doc: l10n.t(
      "The SQLite database in which the agent stores how far it has read each file. Its folder must exist and be writable, or the agent exits. The path is used as written, without expanding `~` or variables, and two agents must not share a database. The default is `watchstate` in the folder in which the daemon runs.",
    ),
    use: l10n.t(
      "The agent keeps an SQLite database here. Without it, every file counts as new and is read again from its initial position.",
    ),
  },
  {
    name: "logging_config_file",
    section: "general",
    type: { kind: "path" },
    since: "1.2.0",
    onBadValue: l10n.t("the agent logs “Detected wrong logging config” and uses its built-in logging"),
    wrongNames: ["log_config_file", "logging_config"],
    doc: l10n.t(
      "The Python `logging` configuration for the agent's own log: an ini file with the sections `loggers`, `handlers` and `formatters`. It can't be awslogs.conf itself, although the AWS documentation names that as the default. Without the key, the agent logs at level INFO.",
    ),
    use: l10n.t("The agent reads this file when it starts, and configures its own log with it."),
  },
  {
    name: "use_gzip_http_content_encoding",
    section: "general",
    type: {
      kind: "boolean",
      yes: l10n.t("Requests of more than 1024 bytes are compressed."),
      no: l10n.t("Requests are not compressed."),
    },
    default: "true",
    since: "1.3.3",
    onBadValue: l10n.t("compression stays on"),
    wrongNames: ["use_gzip", "gzip", "use_gzip_http_content"],
    doc: l10n.t("Whether requests of more than 1024 bytes are compressed."),
  },
  {
    name: "queue_size",
    section: "general",
    type: {
      kind: "integer",
      unit: "batches",
      minimum: {
        value: 1,
        effect: l10n.t("the queue has no limit, so memory grows while the service can't be reached"),
      },
    },
    default: "10",
    since: "1.4.3",
    onBadValue: l10n.t("the agent uses 10"),
    wrongNames: [],
    doc: l10n.t(
      "The maximum number of batches of each stream that wait in memory. The AWS documentation does not mention this key.",
    ),
  },
  {
    name: "file",
    section: "stream",
    type: {
      kind: "glob",
      pattern: l10n.t(
        "A pattern. Of all matching files, the agent follows **only the most recently modified one**. While no file matches, it logs a warning every 5 seconds and sends nothing.",
      ),
    },
    required: true,
    onBadValue: l10n.t("the agent finds no file and sends nothing"),
    wrongNames: ["file_path", "path", "filename", "log_file", "files"],
    doc: l10n.t(
      "The log file to send: a path, or a pattern with `*`, `?` and `[abc]`. Of all matching files, the agent follows **only the most recently modified one**, so use a pattern for the rotated files of one log, not for several logs. `**`, `{a,b}`, `~` and variables are not supported. Files ending in `.tar`, `.gz`, `.zip`, `.bz2` and `.rar` are skipped.",
    ),
    use: l10n.t(
      "The agent follows this file. While it does not exist, the agent logs a warning every 5 seconds and sends nothing.",
    ),
  },
  {
    name: "log_group_name",
    section: "stream",
    type: { kind: "logGroup" },
    required: true,
    onBadValue: l10n.t("the group can't be created and nothing is sent"),
    wrongNames: ["log_group", "group", "group_name", "loggroup", "log_groupname", "loggroupname"],
    doc: l10n.t(
      "The log group to send to. The agent creates it if it does not exist. The name has 1 to 512 of the characters `A-Z a-z 0-9 . - _ / #` and does not begin with `aws/`. Later versions of the agent also replace placeholders here; version 1.4.0 does not.",
    ),
    use: l10n.t("The agent sends to this log group, and creates it if it does not exist."),
  },
  {
    name: "log_stream_name",
    section: "stream",
    type: { kind: "logStream" },
    required: true,
    onBadValue: l10n.t("the stream can't be created and nothing is sent"),
    wrongNames: ["log_stream", "stream", "stream_name", "logstream", "log_streamname", "logstreamname"],
    doc: l10n.t(
      "The log stream to send to. The agent creates it if it does not exist. The name has 1 to 512 characters, without `:` and `*`. The placeholders `{instance_id}`, `{hostname}` and `{ip_address}` are replaced, in exactly this spelling. There is no default, contrary to the comment in the AWS sample. Two writers should not share a stream.",
    ),
    use: l10n.t("The agent sends to this log stream, and creates it if it does not exist."),
  },
  {
    name: "datetime_format",
    section: "stream",
    type: { kind: "strptime" },
    // oxlint-disable-next-line sentences/translated -- a version
    since: "optional since 1.1.0",
    onBadValue: l10n.t("every event gets the time at which it was read"),
    wrongNames: ["timestamp_format", "date_format", "time_format", "datetimeformat", "datetime"],
    doc: l10n.t(
      "The format of the time in a line, in Python's `strptime` notation. The first match anywhere in the line counts, regardless of case. A line without a match gets the time of the previous line, or the current time. Without the key, events get the time at which they were read.",
    ),
  },
  {
    name: "time_zone",
    section: "stream",
    type: {
      kind: "enum",
      values: [
        { value: "LOCAL", doc: l10n.t("Times in the log are in the host's time zone.") },
        { value: "UTC", doc: l10n.t("Times in the log are in UTC.") },
      ],
    },
    default: "LOCAL",
    onBadValue: l10n.t("the agent logs a warning and reads times as LOCAL"),
    wrongNames: ["timezone", "tz", "zone"],
    doc: l10n.t(
      "The time zone of the times in the log, `UTC` or `LOCAL` in capital letters. It has no effect if the format contains `%z`.",
    ),
  },
  {
    name: "initial_position",
    section: "stream",
    type: {
      kind: "enum",
      values: [
        {
          value: "start_of_file",
          doc: l10n.t(
            "Send what is already in the file; lines whose time can be read and is more than 14 days ago are dropped.",
          ),
        },
        { value: "end_of_file", doc: l10n.t("Send only what is written from now on.") },
      ],
    },
    default: "start_of_file",
    onBadValue: l10n.t("the agent logs a warning and starts at the beginning of the file"),
    wrongNames: ["initial_pos", "position", "start_position"],
    doc: l10n.t(
      "Where to begin in a file that the agent has not read before. It applies only the first time that the agent sees this section's name; after that, the state file determines the position.",
    ),
  },
  {
    name: "file_fingerprint_lines",
    section: "stream",
    type: { kind: "lineRange" },
    default: "1",
    since: "1.1.0",
    onBadValue: l10n.t("the agent logs a warning and uses line 1"),
    wrongNames: ["fingerprint_lines", "file_fingerprint"],
    examples: ["1", "1-3"],
    doc: l10n.t(
      "The lines by which the agent tells files apart after rotation: `N` or `N-M`, counted from 1. Files with equal lines in this range, such as a CSV header, count as the same file, and the newer one is not sent. Nothing is sent until the file has that many lines.",
    ),
  },
  {
    name: "multi_line_start_pattern",
    section: "stream",
    type: { kind: "regex", special: "{datetime_format}" },
    default: "^[^\\s]",
    since: "1.1.0",
    onBadValue: l10n.t("the agent logs a warning and starts an event at every line that is not indented"),
    wrongNames: ["multiline_start_pattern", "multi_line_pattern", "multiline_pattern", "multi_line_start"],
    examples: ["{datetime_format}", "^[^\\s]"],
    doc: l10n.t(
      "A Python regular expression that matches the first line of an event. Other lines are appended to the previous event. The expression matches anywhere in the line, so begin it with `^`. The value `{datetime_format}`, on its own, stands for the section's time format.",
    ),
  },
  {
    name: "encoding",
    section: "stream",
    type: { kind: "encoding" },
    default: "utf_8",
    onBadValue: l10n.t("the agent logs a warning and reads the file as utf_8"),
    wrongNames: ["charset", "file_encoding", "codec"],
    doc: l10n.t(
      "The encoding of the log file: the name of a Python codec **in lower case**. Bytes that can't be decoded are replaced.",
    ),
  },
  {
    name: "buffer_duration",
    section: "stream",
    type: {
      kind: "integer",
      unit: "ms",
      minimum: { value: 5000, effect: l10n.t("the agent logs a warning and uses 5000"), isUsed: true },
    },
    default: "5000",
    onBadValue: l10n.t("the agent logs a warning and uses 5000"),
    wrongNames: ["buffer_time", "buffer", "bufferduration"],
    examples: ["5000", "10000"],
    doc: l10n.t("How long events are collected before they are sent, in milliseconds; at least 5000."),
  },
  {
    name: "batch_count",
    section: "stream",
    type: {
      kind: "integer",
      unit: "events",
      minimum: { value: 2, effect: l10n.t("every event is sent in its own request") },
      maximum: { value: 10_000, effect: l10n.t("the agent logs a warning and uses 10000"), isUsed: true },
    },
    default: "10000",
    onBadValue: l10n.t("the agent logs a warning and uses the default"),
    wrongNames: ["batchcount", "max_batch_count"],
    doc: l10n.t(
      "The maximum number of events in one request, up to 10000. Version 1.4.0 of the agent defaults to 1000.",
    ),
  },
  {
    name: "batch_size",
    section: "stream",
    type: {
      kind: "integer",
      unit: "bytes",
      minimum: { value: 1, effect: l10n.t("every event is sent in its own request") },
      maximum: { value: 1_048_576, effect: l10n.t("the agent logs a warning and uses 1048576"), isUsed: true },
    },
    default: "1048576",
    onBadValue: l10n.t("the agent logs a warning and uses the default"),
    wrongNames: ["batchsize", "max_batch_size"],
    doc: l10n.t(
      "The maximum size of one request in bytes, up to 1048576: the messages in UTF-8 plus 26 bytes for each event. Version 1.4.0 of the agent defaults to 32768.",
    ),
  },
];

const byName: ReadonlyMap<string, KeySpec> = new Map(keySpecs.map((spec) => [spec.name, spec]));

/** The key's entry, or undefined if the agent does not read the key. */
export function specOf(key: string): KeySpec | undefined {
  return byName.get(key);
}

/** The keys of one kind of section, in the order of the table. */
export function specsOf(section: KeySpec["section"]): KeySpec[] {
  return keySpecs.filter((spec) => spec.section === section);
}
