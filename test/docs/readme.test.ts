import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withPermissions } from "./permissionTable.js";

const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

it("the README lists the permissions of the table of operations; if not, run: npm run docs", () => {
  expect(readme).toBe(withPermissions(readme));
  expect(readme).toContain(
    "| `logs:GetLogEvents` | read | `arn:aws:logs:REGION:ACCOUNT:log-group:GROUP:log-stream:STREAM` |",
  );
});

it("a README without a section for permissions is refused", () => {
  expect(() => withPermissions("# CloudWatch Logs\n")).toThrow("no section for permissions");
});
