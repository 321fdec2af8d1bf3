import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cliFileUris } from "../../../src/awslogs/semantics/agentFiles.js";
import { agentCodes } from "../../../src/awslogs/diagnostics/codes.js";
import type { Diagnostic } from "../../../src/awslogs/diagnostics/diagnostic.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { fixAll, fixesFor } from "../../../src/awslogs/fixes/fixes.js";
import { validate } from "../../../src/awslogs/diagnostics/validate.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import type { Span } from "../../../src/awslogs/syntax/span.js";
import { confText } from "../confText.js";
import { faultyText } from "./faultyText.js";
import { fileCases, settingCases, unfixed } from "./fixesCases.js";
import { findings, unlabel } from "../labels.js";
import { fileFixtures, fragmentFixtures, settingFixtures } from "../diagnostics/validateFixtures.js";

const mainUri = "file:///etc/awslogs/awslogs.conf";
const fragmentUri = "file:///etc/awslogs/config/app.conf";
const complete = "[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

interface Fixed {
  readonly title: string;
  readonly preferred: boolean;
  readonly text: string;
}

function fixed(text: string, code: string, uri: string): Fixed[] {
  const due = findings(text, uri).filter((finding) => finding.code === code);
  return fixesFor(parse(text, python27), due).map(({ fix }) => {
    return { title: fix.title, preferred: fix.preferred === true, text: applyEdits(text, fix.edits) };
  });
}

const marked = (fixes: readonly Fixed[], before: string) =>
  fixes.map(({ preferred, text }) => (preferred ? "! " : "? ") + text.replace(before, ""));

describe("a setting", () => {
  test.each(settingCases)("with %s: %j", (code, before, ...after) => {
    expect(marked(fixed(complete + before, code, fragmentUri), complete)).toEqual(after);
  });
});

describe("a main file", () => {
  test.each(fileCases)("with %s: %j", (code, before, ...after) => {
    expect(marked(fixed(before, code, mainUri), "")).toEqual(after);
  });
});

test.each([
  ["other", "{hostname}"],
  ["g", "{hostname}-a-3"],
])("a section that another file has too, with the group %s, can be renamed", (group, stream) => {
  const main = `[general]\n${complete.replace("= g", `= ${group}`)}`;
  const siblings = [{ uri: mainUri, document: parse(main, python27) }];
  const document = parse(`${complete}[a-2]\n`, python27);
  const found = validate(document, fragmentUri, { siblings }).filter(({ code }) => code === "section-in-other-file");
  const texts = fixesFor(document, found).map(({ fix }) => applyEdits(document.text, fix.edits));
  const renamed = complete.replace("[a]", "[a-3]").replace("{hostname}", stream);
  expect(texts).toEqual([`${renamed}[a-2]\n`]);
  const after = validate(parse(texts[0] ?? "", python27), fragmentUri, { siblings });
  expect(after.filter(({ code }) => code !== "missing-setting")).toEqual([]);
});

describe("credentials", () => {
  const cliUri = "file:///etc/awslogs/awscli.conf";
  const keys = "aws_access_key_id = A\naws_secret_access_key = S\n";
  const before = `[general]\nstate_file = /s\n${keys}[a]\n`;
  const without = "[general]\nstate_file = /s\n[a]\n";
  const id = "[general]\naws_access_key_id = A\n";
  const first = (text: string, cli: string | undefined) => {
    const found = findings(text, mainUri).filter(({ code }) => code === "misplaced-credential");
    const [offered] = fixesFor(parse(text, python27), found, { uri: cliUri, text: cli });
    return {
      title: offered?.fix.title,
      here: applyEdits(text, offered?.fix.edits ?? []),
      there: offered?.fix.otherFile && applyEdits(cli ?? "", offered.fix.otherFile.edits),
    };
  };

  test.each([
    ["[plugins]\n[default]\nregion = r\n\n[x]\n", `[plugins]\n[default]\nregion = r\n${keys}\n[x]\n`],
    ["[profile default]\nregion = r", `[profile default]\nregion = r\n${keys.trimEnd()}`],
    ["[plugins]\r\n", `[plugins]\r\n\r\n[default]\r\n${keys.replaceAll("\n", "\r\n")}`],
    ["", `[default]\n${keys}`],
    [
      '[default]\naws_access_key_id =\naws_secret_access_key=""\n',
      "[default]\naws_access_key_id = A\naws_secret_access_key= S\n",
    ],
    ["[profile x]\naws_access_key_id = B\n", `[profile x]\naws_access_key_id = B\n\n[default]\n${keys}`],
  ])("go into %j", (cli, there) => {
    expect(first(before, cli)).toEqual({ title: "Move the credentials to awscli.conf", here: without, there });
  });

  test("that are partly there already are completed", () => {
    expect(first(before, "[default]\naws_access_key_id = A\n")).toEqual({
      title: "Move “aws_secret_access_key” to awscli.conf",
      here: without,
      there: `[default]\n${keys}`,
    });
  });

  test.each([
    ["us-east-1", before, without],
    [
      "eu-west-1",
      before.replace("/s\n", "/s\nregion = eu-west-1\n"),
      without.replace("/s\n", "/s\nregion = eu-west-1\n"),
    ],
  ])("go into a new file, with the region %s", (region, text, here) => {
    const there = `[plugins]\ncwlogs = cwlogs\n[default]\nregion = ${region}\n${keys}`;
    expect(first(text, undefined)).toEqual({ title: "Move the credentials to a new awscli.conf", here, there });
  });

  test.each([
    [
      "others are there",
      before,
      "[default]\naws_secret_access_key = T\n",
      "Remove from this file; awscli.conf has other credentials",
    ],
    [
      "they are there",
      id,
      "[default]\naws_access_key_id = A\n",
      "Remove the credentials from this file; awscli.conf already has them",
    ],
    ["they are blank", id.replace("A", ""), "", "Remove the credentials from this file; awscli.conf already has them"],
    ["they go over several lines", id.replace("A", "A\n  B"), "", "Remove from this file"],
  ])("are only removed where %s", (_, text, cli, title) => {
    const { here, ...rest } = first(text, cli);
    expect(rest).toEqual({ title, there: undefined });
    expect(here).not.toContain("aws_access_key_id");
  });

  test("are each offered to be removed alone", () => {
    const found = findings(before, mainUri).filter(({ code }) => code === "misplaced-credential");
    const fixes = fixesFor(parse(before, python27), found, { uri: cliUri, text: "" });
    expect(fixes.map(({ fix }) => fix.title)).toEqual([
      "Move the credentials to awscli.conf",
      "Remove from this file",
      "Move the credentials to awscli.conf",
      "Remove from this file",
    ]);
    expect(fixAll(parse(before, python27), found)).toEqual([]);
  });

  test.each([
    ["file:///etc/awslogs/config/x.conf", "file:///etc/awslogs/awscli.conf"],
    ["file:///var/awslogs/etc/awslogs.conf", "file:///var/awslogs/etc/aws.conf"],
  ])("of %s belong to %s", (uri, place) => {
    expect(cliFileUris(uri)[0]).toBe(place);
  });
});

test("every code has a case, or is known to have no repair", () => {
  const cases = [...settingCases, ...fileCases].filter((row) => row.length > 2);
  const covered = new Set<string>(["section-in-other-file", ...cases.map(([code]) => code)]);
  const missing = Object.keys(agentCodes).filter((code) => !covered.has(code) && !unfixed.has(code));
  expect(missing).toEqual([]);
  expect([...unfixed].filter((code) => covered.has(code))).toEqual([]);
});

/** Only the first line before all sections is a finding, so the next one takes its place. */
const firstOnly = "text-before-section";

/** Repairs that make the parser read what it did not read before, and so find more. */
const revealing: ReadonlySet<string> = new Set([
  "byte-order-mark",
  "lone-carriage-return",
  firstOnly,
  "malformed-header",
  "not-a-setting",
  "indented-line",
  "unclosed-header",
  "indented-header",
  "indented-setting",
  "continued-value",
  "spaces-in-name",
  "duplicate-section",
]);

const fixtureTexts = [
  ...[...fileFixtures, ...fragmentFixtures].map(([, text]) => unlabel(text)),
  ...settingFixtures.map(([, text]) => complete + unlabel(text)),
];

/** What is wrong with the repairs of a text: findings that stay, errors that come. */
function faults(text: string, uri: string): string[] {
  const found = findings(text, uri);
  return fixesFor(parse(text, python27), found).flatMap(({ diagnostic, fix }) => {
    const after = findings(applyEdits(text, fix.edits), uri);
    const stays = diagnostic.code !== firstOnly && count(after, diagnostic) >= count(found, diagnostic);
    const errs = !revealing.has(diagnostic.code) && errors(after).length > errors(found).length;
    return stays || errs ? [`${diagnostic.code}: ${fix.title}`] : [];
  });
}

/** Whether the edits lie in the text, apart from each other. */
function areApart(text: string, edits: readonly Span[]): boolean {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  return sorted.every(({ start, end }, i) => start >= (sorted[i - 1]?.end ?? 0) && end >= start && end <= text.length);
}

/** What a finding says, without how often it is found elsewhere. */
const essence = ({ message }: Diagnostic) => message.replace(/ The same holds for .*/u, "");

/** How many findings say the same, whatever their place. */
const count = (found: readonly Diagnostic[], finding: Diagnostic) =>
  found.filter((each) => each.code === finding.code && essence(each) === essence(finding)).length;

const errors = (found: readonly Diagnostic[]) => found.filter(({ severity }) => severity === "error");

test.each(fixtureTexts)("a repair of %j ends its finding and makes no error", (text) => {
  expect([...faults(text, mainUri), ...faults(text, fragmentUri)]).toEqual([]);
});

test("every repair of any text has edits that lie in it, apart from each other", () => {
  fc.assert(
    fc.property(confText, fc.constantFrom(mainUri, fragmentUri), (text, uri) => {
      const fixes = fixesFor(parse(text, python27), findings(text, uri));
      expect(fixes.filter(({ fix }) => !areApart(text, fix.edits))).toEqual([]);
    }),
    { seed: 7, numRuns: 2000 },
  );
});

describe("repairing everything", () => {
  const all = (text: string, uri = mainUri) => applyEdits(text, fixAll(parse(text, python27), findings(text, uri)));

  test("takes what needs no choice", () => {
    const text =
      "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group = g # c\nlog_stream_name = {hostname}\nTIME_ZONE = utc\n";
    expect(all(text)).toBe(
      "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g # c\nlog_stream_name = {hostname}\nTIME_ZONE = UTC\n",
    );
    expect(all(all(text))).toContain("# c\nlog_group_name = g\n");
  });

  test("leaves no more errors and warnings than there were, in a text that the parser accepts", () => {
    const isGrave = ({ severity }: Diagnostic) => severity === "error" || severity === "warning";
    fc.assert(
      fc.property(faultyText, (text) => {
        fc.pre(parse(text, python27).invalid.length === 0);
        const [before, after] = [text, all(all(text))].map((each) => findings(each, mainUri).filter(isGrave));
        expect(after?.length).toBeLessThanOrEqual(before?.length ?? 0);
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  test("has edits apart from each other, on any text", () => {
    fc.assert(
      fc.property(confText, (text) => {
        expect(areApart(text, fixAll(parse(text, python27), findings(text, mainUri)))).toBe(true);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  test("ends, on any text", () => {
    fc.assert(
      fc.property(confText, (text) => {
        let repaired = text;
        for (let run = 0; run < 30 && all(repaired) !== repaired; run++) repaired = all(repaired);
        expect(all(repaired)).toBe(repaired);
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});
