import fc from "fast-check";
import { settingCases } from "./fixesCases.js";
import { unlabel } from "../labels.js";
import { settingFixtures } from "../diagnostics/validateFixtures.js";

const headers = [
  "[general]",
  "[General]",
  "[ general ]",
  "[DEFAULT]",
  "[default]",
  "[plugins]",
  "[a]",
  "[b]",
  "[b]",
  "[/var/log/messages]",
  "[/var/log/nginx/error.log]",
  "[ b ]",
  "[b",
  "b]",
  "[]",
  "  [b]",
  "[b:c",
  "[a]b]",
];

const streams = ["{hostname}", "{instance_id}", "fixed", "a:b", "{cluster}", '""', ""];
const files = ["/v", "/var/log/messages", "/var/log/nginx/access.log", "/a.log, /b.log", "/v/{x,y}.log", "~/x", "/x.Z"];

/** The three settings that a section needs, with likely mistakes. */
const needed = fc
  .tuple(fc.constantFrom(...files), fc.constantFrom("g", "h", "my group", "{hostname}"), fc.constantFrom(...streams))
  .map(([file, group, stream]) => `file = ${file}\nlog_group_name = ${group}\nlog_stream_name = ${stream}`);

const faults = [...settingFixtures.map(([, text]) => unlabel(text)), ...settingCases.map(([, text]) => text)];
const lines = faults.flatMap((text) => text.split("\n")).filter((line) => !line.trimStart().startsWith("["));
const more = [
  "  file = /w",
  "  %H:%M:%S",
  "  {instance_id}",
  "  /w.log",
  "  timezone = UTC",
  "\ttime_zone = UTC",
  "state_file = /s",
  "region = eu-west-1",
  "cwlogs = cwlogs",
  "aws_access_key_id = A",
  "datetime_format = %%Y-%%m-%%d %%H:%%M",
  "multi_line_start_pattern = (?<n>x)",
  "multi_line_start_pattern = ^[%Y-%m-%d",
  "log_stream_name =",
  "file /w",
  "encoding",
];

/** Files of sections with many mistakes at a time. */
export const faultyText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...headers),
      fc.oneof({ weight: 3, arbitrary: needed }, { weight: 1, arbitrary: fc.constant("") }),
      fc.array(fc.constantFrom(...lines, ...more), { maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((sections) =>
    sections.map(([header, own, rest]) => [header, own, ...rest].filter(Boolean).join("\n")).join("\n"),
  );
