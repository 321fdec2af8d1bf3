import type * as vscode from "vscode";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { shownValueAt, shownValueOf } from "../../../src/views/lines/shownValue.js";
import { ValueHover } from "../../../src/views/lines/valueHover.js";
import { type Hover, type MarkdownString, Position, Range } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor } from "./shownLog.js";

const positionOf = (buffer: LogBuffer, line: number, text: string): vscode.Position => {
  const shown = FakeEditor.of(buffer).document.lineAt(line).text;
  return new Position(line, shown.lastIndexOf(text)) as vscode.Position;
};

describe("the value at a position of a document", () => {
  const found = (buffer: LogBuffer, line: number, text: string): unknown => {
    const { value, range } = shownValueAt(FakeEditor.of(buffer).document, buffer, positionOf(buffer, line, text)) ?? {};
    return value && [value.text, range?.start.character, range?.end.character];
  };

  it("is the message's, with where it is shown", () => {
    const buffer = bufferOf([event(0, "\u001B[31mERROR\u001B[0m of order\u0000 pay_47110815")]);
    expect(found(buffer, 2, "RROR")).toEqual(["ERROR", 13, 18]);
    expect(found(buffer, 2, "47110")).toEqual(["pay_47110815", 29, 41]);
    const end = new Position(2, 18) as vscode.Position;
    expect(shownValueAt(FakeEditor.of(buffer).document, buffer, end)?.value.text).toBe("ERROR");
  });

  it("is found in further lines, and in what is picked from JSON", () => {
    const buffer = bufferOf([event(0, "x\n  from 10.0.0.1"), event(1, '{"a":{"level":"WARN"}}')], {
      columns: ["stream"],
      jsonFields: [{ name: "a.level", steps: ["a", "level"] }],
    });
    expect(found(buffer, 3, "0.0.1")).toEqual(["10.0.0.1", 11, 19]);
    expect(found(buffer, 4, '{"a"')).toBeUndefined();
  });

  it("is that of the field in a column of a JSON field, also where the message has the same text before", () => {
    const message = '{"text":"WARN of x","a":{"level":"WARN","m":"x \\"y\\""}}';
    const buffer = bufferOf([event(1, message)], {
      columns: ["stream"],
      jsonFields: ["a.level", "a.m", "none"].map((name) => ({ name, steps: name.split(".") })),
    });
    const { document } = FakeEditor.of(buffer);
    const { text } = document.lineAt(2);
    const at = (shown: string, offset = 0): unknown => {
      const position = new Position(2, text.indexOf(shown) + offset) as vscode.Position;
      const { value, range } = shownValueAt(document, buffer, position) ?? {};
      return value && [value.text, value.start, range && text.slice(range.start.character, range.end.character)];
    };
    expect(at("WARN", 4)).toEqual(["WARN", message.lastIndexOf("WARN"), "WARN"]);
    expect(at('"x', 3)).toEqual(['x "y"', message.lastIndexOf("x "), String.raw`"x \"y\""`]);
    expect(at(" - {", 1)).toBeUndefined();
  });

  it.each([0, 1, 9])("is none in line %d, which is no event's", (line) => {
    const buffer = bufferOf([event(0, "x")]);
    const position = new Position(line, 3) as vscode.Position;
    expect(shownValueAt(FakeEditor.of(buffer).document, buffer, position)).toBeUndefined();
  });

  it("of a selection is what is selected of the message", () => {
    const buffer = bufferOf([event(0, "a \u001B[1mcard was\u001B[0m declined\nagain")], { columns: ["stream"] });
    const text = FakeEditor.of(buffer).document.lineAt(2).text;
    const range = (from: string, to: string): vscode.Range =>
      new Range(2, text.indexOf(from), 2, text.indexOf(to) + to.length) as unknown as vscode.Range;
    const of = (selected: vscode.Range): unknown =>
      shownValueOf(FakeEditor.of(buffer).document, buffer, selected)?.value.text;
    expect(of(range("card", "was"))).toBe("card was");
    expect(of(range("declined", "declined"))).toBe("declined");
    expect(of(new Range(2, text.indexOf("declined"), 3, 5) as unknown as vscode.Range)).toBe("declined");
  });
});

describe("the hover on a value", () => {
  const ids = {
    onlyThis: "c.onlyThis",
    excludeThis: "c.excludeThis",
    everythingWith: "c.everythingWith",
    everythingWithInGroups: "c.everythingWithInGroups",
    highlightThis: "c.highlightThis",
    copyValue: "c.copyValue",
  };

  function hovered(
    message: string,
    text: string,
  ): { readonly hover: Hover; readonly markdown: MarkdownString } | undefined {
    const buffer = bufferOf([event(0, message)]);
    const { document } = FakeEditor.of(buffer);
    const hover = new ValueHover(ids, () => buffer).provideHover(document, positionOf(buffer, 2, text));
    return (
      hover && { hover: hover as unknown as Hover, markdown: (hover as unknown as Hover).contents as MarkdownString }
    );
  }

  /** The links as a Markdown renderer finds them. */
  const linksIn = (text: string): string[] =>
    [...(marked.parse(text) as string).matchAll(/href="(?<href>[^"]*)"/gu)].map(({ groups }) => groups?.["href"] ?? "");

  it("says what it is, and runs the six commands at its place and no others", () => {
    const { hover, markdown } = hovered("from 10.0.0.1:80", "0.0.1") ?? {};
    expect(hover?.range).toMatchObject({ start: { line: 2, character: 18 }, end: { line: 2, character: 26 } });
    expect(markdown?.value).toContain("`10.0.0.1` IP address");
    expect(markdown?.isTrusted).toEqual({ enabledCommands: Object.values(ids) });
    const links = linksIn(markdown?.value ?? "");
    expect(links.map((link) => link.replace(/^command:|\?.*$/gu, "")).sort()).toEqual(Object.values(ids).sort());
    const [argument] = JSON.parse(decodeURIComponent(links[0]?.split("?")[1] ?? "")) as unknown[];
    expect(argument).toEqual({ uri: "logs:/log", line: 3, character: 19, byHand: true });
  });

  it("names the path of a JSON field", () => {
    expect(hovered('{"a":{"b":"x y"}}', "x y")?.markdown.value).toContain("`x y` JSON field of `$.a.b`");
  });

  it("is none on words and numbers, nor beside values", () => {
    expect([hovered("it failed at 17", "failed"), hovered("it failed at 17", "17"), hovered("a | b", "|")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    '"`](command:workbench.action.quit) [x](command:c.onlyThis?[])"',
    '{"a":"```\\n[x](command:workbench.action.quit)"}',
    '{"](command:workbench.action.quit)`":"<a href=\\"command:x\\">x</a>"}',
    "url=https://x.example/](command:workbench.action.quit)",
    '"\u202E[x](command:workbench.action.quit)"',
  ])("quotes what is hostile: %s", (message) => {
    for (let character = 0; character < message.length; character++) {
      const text = message.slice(character);
      const links = linksIn(hovered(message, text)?.markdown.value ?? "");
      expect(links.filter((link) => !Object.values(ids).some((id) => link.startsWith(`command:${id}?%5B%7B`)))).toEqual(
        [],
      );
      expect([0, 6]).toContain(links.length);
    }
  });
});
