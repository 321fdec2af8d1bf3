import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Theme = "dark" | "light" | "highContrast" | "highContrastLight";

interface Colour {
  readonly id: string;
  readonly defaults: Readonly<Record<Theme, string>>;
}

const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
  contributes: { readonly colors: readonly Colour[] };
};

/**
 * Backgrounds and texts of VS Code's default themes: Dark Modern and Dark 2026, Light Modern and Light 2026, Dark High
 * Contrast and Light High Contrast (extensions/theme-defaults/themes in microsoft/vscode).
 */
const themes: Readonly<Record<Theme, { readonly background: string; readonly text: string }>> = {
  dark: { background: "#1f1f1f", text: "#cccccc" },
  light: { background: "#ffffff", text: "#3b3b3b" },
  highContrast: { background: "#000000", text: "#ffffff" },
  highContrastLight: { background: "#ffffff", text: "#292929" },
};

/** Backgrounds of the other themes that VS Code comes with. */
const otherBackgrounds: Readonly<Partial<Record<Theme, readonly string[]>>> = {
  dark: ["#121314", "#1e1e1e", "#000c18", "#221a0f", "#272822", "#390000", "#002b36", "#002451"],
  light: ["#f5f5f5", "#fdf6e3"],
};

/** What WCAG 2 asks for text (1.4.3). */
const enough = 4.5;

const names = Object.keys(themes) as readonly Theme[];
const coloursOf = (theme: Theme, ids: RegExp): readonly string[] =>
  contributes.colors.filter(({ id }) => ids.test(id)).map(({ defaults }) => defaults[theme]);

/** Red, green and blue from 0 to 255, over a background where it is translucent. */
function channels(colour: string, background = "#000000"): readonly number[] {
  const [alpha = 1] = hex(colour.slice(7)).map((value) => value / 255);
  const below = hex(background.slice(1));
  return hex(colour.slice(1, 7)).map((value, index) => alpha * value + (1 - alpha) * (below[index] ?? 0));
}

function hex(digits: string): readonly number[] {
  return Array.from(digits.matchAll(/../gu), ([pair]) => Number.parseInt(pair, 16));
}

/** The relative luminance of WCAG 2. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb
    .map((value) => value / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)));
}

describe.each(names)("in the default theme “%s”", (theme) => {
  const { background, text } = themes[theme];

  it("names and warnings are opaque, readable, and differ from each other", () => {
    const names = coloursOf(theme, /\.stream\dForeground$/u);
    expect(names).toHaveLength(8);
    const colours = [...names, ...coloursOf(theme, /\.warningForeground$/u)];
    expect(colours).toHaveLength(9);
    for (const colour of colours) {
      expect(colour).toMatch(/^#[\da-f]{6}$/u);
      for (const behind of [background, ...(otherBackgrounds[theme] ?? [])]) {
        expect(contrast(channels(colour), channels(behind))).toBeGreaterThanOrEqual(enough);
      }
    }
    const all = colours.map((colour) => channels(colour));
    for (const [index, one] of all.entries()) {
      for (const other of all.slice(index + 1)) expect(distance(one, other)).toBeGreaterThan(40);
    }
  });

  it("warnings are yellow or orange", () => {
    const [[red = 0, green = 0, blue = 0] = []] = coloursOf(theme, /\.warningForeground$/u).map((colour) =>
      channels(colour),
    );
    expect([red > green, green > 2 * blue, green > red / 2]).toEqual([true, true, true]);
  });

  it("text is readable on each highlight", () => {
    const colours = coloursOf(theme, /\.highlight\dBackground$/u);
    expect(colours).toHaveLength(5);
    for (const colour of colours) {
      expect(contrast(channels(text), channels(colour, background))).toBeGreaterThanOrEqual(enough);
    }
  });
});

it("the contrast of colours is measured as WCAG 2 does", () => {
  expect(contrast(channels("#000000"), channels("#ffffff"))).toBeCloseTo(21);
  expect(contrast(channels("#777777"), channels("#ffffff"))).toBeCloseTo(4.48, 2);
  expect(contrast(channels("#d1861680", "#1f1f1f"), channels("#1f1f1f"))).toBeLessThan(enough);
});
