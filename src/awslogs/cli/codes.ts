import type { Severity } from "../diagnostics/codes.js";
import type { Diagnostic, DiagnosticFix } from "../diagnostics/diagnostic.js";
import type { Span } from "../syntax/span.js";

const pages = {
  agent: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AgentReference.html",
  files: "https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html",
  regions: "https://docs.aws.amazon.com/general/latest/gr/cwl_region.html",
} as const;

interface CodeInfo {
  readonly severity: Severity;
  readonly page: keyof typeof pages;
}

/** Every finding's stable code in the AWS CLI's configuration, with its severity and the page that explains it. */
export const cliCodes = {
  "cli-syntax": { severity: "error", page: "files" },
  "cli-missing-plugin": { severity: "error", page: "agent" },
  "cli-bad-plugin": { severity: "error", page: "agent" },
  "cli-missing-region": { severity: "warning", page: "regions" },
  "cli-bad-region": { severity: "warning", page: "regions" },
  "cli-unknown-region": { severity: "information", page: "regions" },
  "cli-secret": { severity: "hint", page: "files" },
  "cli-half-credentials": { severity: "warning", page: "files" },
  "cli-section-case": { severity: "warning", page: "files" },
  "cli-unused-section": { severity: "information", page: "files" },
  "cli-unknown-setting": { severity: "information", page: "files" },
  "cli-bad-value": { severity: "warning", page: "files" },
  "cli-quoted-value": { severity: "warning", page: "files" },
  "cli-inline-comment": { severity: "warning", page: "files" },
} as const satisfies Record<string, CodeInfo>;

export type CliCode = keyof typeof cliCodes;

/** A finding with the severity and page of its code. */
export function reportCli(
  code: CliCode,
  span: Span,
  message: string,
  fixes: readonly DiagnosticFix[] = [],
): Diagnostic {
  const { severity, page } = cliCodes[code];
  return { code, severity, message, span, related: [], tags: [], documentation: pages[page], fixes };
}
