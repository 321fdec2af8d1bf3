import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { megabyte, wideQuery } from "../../fakes/wideQuery.js";
import { hostPaths } from "../paths.js";
import { Cleanup } from "../processes.js";
import { openResultsPage } from "../resultsPage.js";

let cleanup: Cleanup;
let page: Page;
let failures: string[];

beforeEach(async () => {
  cleanup = new Cleanup();
  ({ page, failures } = await openResultsPage(cleanup, wideQuery(60)));
  await page.locator(".row .cell:not(.isUnknown)").first().waitFor();
});

afterEach(() => cleanup.run());

it("a thousand columns with hostile text and cells of a megabyte can be read by keyboard to the last", async () => {
  const grid = page.locator(".grid");
  await expect.poll(() => grid.getAttribute("aria-colcount")).toBe("1000");
  await grid.focus();
  await page.keyboard.press("Control+End");
  const last = page.locator("#cell-59-999:not(.isUnknown)");
  await last.waitFor();
  await expect.poll(() => grid.getAttribute("aria-activedescendant")).toBe("cell-59-999");
  await expect.poll(() => last.textContent()).toMatch(/^(?:<b>=1\+1<\/b> )+.*…$/u);
  await page.keyboard.press("Enter");
  const value = page.locator("section.value pre");
  await expect.poll(async () => (await value.textContent())?.length).toBeGreaterThan(50_000);
  await expect
    .poll(() => page.locator("section.value .note").textContent())
    .toContain(megabyte.length.toLocaleString("en"));
  await page.screenshot({ path: join(hostPaths.pictures, "wide results value.png") });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Home");
  await page.locator("#cell-0-0.isActive").waitFor();
  await page.screenshot({ path: join(hostPaths.pictures, "wide results.png") });
  // Only what shows is in the page, as text.
  expect(await page.locator(".row .cell").count()).toBeLessThan(1500);
  expect(await page.locator("img, b, iframe, a[href]").count()).toBe(0);
  expect(failures).toEqual([]);
});
