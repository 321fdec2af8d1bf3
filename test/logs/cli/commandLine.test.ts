import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Shell, shellQuote } from "../../../src/logs/cli/commandLine.js";
import { findProgram } from "../../contract/program.js";

describe("words of a command line", () => {
  it.each<[string, string, string]>([
    ["/aws/lambda/web", "/aws/lambda/web", "/aws/lambda/web"],
    ["--filter-pattern", "--filter-pattern", "--filter-pattern"],
    ["-a.b", "-a.b", "'-a.b'"],
    ["", "''", "''"],
    ["two words", "'two words'", "'two words'"],
    ["[$LATEST]", "'[$LATEST]'", "'[$LATEST]'"],
    ["it's", String.raw`'it'\''s'`, "'it''s'"],
    ["it’s", "'it’s'", "'it’’s'"],
    ["=a", "'=a'", "'=a'"],
    ["~", "'~'", "'~'"],
    ["#a", "'#a'", "'#a'"],
    ["`a`", "'`a`'", "'`a`'"],
  ])("%s", (word, posix, powershell) => {
    expect([shellQuote(word, "posix"), shellQuote(word, "powershell")]).toEqual([posix, powershell]);
  });

  const unit = fc.constantFrom(
    "a",
    " ",
    "'",
    '"',
    "\\",
    "$",
    "`",
    "!",
    "*",
    "?",
    "[",
    "]",
    "\n",
    "~",
    "#",
    "&",
    "|",
    "é",
    "’",
    "-",
    "%",
  );
  const words = fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 1, maxLength: 20 });

  it("are read by PowerShell's rules as they are", () => {
    fc.assert(
      fc.property(words, (given) => {
        expect(powershellWords(given.map((word) => shellQuote(word, "powershell")).join(" "))).toEqual(given);
      }),
    );
  });

  const runs: readonly (readonly [Shell, string, (script: string) => string[]])[] = [
    ["posix", "sh", (script) => ["-c", script]],
    ["powershell", "pwsh", (script) => ["-NoProfile", "-NonInteractive", "-Command", script]],
  ];
  it.for(runs)("reach a program through %s as they are", ([shell, name, args], { skip }) => {
    const program = findProgram(name);
    if (program === undefined) return skip(`this machine has no ${name}`);
    const printArgs = "process.stdout.write(JSON.stringify(process.argv.slice(1)))";
    fc.assert(
      fc.property(words, (given) => {
        const begin = `${shell === "powershell" ? "& " : ""}${[process.execPath, "-e", printArgs, "--"].map((word) => shellQuote(word, shell)).join(" ")}`;
        const line = `${begin} ${given.map((word) => shellQuote(word, shell)).join(" ")}`;
        expect(JSON.parse(execFileSync(program, args(line), { encoding: "utf8" }))).toEqual(given);
      }),
      { numRuns: 20 },
    );
  });
});

/**
 * A command line's words by the rules of PowerShell (about_Quoting_Rules, about_Parsing): in single quotes, of which there
 * are five, a doubled one stands for itself and nothing else has a meaning. Throws for what would mean something else.
 */
function powershellWords(line: string): string[] {
  const token =
    /(?:^| )(?:(?<bare>[A-Za-z0-9_/-][\w+:./-]*)|['‘’‚‛](?<quoted>(?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛])(?= |$)/uy;
  const words: string[] = [];
  while (token.lastIndex < line.length) {
    const at = token.lastIndex;
    const { bare, quoted } = token.exec(line)?.groups ?? {};
    if (bare === undefined && quoted === undefined) throw new Error(`no word at ${at} of: ${line}`);
    if (bare?.startsWith("-") === true && bare.includes(".")) throw new Error(`would be divided: ${bare}`);
    words.push(bare ?? quoted?.replaceAll(/(['‘’‚‛])['‘’‚‛]/gu, "$1") ?? "");
  }
  return words;
}
