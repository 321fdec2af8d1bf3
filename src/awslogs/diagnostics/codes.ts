/**
 * The consequence of a finding. `error`: the agent exits. `warning`: a value is ignored or logs are lost. The others
 * are advice.
 */
export type Severity = "error" | "warning" | "information" | "hint";

const pages = {
  agent: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AgentReference.html",
  parser: "https://docs.python.org/2.7/library/configparser.html",
  strptime: "https://docs.python.org/2.7/library/datetime.html#strftime-and-strptime-behavior",
  regex: "https://docs.python.org/2.7/library/re.html#regular-expression-syntax",
  encodings: "https://docs.python.org/2.7/library/codecs.html#standard-encodings",
  glob: "https://docs.python.org/2.7/library/glob.html",
  group: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  stream: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html",
  cliFiles: "https://docs.aws.amazon.com/cli/v1/userguide/cli-configure-files.html",
  regions: "https://docs.aws.amazon.com/general/latest/gr/cwl_region.html",
} as const;

interface CodeInfo {
  readonly severity: Severity;
  readonly page: keyof typeof pages;
}

/** The stable codes of diagnostics in awslogs.conf, with their severities and the pages that explain them. */
export const agentCodes = {
  "binary-content": { severity: "error", page: "parser" },
  "too-large": { severity: "information", page: "agent" },
  "byte-order-mark": { severity: "error", page: "parser" },
  "lone-carriage-return": { severity: "error", page: "parser" },
  "text-before-section": { severity: "error", page: "parser" },
  "malformed-header": { severity: "error", page: "parser" },
  "not-a-setting": { severity: "error", page: "parser" },
  "indented-line": { severity: "error", page: "parser" },
  "unclosed-header": { severity: "warning", page: "parser" },
  "indented-comment": { severity: "warning", page: "parser" },
  "indented-header": { severity: "warning", page: "parser" },
  "indented-setting": { severity: "warning", page: "parser" },
  "continued-value": { severity: "warning", page: "parser" },
  "rem-comment": { severity: "warning", page: "parser" },
  "header-trailing-text": { severity: "hint", page: "parser" },
  "bracket-in-name": { severity: "warning", page: "parser" },
  "spaces-in-name": { severity: "warning", page: "parser" },
  "duplicate-section": { severity: "warning", page: "parser" },
  "duplicate-setting": { severity: "warning", page: "parser" },
  "invisible-character": { severity: "warning", page: "parser" },
  "non-ascii": { severity: "hint", page: "parser" },
  "typographic-quotes": { severity: "warning", page: "parser" },
  "inline-comment": { severity: "warning", page: "parser" },
  "semicolon-comment": { severity: "warning", page: "parser" },
  "quoted-value": { severity: "warning", page: "parser" },
  "glued-header": { severity: "warning", page: "parser" },
  "carriage-return": { severity: "hint", page: "parser" },
  template: { severity: "hint", page: "agent" },

  "missing-general": { severity: "error", page: "agent" },
  "general-case": { severity: "error", page: "agent" },
  "cli-section": { severity: "error", page: "cliFiles" },
  "defaults-case": { severity: "error", page: "parser" },
  "general-in-fragment": { severity: "information", page: "agent" },
  "copy-in-folder": { severity: "information", page: "agent" },
  "section-in-other-file": { severity: "warning", page: "agent" },
  "whole-file": { severity: "hint", page: "agent" },
  "missing-setting": { severity: "error", page: "agent" },
  "missing-recommended": { severity: "information", page: "agent" },
  "blank-required": { severity: "warning", page: "agent" },
  "blank-value": { severity: "information", page: "agent" },
  "unknown-setting": { severity: "warning", page: "agent" },
  "stream-setting-in-general": { severity: "warning", page: "agent" },
  "general-setting-in-stream": { severity: "warning", page: "agent" },
  "misplaced-credential": { severity: "warning", page: "agent" },

  "bad-value": { severity: "warning", page: "agent" },
  "bad-boolean": { severity: "warning", page: "agent" },
  "bad-integer": { severity: "warning", page: "agent" },
  "out-of-range": { severity: "warning", page: "agent" },
  "bad-encoding": { severity: "warning", page: "encodings" },
  "unusable-encoding": { severity: "warning", page: "encodings" },
  "bad-line-range": { severity: "warning", page: "agent" },
  "dead-line-range": { severity: "warning", page: "agent" },
  "bad-pattern": { severity: "warning", page: "regex" },
  "format-in-pattern": { severity: "warning", page: "regex" },
  "foreign-pattern": { severity: "warning", page: "regex" },
  "unanchored-pattern": { severity: "hint", page: "regex" },
  "pattern-beyond-latin": { severity: "information", page: "regex" },
  "pattern-needs-format": { severity: "warning", page: "agent" },

  "format-unknown-directive": { severity: "warning", page: "strptime" },
  "format-trailing-percent": { severity: "warning", page: "strptime" },
  "format-repeated-directive": { severity: "warning", page: "strptime" },
  "format-without-date": { severity: "warning", page: "strptime" },
  "format-without-time": { severity: "information", page: "strptime" },
  "format-without-year": { severity: "information", page: "strptime" },
  "format-ampm": { severity: "warning", page: "strptime" },
  "format-literal-z": { severity: "warning", page: "strptime" },
  "format-zone-twice": { severity: "warning", page: "strptime" },
  "format-zone-name": { severity: "information", page: "strptime" },
  "format-mismatch": { severity: "warning", page: "strptime" },
  "known-zone": { severity: "information", page: "agent" },
  "useless-time-zone": { severity: "hint", page: "agent" },

  "bad-group-name": { severity: "warning", page: "group" },
  "bad-stream-name": { severity: "warning", page: "stream" },
  "unknown-placeholder": { severity: "warning", page: "agent" },
  "placeholder-in-group": { severity: "information", page: "agent" },
  "command-in-name": { severity: "warning", page: "agent" },
  "shared-stream": { severity: "warning", page: "agent" },
  "fixed-stream-name": { severity: "information", page: "agent" },

  "relative-path": { severity: "warning", page: "agent" },
  "folder-path": { severity: "warning", page: "agent" },
  "unexpanded-path": { severity: "warning", page: "glob" },
  "several-files": { severity: "warning", page: "agent" },
  "newest-file-only": { severity: "information", page: "agent" },
  "skipped-file": { severity: "warning", page: "agent" },
  "compressed-file": { severity: "warning", page: "agent" },
  "bracket-in-path": { severity: "information", page: "glob" },
  "own-logging-config": { severity: "warning", page: "agent" },
} as const satisfies Record<string, CodeInfo>;

/** The same for the AWS CLI's configuration. */
export const cliCodes = {
  "cli-syntax": { severity: "error", page: "cliFiles" },
  "cli-missing-plugin": { severity: "error", page: "agent" },
  "cli-bad-plugin": { severity: "error", page: "agent" },
  "cli-missing-region": { severity: "warning", page: "regions" },
  "cli-bad-region": { severity: "warning", page: "regions" },
  "cli-unknown-region": { severity: "information", page: "regions" },
  "cli-secret": { severity: "hint", page: "cliFiles" },
  "cli-half-credentials": { severity: "warning", page: "cliFiles" },
  "cli-section-case": { severity: "warning", page: "cliFiles" },
  "cli-unused-section": { severity: "information", page: "cliFiles" },
  "cli-unknown-setting": { severity: "information", page: "cliFiles" },
  "cli-bad-value": { severity: "warning", page: "cliFiles" },
  "cli-quoted-value": { severity: "warning", page: "cliFiles" },
  "cli-inline-comment": { severity: "warning", page: "cliFiles" },
} as const satisfies Record<string, CodeInfo>;

/** The same for the logs that a configuration names, as they are on this machine. */
const logCodes = {
  "log-missing": { severity: "information", page: "agent" },
  "log-unreadable": { severity: "information", page: "agent" },
  "log-not-followed": { severity: "warning", page: "agent" },
  "log-encoding": { severity: "warning", page: "encodings" },
  "log-format": { severity: "warning", page: "strptime" },
  "log-zone": { severity: "warning", page: "agent" },
  "log-dropped": { severity: "warning", page: "agent" },
  "log-too-short": { severity: "information", page: "agent" },
  "log-same-beginning": { severity: "warning", page: "agent" },
  "log-start-pattern": { severity: "warning", page: "agent" },
} as const satisfies Record<string, CodeInfo>;

export type DiagnosticCode = keyof typeof agentCodes | keyof typeof cliCodes | keyof typeof logCodes;

const infos: Readonly<Record<DiagnosticCode, CodeInfo>> = { ...agentCodes, ...cliCodes, ...logCodes };

export function severityOf(code: DiagnosticCode): Severity {
  return infos[code].severity;
}

/** The address of the page that explains a code. */
export function pageOf(code: DiagnosticCode): string {
  return pages[infos[code].page];
}
