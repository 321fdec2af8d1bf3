import { describe, expect, test } from "vitest";
import { links } from "../../../src/awslogs/navigation/links.js";
import { occurrences, subjectAt } from "../../../src/awslogs/navigation/references.js";
import { rename, renameable } from "../../../src/awslogs/navigation/rename.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { slice } from "../../../src/awslogs/syntax/span.js";
import { atCursor } from "../cursor.js";

describe("links", () => {
  test.each([
    ["[general]\nstate_file = /var/s\nlogging_config_file = /l.conf\n", ["/var/s", "/l.conf"]],
    ["[a]\nfile = /var/log/x y.log\n", ["/var/log/x y.log"]],
    ["[a]\nfile = /var/log/*.log\n", []],
    ["[a]\nfile = /a[1].log\n", []],
    ["[general]\nstate_file = /a[1]*\n", ["/a[1]*"]],
    ["[a]\nfile = x.log\n[b]\nfile = ~/x\n[c]\nfile = //host/x\n[e]\nfile = /\\host\\share\n[d]\nfile = /\n", []],
    ["[a]\nfile = /{{ x }}/y\n", []],
    ["[a]\nfile = /x\n  /y\n", []],
    ["[a]\nencoding = /x\nFile : /y ; c\n", ["/y"]],
  ])("%j name %j", (text, expected) => {
    const document = parse(text, python27);
    expect(links(document).map(({ span }) => slice(document.text, span))).toEqual(expected);
    expect(links(document).map(({ path }) => path)).toEqual(expected);
  });
});

describe("references", () => {
  const text = "[a]\nlog_group_name = g\nlog_stream_name = s\n[b]\nLog_Group_Name: g\nlog_stream_name = g\n[a]\n";
  const starts = (marked: string) => {
    const { document, offset } = atCursor(marked);
    const subject = subjectAt(document, offset);
    return subject && occurrences(document, subject).map(({ start }) => start);
  };

  test.each([
    ["a group", text.replace("= g", "= $0g"), [21, 63]],
    ["a stream", text.replace("= s", "= s$0"), [41]],
    ["a section's name", text.replace("[a]", "[a$0]"), [1, 86]],
  ])("to %s", (_, marked, expected) => {
    expect(starts(marked)).toEqual(expected);
  });

  test.each([
    ["a key", "[a]\nlog_gr$0oup_name = g\n"],
    ["another value", "[a]\nencoding = asc$0ii\n"],
    ["a blank name", "[a]\nlog_group_name = $0\n"],
    ["nothing", "# c$0\n[a]\n"],
  ])("there are none to %s", (_, marked) => {
    expect(starts(marked)).toBeUndefined();
  });
});

describe("rename", () => {
  const renamed = (marked: string, name: string) => {
    const { document, offset } = atCursor(marked);
    const result = rename(document, offset, name);
    return "problem" in result ? result.problem : applyEdits(document.text, result.edits);
  };

  test("changes every header of the name, and says what the agent will do", () => {
    expect(renamed("[$0a]\nx = a\n[b]\n[a] # a\n", "c d")).toBe("[c d]\nx = a\n[b]\n[c d] # a\n");
    const { document, offset } = atCursor("[a$0]\n");
    expect(rename(document, offset, "b")).toMatchObject({
      consequence: expect.stringContaining("sends the file again") as string,
    });
  });

  test.each([
    ["[general$0]\n", "x", "Only sections of logs"],
    ["[DEFAULT$0]\n", "x", "Only sections of logs"],
    ["[a]\nfile = $0/v\n", "x", "Only sections of logs"],
    ["[a$0]\n", " ", "needs a name"],
    ["[a$0]\n", "b]", "can't contain"],
    ["[a$0]\n", "b\nc", "can't contain"],
    ["[a$0]\n", " b", "Spaces"],
    ["[a$0]\n", "general", "a special meaning"],
    ["[a$0]\n[b]\n", "b", "already a section “b”"],
  ])("%j to %j: %s", (marked, name, problem) => {
    expect(renamed(marked, name)).toContain(problem);
  });

  test("can begin anywhere on a header", () => {
    const { document, offset } = atCursor("x\n[ab]$0\n");
    expect(renameable(document, offset)).toEqual({ start: 3, end: 5 });
    expect(renameable(document, 0)).toBeUndefined();
  });
});
