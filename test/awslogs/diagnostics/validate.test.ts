import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agentCodes } from "../../../src/awslogs/diagnostics/codes.js";
import { confText } from "../confText.js";
import { findings, relabel } from "../labels.js";
import { fileFixtures, fragmentFixtures, settingFixtures } from "./validateFixtures.js";

const mainUri = "file:///etc/awslogs/awslogs.conf";
const fragmentUri = "file:///etc/awslogs/config/app.conf";
const complete = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

describe("a main file", () => {
  test.each(fileFixtures)("$0", (_, text) => {
    expect(relabel(text, mainUri)).toBe(text);
  });
});

describe("an extra file", () => {
  test.each(fragmentFixtures)("$0", (_, text) => {
    expect(relabel(text, fragmentUri)).toBe(text);
  });
});

test.each(["file:///srv/web.conf", "file:///repository/cloudwatch/awslogs.config.web"])(
  "%s, whose name doesn't tell its role, needs no general section",
  (uri) => {
    expect(relabel(complete, uri)).toBe(complete);
  },
);

describe("settings in a complete section", () => {
  test.each(settingFixtures)("$0", (_, text) => {
    expect(relabel(complete + text, fragmentUri)).toBe(complete + text);
  });
});

test("every code of a text has a fixture", () => {
  const all = [...fileFixtures, ...fragmentFixtures, ...settingFixtures].map(([, text]) => text).join("");
  const elsewhere = new Set([
    "binary-content",
    "too-large",
    "copy-in-folder",
    "folder-path",
    "typographic-quotes",
    "foreign-pattern",
    "command-in-name",
    "section-in-other-file",
  ]);
  const missing = Object.keys(agentCodes).filter((code) => !elsewhere.has(code) && !all.includes(`: ${code}\n`));
  expect(missing).toEqual([]);
});

describe("messages", () => {
  const message = (text: string) => findings(complete + text).map((finding) => finding.message);

  test.each([
    ["timezone = UTC\n", "did you mean “time_zone”?"],
    ["timestamp_format = %Y-%m\n", "did you mean “datetime_format”?"],
    ["multiline_start_pattern = ^x\n", "did you mean “multi_line_start_pattern”?"],
    ["log group = g\n", "did you mean “log_group_name”?"],
    ["datetime_fromat = %Y\n", "did you mean “datetime_format”?"],
    ["bufer_duration = 1\n", "did you mean “buffer_duration”?"],
    ["region = us-east-1\n", "the region is set in awscli.conf or aws.conf"],
    ["colour = red\n", "silently ignores it."],
    ["time_zone = utc\n", "did you mean “UTC”?"],
    ["initial_position = end-of-file\n", "did you mean “end_of_file”?"],
    ["encoding = UTF-8\n", "did you mean “utf-8”?"],
    ["encoding = utf_9\n", "reads the file as utf_8"],
    ["buffer_duration = 5s\n", "uses 5000"],
  ])("%s says: %s", (text, part) => {
    expect(message(text).join("\n")).toContain(part);
  });

  test("every message is one sentence", () => {
    const all = [...fileFixtures, ...fragmentFixtures, ...settingFixtures].flatMap(([, text]) =>
      findings(complete + text),
    );
    const odd = all.map((finding) => finding.message).filter((text) => !/^[A-Z“[][^\n]*[.?]$/u.test(text));
    expect(odd).toEqual([]);
  });

  test.each([
    [["file"], "[a]\nlog_group_name = g\nlog_stream_name = {hostname}\n", "has no “file”."],
    [["file", "group"], "[a]\nlog_stream_name = {hostname}\n", "has no “file” and no “log_group_name”."],
    [["all"], "[a]\n", "has no “file”, “log_group_name” and no “log_stream_name”."],
  ])("a section without %s is told so", (_, text, part) => {
    expect(findings(text)[0]?.message).toContain(part);
  });
});

describe("related places", () => {
  const related = (text: string) =>
    findings(text).flatMap((finding) => finding.related.map(({ span }) => text.slice(span.start, span.end)));

  test("a duplicate setting points to the one that counts", () => {
    const text = `${complete}File = /w\n`;
    expect(related(text)).toEqual(["File"]);
    expect(findings(text)[0]?.tags).toEqual(["unnecessary"]);
  });

  test("a duplicate section points to the first", () => {
    expect(related(`${complete}[b]\n${complete.slice(4).replace("= g", "= h")}${complete}`)).toContain("[a]");
  });

  test("a shared stream points to the other section", () => {
    expect(related(complete + complete.replace("[a]", "[b]"))).toEqual(["[a]"]);
  });
});

test("the sample workspace has its two mistakes, and no other findings", () => {
  const file = path.resolve(import.meta.dirname, "../../fixtures/sampleWorkspace/awslogs.conf");
  const found = findings(readFileSync(file, "utf8"), mainUri).map(({ code, message }) => `${code}: ${message}`);
  expect(found).toEqual([
    expect.stringMatching(/^bad-value: .*did you mean “end_of_file”/),
    expect.stringMatching(/^unknown-setting: .*did you mean “datetime_format”/),
  ]);
});

test("every finding links to a page", () => {
  expect(findings("x\n[a]\n").every((finding) => finding.documentation.startsWith("https://"))).toBe(true);
});

test("validation never throws, and every span lies in the text", () => {
  fc.assert(
    fc.property(confText, fc.constantFrom(mainUri, fragmentUri, ""), (text, uri) => {
      for (const { span } of findings(text, uri)) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(Math.max(1, text.length));
        expect(span.start).toBeLessThanOrEqual(span.end);
      }
    }),
    { seed: 3, numRuns: 1000 },
  );
});
