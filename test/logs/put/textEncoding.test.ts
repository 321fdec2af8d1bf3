import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, detectEncoding, type TextEncoding } from "../../../src/logs/put/textEncoding.js";

function utf16(text: string, isBigEndian = false): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint8Array(isBigEndian ? bytes.swap16() : bytes);
}

const decode = (bytes: Uint8Array): object => decodeText(bytes, detectEncoding(bytes));

describe("the encoding of a file", () => {
  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from("één\n😀")],
    ["UTF-8 with a byte order mark", Buffer.from("\uFEFFéén\n😀")],
    ["UTF-16 of PowerShell", utf16("\uFEFFéén\n😀")],
    ["UTF-16 with the other byte order", utf16("\uFEFFéén\n😀", true)],
    ["UTF-16 without a byte order mark", utf16("één\n😀")],
    ["UTF-16 with the other byte order, without a byte order mark", utf16("één\n😀", true)],
  ])("%s is detected", (_, bytes) => {
    expect(decode(bytes)).toEqual({ text: "één\n😀" });
  });

  it("is not guessed from zero bytes that log rotation leaves", () => {
    expect(decode(Buffer.from("\0\0\0a\nb"))).toEqual({ text: "\0\0\0a\nb" });
  });
});

describe("bytes", () => {
  it.each<[TextEncoding, Uint8Array, object]>([
    ["utf8", Uint8Array.of(0x61, 0x0a, 0x62, 0xe9, 0x0a), { invalidLine: 2 }],
    ["utf8", Uint8Array.of(0x61, 0x0a, 0x0a, 0xe2, 0x82), { invalidLine: 3 }],
    ["utf8", Uint8Array.of(0xed, 0xa0, 0x80), { invalidLine: 1 }],
    ["utf16le", Uint8Array.of(0x61, 0, 0x0a, 0, 0x3d, 0xd8, 0x61, 0), { invalidLine: 2 }],
    ["utf16le", Uint8Array.of(0x0a, 0, 0x61), { invalidLine: 2 }],
    ["shiftjis", Uint8Array.of(0x0a, 0x82, 0xa0, 0x82), { invalidLine: 2 }],
    ["windows1252", Uint8Array.of(0x80, 0x0a, 0x9f, 0xe9), { text: "€\nŸé" }],
    ["windows1252", Uint8Array.of(0x80, 0x0a, 0x81), { invalidLine: 2 }],
    ["windows1251", Uint8Array.of(0xc0, 0x0a, 0x98), { invalidLine: 2 }],
    ["cp950", Uint8Array.of(0xc4, 0xfe, 0xa4, 0xe9, 0x0a, 0xc7, 0xb3), { invalidLine: 2 }],
    ["iso88591", Uint8Array.of(0x80, 0xe9), { text: "\x80é" }],
  ])("of %s %j are decoded or refused with their line", (encoding, bytes, expected) => {
    expect(decodeText(bytes, encoding)).toEqual(expected);
  });

  it("are refused with their line wherever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("é", "\n", "😀", "a"), { maxLength: 20 }), (before) => {
        // Three bytes fewer or more move a character across the border of a chunk.
        const text = "€".repeat(21_843) + before.join("");
        const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xff]), Buffer.from("\n\n")]);
        expect(decodeText(bytes, "utf8")).toEqual({ invalidLine: text.split("\n").length });
      }),
      { numRuns: 10 },
    );
  });
});
