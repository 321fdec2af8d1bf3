import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/base/textEdit.js";
import { appendSection, composeSection } from "../../../src/awslogs/compose/composeSection.js";
import { stackIds } from "../../../src/awslogs/compose/stackIds.js";
import { stacks, stackText } from "../../../src/awslogs/compose/stacks.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";
import { instantReader } from "../../../src/awslogs/semantics/instantReader.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";

const context = { now: Date.UTC(2026, 10, 29, 12), offsetMinutes: () => 540 };
const empty = parse("", python27);

describe("a section for a log", () => {
  it("has the format that its lines show, and names that are clean and free", () => {
    const lines = ["2026-11-29 10:00:00,123 INFO a", "  more", "2026-11-29 10:00:01,456 INFO b"];
    const taken = parse("[/srv/my app_1_.log]\nfile = /x\n", python27);
    expect(composeSection({ path: "/srv/my app[1].log", lines }, taken, context)).toEqual({
      name: "/srv/my app_1_.log 2",
      file: "/srv/my app[[]1].log",
      group: "/srv/my_app_1_.log",
      stream: "{instance_id}",
      format: "%Y-%m-%d %H:%M:%S,%f",
      isUtc: false,
    });
  });

  it.each([
    ["that says it is in UTC", ["2026-11-29T10:00:00Z a", "2026-11-29T10:00:01Z b"], "%Y-%m-%dT%H:%M:%SZ", true],
    ["whose times no directive reads", ["1764400000 a", "1764400001 b"], undefined, undefined],
    ["of a known path, without lines", [], "%d/%b/%Y:%H:%M:%S %z", false],
  ])("%s", (_, lines, format, isUtc) => {
    const section = composeSection({ path: "/var/log/nginx/access.log", lines }, empty, context);
    expect([section.format, section.isUtc]).toEqual([format, isUtc]);
  });

  it.each([
    ["", "[/a.log]\n"],
    ["[x]\n", "[x]\n\n[/a.log]\n"],
    ["[x]", "[x]\n\n[/a.log]\n"],
    ["[x]\r\nfile = /x\r\n", "[x]\r\nfile = /x\r\n\r\n[/a.log]\r\n"],
  ])("goes to the end of %j", (text, beginning) => {
    const document = parse(text, python27);
    const section = composeSection({ path: "/a.log", lines: [] }, document, context);
    const result = applyEdits(text, [appendSection(document, section)]);
    expect(result.startsWith(beginning)).toBe(true);
    expect(
      parse(result, python27)
        .sections.at(-1)
        ?.settings.map(({ key }) => key),
    ).toEqual(["file", "log_group_name", "log_stream_name"]);
  });
});

describe("a new configuration", () => {
  it.each(stacks.map((stack) => [stack.id, stack] as const))(
    "of %s has no problem, and says what to run",
    (_, stack) => {
      const text = stackText(stack);
      const found = validate(parse(text, python27), "file:///etc/awslogs/awslogs.conf");
      // What syslog writes has no year.
      expect(found.map(({ code }) => code).filter((code) => code !== "format-without-year")).toEqual([]);
      for (const command of [...stack.install, ...stack.restart]) expect(text).toContain(`#   ${command}\n`);
    },
  );

  it("is that of the tutorial for nginx", () => {
    const text = stackText(stacks[0] as (typeof stacks)[number]);
    const [, section] = parse(text, python27).sections;
    expect(section?.settings.map(({ key, value }) => `${key} = ${value}`)).toEqual([
      "file = /var/log/nginx/access.log",
      "log_group_name = myWebApp",
      "log_stream_name = {instance_id}",
      "datetime_format = %d/%b/%Y:%H:%M:%S %z",
    ]);
    const line = '192.0.2.10 - - [29/Nov/2026:10:00:00 +0900] "GET / HTTP/1.1" 200 1';
    expect(instantReader("%d/%b/%Y:%H:%M:%S %z", context)?.(line)).toBe(Date.UTC(2026, 10, 29, 1));
  });

  it("is offered for each stack", () => {
    expect(stacks.map(({ id }) => id)).toEqual([...stackIds]);
  });
});
