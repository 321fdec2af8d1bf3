import { describe, expect, it } from "vitest";
import { inferFormats } from "../../../src/awslogs/inference/inferFormats.js";
import { checkLogs, logPatterns, withLogFindings } from "../../../src/awslogs/logFiles/checkLogs.js";
import type { FoundLogs, LogsHere } from "../../../src/awslogs/logFiles/foundLogs.js";
import { instantReader } from "../../../src/awslogs/semantics/instantReader.js";
import { readLog } from "../../../src/awslogs/logFiles/logReading.js";
import { createRegex } from "../../../src/insights/regex/regex.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";
import { applyEdits } from "../../../src/base/textEdit.js";

/** 15:00 in UTC, midnight in Seoul. */
const now = Date.UTC(2026, 10, 22, 15);
const path = "/var/log/app.log";

interface Log {
  readonly lines?: readonly string[];
  readonly modifiedMs?: number;
  readonly encodings?: readonly string[];
  readonly others?: FoundLogs["others"];
  readonly previous?: FoundLogs["previous"];
}

/** A machine in Seoul with one log. */
function machine(log: Log | Partial<FoundLogs>, offset = 540): LogsHere {
  const { lines = [], modifiedMs = now, encodings = ["ascii"] } = log as Log;
  const followed =
    "folders" in log
      ? undefined
      : { path, modifiedMs, sample: { lines, encodings, head: lines, isHeadAll: lines.length < 20 } };
  const found: FoundLogs = {
    ...(followed === undefined ? {} : { followed }),
    others: [],
    folders: 0,
    archives: 0,
    isFolderHere: true,
    ...("folders" in log ? log : { others: log.others ?? [] }),
    ...("previous" in log && log.previous !== undefined ? { previous: log.previous } : {}),
  };
  const offsetMinutes = (): number => offset;
  return {
    revision: 0,
    now,
    offsetMinutes,
    found: (pattern) => (pattern === path ? found : undefined),
    formats: (sample) => inferFormats(sample.lines, { now, offsetMinutes }),
    startsEvent: (pattern) => {
      const created = createRegex(pattern);
      return "regex" in created ? (line) => created.regex.test(line) : undefined;
    },
    reading: (sample, format, isUtc) =>
      readLog(sample.lines, instantReader(format, { now, offsetMinutes: isUtc ? () => 0 : offsetMinutes })),
  };
}

const conf = (settings: string, file = path): string =>
  `[general]\nstate_file = /s\n[app]\nfile = ${file}\nlog_group_name = g\nlog_stream_name = s\n${settings}`;

function check(text: string, here: LogsHere) {
  const { findings, hints } = checkLogs(parse(text, python27), here);
  return {
    findings: findings.map(({ code, message, span }) => `${code} “${text.slice(span.start, span.end)}” ${message}`),
    fixes: findings.flatMap(({ fixes = [] }) =>
      fixes.map(({ title, edits }) => [title, applyEdits(text, edits)] as const),
    ),
    hints: hints.map(({ offset, label }) => `${text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset)} → ${label}`),
  };
}

const seconds = "datetime_format = %Y-%m-%d %H:%M:%S\n";
const lines = ["2026-11-22 23:50:03 a", "  at b", "2026-11-22 23:59:30 c"];

describe("the logs that a configuration names", () => {
  it("tell how many lines the format reads, and the first time", () => {
    expect(check(conf(seconds), machine({ lines }))).toEqual({
      findings: [],
      fixes: [],
      hints: ["datetime_format = %Y-%m-%d %H:%M:%S → 2/3 lines, 2026-11-22 23:50:03 +0900"],
    });
  });

  it("tell a format that reads nothing, with those that do", () => {
    const text = conf("datetime_format = %b %d %H:%M:%S\n");
    const { findings, fixes } = check(text, machine({ lines }));
    expect(findings).toEqual([
      `log-format “%b %d %H:%M:%S” Events get the time at which they were read: “%b %d %H:%M:%S” finds a time in 0 of 3 lines of ${path}; “%Y-%m-%d %H:%M:%S” in 2.`,
    ]);
    expect(fixes).toEqual([["Change to “%Y-%m-%d %H:%M:%S”", conf(seconds)]]);
  });

  it("tell a format that reads less than another, and its zone", () => {
    const utcLines = ["2026-11-22T14:50:03Z a", "2026-11-22T14:50:04Z a", "2026-11-22 23:59:30 b"];
    const { findings, fixes } = check(conf(seconds), machine({ lines: utcLines }));
    expect(findings).toEqual([
      `log-format “%Y-%m-%d %H:%M:%S” Some events get the time of the one before: “%Y-%m-%d %H:%M:%S” finds a time in 1 of 3 lines of ${path}; “%Y-%m-%dT%H:%M:%SZ” in 2.`,
    ]);
    expect(fixes).toEqual([
      [
        "Change to “%Y-%m-%dT%H:%M:%SZ”, with “time_zone = UTC”",
        conf("datetime_format = %Y-%m-%dT%H:%M:%SZ\ntime_zone = UTC\n"),
      ],
    ]);
  });

  it.each([
    ["", ["2026-11-22 14:50:03 a", "2026-11-22 14:59:30 c"], "UTC", "time_zone = UTC\n"],
    ["time_zone = LOCAL\n", ["2026-11-22 14:59:30 c"], "UTC", "time_zone = UTC\n"],
    ["time_zone = UTC\n", ["2026-11-22 23:59:30 c"], "LOCAL", "time_zone = LOCAL\n"],
  ])("tell times of another zone, by when the log was written: %j", (setting, written, zone, mended) => {
    const { findings, fixes } = check(conf(seconds + setting), machine({ lines: written }));
    expect(findings).toEqual([expect.stringMatching(/^log-zone .*9 hours/u)]);
    expect(fixes).toEqual([[`Set “time_zone = ${zone}”`, conf(seconds + mended)]]);
  });

  it.each<[string, readonly string[], number]>([
    ["the zone is read", ["2026-11-22 14:59:30 +0000 c"], 540],
    ["the machine is in UTC", ["2026-11-22 14:59:30 c"], 0],
    ["the log rests since five hours", ["2026-11-22 19:00:00 c"], 540],
  ])("tell no other zone where %s", (_, written, offset) => {
    const format = written[0]?.includes("+") === true ? "datetime_format = %Y-%m-%d %H:%M:%S %z\n" : seconds;
    expect(check(conf(format), machine({ lines: written }, offset)).findings).toEqual([]);
  });

  it.each([
    [
      "2026-11-08 14:00:00 a",
      now - 15 * 86_400_000,
      "older than 14 days: the newest of /var/log/app.log is of 2026-11-08 14:00:00 +0900",
    ],
    ["2026-11-23 03:00:00 a", now, "more than two hours ahead"],
  ])("tell events that are dropped: %s", (line, modifiedMs, message) => {
    const { findings } = check(conf(seconds), machine({ lines: [line], modifiedMs }));
    expect(findings).toEqual([expect.stringMatching(/^log-dropped/u)]);
    expect(findings[0]).toContain(message);
  });

  it("tell what isn't sent of several, but not rotated ones", () => {
    const others = [
      { path: "/var/log/app-2.log", modifiedMs: now - 1000 },
      { path: "/var/log/app-1.log", modifiedMs: now - 86_400_000 },
    ];
    expect(check(conf(seconds), machine({ lines, others })).findings).toEqual([
      expect.stringMatching(/^log-not-followed .*not sent: \/var\/log\/app-2\.log\.$/u),
    ]);
    expect(check(conf(seconds), machine({ lines, others: others.slice(1) })).findings).toEqual([]);
  });

  it.each<[Partial<FoundLogs>, string]>([
    [{ folders: 0 }, "no file on this machine matches"],
    [{ folders: 1 }, "is a folder"],
    [{ folders: 0, archives: 2 }, "are archives"],
    [{ folders: 0, followed: { path, modifiedMs: now, sample: undefined } }, "can't be read here"],
  ])("tell what is missing: %j", (found, message) => {
    expect(check(conf(seconds), machine(found)).findings).toEqual([expect.stringContaining(message)]);
  });

  it("tell nothing of a configuration for another machine", () => {
    expect(check(conf(seconds), machine({ folders: 0, isFolderHere: false })).findings).toEqual([]);
  });

  it("tell another encoding than UTF-8, unless one is set", () => {
    const here = machine({ lines, encodings: ["latin_1", "cp932"] });
    const { findings, fixes } = check(conf(seconds), here);
    expect(findings).toEqual([expect.stringMatching(/^log-encoding .* What is there fits latin_1, cp932\.$/u)]);
    expect(fixes.map(([title]) => title)).toEqual(["Set “encoding = latin_1”", "Set “encoding = cp932”"]);
    expect(fixes[0]?.[1]).toContain("encoding = latin_1\n");
    for (const known of ["latin_1", "cp1252", "sjis", "CP932"]) {
      expect(check(conf(`${seconds}encoding = ${known}\n`), here).findings).toEqual([]);
    }
  });

  it.each([
    [
      "ascii",
      ["utf_8"],
      [
        expect.stringContaining(
          "is not in ascii, in which it is read: characters are lost. What is there fits utf_8.",
        ) as string,
      ],
    ],
    ["latin_1", ["utf_8"], [expect.stringContaining("is not in latin_1") as string]],
    ["euc_jp", ["cp932", "latin_1"], [expect.stringContaining("is not in euc_jp") as string]],
    [
      "utf_8",
      ["utf_16"],
      [expect.stringContaining("but in UTF-16, in which the agent doesn't find the lines") as string],
    ],
    ["latin_1", ["ascii"], []],
    ["utf_8", ["utf_8_sig"], []],
    ["gbk", ["gb18030", "latin_1"], []],
    ["koi8_r", ["latin_1"], []],
    ["utf_16", ["ascii"], []],
    ["nonsense", ["latin_1"], []],
  ])("compare encoding = %s with a log in %j", (encoding, encodings, expected) => {
    const { findings } = check(conf(`${seconds}encoding = ${encoding}\n`), machine({ lines, encodings }));
    expect(findings).toEqual(expected);
  });

  it("are those of defaults, too, which are not repaired in a section", () => {
    const text = `[DEFAULT]\ndatetime_format = %b %d %H:%M:%S\n${conf("")}`;
    const { findings, fixes } = check(text, machine({ lines }));
    expect(findings).toEqual([expect.stringMatching(/^log-format “\[app\]”/u)]);
    expect(fixes).toEqual([]);
  });

  it.each(["/var/log/{{ app }}.log", "/other.log"])("are left alone where they are unknown: %s", (file) => {
    expect(check(conf(seconds, file), machine({ lines }))).toEqual({ findings: [], fixes: [], hints: [] });
  });

  it("are asked for once each, without what a template fills in", () => {
    const text = `${conf("")}[b]\nfile = ${path}\n[c]\nfile = /b/*.log\n[d]\nfile = /{{ x }}\n[e]\n`;
    expect(logPatterns(parse(text, python27))).toEqual([path, "/b/*.log"]);
  });

  it("aren't told to be missing where the text says already why nothing is sent", () => {
    const document = parse(conf(seconds, "/var/log/app.log.gz"), python27);
    const alone = validate(document, "file:///etc/awslogs/awslogs.conf");
    expect(alone.map(({ code }) => code)).toContain("skipped-file");
    const here = machine({ folders: 0, archives: 1 });
    const archived = { ...here, found: () => here.found(path) };
    expect(withLogFindings(alone, checkLogs(document, archived))).toEqual(alone);
  });

  it("put an end to guesses about a known log", () => {
    const file = "/var/log/messages";
    const text = conf("datetime_format = %Y-%m-%d %H:%M:%S\n", file);
    const document = parse(text, python27);
    const guessed = validate(document, "file:///etc/awslogs/awslogs.conf");
    expect(guessed.map(({ code }) => code)).toContain("format-mismatch");
    const here = machine({ lines });
    const seen = { ...here, found: () => here.found(path) };
    const all = withLogFindings(guessed, checkLogs(document, seen));
    expect(all.map(({ code }) => code)).not.toContain("format-mismatch");
    const unseen = withLogFindings(guessed, checkLogs(document, machine({ lines: [] })));
    expect(unseen).toEqual(guessed);
  });

  it("put an end to what the text of a format says, where they have one that reads the log", () => {
    const text = conf("datetime_format = %Y-%m-%dT%H:%M:%SZ\n");
    const document = parse(text, python27);
    const alone = validate(document, "file:///etc/awslogs/awslogs.conf");
    expect(alone.map(({ code }) => code)).toContain("format-literal-z");
    const all = withLogFindings(alone, checkLogs(document, machine({ lines })));
    expect(all.map(({ code }) => code)).toEqual(expect.arrayContaining(["log-format"]));
    expect(all.map(({ code }) => code)).not.toContain("format-literal-z");
    const unread = withLogFindings(alone, checkLogs(document, machine({ lines: ["no time"] })));
    expect(unread.map(({ code }) => code)).toEqual(expect.arrayContaining(["format-literal-z", "log-format"]));
  });
});

describe("the beginning of a log", () => {
  const many = Array.from({ length: 30 }, (_, index) => `${index} x`);
  const previous = { path: `${path}.1`, head: ["a,b", "1", "2"] };

  it("says whether the agent can tell it from the one before, and how it could", () => {
    const here = machine({ lines: ["a,b", "1", "3"], previous });
    const { findings, fixes } = check(conf(""), here);
    expect(findings).toEqual([
      `log-same-beginning “${path}” The agent takes ${path} and ${path}.1 for the same file, and goes on where it was in that: line 1 is the same.`,
    ]);
    expect(fixes).toEqual([
      ["Set “file_fingerprint_lines = 1-3”", conf("").replace("[app]\n", "[app]\n") + "file_fingerprint_lines = 1-3\n"],
    ]);
    const set = "file_fingerprint_lines = 1-2\n";
    expect(check(conf(set), here).findings).toEqual([
      expect.stringMatching(/^log-same-beginning “1-2” .*: lines 1 to 2 are the same\.$/u),
    ]);
    expect(check(conf(set), here).fixes[0]?.[1]).toBe(conf("file_fingerprint_lines = 1-3\n"));
  });

  it.each([
    ["other lines", "", ["a", "1"]],
    ["lines that aren't all there yet", "file_fingerprint_lines = 2-9\n", many],
    ["a range that is never sent with", "file_fingerprint_lines = 3-\n", ["a,b", "1", "3"]],
    ["a template", "file_fingerprint_lines = {{ n }}\n", ["a,b", "1", "3"]],
    ["lines that differ in the range", "file_fingerprint_lines = 3\n", ["a,b", "1", "3"]],
  ])("says nothing of %s", (_, setting, all) => {
    expect(check(conf(setting), machine({ lines: all, previous })).findings).toEqual([]);
  });

  it("says that nothing is sent as long as it is too short", () => {
    expect(check(conf("file_fingerprint_lines = 1-9\n"), machine({ lines: ["a", "b"] })).findings).toEqual([
      `log-too-short “1-9” The agent sends nothing of ${path} until it has 9 whole lines: it has 2.`,
    ]);
  });
});

describe("where events begin in a log", () => {
  const traces = ["2026 a", " at x", "2026 b", " at y", " at z"];

  it.each([
    [String.raw`^\d{4}`, [], [String.raw`multi_line_start_pattern = ^\d{4} → 2/5 lines begin an event`]],
    [
      "^nothing",
      [`log-start-pattern “^nothing” All lines become one event: the pattern begins none of 5 lines of ${path}.`],
      [],
    ],
    ["(?=2026)", [], []],
    ["{datetime_format}", [], []],
    ["{{ pattern }}", [], []],
  ])("is told by the pattern %s", (pattern, findings, hints) => {
    const found = check(conf(`multi_line_start_pattern = ${pattern}\n`), machine({ lines: traces }));
    expect([found.findings, found.hints]).toEqual([findings, hints]);
  });

  it("isn't told by a few lines, which may all be of one event", () => {
    expect(check(conf("multi_line_start_pattern = ^no\n"), machine({ lines: [" a", " b"] })).findings).toEqual([]);
  });
});
