import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateCli } from "../../../src/awslogs/cli/validate.js";
import { fixesFor } from "../../../src/awslogs/fixes/fixes.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { confText, mostlyValidConfText } from "../confText.js";
import { readCorpus } from "../corpus.js";
import { fileFixtures, fragmentFixtures, settingFixtures } from "../diagnostics/validateFixtures.js";
import { findings, unlabel } from "../labels.js";
import { mutant } from "../mutate.js";
import { faultyText } from "./faultyText.js";
import { fileCases, settingCases } from "./fixesCases.js";
import { worsened, type Validate } from "./worsened.js";

const uris = ["file:///etc/awslogs/awslogs.conf", "file:///etc/awslogs/config/app.conf"] as const;
const complete = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
const corpus = readCorpus();

/** What the fixes of a text cause. */
function damages(text: string, validate: Validate): string[] {
  const found = validate(text);
  return fixesFor(parse(text, python27), found).flatMap((offered) =>
    worsened(text, found, offered, validate).map(
      ({ code }) => `${offered.diagnostic.code}, “${offered.fix.title}”: ${code}`,
    ),
  );
}

const inAnyFile = (text: string) => uris.flatMap((uri) => damages(text, (each) => findings(each, uri)));

describe("no fix leaves a new error or warning", () => {
  test.each([
    ...[...fileFixtures, ...fragmentFixtures].map(([, text]) => unlabel(text)),
    ...settingFixtures.map(([, text]) => complete + unlabel(text)),
    ...fileCases.map(([, text]) => text),
    ...settingCases.map(([, text]) => complete + text),
  ])("in %j", (text) => {
    expect(inAnyFile(text)).toEqual([]);
  });

  test.each([
    ["files of many mistakes", faultyText, 500],
    ["any text", confText, 500],
    ["any text that the parser mostly accepts", mostlyValidConfText, 300],
  ])("in %s", (_, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(inAnyFile(text)).toEqual([]);
      }),
      { seed: 12, numRuns },
    );
  });

  test("in awscli.conf", () => {
    const validate = (text: string) => validateCli(parse(text, python27));
    fc.assert(
      fc.property(faultyText, (text) => {
        expect(damages(text, validate)).toEqual([]);
      }),
      { seed: 13, numRuns: 200 },
    );
  });

  test.skipIf(corpus.length === 0)("in real files and in mutations of them", () => {
    const texts = corpus.map(({ text }) => text);
    const short = texts.filter((text) => text.length < 4000);
    const changed = fc.sample(mutant(short), { seed: 14, numRuns: 100 });
    expect([...texts, ...changed].flatMap(inAnyFile)).toEqual([]);
  });
});
