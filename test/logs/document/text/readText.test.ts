import fc from "fast-check";
import { expect, test } from "vitest";
import { readText, readTextInTurns, type TextInPieces } from "../../../../src/logs/document/text/readText.js";
import { LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function textOf(pieces: readonly string[]): TextInPieces {
  return { pieces: () => pieces, byteCount: new TextEncoder().encode(pieces.join("")).length, revision: 0 };
}

const piece = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.nat(400_000).map((length) => "é".repeat(length)),
  fc.constant(""),
);

test("a text is read whole, at once and in turns", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
      const text = textOf(pieces);
      expect(decoder.decode(readText(text)) === pieces.join("")).toBe(true);
      const inTurns = await readTextInTurns(text, async () => undefined);
      // Comparing each byte as a value takes seconds.
      expect(Buffer.compare(inTurns, readText(text))).toBe(0);
    }),
    { numRuns: 20 },
  );
});

function filled(events: number): LogBuffer {
  const buffer = new LogBuffer({ format: { zone: utcZone }, header: "head", maxLines: 100_000 });
  add(buffer, 0, events);
  return buffer;
}

function add(buffer: LogBuffer, first: number, count: number): void {
  const events = Array.from({ length: count }, (_, n) => ({
    timestamp: first + n,
    ingestionTime: first + n,
    message: `event ${first + n}`,
    stream: "s",
    group: "g",
    eventId: String(first + n),
  }));
  buffer.insert([{ kind: "events", events }]);
}

test.each([
  ["shown", []],
  ["hidden", ["none"]],
] as const)("a turn has at most 2,000 events that are %s", async (_, hidden) => {
  const buffer = filled(9000);
  await buffer.hide(
    hidden,
    async () => undefined,
    async () => undefined,
  );
  let turns = 0;
  const read = await readTextInTurns(buffer, async () => void turns++);
  expect(turns).toBe(4);
  expect(Buffer.compare(read, buffer.text())).toBe(0);
});

test.each<[string, (buffer: LogBuffer) => unknown]>([
  ["gets more events", (buffer) => add(buffer, 10_000, 1)],
  ["gets another header", (buffer) => buffer.setHeader("other")],
  ["is cleared", (buffer) => buffer.clear()],
  [
    "gets another format",
    (buffer) =>
      buffer.reformat(
        { zone: utcZone, columns: ["group"] },
        async () => undefined,
        async () => undefined,
      ),
  ],
])("what is read of a text that %s meanwhile is what it is then", async (_, change) => {
  const buffer = filled(5000);
  let turns = 0;
  const read = await readTextInTurns(buffer, async () => {
    if (turns++ === 0) await change(buffer);
  });
  expect(turns).toBe(1);
  expect(decoder.decode(read)).toBe([...buffer.pieces()].join(""));
});
