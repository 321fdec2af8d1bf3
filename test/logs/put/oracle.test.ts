import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecords } from "../../../src/logs/put/csvRecords.js";
import { decodeText, type TextEncoding, textEncodings } from "../../../src/logs/put/textEncoding.js";
import { askPython, findPythons } from "../../oracle/python.js";

const python = findPythons().find(({ version }) => version.startsWith("3."));

test.skipIf(python === undefined)("Python's csv module with strict=True reads the same records", () => {
  const unit = fc.constantFrom("a", ",", '"', '""', "\n", "\r\n", "\r", " ");
  const texts = fc.sample(fc.string({ unit, maxLength: 30 }), { seed: 5, numRuns: 5000 });
  if (python === undefined) return;
  const answers = askPython(python, "readCsv.py", texts) as { rows: string[][]; failed: boolean }[];
  const isBlank = (row: readonly string[]): boolean => row.length <= 1 && (row[0] ?? "").trim() === "";
  const differing = texts.filter((text, index) => {
    const { rows = [], failed = false } = answers[index] ?? {};
    const records = [...csvRecords(text)];
    const failedAt = records.findIndex(({ problem }) => problem !== undefined);
    const ours = (failedAt < 0 ? records : records.slice(0, failedAt)).map(({ cells }) => cells);
    const theirs = rows.filter((row) => !isBlank(row));
    return JSON.stringify([ours.filter((row) => !isBlank(row)), failedAt >= 0]) !== JSON.stringify([theirs, failed]);
  });
  expect(differing).toEqual([]);
  expect(answers.filter(({ failed }) => !failed).length).toBeGreaterThan(1000);
});

const codecs: Readonly<Partial<Record<TextEncoding, string>>> = {
  utf8: "utf-8",
  utf16le: "utf-16-le",
  utf16be: "utf-16-be",
  windows1252: "cp1252",
  iso88591: "latin-1",
  iso885915: "iso8859-15",
  windows1250: "cp1250",
  iso88592: "iso8859-2",
  windows1251: "cp1251",
  koi8r: "koi8-r",
  shiftjis: "cp932",
  eucjp: "euc-jp",
  gb18030: "gb18030",
  cp950: "cp950",
  euckr: "euc-kr",
};

const samples = ["aé€üß\n", "aéüß", "Łódź", "Привет\n", "日本語ログ", "简体中文", "繁體中文", "한국어", "😀\u0085"];

test.skipIf(python === undefined)("Python's codecs and ours agree on what they can encode", () => {
  if (python === undefined) return;
  const pairs = textEncodings.flatMap((encoding) => samples.map((text) => ({ encoding, text })));
  const answers = askPython(
    python,
    "decodeText.py",
    pairs.map(({ encoding, text }) => [codecs[encoding], text]),
  ) as (string | null)[];
  const encoded = pairs.flatMap(({ encoding, text }, index) => {
    const hex = answers[index];
    return typeof hex === "string" ? [{ encoding, text, bytes: new Uint8Array(Buffer.from(hex, "hex")) }] : [];
  });
  expect(new Set(encoded.map(({ encoding }) => encoding)).size).toBe(textEncodings.length);
  const read = encoded.map(({ encoding, text, bytes }) => ({ encoding, text, decoded: decodeText(bytes, encoding) }));
  expect(read.filter(({ text, decoded }) => "text" in decoded && decoded.text !== text)).toEqual([]);
  // Node.js decodes the kana of Big5 as characters for private use.
  expect(read.filter(({ encoding, decoded }) => "invalidLine" in decoded && encoding !== "cp950")).toEqual([]);
});
