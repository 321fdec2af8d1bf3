import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { findings } from "../labels.js";

const section = (settings: string): string => `[a]\nlog_group_name = g\nlog_stream_name = {hostname}\n${settings}\n`;

/** The findings of a section with these settings, as "code “text”: message". */
function said(settings: string, uri?: string): string[] {
  const text = section(settings);
  return findings(text, uri).map(
    ({ code, span, message }) => `${code} “${text.slice(span.start, span.end)}”: ${message}`,
  );
}

describe("a path that is a folder", () => {
  test.each(["/some/dir/", "/", "/var/log", "/var/log/nginx", "/some/dir/.", "/some/..", "/var/*/"])("%s", (path) => {
    expect(said(`file = ${path}`)).toEqual([
      `folder-path “${path}”: “${path}” is a folder, but “file” must name a file: the agent finds no file and sends nothing.`,
    ]);
  });

  test("is no place for the state", () => {
    const text = "[general]\nstate_file = /var/lib/awslogs/\n";
    expect(findings(text, "file:///etc/awslogs/awslogs.conf").map(({ message }) => message)).toEqual([
      "“/var/lib/awslogs/” is a folder, but “state_file” must name a file: the agent exits when it can't write there.",
    ]);
  });

  test.each(["/var/log/docker", "/var/log/x", "/srv/.log", "/srv/a."])("is not %s", (path) => {
    expect(said(`file = ${path}`)).toEqual([]);
  });
});

describe("several paths in one value", () => {
  test.each([
    ["/a.log,/b.log", ",", "“,”"],
    ["/a.log, /b.log", ", ", "“,”"],
    ["/a.log;/b.log", ";", "“;”"],
    ["/a.log|/b.log", "|", "“|”"],
    ["/a.log /b.log", " ", "blanks"],
    ["/a.log  /b/*.log", "  ", "blanks"],
  ])("%s", (path, separator, what) => {
    expect(said(`file = ${path}`)).toEqual([
      `unexpanded-path “${separator}”: The agent reads one file for each section, not a list: it looks for a single path that contains ${what}, so nothing is sent; write a section for each file.`,
    ]);
  });

  test.each(["/a b.log", "/a,b.log", "/a/b c/d.log"])("are not %s", (path) => {
    expect(said(`file = ${path}`)).toEqual([]);
  });
});

describe("what a shell would expand in a path", () => {
  test.each([
    ["/var/log/$(hostname).log", "$(hostname)", "run"],
    ["/var/log/`hostname -s`.log", "`hostname -s`", "run"],
    ["/var/log/$HOST.log", "$HOST", "expand"],
    ["~/a.log", "~", "expand"],
    ["/logs/app-%Y-%m-%d.log", "%Y-%m-%d", "expand"],
    ["/logs/%Y/%m/app.log", "%Y/%m", "expand"],
    ["/a.{log,txt}", "{log,txt}", "expand"],
  ])("%s", (path, special, what) => {
    expect(said(`file = ${path}`)).toEqual([
      `unexpanded-path “${special}”: The agent does not ${what} “${special}”: it looks for a path that contains these characters.`,
    ]);
  });

  test("a date, which a pattern can stand for", () => {
    const text = section("file = /logs/app-%Y-%m-%d.log");
    const [fix] = findings(text)[0]?.fixes ?? [];
    expect(fix?.title).toBe("Change to “*-*-*”");
    expect(findings(applyEdits(text, fix?.edits ?? []))).toEqual([]);
  });

  test.each(["/logs/100%done", "/logs/a%20b%20c"])("not %s", (path) => {
    expect(said(`file = ${path}`)).toEqual([]);
  });

  test("two asterisks", () => {
    expect(said("file = /a/**/b.log")).toEqual([
      "unexpanded-path “**”: For the agent “**” is the same as “*”: it doesn't look into folders below.",
    ]);
  });
});

describe("the start of the file", () => {
  const dropped =
    "On its first start the agent sends the whole file: you pay for the lines of the last 14 days, and older lines are dropped.";
  const sent =
    "On its first start the agent sends the whole file, and you pay for all of it: without a “datetime_format” that reads their times, old lines count as new.";

  test.each([
    ["/v", "", sent],
    ["/v", "datetime_format =\n", sent],
    ["/v", "datetime_format = %Q\n", sent],
    ["/v", "datetime_format = ISO8601\n", sent],
    ["/v", "datetime_format = %Y-%m-%d %H:%M:%S\n", dropped],
    ["/v", "datetime_format = {{ format }}\n", dropped],
    ["/var/log/nginx/access.log", "datetime_format = %Y-%m-%d %H:%M:%S\n", sent],
    ["/var/log/nginx/access.log", "datetime_format = %d/%b/%Y:%H:%M:%S %z\n", dropped],
    ["/var/log/dmesg", "datetime_format = %Y-%m-%d %H:%M:%S\n", sent],
  ])("of %s with %j", (file, format, message) => {
    const found = findings(section(`file = ${file}\n${format}initial_position = start_of_file`));
    expect(found.flatMap((each) => (each.code === "whole-file" ? [each.message] : []))).toEqual([message]);
  });
});

test("the boot log is not the kernel's", () => {
  const [message] = said("file = /var/log/boot.log\ndatetime_format = %Y-%m-%d %H:%M:%S");
  expect(message).toContain("the output of the services that start at boot usually contains no times");
});
