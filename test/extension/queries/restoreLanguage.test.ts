import { beforeEach, expect, it } from "vitest";
import { restoreLanguage } from "../../../src/extension/queries/restoreLanguage.js";
import { languages, TabInputText, Uri, window, workspace } from "../../fakes/vscode.js";

/** The fake takes the language of a document from its name. */
const [plain, query] = ["untitled:New.plaintext", "untitled:New.cwli"];

beforeEach(() => {
  languages.given = [];
  workspace.documents = new Map([plain, query, "file:///a.plaintext"].map((uri) => [uri, "fields a"]));
  const tabs = [plain, query].map((uri) => ({ input: new TabInputText(Uri.parse(uri)) }));
  window.tabGroups.all = [{ tabs }];
});

it("gives a new document that was restored as plain text its language again", async () => {
  await restoreLanguage(`${plain} 0`, "CWLI");
  await restoreLanguage(`${plain} Errors`, "PPL");
  expect(languages.given).toEqual([
    [plain, "cwli"],
    [plain, "cwppl"],
  ]);
});

it.each([`${query} 0`, "untitled:Closed.plaintext 0", "file:///a.plaintext 0", "fields a", ""])(
  "leaves the document of %j as it is",
  async (key) => {
    await restoreLanguage(key, "CWLI");
    expect(languages.given).toEqual([]);
  },
);
