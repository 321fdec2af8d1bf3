import { expect } from "vitest";
import { workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();
const group = "levels";

/** Every tenth event is an error, every fifth a warning. */
function messageOf(n: number): string {
  if (n % 10 === 3) return `2026-11-28 10:00:00 ERROR payment ${n} failed`;
  if (n % 5 === 1) return `2026-11-28 10:00:00 WARN payment ${n} is slow`;
  return n % 2 === 0 ? `2026-11-28 10:00:00 INFO payment ${n}` : `2026-11-28 10:00:00 DEBUG payment ${n}: 0 errors`;
}

const it = workbenchTest({
  async arrange({ api }) {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "app" }, signal);
    const now = Date.now();
    const events = Array.from({ length: 300 }, (_, n) => ({
      timestamp: now - 300_000 + n * 1000,
      message: messageOf(n),
    }));
    await api.putLogEvents({ group, stream: "app", events }, signal);
  },
});

it("levels are counted, hidden by their lenses, gone to by keys, and searched for in the service", async (context) => {
  const { workbench, showGroups, pictures } = context;
  const lens = (text: string) => workbench.page.locator(".codelens-decoration a", { hasText: text });
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Open Log");
  await workbench.waitForEditorText("payment 299");
  await workbench.scrollUpTo(lens("error").first());
  await lens("30 errors").waitFor();
  await lens("60 warnings").waitFor();
  await workbench.page.keyboard.press("F8");
  await workbench.statusBarItem("Error 1 of 30").waitFor();
  await workbench.page.keyboard.press("Shift+F8");
  await workbench.statusBarItem("Error 30 of 30: the last one again").waitFor();
  await workbench.scrollUpTo(lens("error").first());
  await pictures("levels");
  await lens("debug").click();
  await lens("90 debug hidden").waitFor();
  await lens("info").click();
  await workbench.waitForEditorText("info and debug hidden: 210 events");
  expect(await workbench.editorText()).not.toMatch(/ INFO | DEBUG /u);
  await pictures("levels hidden");
  await lens("Search the Service for a Level").click();
  await workbench.pick("Level to search the service for", "Errors");
  await workbench.waitForEditorText("pattern ERROR");
  expect(await workbench.editorText()).not.toMatch(/ WARN /u);
});
