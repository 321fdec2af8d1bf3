import { beforeEach, expect, it } from "vitest";
import type * as vscode from "vscode";
import { LazyTexts } from "../../../src/views/files/lazyTexts.js";
import { LensedTexts } from "../../../src/views/files/lensedTexts.js";
import { user } from "../../fakes/vscode.js";

const kind = { scheme: "shown", extension: ".txt", missing: "gone" };
const which = { title: "Patterns of a/b", key: "a=1" };
const lens = { line: 2, title: "Open", command: "open", argument: { group: "a" } };

beforeEach(() => user.follows());

it("shows a text with its lenses, and replaces it under the same address", async () => {
  const texts = new LensedTexts(kind);
  const changed: string[] = [];
  texts.onDidChange((uri) => changed.push(uri.toString()));
  const uri = await texts.open(which, { text: "one", lenses: [lens] });
  expect(uri.path).toBe("/Patterns of a∕b.txt");
  expect(texts.provideTextDocumentContent(uri)).toBe("one");
  const [shown] = texts.provideCodeLenses({ uri } as vscode.TextDocument);
  expect(shown).toMatchObject({
    range: { start: { line: 2 } },
    command: { title: "Open", command: "open", arguments: [{ group: "a" }] },
  });
  texts.replace(which, { text: "two", lenses: [] });
  expect(texts.provideTextDocumentContent(uri)).toBe("two");
  expect(changed).toEqual([uri.toString(), uri.toString()]);
  texts.dispose();
  expect(texts.provideTextDocumentContent(uri)).toBe("gone");
});

it("replaces nothing that isn't shown", () => {
  const texts = new LensedTexts(kind);
  texts.replace(which, { text: "two", lenses: [] });
  expect(texts.isOpen(which)).toBe(false);
});

it("loads what is behind once, and passes changes on", async () => {
  const texts = new LensedTexts(kind);
  const uri = await texts.open(which, { text: "one", lenses: [] });
  let loads = 0;
  const lazy = new LazyTexts(async () => {
    loads++;
    return texts;
  });
  const changed: vscode.Uri[] = [];
  lazy.onDidChange((each) => changed.push(each));
  const token = {} as vscode.CancellationToken;
  expect(await lazy.provideTextDocumentContent(uri, token)).toBe("one");
  texts.replace(which, { text: "two", lenses: [] });
  expect(await lazy.provideTextDocumentContent(uri, token)).toBe("two");
  expect([loads, changed.map(String)]).toEqual([1, [uri.toString()]]);
});
