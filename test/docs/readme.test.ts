import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withFindings } from "./findingTable.js";
import { withPermissions } from "./permissionTable.js";
import { withQueryLanguage } from "./queryLanguageList.js";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

it("the README lists the permissions of the table of operations; if not, run: npm run docs", () => {
  expect(readme).toBe(withPermissions(readme));
  expect(readme).toContain(
    "| `logs:GetLogEvents` | read | `arn:aws:logs:REGION:ACCOUNT:log-group:GROUP:log-stream:STREAM` |",
  );
});

it("the README lists the findings in queries of the table of codes; if not, run: npm run docs", () => {
  expect(readme).toBe(withFindings(readme));
  expect(readme).toContain("| `after-dedup` | error | Another command than `limit` after `dedup`. |");
});

it("a README without a section that is written is refused", () => {
  expect(() => withPermissions("# CloudWatch Logs\n")).toThrow("no section for permissions");
  expect(() => withFindings("# CloudWatch Logs\n")).toThrow("no section for findings");
});

it("the README lists the commands and functions of the query language; if not, run: npm run docs", () => {
  expect(readme).toBe(withQueryLanguage(readme));
  expect(() => withQueryLanguage("# CloudWatch Logs\n")).toThrow("no section for the query language");
});
