import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandVariables } from "../../src/aws/expandVariables.js";
import { programOf } from "../../src/aws/processKeys.js";
import { sharedFilePath } from "../../src/aws/profiles.js";
import { windowsSplit } from "../../src/aws/windowsSplit.js";
import { askBotocore, hasBotocore } from "./botocore.js";

const variables = { HOME_DIR: "C:\\Users\\me", "a-b": "dash", a: "one" };

describe("on Windows, as by the AWS CLI there", () => {
  it.each<[string, readonly string[] | undefined]>([
    ["", []],
    [String.raw`C:\tools\keys.exe --label a&b`, [String.raw`C:\tools\keys.exe`, "--label", "a&b"]],
    [String.raw`"C:\Program Files\keys.exe" ""`, [String.raw`C:\Program Files\keys.exe`, ""]],
    [String.raw`a\"b "c\\" 'd e'`, [`a"b`, "c\\", "'d", "e'"]],
    ['a "b', undefined],
    ["a\\", ["a\\"]],
  ])("the command %j is split into %j", (text, words) => {
    expect(windowsSplit(text)).toEqual(words);
  });

  it.each([
    ["%HOME_DIR%\\.aws", "C:\\Users\\me\\.aws"],
    ["$HOME_DIR/x ${a} $a-b $none %none%", "C:\\Users\\me/x one dash $none %none%"],
    ["100%% '%a%' $$a", "100% '%a%' $a"],
    ["%a", "%a"],
  ])("the path %j becomes %j", (path, expanded) => {
    expect(expandVariables(path, variables, "win32")).toBe(expanded);
  });

  it.skipIf(!hasBotocore)("botocore and Python read generated texts the same", () => {
    const unit = fc.constantFrom("a", "-b", " ", "\t", "'", '"', "\\", "%", "$", "{", "}", "&", "é", "HOME_DIR");
    const texts = fc.sample(fc.string({ unit, maxLength: 12 }), { seed: 3, numRuns: 2000 });
    const read = texts.map((text) => [windowsSplit(text) ?? null, expandVariables(text, variables, "win32")]);
    expect(read).toEqual(askBotocore("windowsTexts.py", { texts, variables }));
  });

  it("the AWS files are found by variables and in the home directory", () => {
    const home = "C:\\Users\\me";
    const at = (path: string | undefined): string =>
      sharedFilePath({ env: { AWS_CONFIG_FILE: path, ...variables }, home, platform: "win32" }, "config");
    expect([at(undefined), at("%HOME_DIR%\\work.ini"), at("~\\work.ini")]).toEqual([
      "C:\\Users\\me/.aws/config",
      "C:\\Users\\me\\work.ini",
      "C:\\Users\\me\\work.ini",
    ]);
  });

  it("no shell stands between credential_process and its program, but for batch files, which need one", () => {
    expect(programOf(String.raw`C:\keys.exe "a b" %x%`, "win32")).toEqual({
      file: String.raw`C:\keys.exe`,
      args: ["a b", "%x%"],
      needsShell: false,
    });
    expect(programOf(String.raw`C:\keys.CMD a`, "win32")?.needsShell).toBe(true);
    expect(programOf(`keys.cmd 'a b'`, "linux")).toEqual({ file: "keys.cmd", args: ["a b"], needsShell: false });
    expect(programOf("", "win32")).toBeUndefined();
  });
});
