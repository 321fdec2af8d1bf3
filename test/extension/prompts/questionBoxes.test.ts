import { beforeEach, expect, it } from "vitest";
import { askChoice } from "../../../src/extension/prompts/questionBoxes.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

it("a choice shows names as they are, without icons, and answers the item itself", async () => {
  const items = [{ label: "$(trash) dev", description: "$(x)" }, { label: "prod" }];
  user.follows({ pick: "\\$(trash) dev" });
  const answer = await askChoice({ title: "Profile", canGoBack: false }, { placeholder: "Profile", items });
  expect(answer).toEqual({ value: [items[0]] });
});
