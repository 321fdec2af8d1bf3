import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signInCommand } from "../../../src/logs/connections/signInCommand.js";

describe("the command that signs in", () => {
  it.each([
    [undefined, "aws sso login"],
    ["dev", "aws sso login --profile dev"],
    ["a.b@corp/x+y-z", "aws sso login --profile a.b@corp/x+y-z"],
    ["my dev", 'aws sso login --profile "my dev"'],
    ["dev;id", undefined],
    ["$(id)", undefined],
    ["a`id`", undefined],
    ['a" & calc "', undefined],
    ["%PATH%", undefined],
    ["-dev", undefined],
    ["dev\nid", undefined],
    ["", undefined],
  ])("of profile %j: %s", (profile, expected) => {
    expect(signInCommand({ kind: "signIn", command: "sso login", ...(profile === undefined ? {} : { profile }) })).toBe(
      expected,
    );
  });

  it("gives a shell the profile's name as it is", () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from("ab1 .-_/@+,:=()$`\"'\\;&|<>*?~!#%^\n")),
      minLength: 1,
    });
    fc.assert(
      fc.property(name, (profile) => {
        const line = signInCommand({ kind: "signIn", command: "login", profile });
        fc.pre(line !== undefined);
        const shown = execFileSync("sh", ["-c", `aws() { for a in "$@"; do printf '%s\\0' "$a"; done; }; ${line}`]);
        expect(shown.toString()).toBe(`login\0--profile\0${profile}\0`);
      }),
      { numRuns: 30 },
    );
  });
});
