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
  ["logs/c.ts", 'export const x = (count: number) => (count === 1 ? "1 day" : String(count));'],
  ["logs/d.ts", "export const x = (count: number, unit: string) => `${count} ${unit}s`;"],
  ["logs/e.ts", 'export const x = (n: number) => `${n} ${n === 1 ? "is" : String(n)}`;'],
  ["logs/f.ts", 'export const x = (text: string, off: boolean) => `${text}${off ? " hidden" : ""}`;'],
  ["extension/b.ts", 'export const x = (value: string) => ({ label: value, description: value || "none" });'],
  ["logs/g.ts", "export const x = (name: string) => `${name} (first)`;"],
  ["logs/h.ts", 'export const x = (names: readonly string[]) => names.join(" or ");'],
  [
    "logs/i.ts",
    'import * as l10n from "../base/l10n.js";\nexport const x = (n?: number) => l10n.t`code ${n ?? "unknown"}`;',
  ],
  [
    "logs/j.ts",
    'import * as l10n from "../base/l10n.js";\nexport const x = (n: number) => (n > 0 ? l10n.t("ahead") : "behind");',
  ],
];

/** Names that a dialog shows, as keys. */
const filters: [file: string, text: string][] = [
  ["views/b.ts", 'export const x = { filters: { "Log files": ["log"], CSV: ["csv"] }, title: "" };'],
  ["extension/c.ts", 'const filters = { Logs: ["log"] };\nexport const x = { filters };'],
];

/** Where a sentence is told from another one by its words. */
const edits: [file: string, text: string][] = [
  ["logs/k.ts", 'export const x = (error: Error) => error.message.replace("The argument", "The field");'],
  ["awslogs/b.ts", "export const x = (finding: { readonly message: string }) => finding.message.slice(0, -1);"],
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
  ["logs/ok7.ts", 'export const x = (isTail: boolean) => `bars.${isTail ? "tail" : "log"}`;'],
  ["logs/ok8.ts", 'export const x = { kind: "word", insert: "and" };'],
  ["aws/ok.ts", 'export const x = (error: Error) => error.message.includes("reset by peer");'],
  [
    "views/ok.ts",
    'import * as l10n from "../base/l10n.js";\nexport const x = { filters: { [l10n.t("All files")]: ["*"], CSV: ["csv"] } };',
  ],
  ["extension/ok.ts", "export const x = (find: () => void) => ({ filters: { groups: find, of: find } });"],
  ["localServer/ok.ts", 'export const x = "The server has started.";'],
];

describe("sentences for people", () => {
  let found: Findings;

  beforeAll(async () => {
    found = await lintPlanted([...violations, ...filters, ...edits, ...good], "sentences(translated)");
  });

  it.each(violations)("refuses src/%s: %s", (file) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining("write l10n.t")]);
  });

  it.each(filters)("refuses names of filters in src/%s: %s", (file) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining("names of its filters")]);
  });

  it.each(edits)("refuses to edit a sentence in src/%s: %s", (file) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining("value of its own")]);
  });

  it.each(good)("takes src/%s", (file) => {
    expect(found.get(`src/${file}`)).toBeUndefined();
  });
});
