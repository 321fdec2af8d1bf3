import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cliCodes } from "../../../src/awslogs/diagnostics/codes.js";
import { completeCli } from "../../../src/awslogs/cli/complete.js";
import { hoverCli } from "../../../src/awslogs/cli/hover.js";
import { regionPattern, regions } from "../../../src/awslogs/semantics/cliSchema.js";
import { createCliService } from "../../../src/awslogs/service.js";
import { validateCli } from "../../../src/awslogs/cli/validate.js";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { fixesFor } from "../../../src/awslogs/fixes/fixes.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { slice } from "../../../src/awslogs/syntax/span.js";
import { confText } from "../confText.js";
import { atCursor } from "../cursor.js";

const plugins = "[plugins]\ncwlogs = cwlogs\n";
const good = `${plugins}[default]\nregion = eu-west-1\n`;
const of = (text: string) => parse(text, python27);
const found = (text: string) => validateCli(of(text)).map(({ code, span }) => `${code} ${slice(text, span)}`);

const cases: [text: string, ...expected: string[]][] = [
  [good],
  ["[plugins]\r\ncwlogs = cwlogs\r\n[default]\r\nregion = cn-north-1\r\n"],
  ["", "cli-missing-plugin ", "cli-missing-region "],
  ["[default]\nregion = eu-west-1\n", "cli-missing-plugin [default]"],
  ["[plugins]\n[default]\nregion = eu-west-1\n", "cli-missing-plugin [plugins]"],
  [good.replace("= cwlogs", "= cwlog"), "cli-bad-plugin cwlog"],
  [good.replace("= cwlogs", "="), "cli-bad-plugin cwlogs"],
  [plugins, "cli-missing-region [plugins]"],
  [`${plugins}[default]\noutput = json\n`, "cli-missing-region [default]"],
  [`${plugins}[profile default]\nregion = eu-west-1\n`],
  [`${plugins}[default]\nregion =\n`, "cli-bad-region region"],
  [`${plugins}[default]\nregion = eu-west-1a\n`, "cli-bad-region eu-west-1a"],
  [`${plugins}[default]\nregion = Ireland\n`, "cli-bad-region Ireland"],
  [`${plugins}[default]\nregion = eu-west-9\n`, "cli-unknown-region eu-west-9"],
  [`${plugins}[default]\nregion = {region}\n`],
  [`${plugins}[default]\nregion = <%= x %>\n`],
  [`{% if x %}\n[default]\n{% endif %}\n`],
  [`${plugins}[default]\nregion = "eu-west-1"\n`, 'cli-quoted-value "eu-west-1"'],
  [`${plugins}[default]\nregion = eu-west-1 # c\n`, "cli-inline-comment # c"],
  [
    `${good}aws_access_key_id = A\naws_secret_access_key = B\n`,
    "cli-secret aws_access_key_id",
    "cli-secret aws_secret_access_key",
  ],
  [`${good}aws_secret_access_key =\n`, "cli-half-credentials aws_secret_access_key"],
  [`${good}aws_access_key_id =\n`, "cli-half-credentials aws_access_key_id"],
  [`${good}[profile x]\nregion = eu-west-1\n`, "cli-unused-section [profile x]"],
  [`${good}source_profile = x\n[profile x]\nregion = eu-west-1\n`],
  [`${good}[x]\nhello = 1\n`, "cli-unused-section [x]"],
  [good.replace("[default]", "[Default]"), "cli-missing-region [plugins]", "cli-section-case [Default]"],
  [good.replace("[plugins]", "[ plugins]"), "cli-missing-plugin [ plugins]", "cli-section-case [ plugins]"],
  [`${good}regoin = x\n`, "cli-unknown-setting regoin"],
  [`${good}output = xml\n`, "cli-bad-value xml"],
  ["[default]\nregion = eu-west-1[plugins]\ncwlogs = cwlogs\n", "glued-header [plugins]", "cli-unknown-setting cwlogs"],
  [`${good}[plugins\u200B]\n`, "cli-section-case [plugins\u200B]"],
  [`${plugins}[default]\nregion = “eu-west-1”\n`, "cli-bad-value “eu-west-1”"],
  [`${plugins}[default]\nregion = eu-west-1\u200B\n`, "cli-bad-value eu-west-1\u200B"],
  [`${good}hello\n`, "cli-syntax hello"],
  [`x\n${good}`, "cli-syntax x"],
  [`${good}s3 =\n  max_queue_size = 1\n`],
];

test.each(cases)("%j has %s %s", (text, ...expected) => {
  expect(found(text)).toEqual(expected);
});

test("every code has a case", () => {
  const all = cases.flatMap(([, ...expected]) => expected).join("\n");
  expect(Object.keys(cliCodes).filter((code) => !all.includes(`${code} `))).toEqual([]);
});

test("every finding is one sentence with a page", () => {
  const findings = cases.flatMap(([text]) => validateCli(of(text)));
  expect(findings.filter(({ message }) => !/^[A-Z“][^\n]*[.?]$/.test(message))).toEqual([]);
  expect(findings.every(({ documentation }) => documentation.startsWith("https://"))).toBe(true);
});

test.each([
  ["", "cli-missing-plugin", "[plugins]\ncwlogs = cwlogs\n"],
  ["[plugins]\n[default]\n", "cli-missing-plugin", "[plugins]\ncwlogs = cwlogs\n[default]\n"],
  ["[plugins]\ncwlogs = x\n", "cli-bad-plugin", plugins],
  ["[default]\nregion = eu-west-1b\n", "cli-bad-region", "[default]\nregion = eu-west-1\n"],
  ["[default]\nregion = eu-wset-1\n", "cli-unknown-region", "[default]\nregion = eu-west-1\n"],
  ["[default]\nregion = 'eu-west-1'\n", "cli-quoted-value", "[default]\nregion = eu-west-1\n"],
  ["[default]\nregion = eu-west-1 # c\n", "cli-inline-comment", "[default]\n# c\nregion = eu-west-1\n"],
  ["[DEFAULT ]\n", "cli-section-case", "[default]\n"],
  [
    "[default]\nregion = r[plugins]\ncwlogs = cwlogs\n",
    "glued-header",
    "[default]\nregion = r\n[plugins]\ncwlogs = cwlogs\n",
  ],
  ["[default]\noutput = jsno\n", "cli-bad-value", "[default]\noutput = json\n"],
  ["[default]\nregion = “eu-west-1”\n", "cli-bad-value", "[default]\nregion = eu-west-1\n"],
  [
    "[default]\naws_access_key_id = A\u00A0\naws_secret_access_key = S\n",
    "cli-bad-value",
    "[default]\naws_access_key_id = A\naws_secret_access_key = S\n",
  ],
  ["[default]\nRegoin = x\n", "cli-unknown-setting", "[default]\nregion = x\n"],
  ["[default]\nhello\n", "cli-syntax", "[default]\n# hello\n"],
])("%j is repaired of %s", (text, code, expected) => {
  const findings = validateCli(of(text)).filter((finding) => finding.code === code);
  const [first] = fixesFor(of(text), findings);
  expect(applyEdits(text, first?.fix.edits ?? [])).toBe(expected);
});

test("every known region looks like one", () => {
  expect([...regions.keys()].filter((name) => !regionPattern.test(name))).toEqual([]);
});

describe("completion", () => {
  const labels = (marked: string) => {
    const { document, offset } = atCursor(marked);
    return completeCli(document, offset).map(({ label }) => label);
  };
  const take = (marked: string, label: string) => {
    const { document, offset } = atCursor(marked);
    const item = completeCli(document, offset).find((each) => each.label === label);
    return item && applyEdits(document.text, [{ ...item.span, text: item.insert }]);
  };

  test.each([
    ["$0", ["[plugins]", "[default]"]],
    ["[plugins]\n$0", ["cwlogs", "[default]"]],
    ["[plugins]\ncwlogs = $0", ["cwlogs"]],
    ["[default]\noutput = j$0", ["json", "text", "table"]],
    ["[default]\n# $0", []],
    ["[default]\ncolour = $0", []],
    ["[x]\n$0\n[plugins]\n[default]", []],
  ])("%j", (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  test("offers regions, and keys that are not secret first", () => {
    expect(labels("[default]\nregion = $0")).toEqual([...regions.keys()]);
    const keys = labels("[default]\nregion = x\n$0");
    expect(keys).not.toContain("region");
    expect(keys.indexOf("output")).toBeLessThan(keys.indexOf("aws_access_key_id"));
  });

  test.each([
    ["[default]\nre$0", "region", "[default]\nregion = "],
    ["[default]\nre$0x = 1", "region", "[default]\nregion = 1"],
    ["[default]\nregion = eu$0-x\n", "eu-west-1", "[default]\nregion = eu-west-1\n"],
    ["[default]\nregion =$0", "eu-west-1", "[default]\nregion = eu-west-1"],
    ["[pl$0]", "[plugins]", "[plugins]\ncwlogs = cwlogs"],
  ])("%j with %s", (marked, label, expected) => {
    expect(take(marked, label)).toBe(expected);
  });
});

test.each([
  ["[plu$0gins]\n", "plug-ins"],
  ["[default$0]\n", "the agent uses"],
  ["[profile x$0]\n", "Another profile"],
  ["[x$0]\n", "does not read"],
  ["[plugins]\ncwl$0ogs = cwlogs\n", "the agent exits"],
  ["[default]\nregi$0on = eu-west-1\n", "us-east-1"],
  ["[default]\nregion = eu-west$0-1\n", "Ireland"],
  ["[default]\nregion = x$0\n", undefined],
  ["[default]\nx$0 = x\n", undefined],
  ["$0\n[default]\n", undefined],
])("hover at %j says %s", (marked, part) => {
  const { document, offset } = atCursor(marked);
  const markdown = hoverCli(document, offset)?.markdown;
  expect(part === undefined ? markdown === undefined : markdown?.includes(part)).toBe(true);
});

test("nothing throws on any text", () => {
  const service = createCliService();
  const place = confText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
  fc.assert(
    fc.property(place, ([text, offset]) => {
      const document = of(text);
      const findings = service.validate(document, "");
      const fixes = service.fixes(document, findings);
      expect(fixes.every(({ fix }) => applyEdits(text, fix.edits) !== text)).toBe(true);
      expect(service.complete(document, offset).every(({ span }) => span.start <= offset && offset <= span.end)).toBe(
        true,
      );
      service.hover(document, offset);
    }),
    { seed: 16, numRuns: 1000 },
  );
});

const folder = path.resolve(import.meta.dirname, "../../../../shared/corpus/awscli");

test.skipIf(!existsSync(folder))("real files have no errors, and only real warnings", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".conf"));
  const wrong = files.flatMap((file) =>
    validateCli(of(readFileSync(path.join(folder, file), "utf8")))
      .filter(({ severity }) => severity === "error" || severity === "warning")
      .map(({ code }) => `${file} ${code}`),
  );
  expect(wrong).toEqual([]);
});
