import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateCli } from "../../../src/awslogs/cli/validate.js";
import type { DiagnosticCode } from "../../../src/awslogs/diagnostics/codes.js";
import type { Diagnostic } from "../../../src/awslogs/diagnostics/diagnostic.js";
import { fixesFor } from "../../../src/awslogs/fixes/fixes.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { readCorpus } from "../corpus.js";
import { fileFixtures, settingFixtures } from "../diagnostics/validateFixtures.js";
import { findings, unlabel } from "../labels.js";
import { faultyText } from "./faultyText.js";
import type { Validate } from "./worsened.js";

/**
 * Mistakes after which the parser reads nothing of a file, or other lines than there seem to be. `noNewFindings` can't
 * judge their repairs by what was found before. Here such a mistake is planted into a text that doesn't have it, so that
 * what the text has without it is known.
 */
interface Mistake {
  readonly code: DiagnosticCode;
  /** The texts with the mistake, one for each place. */
  readonly plant: (text: string) => readonly string[];
}

const invisible = ["\u00A0", "\u200B", "\uFEFF", "\u2060"];

const mistakes: readonly Mistake[] = [
  { code: "byte-order-mark", plant: (text) => [`\uFEFF${text}`] },
  { code: "lone-carriage-return", plant: (text) => [text.replaceAll(/\r?\n/g, "\r")] },
  { code: "text-before-section", plant: textBefore },
  { code: "glued-header", plant: (text) => atSome(text, /(?<=[^\s\]])\n(?=\[)/g, "") },
  {
    code: "invisible-character",
    plant: (text) => invisible.flatMap((character) => atSome(text, /(?<=\n\[)|(?= = )|(?<= = )(?=.)/g, character)),
  },
];

const cliMistakes: readonly Mistake[] = [
  {
    code: "cli-section-case",
    plant: (text) => [text.replace("[default]", "[Default]"), text.replace("[plugins]", "[PLUGINS]")],
  },
];

/** A line, or the settings of a section without its header. */
function textBefore(text: string): readonly string[] {
  if (text.startsWith("\uFEFF")) return [];
  const general = "[general]\n";
  return [`lost\n${text}`, ...(text.startsWith(`${general}state_file`) ? [text.slice(general.length)] : [])];
}

/** The texts in each of which one match is replaced: the first one, the last one, and one between them. */
function atSome(text: string, pattern: RegExp, replacement: string): readonly string[] {
  const all = [...text.matchAll(pattern)];
  return [...new Set([all[0], all[all.length >> 1], all.at(-1)])]
    .filter((match) => match !== undefined)
    .map(({ 0: found, index }) => text.slice(0, index) + replacement + text.slice(index + found.length));
}

/** The errors and warnings that a repaired text has and the text without the mistake has not. */
function leftBy({ code, plant }: Mistake, text: string, validate: Validate): string[] {
  const own = validate(text);
  if (own.some((finding) => finding.code === code)) return [];
  return plant(text).flatMap((planted) => {
    const found = validate(planted);
    return fixesFor(parse(planted, python27), found)
      .filter(({ diagnostic }) => diagnostic.code === code)
      .flatMap(({ fix }) => {
        const after = validate(applyEdits(planted, fix.edits));
        return newCodes(own, after).map((each) => `${JSON.stringify(planted)}, “${fix.title}”: ${each}`);
      });
  });
}

function newCodes(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly DiagnosticCode[] {
  const count = (findings: readonly Diagnostic[], code: DiagnosticCode) =>
    findings.filter((finding) => finding.code === code).length;
  const grave = after.filter(({ severity }) => severity === "error" || severity === "warning");
  return [...new Set(grave.map(({ code }) => code))].filter((code) => count(after, code) > count(before, code));
}

const conf: Validate = (text) => findings(text, "file:///etc/awslogs/awslogs.conf");
const cli: Validate = (text) => validateCli(parse(text, python27));
const complete = "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
const texts = [
  complete,
  ...fileFixtures.map(([, text]) => unlabel(text)),
  ...settingFixtures.map(([, text]) => `${complete}${unlabel(text)}`),
];
const cliTexts = [
  "[plugins]\ncwlogs = cwlogs\n[default]\nregion = eu-west-1\n",
  "[default]\nregion = eu-west-1\naws_access_key_id = A\naws_secret_access_key = B\n[plugins]\ncwlogs = cwlogs\n",
];
/** Every third one: a real file takes long, and the long ones longest. */
const corpus = readCorpus()
  .map(({ text }) => text)
  .filter(({ length }, i) => length < 4000 && i % 3 === 0);

describe("a repair leaves what the text has without the mistake", () => {
  test.each(mistakes)("$code, in fixtures", (mistake) => {
    expect(texts.some((text) => repairs(mistake, text, conf) > 0)).toBe(true);
    expect(texts.flatMap((text) => leftBy(mistake, text, conf))).toEqual([]);
  });

  test.each(cliMistakes)("$code, in awscli.conf", (mistake) => {
    expect(cliTexts.every((text) => repairs(mistake, text, cli) > 0)).toBe(true);
    expect(cliTexts.flatMap((text) => leftBy(mistake, text, cli))).toEqual([]);
  });

  test.each(mistakes)("$code, in files of many mistakes", (mistake) => {
    fc.assert(
      fc.property(faultyText, (text) => {
        expect(leftBy(mistake, text, conf)).toEqual([]);
      }),
      { seed: 15, numRuns: 60 },
    );
  });

  test.skipIf(corpus.length === 0).each(mistakes)("$code, in real files", (mistake) => {
    expect(corpus.flatMap((text) => leftBy(mistake, text, conf))).toEqual([]);
  });
});

/** How many repairs are offered for the planted mistake. */
function repairs({ code, plant }: Mistake, text: string, validate: Validate): number {
  return plant(text).flatMap((planted) =>
    fixesFor(parse(planted, python27), validate(planted)).filter(({ diagnostic }) => diagnostic.code === code),
  ).length;
}
