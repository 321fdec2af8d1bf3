import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../src/awslogs/syntax/edit.js";
import { inlayHints } from "../../../src/awslogs/inlayHints.js";
import { links } from "../../../src/awslogs/navigation/links.js";
import { occurrences, subjectAt } from "../../../src/awslogs/navigation/references.js";
import { rename, renameable } from "../../../src/awslogs/navigation/rename.js";
import { selectionRanges } from "../../../src/awslogs/syntax/selectionRanges.js";
import { semanticTokens } from "../../../src/awslogs/semantics/semanticTokens.js";
import { slice } from "../../../src/awslogs/syntax/span.js";
import { confText } from "../confText.js";
import { atCursor } from "../cursor.js";
import { findings } from "../labels.js";

const of = (text: string) => atCursor(`${text}$0`).document;

describe("links", () => {
  test.each([
    ["[general]\nstate_file = /var/s\nlogging_config_file = /l.conf\n", ["/var/s", "/l.conf"]],
    ["[a]\nfile = /var/log/x y.log\n", ["/var/log/x y.log"]],
    ["[a]\nfile = /var/log/*.log\n", []],
    ["[a]\nfile = /a[1].log\n", []],
    ["[general]\nstate_file = /a[1]*\n", ["/a[1]*"]],
    ["[a]\nfile = x.log\n[b]\nfile = ~/x\n[c]\nfile = //host/x\n[d]\nfile = /\n", []],
    ["[a]\nfile = /{{ x }}/y\n", []],
    ["[a]\nfile = /x\n  /y\n", []],
    ["[a]\nencoding = /x\nFile : /y ; c\n", ["/y"]],
  ])("%j name %j", (text, expected) => {
    const document = of(text);
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

describe("selection ranges", () => {
  test.each([
    [
      "[a]\nfile = /v/lo$0g/x\nb = 1\n[c]\n",
      ["log", "/v/log/x", "file = /v/log/x", "[a]\nfile = /v/log/x\nb = 1", "[a]\nfile = /v/log/x\nb = 1\n[c]\n"],
    ],
    ["[a $0b]\nx = 1", ["b", "a b", "[a b]", "[a b]\nx = 1"]],
    [
      "[a]\nx = 1\n  mor$0e 2\n",
      ["more", "more 2", "1\n  more 2", "x = 1\n  more 2", "[a]\nx = 1\n  more 2", "[a]\nx = 1\n  more 2\n"],
    ],
    ["# on$0e two\n", ["one", "# one two", "# one two\n"]],
    ["$0", []],
  ])("%j", (marked, expected) => {
    const { document, offset } = atCursor(marked);
    expect(selectionRanges(document, offset).map((span) => slice(document.text, span))).toEqual(expected);
  });

  test("hold each other and the cursor, on any text", () => {
    const place = confText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
    fc.assert(
      fc.property(place, ([text, offset]) => {
        const spans = [{ start: offset, end: offset }, ...selectionRanges(of(text), offset)];
        const grows = spans.every(({ start, end }, i) => {
          const before = spans[i - 1];
          return before === undefined || (start <= before.start && end >= before.end && end <= text.length);
        });
        expect(grows).toBe(true);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });
});

describe("semantic tokens", () => {
  test.each([
    ["[a]\ndatetime_format = %Y-%e %%\n", ["directive %Y", "directive %%"]],
    [
      "[a]\nlog_stream_name = {hostname}-{cluster}/{ip_address}\n",
      ["placeholder {hostname}", "placeholder {ip_address}"],
    ],
    ["[a]\nlog_group_name = {hostname}\n", ["placeholder {hostname}"]],
    ["[a]\nmulti_line_start_pattern = {datetime_format}\n", ["placeholder {datetime_format}"]],
    ["[a]\nmulti_line_start_pattern = ^{datetime_format}\n", []],
    ["[a]\ndatetime_format = %Y\n  %m\n", ["directive %Y", "directive %m"]],
    ["[a]\nfile = /{hostname}/%Y\n", []],
  ])("%j", (text, expected) => {
    const document = of(text);
    expect(semanticTokens(document).map((token) => `${token.kind} ${slice(document.text, token)}`)).toEqual(expected);
  });

  test("are in order and apart, on any text", () => {
    fc.assert(
      fc.property(confText, (text) => {
        const tokens = semanticTokens(of(text));
        expect(tokens.every(({ start }, i) => start >= (tokens[i - 1]?.end ?? 0))).toBe(true);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});

describe("inlay hints", () => {
  const section = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
  test.each([
    ["time_zone = utc", "→ LOCAL"],
    ["time_zone =", "→ LOCAL"],
    ["encoding = UTF-8", "→ utf_8"],
    ["buffer_duration = 5s", "→ 5000"],
    ["buffer_duration = 10", "→ 5000"],
    ["batch_count = 20000", "→ 10000"],
    ["batch_count = 1", undefined],
    ["file_fingerprint_lines = 0", "→ 1"],
    ["multi_line_start_pattern = (", "→ ^[^\\s]"],
    ["multi_line_start_pattern = {datetime_format}", "→ ^[^\\s]"],
    ["datetime_format = %e %T", "→ the time of reading"],
    ["time_zone = UTC", undefined],
  ])("%s %s", (line, expected) => {
    const document = of(`${section}${line}\n`);
    const hints = inlayHints(document, findings(document.text));
    expect(hints.map(({ label }) => label)).toEqual(expected === undefined ? [] : [expected]);
    expect(hints.every(({ offset }) => offset === section.length + line.length)).toBe(true);
  });

  test("say why", () => {
    const document = of("[general]\nlogging_config_file = /etc/awslogs/awslogs.conf\n");
    const [hint] = inlayHints(document, findings(document.text, "file:///etc/awslogs/awslogs.conf"));
    expect(hint).toMatchObject({ label: "→ built-in logging", tooltip: expect.stringMatching(/\.$/) as string });
  });
});
