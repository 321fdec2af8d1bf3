import { expect, it } from "vitest";
import { trendPage } from "../../../src/views/trend/trendPage.js";

const page = trendPage({
  cspSource: "https://own.example",
  script: "https://own.example/dist/trend.js",
  nonce: "n0nce",
});

it("lets only its own script and style run, and loads nothing", () => {
  const policy = /http-equiv="Content-Security-Policy" content="(?<policy>[^"]*)"/u.exec(page)?.groups?.["policy"];
  expect(policy).toBe("default-src 'none'; script-src 'nonce-n0nce'; style-src 'nonce-n0nce' https://own.example");
  expect(page.match(/<script[^>]*>/gu)).toEqual(['<script nonce="n0nce" src="https://own.example/dist/trend.js">']);
  expect(page).not.toMatch(/\son[a-z]+=|javascript:|url\(|@import|\sstyle=/u);
});

it("has no colours but those of the theme", () => {
  expect(page).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/iu);
  expect(page).toContain("var(--vscode-charts-blue)");
});
