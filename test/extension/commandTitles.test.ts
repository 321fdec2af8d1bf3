import { expect, it } from "vitest";
import { commandTitles } from "../../src/extension/commandTitles.js";

it("titles of commands are those of the language that VS Code is shown in, without an ellipsis", () => {
  const commands = [
    { command: "a.tail", title: "Tail" },
    { command: "a.download", title: { value: "다운로드…", original: "Download…" } },
  ];
  expect([...commandTitles({ packageJSON: { contributes: { commands } } })]).toEqual([
    ["a.tail", "Tail"],
    ["a.download", "다운로드"],
  ]);
});
