import { formatRegExp } from "../../src/awslogs/semantics/strptime.js";
import { askPython, type Python } from "./python.js";

/** What is found in each line, or null for a rejected format. */
type Found = readonly (string | null)[] | null;

export interface FormatComparison {
  /** The formats that Python and we read differently, with both readings. */
  readonly different: readonly { readonly format: string; readonly ours: Found; readonly python: Found }[];
  /** How many formats found something. */
  readonly found: number;
}

/** Searches each format in its lines, as the agent does on this Python and as we do. */
export function compareFormats(
  python: Python,
  questions: readonly (readonly [format: string, lines: readonly string[]])[],
): FormatComparison {
  const { formats } = askPython(python, "readValues.py", { formats: questions, encodings: [], patterns: [] }) as {
    formats: Found[];
  };
  const different = questions.flatMap(([format, lines], i) => {
    const answers = { format, ours: find(format, lines), python: formats[i] ?? null };
    return JSON.stringify(answers.ours) === JSON.stringify(answers.python) ? [] : [answers];
  });
  return { different, found: formats.filter((found) => found?.some((text) => text !== null)).length };
}

function find(format: string, lines: readonly string[]): Found {
  const expression = formatRegExp(format);
  return expression === undefined ? null : lines.map((line) => expression.exec(line)?.[0] ?? null);
}
