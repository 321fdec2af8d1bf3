import { afterEach, expect, it, vi } from "vitest";
import { documentSettings } from "../../src/extension/documentSettings.js";
import { workspace } from "../fakes/vscode.js";

afterEach(() => vi.restoreAllMocks());

it("log documents get their settings from one reading, with the defaults of the manifest", () => {
  const reading = vi.spyOn(workspace, "getConfiguration");
  expect(documentSettings()).toMatchObject({
    lines: { timeFormat: "time", columns: ["default"], jsonFields: [] },
    maxLines: 100_000,
    lookBackMs: 15 * 60_000,
    tailSource: "auto",
  });
  expect(reading).toHaveBeenCalledTimes(1);
});
