import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { webviewPage } from "../../../src/views/webview/webviewPage.js";

const source = {
  name: "trend",
  title: "Trend",
  cspSource: "https://own.example",
  script: "https://own.example/dist/pages.js",
  style: "https://own.example/dist/pages.css",
  nonce: "n0nce",
} as const;
const page = webviewPage(source);

it("lets only its own script and style run, and loads nothing else", () => {
  const policy = /http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)"/u.exec(page)?.groups?.["policy"];
  expect(policy).toBe("default-src 'none'; script-src 'nonce-n0nce'; style-src https://own.example");
  expect(page.match(/<script[^>]*>/gu)).toEqual([
    '<script type="application/json" id="l10n">',
    '<script nonce="n0nce" src="https://own.example/dist/pages.js">',
  ]);
  expect(page.match(/<link[^>]*>/gu)).toEqual(['<link rel="stylesheet" href="https://own.example/dist/pages.css">']);
  expect(page).not.toMatch(/\son[a-z]+=|javascript:|url\(|@import|\sstyle=|<style/u);
});

it("has no colours but those of the theme", () => {
  for (const file of [
    "page.css",
    "results/results.css",
    "results/seriesColours.ts",
    "results/seriesOptions.ts",
    "results/chartPicture.ts",
    "axisColours.ts",
    "themeColours.ts",
    "chart.ts",
    "chartOptions.ts",
    "hatch.ts",
  ]) {
    const text = readFileSync(new URL(`../../../src/webview/${file}`, import.meta.url), "utf8");
    expect(text).not.toMatch(/#[0-9a-f]{3,8}\b(?!\()|rgba?\(|hsla?\(|\burl\(|@import/iu);
  }
  expect(readFileSync(new URL("../../../src/webview/page.css", import.meta.url), "utf8")).toContain(
    "var(--vscode-charts-blue)",
  );
});

it("says which of the pages it shows", () => {
  expect(page).toContain('<body data-page="trend">');
});

it("styles results alone where all pages load it: a selector of body's classes has to name the scope", () => {
  const text = readFileSync(new URL("../../../src/webview/results/results.css", import.meta.url), "utf8");
  expect(text).toMatch(/^\/\*[^*]*\*\/\n@scope \(body\.results\) \{/u);
  expect(text.match(/^\s*(?:body|\.vscode-)[^{]*/gmu)).toBeNull();
});

it("has its sentences in another language as data that can't end its element", () => {
  expect(page).toContain('<html lang="en">');
  const translated = webviewPage({
    ...source,
    translation: { language: "ko", bundle: { Stop: "</script><script>중지" } },
  });
  expect(translated).toContain('<html lang="ko">');
  expect(translated).toContain('id="l10n">{"Stop":"\\u003c/script>\\u003cscript>중지"}</script>');
});
