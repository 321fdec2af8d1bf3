import { appendFileSync, writeFileSync } from "node:fs";
import type { BrowserContext } from "playwright-core";

/** Runs in the page: names each mark `req=N` of a line that was drawn, in the frame after, with the time in epoch ms. */
const observer = `
  addEventListener("DOMContentLoaded", () => {
    const marks = (node) => [...(node.textContent ?? "").matchAll(/req=(\\d+)/g)].map(([, mark]) => Number(mark));
    new MutationObserver((changes) => {
      const drawn = changes.flatMap(({ addedNodes, target }) =>
        target.closest?.(".monaco-editor") === null ? [] : [...addedNodes].flatMap(marks));
      if (drawn.length === 0) return;
      requestAnimationFrame(() => reportDrawn(Math.max(...drawn), performance.timeOrigin + performance.now()));
    }).observe(document.documentElement, { childList: true, subtree: true });
  });
`;

/**
 * Writes to a file what pages of the context draw, a line `<mark> <epoch ms>` for each frame: what a person sees, which
 * the extension host learns later, when whatever else runs there lets it.
 */
export async function reportDrawnMarks(context: BrowserContext, file: string): Promise<void> {
  writeFileSync(file, "");
  await context.exposeFunction("reportDrawn", (mark: number, at: number) => appendFileSync(file, `${mark} ${at}\n`));
  await context.addInitScript(observer);
}
