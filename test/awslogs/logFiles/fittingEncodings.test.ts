import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { canBeIn, fittingEncodings } from "../../../src/awslogs/logFiles/fittingEncodings.js";

/** Messages as logs in these languages have them, by the encodings that are used for them. */
const texts: readonly (readonly [language: string, text: string, codecs: readonly string[]])[] = [
  ["Japanese", "エラー: データベースへの接続に失敗しました (再試行 3 回目)", ["cp932", "euc_jp"]],
  ["simplified Chinese", "错误：无法连接到数据库，请稍后重试。用户编号 42", ["gb18030"]],
  ["traditional Chinese", "錯誤：無法連線到資料庫，請稍後再試。使用者編號 42", ["big5"]],
  ["Korean", "오류: 데이터베이스에 연결할 수 없습니다. 사용자 번호 42", ["cp949"]],
  ["German", "Fehler: Verbindung zur Datenbank für Käufer nicht möglich, Größe 42", ["latin_1"]],
  ["French", "Erreur : la requête a échoué, réessayez plus tard (numéro 42)", ["latin_1"]],
  ["French with quotes", "Erreur : la requête « état » a échoué – réessayez", ["cp1252"]],
];

function lines(text: string): string {
  return Array.from({ length: 20 }, (_, n) => `2026-11-29 10:00:${n} INFO ${text}\n`).join("");
}

/** Python is the judge of what bytes an encoding gives. */
function encoded(text: string, codec: string): Uint8Array | undefined {
  const program = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode('utf-8').encode(sys.argv[1]))";
  const { status, stdout } = spawnSync("python3", ["-c", program, codec], { input: text });
  return status === 0 ? stdout : undefined;
}

const hasPython = spawnSync("python3", ["-c", "1"]).status === 0;

describe("the encodings that bytes fit", () => {
  const cases = texts.flatMap(([language, text, codecs]) => codecs.map((codec) => [language, codec, text] as const));

  it.skipIf(!hasPython).each(cases)("of a log in %s: %s first [needs Python]", (_, codec, text) => {
    const bytes = encoded(lines(text), codec);
    expect(bytes && fittingEncodings(bytes)[0]).toBe(codec);
    expect(bytes && fittingEncodings(Buffer.from(lines(text)))).toEqual(["utf_8"]);
  });

  it("of a log in ASCII, UTF-8 or UTF-16 are certain", () => {
    expect(fittingEncodings(Buffer.from("a\n"))).toEqual(["ascii"]);
    expect(fittingEncodings(Buffer.alloc(0))).toEqual(["ascii"]);
    expect(fittingEncodings(Buffer.from("\uFEFFé\n"))).toEqual(["utf_8_sig"]);
    expect(fittingEncodings(Buffer.from("\uFEFFa\n", "utf16le"))).toEqual(["utf_16"]);
    expect(fittingEncodings(Buffer.from("line 1\nline 2\n", "utf16le"))).toEqual(["utf_16_le"]);
    expect(fittingEncodings(Buffer.from("line 1\nline 2\n", "utf16le").swap16())).toEqual(["utf_16_be"]);
  });

  it("of any bytes are some", () => {
    expect(fittingEncodings(Uint8Array.from({ length: 256 }, (_, byte) => byte)).length).toBeGreaterThan(0);
    expect(fittingEncodings(Uint8Array.of(0x80))).toEqual(["cp1252"]);
  });
});

describe("an encoding", () => {
  it.each([
    ["gb2312", ["gb18030"], true],
    ["cp932", ["euc_jp", "latin_1"], false],
    ["cp1252", ["cp932", "latin_1"], true],
    ["utf_8", ["latin_1"], false],
    ["ascii", ["latin_1"], false],
    ["utf_16", ["utf_8"], false],
  ])("%s of a text that fits %j: %s", (codec, fitting, expected) => {
    expect(canBeIn(codec, fitting)).toBe(expected);
  });
});
