import { beforeAll, describe, expect, it } from "vitest";
import { type Findings, lintPlanted } from "./planted.js";

const violations: [file: string, text: string][] = [
  ["logs/a.ts", 'export const x = "The log group does not exist.";'],
  ["logs/b.ts", "export const x = (name: string) => `${name} was copied`;"],
  ["views/a.ts", 'export const x = { label: "Cancel" };'],
  ["extension/a.ts", 'export const x = (say: (text: string) => void) => say("nothing found");'],
  [
    "awslogs/diagnostics/a.ts",
    'export const x = (report: (code: string, text: string) => void) => report("a-b", "It is wrong.");',
  ],
  ["webview/a.ts", 'export const x = ["Show Chart", "show"];'],
];

const good: [file: string, text: string][] = [
  [
    "logs/ok1.ts",
    'import * as l10n from "../base/l10n.js";\nexport const x = l10n.t("The log group does not exist.");',
  ],
  [
    "logs/ok2.ts",
    'import * as l10n from "../base/l10n.js";\nexport const x = (name: string) => l10n.t`${name} was copied`;',
  ],
  ["logs/ok3.ts", 'export const x = (kind: string) => kind === "Not Found";'],
  ["logs/ok4.ts", 'export type X = "Not Found" | "Found";'],
  ["logs/ok5.ts", 'export const x = { example: "stats count(*) by path" };'],
  ["logs/ok6.ts", 'export function x(): never {\n  throw new Error("A mistake of our own");\n}'],
  ["localServer/ok.ts", 'export const x = "The server has started.";'],
];

describe("sentences for people", () => {
  let found: Findings;

  beforeAll(async () => {
    found = await lintPlanted([...violations, ...good], "sentences(translated)");
  });

  it.each(violations)("refuses src/%s: %s", (file) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining("write l10n.t")]);
  });

  it.each(good)("takes src/%s", (file) => {
    expect(found.get(`src/${file}`)).toBeUndefined();
  });
});
