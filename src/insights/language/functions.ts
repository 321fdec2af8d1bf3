import { aggregateFunctions } from "./aggregateFunctions.js";
import { documentation } from "./documentation.js";
import type { FunctionRow, FunctionSpec, FunctionTopic, ParameterSpec } from "./functionSpec.js";
import { textFunctions } from "./textFunctions.js";
import { valueFunctions } from "./valueFunctions.js";

const operations = "CWL_QuerySyntax-operations-functions";
const statistics = documentation("CWL_QuerySyntax-Stats");
const series = documentation("CWL_QuerySyntax-timeseries-functions");

const hashes = documentation("CWL_QuerySyntax-hash-functions");

const pages: Partial<Record<FunctionTopic, string>> = { aggregate: statistics, series, hash: hashes };

function specOf(topic: FunctionTopic, [signature, result, text, example, more]: FunctionRow): FunctionSpec {
  const open = signature.indexOf("(");
  return {
    name: signature.slice(0, open),
    topic,
    parameters: signature
      .slice(open + 1, -1)
      .split(", ")
      .filter(Boolean)
      .map(parameterOf),
    result,
    text,
    aggregate: topic === "aggregate" || (topic === "series" && !signature.startsWith("histogram")),
    infrequentAccess: true,
    example,
    page: pages[topic] ?? documentation(operations),
    ...more,
  };
}

function parameterOf(text: string): ParameterSpec {
  const [name = "", type] = text.split(": ");
  return {
    name: name.replace(/^…|\?$/gu, ""),
    type: type as ParameterSpec["type"],
    ...(name.startsWith("…") ? { repeated: true } : {}),
    ...(name.endsWith("?") ? { optional: true } : {}),
  };
}

/**
 * The functions of the Logs Insights query language: CWL_QuerySyntax-operations-functions.html, CWL_QuerySyntax-Stats.html
 * and CWL_QuerySyntax-timeseries-functions.html of the CloudWatch Logs user guide. Completion, hover, signature help and
 * checks go by this table.
 */
export const functions: readonly FunctionSpec[] = [valueFunctions, textFunctions, aggregateFunctions]
  .flatMap((rows) => Object.entries(rows))
  .flatMap(([topic, rows]) => rows.map((row) => specOf(topic as FunctionTopic, row)));

const functionsByWord = new Map(
  functions.flatMap((spec) => [spec.name, ...(spec.aliases ?? [])].map((word) => [word.toLowerCase(), spec])),
);

/** The function of a word, in any case; `undefined` where the table has none. */
export function findFunction(word: string): FunctionSpec | undefined {
  return functionsByWord.get(word.toLowerCase());
}

/** How many values a function takes. */
export function arityOf({ parameters }: FunctionSpec): { readonly least: number; readonly most: number } {
  const least = parameters.filter(({ optional }) => optional !== true).length;
  return { least, most: parameters.some(({ repeated }) => repeated) ? Number.POSITIVE_INFINITY : parameters.length };
}

/** How a function is called: `substr(text, start[, length])`. */
export function signatureOf({ name, parameters }: FunctionSpec): string {
  const parts = parameters.map((parameter, index) => {
    const text = `${index === 0 ? "" : ", "}${parameter.name}`;
    return parameter.optional === true ? `[${text}]` : text;
  });
  return `${name}(${parts.join("")}${parameters.some(({ repeated }) => repeated) ? ", …" : ""})`;
}
