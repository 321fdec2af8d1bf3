import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { complete, completionNeeds } from "../../../src/awslogs/completion/complete.js";
import type { CompletionItem, CompletionData } from "../../../src/awslogs/completion/context.js";
import { knownLogOf, knownLogs } from "../../../src/awslogs/knownLogs/knownLogs.js";
import { commonPaths } from "../../../src/awslogs/knownLogs/commonPaths.js";
import { specsOf } from "../../../src/awslogs/semantics/schema.js";
import { confText } from "../confText.js";
import { atCursor } from "../cursor.js";
import { findings } from "../labels.js";

function items(marked: string): CompletionItem[] {
  const { document, offset } = atCursor(marked);
  return complete(document, offset);
}

/** The text after the item with this label was taken. */
function take(marked: string, label: string): string {
  const { document, offset } = atCursor(marked);
  const item = complete(document, offset).find((each) => each.label === label);
  if (item === undefined) throw new Error(`no item ${label}`);
  return document.text.slice(0, item.span.start) + item.insert + document.text.slice(item.span.end);
}

/** Without the sections of usual logs. */
const labels = (marked: string) =>
  items(marked)
    .map((item) => item.label)
    .filter((label) => !label.startsWith("[/"));
const streamKeys = specsOf("stream").map((spec) => spec.name);

describe("labels", () => {
  test.each([
    ["in an empty file", "$0", ["[general]", "[…]", "[DEFAULT]"]],
    ["above the first section", "# c\n$0\n[general]\n", ["[…]", "[DEFAULT]"]],
    ["behind a bracket", "[general]\n[$0", ["[…]", "[DEFAULT]"]],
    [
      "in the general section",
      "[general]\nqueue_size = 1\n$0",
      ["state_file", "logging_config_file", "use_gzip_http_content_encoding", "[…]", "[DEFAULT]"],
    ],
    ["on a half-typed key", "[general]\nsta$0", specsOf("general").map((spec) => spec.name)],
    [
      "on an empty line in the middle",
      "[a]\nfile = /v\n$0\nlog_group_name = g\n[general]\n",
      [...streamKeys.filter((key) => key !== "file" && key !== "log_group_name"), "[…]", "[DEFAULT]"],
    ],
    ["on the key that the cursor is on", "[a]\nfile$0 = /v\n", streamKeys],
    [
      "in another section of the same name",
      "[a]\nfile = /v\n[b]\n[a]\nf$0",
      streamKeys.filter((key) => key !== "file"),
    ],
    ["in the defaults", "[DEFAULT]\nx$0", streamKeys],
    ["on an indented line", "[a]\n  fi$0", streamKeys],
    ["in a comment", "[a]\n# fi$0", []],
    ["behind a mark in column 0", "[a]\n;$0", []],
    ["for an enum", "[a]\ntime_zone = $0", ["LOCAL", "UTC"]],
    ["for an enum behind a colon", "[a]\nTIME_ZONE:$0", ["LOCAL", "UTC"]],
    ["for a boolean", "[general]\nuse_gzip_http_content_encoding = t$0", ["true", "false"]],
    ["for a number", "[a]\nbuffer_duration = $0", ["5000", "10000"]],
    ["for a stream's name", "[a]\nlog_stream_name = $0", ["{instance_id}", "{hostname}", "{ip_address}"]],
    ["for an unknown key", "[a]\ncolour = $0", []],
  ])("%s", (_, marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  test("group names of the file follow the placeholders", () => {
    const text = "[a]\nlog_group_name = g\n[b]\nlog_group_name = g\n[c]\nlog_group_name = $0\n";
    expect(labels(text)).toEqual(["{instance_id}", "{hostname}", "{ip_address}", "g"]);
  });

  test("the default encoding comes first", () => {
    expect(labels("[a]\nencoding = $0").slice(0, 2)).toEqual(["utf_8", "ascii"]);
  });

  test("formats come first in an empty value, directives in a begun one", () => {
    expect(labels("[a]\ndatetime_format = $0")[0]).toBe("%b %d %H:%M:%S");
    expect(labels("[a]\ndatetime_format = %$0")[0]).toBe("%Y");
  });

  test("required keys come before all others", () => {
    expect(
      items("[a]\n$0")
        .slice(0, 3)
        .map((item) => item.detail),
    ).toEqual(["required", "required", "required"]);
  });
});

describe("taking an item", () => {
  test.each([
    ["[a]\nfi$0", "file", "[a]\nfile = "],
    ["[a]\n\tfi$0", "file", "[a]\nfile = "],
    ["[a]\nfi$0le: /v", "file", "[a]\nfile: /v"],
    ["[a]\nx$0yz = 1", "file", "[a]\nfile = 1"],
    ["[a]\ntime_zone =$0", "UTC", "[a]\ntime_zone = UTC"],
    ["[a]\ntime_zone=$0", "UTC", "[a]\ntime_zone=UTC"],
    ["[a]\ntime_zone = lo$0cal\nx = 1", "LOCAL", "[a]\ntime_zone = LOCAL\nx = 1"],
    ["[a]\nlog_stream_name = x-$0-y", "{hostname}", "[a]\nlog_stream_name = x-{hostname}-y"],
    ["[a]\nlog_stream_name = x-{in$0}-y", "{instance_id}", "[a]\nlog_stream_name = x-{instance_id}-y"],
    ["[a]\nlog_stream_name = x-inst$0", "{instance_id}", "[a]\nlog_stream_name = x-{instance_id}"],
    ["[a]\ndatetime_format = %Y-%$0-%d", "%m", "[a]\ndatetime_format = %Y-%m-%d"],
    ["[a]\ndatetime_format = %Y-$0", "%m", "[a]\ndatetime_format = %Y-%m"],
    ["[a]\ndatetime_format = %%$0", "%m", "[a]\ndatetime_format = %%%m"],
    ["[a]\ndatetime_format = %Y$0", "%Y-%m-%d %H:%M:%S", "[a]\ndatetime_format = %Y-%m-%d %H:%M:%S"],
    ["[gen$0]", "[general]", "[general]\nstate_file = "],
    ["[a]\r\ntime_zone = $0\r\n", "UTC", "[a]\r\ntime_zone = UTC\r\n"],
  ])("%j with %s", (marked, label, expected) => {
    expect(take(marked, label)).toBe(expected);
  });

  test("sections carry tab stops", () => {
    const snippets = items("$0").map((item) => item.snippet);
    expect(snippets.slice(0, 3)).toEqual([
      "[general]\nstate_file = ${1:/var/lib/awslogs/agent-state}\n$0",
      "[${4:log}]\nfile = ${1}\nlog_group_name = ${2}\nlog_stream_name = ${3}\n$0",
      "[DEFAULT]\n$0",
    ]);
  });
});

test.each([
  ["file:///etc/awslogs/config/new.conf", false],
  ["file:///var/awslogs/etc/config/new", false],
  ["file:///etc/awslogs/awslogs.conf", true],
  ["file:///srv/new.conf", true],
])("an empty %s is offered [general]: %s", (uri, isOffered) => {
  for (const marked of ["$0", "[$0", "[a]\n$0"]) {
    const { document, offset } = atCursor(marked);
    const labels = complete(document, offset, { uri }).map(({ label }) => label);
    expect([marked, labels.includes("[general]")]).toEqual([marked, isOffered]);
    expect(labels).toContain("[…]");
  }
});

test("keys of the section that a broken header begins", () => {
  const { document, offset } = atCursor("[general]\nstate_file = /s\n[b\nfile = /v\n$0");
  const labels = complete(document, offset).map(({ label }) => label);
  expect(labels).toContain("log_group_name");
  expect(labels).not.toContain("file");
});

describe("sections of usual logs", () => {
  const logs = (marked: string) => items(marked).filter(({ label }) => label.startsWith("[/"));

  test("come with the format that reads the log, last", () => {
    const log = logs("[general]\n\n$0").find(({ label }) => label === "[/var/log/nginx/access.log]");
    expect(log).toMatchObject({
      kind: "section",
      detail: "the access log of nginx",
      snippet:
        "[/var/log/nginx/access.log]\nfile = /var/log/nginx/access.log\nlog_group_name = ${1:/var/log/nginx/access.log}\nlog_stream_name = ${2:{instance_id\\}}\ndatetime_format = %d/%b/%Y:%H:%M:%S %z\n$0",
    });
    const all = items("$0");
    expect(all.slice(-commonPaths.length).map(({ label }) => label)).toEqual(commonPaths.map((path) => `[${path}]`));
  });

  test.each([
    ["on an empty line", "[general]\n$0", commonPaths.length],
    ["behind a bracket", "[general]\n[$0", commonPaths.length],
    ["behind a half-typed name", "[general]\n[/var/log/ng$0", commonPaths.length],
    ["where the name is taken", "[/var/log/messages]\n$0", commonPaths.length - 1],
    ["where the file is sent", "[a]\nfile = /var/log/messages\n$0", commonPaths.length - 1],
    ["on a half-typed key", "[a]\nfi$0", 0],
    ["in a value", "[a]\nfile = $0", 0],
  ])("%s: %j offers %i", (_, marked, count) => {
    expect(logs(marked)).toHaveLength(count);
  });

  test.each(commonPaths)("the section of %s has no fault", (path) => {
    const text = take("[general]\nstate_file = /s\n[$0", `[${path}]`);
    expect(findings(text, "file:///etc/awslogs/awslogs.conf").filter(({ severity }) => severity !== "hint")).toEqual(
      [],
    );
  });

  test("every known log at a usual place has one", () => {
    const offered = new Set(commonPaths.map((path) => knownLogOf(path)?.name));
    const without = knownLogs.filter(({ name, path }) => path !== undefined && !offered.has(name));
    expect(without.map(({ name }) => name)).toEqual([
      "the access log of a web server",
      "the log of a Docker container",
      "the login records, a binary file",
    ]);
  });
});

describe("with what is known from elsewhere", () => {
  const offered = (marked: string, known: CompletionData) => {
    const { document, offset } = atCursor(marked);
    return complete(document, offset, known).map(({ label, insert, detail }) => [label, insert, detail]);
  };
  const entries = [
    { name: "messages", isFolder: false },
    { name: "a[1]", isFolder: false },
    { name: "nginx", isFolder: true },
  ];

  test.each([
    ["[a]\nfile = $0", { folder: "/var/log/" }],
    ["[a]\nfile = /$0", { folder: "/" }],
    ["[a]\nFILE: /opt/x/y$0z", { folder: "/opt/x/" }],
    ["[a]\nfile = /opt/*/y$0", undefined],
    ["[a]\nfile = x/y$0", undefined],
    ["[general]\nstate_file = /var/$0", { folder: "/var/" }],
    ["[a]\nlog_group_name = my/$0", { groupPrefix: "my/" }],
    ["[a]\nlog_group_name = my/{$0", undefined],
    ["[a]\ntime_zone = $0", undefined],
    ["[a]\nfile$0", undefined],
    ["#file = $0", undefined],
  ])("%j asks for %j", (marked, expected) => {
    const { document, offset } = atCursor(marked);
    expect(completionNeeds(document, offset)).toEqual(expected);
  });

  test("paths are made from a folder's entries", () => {
    expect(offered("[a]\nfile = /var/log/m$0", { entries })).toEqual([
      ["a[1]", "/var/log/a[[]1]", "/var/log/"],
      ["messages", "/var/log/messages", "/var/log/"],
      ["nginx/", "/var/log/nginx/", "/var/log/"],
    ]);
    expect(offered("[general]\nstate_file = /$0", { entries })[0]).toEqual(["a[1]", "/a[1]", "/"]);
    expect(offered("[a]\nfile =$0", { entries })[1]).toEqual(["messages", " /var/log/messages", "/var/log/"]);
  });

  test("groups of the file come before others, each once", () => {
    const { document } = atCursor("[c]\nlog_group_name = h\n[d]\nlog_group_name = g\n$0");
    const files = [{ uri: "file:///etc/awslogs/config/x.conf", document }];
    const known = { files, accountGroups: ["h", "i"] };
    expect(offered("[b]\nlog_group_name = g\n[a]\nlog_group_name = $0", known).slice(3)).toEqual([
      ["g", "g", "used in this file"],
      ["h", "h", "used in x.conf"],
      ["i", "i", "in the account"],
    ]);
  });

  test.each([
    ["/var/log/nginx/access.log", "%d/%b/%Y:%H:%M:%S %z"],
    ["/var/log/cloud-init.log", "%Y-%m-%d %H:%M:%S,%f"],
  ])("the formats of %s come first", (file, format) => {
    const items = offered(`[a]\nfile = ${file}\ndatetime_format = $0`, {});
    expect(items[0]?.[0]).toBe(format);
    expect(items.filter(([label]) => label === format)).toHaveLength(1);
  });
});

test("completion never throws, and every item replaces text on the cursor's line", () => {
  const place = confText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
  fc.assert(
    fc.property(place, ([text, offset]) => {
      for (const { span } of items(`${text.slice(0, offset)}$0${text.slice(offset)}`)) {
        expect(span.start).toBeLessThanOrEqual(offset);
        expect(span.end).toBeGreaterThanOrEqual(offset);
        expect(text.slice(span.start, span.end)).not.toContain("\n");
      }
    }),
    { seed: 5, numRuns: 1000 },
  );
});
