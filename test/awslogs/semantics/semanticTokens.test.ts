import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { semanticTokens } from "../../../src/awslogs/semantics/semanticTokens.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { slice } from "../../../src/awslogs/syntax/span.js";
import { confText } from "../confText.js";

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
    const document = parse(text, python27);
    expect(semanticTokens(document).map((token) => `${token.kind} ${slice(document.text, token)}`)).toEqual(expected);
  });

  test("are in order and do not overlap, on any text", () => {
    fc.assert(
      fc.property(confText, (text) => {
        const tokens = semanticTokens(parse(text, python27));
        expect(tokens.every(({ start }, i) => start >= (tokens[i - 1]?.end ?? 0))).toBe(true);
      }),
      { seed: 13, numRuns: 500 },
    );
  });
});
