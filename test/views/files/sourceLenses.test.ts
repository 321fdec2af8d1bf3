import { expect, it } from "vitest";
import type * as vscode from "vscode";
import { SourceLenses } from "../../../src/views/files/sourceLenses.js";
import { textDocument, Uri } from "../../fakes/vscode.js";

interface Opened {
  readonly text: string;
  readonly path: string;
  readonly languageId: string;
  readonly isOn?: boolean;
}

function lensesOf({ text, path, languageId, isOn = true }: Opened) {
  const reads: string[] = [];
  const lenses = new SourceLenses({
    command: "open",
    isOn: () => isOn,
    async read({ fileName }) {
      reads.push(fileName);
      return [{ offset: 5, name: "/aws/lambda/a-*" }];
    },
  });
  const document = { ...textDocument(Uri.parse(`file://${path}`), languageId, text), fileName: path };
  return { reads, lenses: lenses.provideCodeLenses(document as unknown as vscode.TextDocument) };
}

it("tail and open the log group of what a file defines, as a person's doing", async () => {
  const { lenses } = lensesOf({
    text: "A:\n  Type: AWS::Lambda::Function\n",
    path: "/w/t.yaml",
    languageId: "yaml",
  });
  expect((await lenses).map(({ command }) => command)).toEqual([
    {
      title: "$(play) Tail Logs",
      tooltip: "/aws/lambda/a-*",
      command: "open",
      arguments: [{ name: "/aws/lambda/a-*", action: "tail", byHand: true }],
    },
    {
      title: "$(output) Open Logs",
      tooltip: "/aws/lambda/a-*",
      command: "open",
      arguments: [{ name: "/aws/lambda/a-*", action: "open", byHand: true }],
    },
  ]);
});

it.each([
  { text: "a: b", path: "/w/t.yaml", languageId: "yaml", reads: 0 },
  { text: "service: a", path: "/w/serverless.yml", languageId: "yaml", reads: 1 },
  { text: 'resource "aws_lambda_function" "a" {}', path: "/w/a.tf", languageId: "terraform", reads: 1 },
  { text: 'import "aws-cdk-lib";', path: "/w/a.ts", languageId: "typescript", reads: 1 },
  { text: "const functionName = 1;", path: "/w/a.ts", languageId: "typescript", reads: 0 },
  { text: "Type: AWS::Logs::LogGroup", path: "/w/t.yaml", languageId: "yaml", isOn: false, reads: 0 },
  { text: `AWS::Logs::LogGroup${" ".repeat(2_000_000)}`, path: "/w/t.yaml", languageId: "yaml", reads: 0 },
])("read only files that may define something %#", async ({ text, path, languageId, isOn = true, ...expected }) => {
  const { reads, lenses } = lensesOf({ text, path, languageId, isOn });
  await lenses;
  expect(reads).toHaveLength(expected.reads);
});
