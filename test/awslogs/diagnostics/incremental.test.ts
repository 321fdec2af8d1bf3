import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SectionCache } from "../../../src/awslogs/diagnostics/sectionCache.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";
import { createAwslogsService, isRefusal } from "../../../src/awslogs/service.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse, type ConfDocument } from "../../../src/awslogs/syntax/parse.js";
import { confText } from "../confText.js";
import { faultyText } from "../fixes/faultyText.js";

const main = "file:///etc/awslogs/awslogs.conf";
const fragment = "file:///etc/awslogs/config/app.conf";
const service = createAwslogsService();

function opened(text: string): ConfDocument {
  const document = service.open(text);
  if (isRefusal(document)) throw new Error(document.message);
  return document;
}

/** One change: the lines between two places are replaced by others, or a few characters by some. */
interface Edit {
  readonly from: number;
  readonly length: number;
  readonly text: string;
  readonly byLine: boolean;
}

const defaults = "[DEFAULT]\ntime_zone = UTC\ndatetime_format = %d %H:%M:%S %z\n";
const typed = fc.constantFrom(..."[ ] = : # % $ { } é \r \n \t \uFEFF \u00A0 {{ 1 x".split(" "), " ", "\n[", "\r\n");
const lines = fc.oneof(
  faultyText,
  confText,
  fc.constantFrom("", "[general]\n", "[a]\n", defaults, "time_zone = UTC\n", "file = {{ x }}\n", "[a:b\n", "[]x = 1\n"),
);
const edit: fc.Arbitrary<Edit> = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(5),
  text: fc.oneof(typed, lines),
  byLine: fc.boolean(),
});

function apply(text: string, { from, length, text: inserted, byLine }: Edit): string {
  const pieces = byLine ? text.split(/(?<=\n)/) : text.split("");
  const at = Math.floor(from * pieces.length);
  return [...pieces.slice(0, at), inserted, ...pieces.slice(at + length)].join("");
}

const start = fc
  .array(fc.oneof(faultyText, fc.constant(defaults)), { minLength: 1, maxLength: 3 })
  .map((texts) => texts.map((text) => `${text}\n`).join(""));

test("only what changed is read again", () => {
  const cache = new SectionCache();
  const text = "[general]\nstate_file = /s\n[a]\nfile = /a\n[b]\nfile = /b\n[c]\nfile = /c\n";
  const before = cache.read(opened(text))?.map(({ part }) => part);
  const after = cache.read(opened(text.replace("/b", "/bb")))?.map(({ part }) => part);
  expect(after?.map((part) => before?.includes(part))).toEqual([true, true, false, true]);
});

describe("with what was found in the last version", () => {
  test.each([main, fragment])("each version has the findings of the same text checked anew: %s", (uri) => {
    const siblings = [{ uri: uri === main ? fragment : main, document: parse("[a]\nfile = /v\n", python27) }];
    fc.assert(
      fc.property(start, fc.array(edit, { maxLength: 4 }), (first, edits) => {
        const cache = new SectionCache();
        let text = first;
        for (const each of [undefined, ...edits]) {
          if (each !== undefined) text = apply(text, each);
          const known = validate(opened(text), uri, { siblings, cache });
          expect(known).toEqual(validate(parse(text, python27), uri, { siblings }));
        }
      }),
      { numRuns: 40 },
    );
  });
});
