import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { toFluentBit } from "../../../src/awslogs/migration/toFluentBit.js";
import { toVector } from "../../../src/awslogs/migration/toVector.js";
import { directives } from "../../../src/awslogs/semantics/strptime.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { readCorpus } from "../corpus.js";

const uri = "file:///awslogs.conf";

function files(text: string) {
  return [{ uri, document: parse(text, python27) }];
}

const nginx =
  "[general]\nstate_file = /s\n[/var/log/nginx/access.log]\nfile = /var/log/nginx/access.log\nlog_group_name = myWebApp\n" +
  "log_stream_name = {instance_id}\ndatetime_format = %d/%b/%Y:%H:%M:%S %z\n";

const time =
  "(?i:(?:3[0-1]|[1-2]\\\\d|0[1-9]|[1-9]| [1-9])\\\\/(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\\\/(?:\\\\d\\\\d\\\\d\\\\d):" +
  "(?:2[0-3]|[0-1]\\\\d|\\\\d):(?:[0-5]\\\\d|\\\\d):(?:6[0-1]|[0-5]\\\\d|\\\\d)\\\\s+(?:[+-]\\\\d\\\\d[0-5]\\\\d))";

const common = ["change: Set the environment variable INSTANCE_ID, where the agent fills in {instance_id}."];

function said(notes: readonly { readonly kind: string; readonly message: string }[]): readonly string[] {
  return notes.map(({ kind, message }) => `${kind}: ${message}`);
}

describe("the configuration of Fluent Bit", () => {
  it("reads the same events from the same file, with their times, into the same place", () => {
    const { text, notes } = toFluentBit(files(nginx));
    expect(text).toBe(
      `# The agent's configuration for Fluent Bit. Set AWS_REGION to the region of the log groups.
service:
  flush: 5
parsers:
  - name: var_log_nginx_access_log_time
    format: regex
    regex: "(?<time>${time})"
    time_key: time
    time_format: "%d/%b/%Y:%H:%M:%S %z"
multiline_parsers:
  - name: var_log_nginx_access_log_events
    type: regex
    flush_timeout: 5000
    rules:
      - state: start_state
        regex: "/^\\\\S/"
        next_state: cont
      - state: cont
        regex: "/^(?!.*(?:^\\\\S))/"
        next_state: cont
pipeline:
  inputs:
    - name: tail
      tag: var_log_nginx_access_log
      path: "/var/log/nginx/access.log"
      read_from_head: true
      db: "/var/lib/fluent-bit/var_log_nginx_access_log.db"
      "multiline.parser": var_log_nginx_access_log_events
  filters:
    - name: parser
      match: var_log_nginx_access_log
      key_name: log
      parser: var_log_nginx_access_log_time
      preserve_key: true
      reserve_data: true
  outputs:
    - name: cloudwatch_logs
      match: var_log_nginx_access_log
      region: "\${AWS_REGION}"
      log_group_name: myWebApp
      log_stream_name: "\${INSTANCE_ID}"
      log_key: log
      auto_create_group: true
`.replace('"multiline.parser"', "multiline.parser"),
    );
    expect(said(notes)).toEqual(["change: Fluent Bit keeps a state of its own: it reads each log anew.", ...common]);
  });

  it.each([
    ["datetime_format = %Y-%m-%d %H:%M:%S,%f", 'time_format: "%Y-%m-%d %H:%M:%S,%L"', undefined],
    [
      "datetime_format = %Y-%m-%d %f",
      undefined,
      "loss: Fluent Bit can't read “%Y-%m-%d %f”: events get the time at which they are read.",
    ],
    ["datetime_format = %c", 'time_format: "%a %b %d %H:%M:%S %Y"', undefined],
    ["datetime_format = %H:%M %Z", undefined, "loss: Fluent Bit can't read “%H:%M %Z”"],
    ["datetime_format = %Q", undefined, "guess: “%Q” is left out"],
    ["datetime_format = %H:%M:%S", "time_system_timezone: true", undefined],
    ["encoding = shift_jis", undefined, "loss: Fluent Bit doesn't read shift_jis: convert the log."],
    ["initial_position = end_of_file", "read_from_head: false", undefined],
    ["multi_line_start_pattern = ^(?P<a>x)", undefined, "loss: Fluent Bit reads patterns as Ruby does"],
    ["multi_line_start_pattern = [", 'regex: "/^\\\\S/"', "guess: The pattern is left out"],
    ["buffer_duration = 5000", undefined, "loss: “buffer_duration” is left out: Fluent Bit has settings of its own."],
  ])("of %s", (line, part, note) => {
    const { text, notes } = toFluentBit(files(`[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\n${line}\n`));
    expect(text).toContain(part ?? "");
    expect(said(notes).join("\n")).toContain(note ?? "");
    expect(notes).toHaveLength(note === undefined ? 0 : 1);
  });

  it("takes a time in UTC where the section says so", () => {
    const conf =
      "[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\ndatetime_format = %H:%M:%S\ntime_zone = UTC\n";
    expect(toFluentBit(files(conf)).text).not.toContain("time_system_timezone");
  });

  it("says that all files of a pattern are followed, and leaves archives out", () => {
    const { text, notes } = toFluentBit(files("[a]\nfile = /var/log/*\nlog_group_name = g\nlog_stream_name = s\n"));
    expect(text).toContain('exclude_path: "*.gz,*.zip,*.bz2,*.tar,*.rar"');
    expect(said(notes)).toEqual([
      "change: Fluent Bit follows all files that match; the agent, the one that was written to last.",
    ]);
  });
});

describe("the configuration of Vector", () => {
  it("reads the same events from the same file, with their times, into the same place", () => {
    const { text, notes } = toVector(files(nginx));
    expect(text).toBe(`# The agent's configuration for Vector. Set AWS_REGION to the region of the log groups.
sources:
  var_log_nginx_access_log:
    type: file
    include: ["/var/log/nginx/access.log"]
    read_from: beginning
    multiline:
      start_pattern: "^\\\\S"
      condition_pattern: "^\\\\S"
      mode: halt_before
      timeout_ms: 5000
transforms:
  var_log_nginx_access_log_time:
    type: remap
    inputs: ["var_log_nginx_access_log"]
    source: |-
      found, failure = parse_regex(.message, r'(?P<time>${time.replaceAll("\\\\", "\\")})')
      if failure == null {
        at, failure = parse_timestamp(found.time, format: "%d/%b/%Y:%H:%M:%S %z")
        if failure == null { .timestamp = at }
      }
sinks:
  var_log_nginx_access_log_group:
    type: aws_cloudwatch_logs
    inputs: ["var_log_nginx_access_log_time"]
    region: "\${AWS_REGION}"
    group_name: myWebApp
    stream_name: "\${INSTANCE_ID}"
    create_missing_group: true
    encoding:
      codec: text
`);
    expect(said(notes)).toEqual(["change: Vector keeps a state of its own: it reads each log anew.", ...common]);
  });

  it.each([
    ["datetime_format = %Y-%m-%d %H:%M:%S.%f", 'format: "%Y-%m-%d %H:%M:%S%.f")', undefined],
    [
      "datetime_format = %Y-%m-%d %H:%M:%S,%f",
      'format: "%Y-%m-%d %H:%M:%S,%3f")',
      "guess: Vector reads a fraction of exactly three digits",
    ],
    ["datetime_format = %b %d %H:%M:%S", undefined, "loss: Vector needs the whole date and time"],
    ["encoding = cp932", "charset: shift_jis", undefined],
    ["encoding = cp037", undefined, "loss: Vector doesn't read cp037: convert the log."],
    ["initial_position = end_of_file", "read_from: end", undefined],
    ["multi_line_start_pattern = ^a(?!b)", undefined, "loss: Vector's patterns have no look-around"],
    ["multi_line_start_pattern = a$", 'start_pattern: "a$$"', undefined],
  ])("of %s", (line, part, note) => {
    const { text, notes } = toVector(files(`[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\n${line}\n`));
    expect(text).toContain(part ?? "");
    expect(said(notes).join("\n")).toContain(note ?? "");
    expect(notes).toHaveLength(note === undefined ? 0 : 1);
  });

  it("keeps dollar signs of names, but for what the agent fills in, and says what else means something", () => {
    const conf = "[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = [$LATEST] {hostname} 100%\n";
    const { text, notes } = toVector(files(conf));
    expect(text).toContain('stream_name: "[$$LATEST] ${HOSTNAME} 100%"');
    expect(said(notes)).toEqual([
      "change: Vector takes {{ … }} and % in names for fields of the event and parts of its time.",
      "change: Set the environment variable HOSTNAME, where the agent fills in {hostname}.",
    ]);
  });

  it("reads a time in UTC where the section says so", () => {
    const conf =
      "[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\ndatetime_format = %Y-%m-%d %H:%M:%S\ntime_zone = UTC\n";
    expect(toVector(files(conf)).text).toContain(', timezone: "UTC")');
  });
});

describe("both", () => {
  it("leave sections out that send nothing, and name each log once", () => {
    const text =
      "[a b]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\n[a-b]\nfile = /b\nlog_group_name = g\nlog_stream_name = t\n[c]\nfile = /c\n";
    for (const convert of [toFluentBit, toVector]) {
      const { text: written, notes } = convert(files(text));
      expect(written).toMatch(/\ba_b\b[^]*\ba_b_2\b/u);
      expect(said(notes)).toEqual(["loss: [c] is left out: it has no log_group_name and no log_stream_name."]);
    }
  });

  it("say that there is nothing to do", () => {
    for (const convert of [toFluentBit, toVector]) {
      expect(said(convert(files("")).notes)).toEqual([expect.stringMatching(/^loss: There is no section of a log/u)]);
    }
  });

  it("find the times that the agent finds, for every directive that they read", () => {
    const missed = directives.filter(({ letter, example, composite }) => {
      if (composite !== undefined) return false;
      const conf = `[a]\nfile = /a\nlog_group_name = g\nlog_stream_name = s\ndatetime_format = <%${letter}>\nmulti_line_start_pattern = {datetime_format}\n`;
      const [, pattern = "never"] = /start_pattern: (?<pattern>".*")/u.exec(toVector(files(conf)).text) ?? [];
      const source = (JSON.parse(pattern) as string).replaceAll("$$", "$").replace("(?i:", "(?:");
      return !new RegExp(source, "i").test(`x <${example}> y`);
    });
    expect(missed).toEqual([]);
  });

  const corpus = readCorpus();
  const hasYaml = spawnSync("python3", ["-c", "import yaml"]).status === 0;

  it.skipIf(!hasYaml || corpus.length === 0)(
    "write YAML for every configuration of the corpus [needs PyYAML and the corpus]",
    () => {
      const written = corpus.flatMap(({ text }) => [toFluentBit(files(text)).text, toVector(files(text)).text]);
      const program =
        "import json,sys,yaml\nprint(json.dumps([list(yaml.safe_load(t)) for t in json.load(sys.stdin)]))";
      const { stdout } = spawnSync("python3", ["-c", program], { input: JSON.stringify(written), encoding: "utf8" });
      const keys = JSON.parse(stdout) as readonly (readonly string[])[];
      expect(keys).toHaveLength(written.length);
      for (const each of keys) expect(["service", "sources"]).toContain(each[0]);
    },
  );
});
