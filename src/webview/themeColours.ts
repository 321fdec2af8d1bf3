import type { Tone } from "./protocol/bars.js";

/** What a colour is used for; page.css takes each from the theme, which VS Code gives pages as CSS variables. */
export type ColourUse = Tone | "background" | "dimmed" | "focus" | "grid" | "outline" | "proposed" | "unread";

/** The colour of a use in the present theme; transparent where the theme has none. */
export function themeColour(use: ColourUse): string {
  const value = getComputedStyle(document.body).getPropertyValue(`--chart-${use}`).trim();
  return value === "" ? "transparent" : value;
}

/** Calls back after the user has chosen another theme. */
export function onThemeChanged(changed: () => void): void {
  // VS Code names the theme's kind in a class, and its id in a data attribute.
  const attributeFilter = ["class", "data-vscode-theme-id"];
  new MutationObserver(changed).observe(document.body, { attributes: true, attributeFilter });
}
