import { describe, expect, it } from "vitest";
import { placeReport } from "../../../src/awslogs/agentLog/placeReport.js";
import { AgentLogReader } from "../../../src/awslogs/agentLog/readAgentLog.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const conf = [
  "[general]",
  "state_file = /s",
  "queue_size = many",
  "[/var/log/messages]",
  "file = /var/log/messages",
  "datetime_format = %b %d %H:%M:%S",
  "log_group_name = messages",
  "log_stream_name = {instance_id}/x",
  "buffer_duration = 10",
  "[web]",
  "file = /var/log/httpd/access*",
  "time_zone = Asia/Seoul",
  "encoding = utf8mb4",
  "log_group_name = web",
  "log_stream_name = {hostname}",
  "",
].join("\n");

const uri = "file:///etc/awslogs/awslogs.conf";

let second = 0;
/** A line as the agent writes it. */
function said(text: string, thread = "Thread-7", level = "WARNING"): string {
  const at = `2026-11-29 05:00:${String(second++ % 60).padStart(2, "0")},123`;
  return `${at} - cwlogs.push.reader - ${level} - 2489 - ${thread} - ${text}`;
}

function sent(
  group: string,
  stream: string,
  [events, skipped, fallback]: readonly number[],
  thread = "Thread-2",
): string {
  const place = "{'timestamp': 1545150310000, 'start_position': 7715255L, 'end_position': 7715808L}";
  return said(
    `Log group: ${group}, log stream: ${stream}, queue size: 0, Publish batch: {'skipped_events_count': ${skipped}, 'first_event': ${place}, ` +
      `'fallback_events_count': ${fallback}, 'last_event': ${place}, 'source_id': 'fa61cbbd4f10193883ae90b9d76577fb', ` +
      `'num_of_events': ${events}, 'batch_size_in_bytes': 578}`,
    thread,
    "INFO",
  );
}

function notes(...lines: readonly string[]): readonly string[] {
  second = 0;
  const reader = new AgentLogReader();
  for (const line of lines) reader.add(line);
  const found = placeReport([{ uri, document: parse(conf, python27) }], reader.report);
  return found.map(({ span, severity, message }) => `${severity} “${conf.slice(span.start, span.end)}” ${message}`);
}

describe("the agent's log", () => {
  it.each([
    [
      "No file is found with given path '/var/log/httpd/access*'.",
      "/var/log/httpd/access*",
      "found no file for this path (once, last at 2026-11-29 05:00:00).",
    ],
    [
      "The time zone 'Asia/Seoul' is unknown, use default.",
      "Asia/Seoul",
      "didn't know this time zone, and took that of the machine (once",
    ],
    ["The encoding u'utf8mb4' is unknown, use utf_8.", "utf8mb4", "didn't know this encoding, and took UTF-8 (once"],
    ["The buffer_duration is set to MIN_BUFFER_DURATION: 5000", "10", "took its limit instead of this duration (once"],
    [
      "Missing or invalid value for queue_size config. Defaulting to use 10",
      "many",
      "couldn't use this value, and took the default (once",
    ],
  ])("tells at the value that it speaks of: %s", (text, value, message) => {
    const [note, ...more] = notes(said(text));
    expect(more).toEqual([]);
    expect(note?.startsWith(`warning “${value}” The agent ${message}`)).toBe(true);
  });

  it("adds up what was sent for each stream, and tells of it at its format or its header", () => {
    expect(
      notes(
        sent("messages", "i-0123/x", [10, 0, 4]),
        sent("messages", "i-0123/x", [5, 2, 1]),
        sent("web", "web-1", [7, 0, 0]),
      ),
    ).toEqual([
      "warning “%b %d %H:%M:%S” The agent read no time from 5 of 15 events for i-0123/x, last at 2026-11-29 05:00:01: they have that of the event before, or that of reading.",
      "warning “%b %d %H:%M:%S” The agent left out 2 beside 15 events for i-0123/x, last at 2026-11-29 05:00:01: older than 14 days, or ahead.",
    ]);
  });

  it("tells of a section that it sent nothing for, unless its file is missing", () => {
    const nothing = "information “[web]” The agent's log tells of nothing that was sent for [web].";
    expect(notes(sent("messages", "i-0123/x", [1, 0, 0]))).toEqual([nothing]);
    const missing = said("No file is found with given path '/var/log/httpd/access*'.");
    expect(notes(sent("messages", "i-0123/x", [1, 0, 0]), missing)).not.toContain(nothing);
    expect(notes()).toEqual([]);
  });

  it("knows by the thread which stream was refused", () => {
    const text =
      "Caught exception: An error occurred (AccessDeniedException) when calling the PutLogEvents operation: User x is not authorized";
    expect(
      notes(sent("web", "web-1", [1, 0, 0], "Thread-9"), said(text, "Thread-9"), said(text, "Thread-9")),
    ).toContain(
      `error “[web]” CloudWatch Logs refused what the agent sent (2 times, last at 2026-11-29 05:00:02): ${text}`,
    );
  });

  it("counts times that weren't read by remarks alone where nothing tells what was sent", () => {
    const text =
      "Fall back to current time: {'timestamp': 1709145609779, 'start_position': 499L, 'end_position': 569L}, reason: timestamp could not be parsed from message.";
    expect(notes(said(text, "Thread-578"), said(text, "Thread-578"))).toEqual([
      `warning “” The agent read no time from events (2 times, last at 2026-11-29 05:00:01): ${text}`,
    ]);
    expect(notes(said(text), sent("messages", "i-0/x", [1, 0, 1]), sent("web", "w", [1, 0, 0]))).toHaveLength(1);
  });

  it("finds the section of a remark by the log group or the file that it names", () => {
    const text = "Failed to refresh stream: {'log_group_name': 'web', 'file': '/var/log/httpd/access*'}, reason: no";
    expect(notes(said(text))).toEqual([
      `error “[web]” The agent couldn't take this section over (once, last at 2026-11-29 05:00:00): ${text}`,
    ]);
  });

  it("passes over what isn't the agent's, and keeps nothing endless", () => {
    expect(
      notes("", "nonsense", "Traceback (most recent call last):", said("Starting reader for [x]", "Thread-1", "INFO")),
    ).toEqual([]);
    const [note = ""] = notes(said(`Truncate event: ${"x".repeat(10_000)}`));
    expect(note.length).toBeLessThan(420);
  });
});
