import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Journey } from "./journey.js";

const themes = [
  { theme: "Default Light Modern", mark: ".vs", suffix: "light" },
  { theme: "Default High Contrast", mark: ".hc-black", suffix: "highContrast" },
  { theme: "Default Dark Modern", mark: ".vs-dark", suffix: "dark" },
];

/** Pictures of what is shown now in light, high contrast and dark, which stays. */
export async function themedPictures({ workbench, dataFolder }: Journey, name: string): Promise<void> {
  const file = join(dataFolder, "userData/User/settings.json");
  for (const { theme, mark, suffix } of themes) {
    const settings = JSON.parse(readFileSync(file, "utf8")) as object;
    writeFileSync(file, JSON.stringify({ ...settings, "workbench.colorTheme": theme }, undefined, 2));
    await workbench.page.locator(`${mark}.monaco-workbench`).waitFor();
    await workbench.picture(`${name} ${suffix}`);
  }
}
