import { queryCodes } from "../../src/insights/diagnostics/codes.js";
import { withSection } from "./section.js";

/** The page with the list of findings in queries as the table of codes has it. */
export function withFindings(page: string): string {
  const rows = Object.entries(queryCodes).map(
    ([code, { severity, text }]) => `| \`${code}\` | ${severity} | ${text.replaceAll("|", "\\|")} |\n`,
  );
  return withSection(page, "Findings", `| Code | Severity | What is found |\n|---|---|---|\n${rows.join("")}`);
}
