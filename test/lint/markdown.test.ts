import { beforeAll, describe, expect, it } from "vitest";
import { type Findings, lintPlanted } from "./planted.js";

const violations: [file: string, text: string, message: string][] = [
  ["awslogs/a.ts", "export const x = (text: string) => `For example \\`${text}\\`.`;", "inlineCode or codeBlock"],
  ["awslogs/b.ts", "export const x = (text: string) => '`' + text;", "inlineCode or codeBlock"],
  ["awslogs/c.ts", "export const x = (text: string) => text + `\\``;", "inlineCode or codeBlock"],
  ["logs/a.ts", "export const x = (text: string) => `\\`\\`\\`text\\n${text}\\n`;", "inlineCode or codeBlock"],
  ["views/a.ts", "export const x = (hover: { isTrusted: boolean }) => (hover.isTrusted = true);", "not have isTrusted"],
  [
    "views/b.ts",
    "export const x = (hover: { supportHtml: boolean }) => (hover.supportHtml = true);",
    "not have supportHtml",
  ],
  [
    "views/c.ts",
    "export const x = (hover: { appendMarkdown(a: string): void }) => hover.appendMarkdown('a');",
    "one text",
  ],
  [
    "views/d.ts",
    'import * as vscode from "vscode";\nexport const x = new vscode.MarkdownString("a", true);',
    "theme icons",
  ],
];

const good: [file: string, text: string][] = [
  ["awslogs/ok.ts", "export const x = 'Write `log_group_name`.';"],
  ["base/markdown.ts", "export const x = (text: string) => `\\`${text}\\``;"],
  ["views/ok.ts", 'import * as vscode from "vscode";\nexport const x = new vscode.MarkdownString("a");'],
];

describe("text in Markdown", () => {
  let found: Findings;

  beforeAll(async () => {
    found = await lintPlanted([...violations, ...good], "markdown(quoted)");
  });

  it.each(violations)("refuses src/%s: %s", (file, _text, message) => {
    expect(found.get(`src/${file}`)).toEqual([expect.stringContaining(message)]);
  });

  it.each(good)("takes src/%s", (file) => {
    expect(found.get(`src/${file}`)).toBeUndefined();
  });
});
