import { createAwslogsService, isRefusal } from "../awslogs/service.js";
import type { Diagnostic } from "../awslogs/diagnostics/diagnostic.js";
import { compileFilterPattern } from "../logs/filterPattern/compile.js";
import { explainFilterPattern } from "../logs/filterPattern/explain.js";
import { parseFilterPattern } from "../logs/filterPattern/parse.js";
import { text, type Check } from "../logs/arguments.js";
import { jsonLines } from "./answerText.js";
import { defineTool } from "./tool.js";
import { optionalField, textField, textsField, toolInput } from "./toolFields.js";

/** Lines that a pattern is tried on: as many as TestMetricFilter takes. */
const maxLines = 50;

/** Any text, the empty one too. */
const anyText: Check<string> = (value, field) => (value === "" ? "" : text(value, field));

const patternInput = toolInput({
  pattern: textField("The filter pattern, as search_events takes it.", anyText),
  lines: optionalField(textsField("Messages to try it on.", maxLines, anyText)),
});

/** Checks a filter pattern without the service. */
export const checkFilterPattern = defineTool({
  description:
    "Checks a filter pattern of CloudWatch Logs on this machine, free of charge: what is wrong and where, what it matches in words, and which of the given messages match.",
  input: patternInput,
  run({ pattern, lines = [] }) {
    const parsed = parseFilterPattern(pattern);
    const problems = parsed.problems.map(
      ({ severity, message, start }) => `${severity} at character ${start + 1}: ${message}`,
    );
    const isValid = !parsed.problems.some(({ severity }) => severity === "error");
    const [meaning] = isValid ? explainFilterPattern(parsed.pattern) : [];
    const compiled = compileFilterPattern(pattern);
    const tried = compiled.problems === undefined ? lines.map((line) => compiled.matches(line)) : [];
    const matches = tried.map((does, index) => `line ${index + 1}: ${does ? "matches" : "does not match"}`);
    return [
      isValid ? "The pattern is valid." : "The pattern is not valid.",
      ...problems,
      ...(meaning === undefined ? [] : [`It means: ${meaning.text}`]),
      ...matches,
    ].join("\n");
  },
});

const configurationInput = toolInput({
  text: textField("The whole text of the file."),
  fileName: optionalField(textField("The path of the file on its machine. Left out: /etc/awslogs/awslogs.conf.")),
});

/** Validates a configuration of the agent without a machine. */
export const validateAwslogsConf = defineTool({
  description:
    "Validates an awslogs.conf, the configuration of the CloudWatch Logs agent, on this machine, free of charge: what the agent will do with each setting that it doesn't take as meant, by line, with fixes where there is an obvious one.",
  input: configurationInput,
  run({ text: written, fileName = "/etc/awslogs/awslogs.conf" }) {
    const service = createAwslogsService();
    const document = service.open(written);
    if (isRefusal(document)) return document.message;
    const findings = service.validate(document, `file://${fileName}`);
    const fixes = service.fixes(document, findings);
    const records = findings.map((finding) => recordOf(finding, written, fixes));
    const { lines, isCut } = jsonLines(records);
    const count = `${findings.length === 0 ? "No" : findings.length} findings.`;
    return [...lines, `${count}${isCut ? ` The first ${lines.length} are shown.` : ""}`].join("\n");
  },
});

type OfferedFixes = ReturnType<ReturnType<typeof createAwslogsService>["fixes"]>;

function recordOf({ code, message, severity, span }: Diagnostic, written: string, fixes: OfferedFixes): object {
  const before = written.slice(0, span.start).split("\n");
  const own = fixes.filter(({ diagnostic }) => diagnostic.span.start === span.start && diagnostic.code === code);
  const titles = own.map(({ fix }) => fix.title);
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    severity,
    code,
    message,
    ...(titles.length === 0 ? {} : { fixes: titles }),
  };
}
