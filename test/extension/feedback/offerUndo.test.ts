import { afterEach, expect, it } from "vitest";
import { config } from "../../../src/base/l10n.js";
import { offerUndo } from "../../../src/extension/feedback/offerUndo.js";
import { user } from "../../fakes/vscode.js";

afterEach(() => config({ contents: {} }));

it("what was done is undone if that is chosen, in any language", async () => {
  let undone = 0;
  const offer = (): Promise<void> => offerUndo("Done.", async () => void undone++);
  user.follows();
  await offer();
  expect([undone, user.told]).toEqual([0, ["Done."]]);
  config({ contents: { Undo: "실행 취소" } });
  user.follows({ press: "실행 취소" });
  await offer();
  expect(undone).toBe(1);
});
