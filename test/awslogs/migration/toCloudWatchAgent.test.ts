import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentEncodingOf, agentFormat, agentPattern } from "../../../src/awslogs/migration/translate.js";
import { toCloudWatchAgent } from "../../../src/awslogs/migration/toCloudWatchAgent.js";
import { documentedEncodings } from "../../../src/awslogs/semantics/encodings.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const main = "file:///etc/awslogs/awslogs.conf";

function migrate(...texts: readonly string[]) {
  const files = texts.map((text, index) => ({
    uri: index === 0 ? main : `file:///etc/awslogs/config/${index}.conf`,
    document: parse(text, python27),
  }));
  const { configuration, notes } = toCloudWatchAgent(files);
  const textOf = (uri: string): string => texts[files.findIndex((file) => file.uri === uri)] ?? "";
  return {
    configuration,
    entries: configuration.logs.logs_collected.files.collect_list,
    notes: notes.map(
      ({ kind, message, uri, span }) => `${kind} “${textOf(uri).slice(span.start, span.end)}” ${message}`,
    ),
  };
}

const section = (settings: string, name = "a"): string =>
  `[${name}]\nfile = /v/${name}\nlog_group_name = g\nlog_stream_name = s\n${settings}`;

describe("as the CloudWatch agent's own wizard", () => {
  it("one section, with all lines indented (TestProcessor_Process)", () => {
    const lines = [
      "[general]",
      "state_file = /var/lib/awslogs/agent-state",
      "[/var/log/messages]",
      "datetime_format = %b %d %H:%M:%S",
      "file = /var/log/messages",
      "buffer_duration = 5000",
      "log_stream_name = {hostname}",
      "initial_position = start_of_file",
      "log_group_name = /var/log/messages",
      "log_group_class = STANDARD",
    ];
    expect(migrate(lines.map((line) => `\t${line}\n`).join("")).configuration).toEqual({
      logs: {
        force_flush_interval: 5,
        logs_collected: {
          files: {
            collect_list: [
              {
                file_path: "/var/log/messages",
                log_group_name: "/var/log/messages",
                log_stream_name: "{hostname}",
                timestamp_format: "%b %d %H:%M:%S",
                log_group_class: "STANDARD",
                retention_in_days: -1,
              },
            ],
          },
        },
      },
    });
  });

  it("the fields of an entry (TestFiles_ToMap), but for zones that it passes on unchecked and its own schema refuses", () => {
    const { entries, notes } = migrate(
      "[a]\nfile = /var/log\nlog_group_name = lg1\nlog_stream_name = ls1\ndatetime_format = timeStamp1\ntime_zone = utc\n" +
        "multi_line_start_pattern = p1\nencoding =\nretention_in_days = 1\nlog_group_class = INFREQUENT_ACCESS\n",
    );
    expect(entries).toEqual([
      {
        file_path: "/var/log",
        log_group_name: "lg1",
        log_stream_name: "ls1",
        timestamp_format: "timeStamp1",
        multi_line_start_pattern: "p1",
        log_group_class: "INFREQUENT_ACCESS",
        retention_in_days: 1,
      },
    ]);
    expect(notes).toEqual([expect.stringMatching(/^guess “utc” “utc” is left out: /u)]);
  });

  it("two sections, ordered by name (TestProcessConfigFromPythonConfigParserFile)", () => {
    const { configuration } = migrate(
      "[general]\nstate_file = /s\n" +
        "[/var/output/log/audit_pusher.log]\nfile = /var/output/log/audit_pusher.log\nlog_group_name = service/audit_pusher\n" +
        "log_stream_name = hsm-bqvuwqn72vk\ndatetime_format = %b %d %H:%M:%S,%f\nencoding = euc_jp\nbuffer_duration = 5000\n" +
        "[/var/log/messages]\nfile = /var/log/messages\nlog_group_name = /var/log/messages\nlog_stream_name = {hostname}\n" +
        "datetime_format = %b %d %H:%M:%S\nmulti_line_start_pattern = {datetime_format}\nbuffer_duration = 5000\n",
    );
    expect(configuration.logs).toEqual({
      force_flush_interval: 5,
      logs_collected: {
        files: {
          collect_list: [
            {
              file_path: "/var/log/messages",
              log_group_name: "/var/log/messages",
              log_stream_name: "{hostname}",
              timestamp_format: "%b %d %H:%M:%S",
              multi_line_start_pattern: "{timestamp_format}",
              retention_in_days: -1,
            },
            {
              file_path: "/var/output/log/audit_pusher.log",
              log_group_name: "service/audit_pusher",
              log_stream_name: "hsm-bqvuwqn72vk",
              timestamp_format: "%b %d %H:%M:%S,%f",
              encoding: "euc-jp",
              retention_in_days: -1,
            },
          ],
        },
      },
    });
  });

  it.each([
    ["buffer_duration = 999\n", undefined],
    ["buffer_duration = 15500\n", 15],
    ["buffer_duration = 5s\n", undefined],
  ])("the interval of %j is %s s", (setting, seconds) => {
    expect(migrate(section(setting)).configuration.logs.force_flush_interval).toBe(seconds);
  });

  it.each([
    ["30", 30],
    ["0", undefined],
    ["soon", -1],
  ])("a retention of %s days is %s", (days, expected) => {
    expect(migrate(section(`retention_in_days = ${days}\n`)).entries[0]?.retention_in_days).toBe(expected);
  });

  it("each documented encoding that it maps, and no other", () => {
    const unread = documentedEncodings.filter((encoding) => agentEncodingOf(encoding).value === undefined);
    // Those on which the wizard panics (encoding_test.go).
    const refused =
      "cp500 cp856 cp857 cp858 cp861 cp864 cp869 cp875 cp932 cp949 cp950 cp1006 cp1026 cp1140 euc_jis_2004 euc_jisx0213 iso2022_jp iso2022_jp_1 " +
      "iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr johab mac_greek mac_iceland mac_latin2 mac_turkish ptcp154 shift_jis_2004 shift_jisx0213 utf_32 utf_32_be utf_32_le utf_7 utf_8_sig";
    expect(unread).toEqual(refused.split(" "));
    expect([agentEncodingOf("utf-8").value, agentEncodingOf("ISO-8859-1").value]).toEqual(["utf-8", undefined]);
  });
});

describe("other than the wizard", () => {
  it("values with brackets stay values", () => {
    const { entries } = migrate(
      section("datetime_format = [%d/%b/%Y\nmulti_line_start_pattern = ^[^\\s]\nencoding = utf_8\n"),
    );
    expect(entries).toEqual([
      {
        file_path: "/v/a",
        log_group_name: "g",
        log_stream_name: "s",
        timestamp_format: "[%d/%b/%Y",
        multi_line_start_pattern: "^[^\\s]",
        encoding: "utf-8",
        retention_in_days: -1,
      },
    ]);
  });

  it("additional files are read; of two sections of one name the first counts", () => {
    const { entries, notes } = migrate(section(""), section("") + section("", "b"));
    expect(entries.map(({ file_path }) => file_path)).toEqual(["/v/a", "/v/b"]);
    expect(notes).toEqual(["loss “[a]” [a] is left out: the agent takes the section of this name in the first file."]);
  });

  it("defaults are those of a file's own sections", () => {
    const { entries } = migrate(`[DEFAULT]\ntime_zone = UTC\n${section("")}`, section("", "b"));
    expect(entries.map(({ timezone }) => timezone)).toEqual(["UTC", undefined]);
  });
});

describe("what doesn't carry over is told at its place", () => {
  it.each([
    [
      "initial_position = end_of_file\n",
      "change “initial_position” The CloudWatch agent reads new logs from their beginning, not",
    ],
    ["file_fingerprint_lines = 1-3\n", "loss “file_fingerprint_lines” The CloudWatch agent has nothing like"],
    ["push_delay = 5\n", "loss “push_delay” “push_delay” is left out: no agent reads it."],
    ["time_zone = utc\n", "guess “utc” “utc” is left out"],
    ["datetime_format = %j %H\n", "loss “%j %H” The CloudWatch agent takes %j for text"],
    ["datetime_format = %c\n", "change “%c” “%c” is spelled out as “%a %b %d %H:%M:%S %Y”."],
    ["datetime_format = %F\n", "guess “%F” “%F” is left out"],
    ["encoding = utf_8_sig\n", "loss “utf_8_sig” The CloudWatch agent doesn't read utf_8_sig"],
    ["encoding = cp737\n", "change “cp737” The CloudWatch agent reads iso-8859-7 instead"],
    ["encoding = UTF-8\n", "guess “UTF-8” “UTF-8” is left out"],
    ["multi_line_start_pattern = (?<=x)y\n", "loss “(?<=x)y” The CloudWatch agent reads patterns by RE2"],
    ["multi_line_start_pattern = (\n", "guess “(” The pattern is left out"],
    ["multi_line_start_pattern = {datetime_format}\n", "guess “{datetime_format}” {datetime_format} is left out"],
  ])("%j", (setting, note) => {
    expect(migrate(section(setting)).notes).toEqual([expect.stringContaining(note)]);
  });

  it("names that the CloudWatch agent fills in", () => {
    const text = "[a]\nfile = /v\nlog_group_name = g/{date}\nlog_stream_name = {hostname}/{account_id}\n";
    expect(migrate(text).notes).toEqual([
      expect.stringMatching(/^change “g\/\{date\}” .*fills in \{date\}/u),
      expect.stringMatching(/^change .*fills in \{account_id\}/u),
    ]);
  });

  it("the general section, missing values, other intervals, and templates, in the order of the text", () => {
    const { notes } = migrate(
      `[general]\nstate_file = /s\nqueue_size = 3\n${section("buffer_duration = 5000\n")}` +
        `${section("buffer_duration = 10000\n", "b")}[c]\nfile = {{ file }}\n`,
    );
    expect(notes).toEqual([
      expect.stringMatching(/^guess “\[general\]”.*template/u),
      expect.stringMatching(/^change “state_file”/u),
      expect.stringMatching(/^loss “queue_size”/u),
      expect.stringMatching(/^change “10000”.*every 5 s and not 10 s/u),
      expect.stringMatching(/^loss “\[c\]”.*no “log_group_name”/u),
    ]);
  });

  it("nothing, where all carries over", () => {
    expect(
      migrate(section("time_zone = LOCAL\ndatetime_format = %Y-%m-%d %H:%M:%S\nencoding = utf-8\n")).notes,
    ).toEqual([]);
  });
});

describe("translations", () => {
  it("never make a format or pattern of something else", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { value, notes } = agentFormat(text);
        expect(value === undefined || value === text || notes.length > 0).toBe(true);
        const pattern = agentPattern(text, true);
        expect(pattern.value === undefined || pattern.value === text || text === "{datetime_format}").toBe(true);
      }),
    );
  });
});
