import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventJson, eventMarkdown, isJsonEvent } from "../../../../src/logs/document/text/eventDetails.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const at = Date.UTC(2026, 10, 22, 14, 59, 22, 123);
const event = (message: string, stream = "s") => ({
  timestamp: at,
  ingestionTime: at + 500,
  message,
  stream,
  group: "g",
  eventId: "38",
});

describe("the hover", () => {
  it("shows the times, group and stream, and indents JSON", () => {
    expect(eventMarkdown(event('INFO {"id":12345678901234567890}'), utcZone)).toBe(
      [
        "```text",
        "2026-11-22T14:59:22.123+00:00, ingested 2026-11-22T14:59:22.623+00:00",
        "g › s",
        "id 38",
        "```",
        "```json",
        "{",
        '  "id": 12345678901234567890',
        "}",
        "```",
        "",
      ].join("\n"),
    );
    expect(eventMarkdown(event("no JSON"), utcZone)).not.toContain("json");
  });

  it("stays in its code blocks, whatever the names and the message contain", () => {
    const part = fc.constantFrom(
      "`",
      "```",
      "\n",
      "\r",
      "<a>",
      "[x](command:y)",
      "\u202E",
      "~~~",
      "x",
      "    ",
      "\u0000",
    );
    const hostile = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(hostile, hostile, (text, stream) => {
        const markdown = eventMarkdown(event(JSON.stringify({ [text]: text }), stream), utcZone);
        const blocks =
          /^(?<first>`{3,})text\n(?:(?!\k<first>)[^\n]*\n)+\k<first>\n(?<second>`{3,})json\n(?:(?!\k<second>)[^\n]*\n)+\k<second>\n$/u;
        expect(markdown).toMatch(blocks);
        expect(markdown).not.toMatch(/[\u202E\0]/u);
      }),
    );
  });

  it("is bounded", () => {
    expect(eventMarkdown(event(JSON.stringify({ a: "x".repeat(1_000_000) })), utcZone).length).toBeLessThan(9000);
  });

  it("appears anywhere on a JSON event", () => {
    expect(isJsonEvent(event("INFO [1]"))).toBe(true);
    expect(isJsonEvent(event("INFO"))).toBe(false);
  });
});

describe("an event as JSON", () => {
  it("contains a JSON message as JSON, and others as a string", () => {
    expect(eventJson(event('{"id":12345678901234567890,"a":[1.0]}'), utcZone)).toBe(
      [
        "{",
        '  "time": "2026-11-22T14:59:22.123+00:00",',
        `  "timestamp": ${at},`,
        `  "ingestionTime": ${at + 500},`,
        '  "group": "g",',
        '  "stream": "s",',
        '  "eventId": "38",',
        '  "message": {',
        '    "id": 12345678901234567890,',
        '    "a": [',
        "      1.0",
        "    ]",
        "  }",
        "}",
        "",
      ].join("\n"),
    );
  });

  it("is valid JSON with the values of the event, whatever the message is", () => {
    const message = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(message, (text) => {
        const { message } = JSON.parse(eventJson(event(text), utcZone)) as { message: unknown };
        expect(typeof message === "string" ? message : JSON.stringify(message)).toBe(
          typeof message === "string" ? text : JSON.stringify(JSON.parse(text)),
        );
      }),
    );
  });

  it("isn't indented if that would be too long", () => {
    const deep = `${"[".repeat(190)}${"1,".repeat(500_000)}1${"]".repeat(190)}`;
    const text = eventJson(event(deep), utcZone);
    expect(text.length).toBeLessThan(1_100_000);
    expect(text).toContain(deep);
  });
});
