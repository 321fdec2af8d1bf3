import * as l10n from "../../base/l10n.js";
import { describeParameter } from "../hover/describe.js";
import type { FileParameter } from "../queryFile/queryFile.js";
import type { Span } from "../syntax/ast.js";
import { parameterUses } from "../syntax/parameterUses.js";
import type { QueryCompletion } from "./queryCompletion.js";

/** Where the name of a parameter is typed: what a completion replaces, and whether the braces are closed behind it. */
interface ParameterPlace extends Span {
  readonly isClosed: boolean;
}

/** What is replaced by the name of a parameter at an offset; undefined where no `{{` stands before it. */
function parameterPlace(text: string, offset: number): ParameterPlace | undefined {
  const open = text.lastIndexOf("{{", offset - 1);
  if (open < 0 || offset < open + 2) return undefined;
  const typed = /^[ \t]*(?<word>\w*)$/u.exec(text.slice(open + 2, offset))?.groups?.["word"];
  if (typed === undefined) return undefined;
  const [rest = "", closing = ""] = /^\w*([ \t]*\}\})?/u.exec(text.slice(offset)) ?? [];
  return {
    start: offset - typed.length,
    end: offset + rest.length - closing.length,
    isClosed: closing !== "",
  };
}

/** True after the first brace of two; nothing else in a query's values begins with one. */
function isAfterBrace(text: string, offset: number): boolean {
  return text.charAt(offset - 1) === "{" && text.charAt(offset - 2) !== "{" && text.charAt(offset) !== "{";
}

/** The parameters that can be named after `{{`: those of the head, and others that the query has; undefined elsewhere. */
export function parameterItems(
  text: string,
  offset: number,
  declared: readonly FileParameter[],
): readonly QueryCompletion[] | undefined {
  if (isAfterBrace(text, offset)) {
    return valueParameters(declared, { start: offset - 1, end: text.charAt(offset) === "}" ? offset + 1 : offset });
  }
  const place = parameterPlace(text, offset);
  if (place === undefined) return undefined;
  const { start, end, isClosed } = place;
  const isHere = (use: Span): boolean => use.start <= offset && offset <= use.end;
  const used = parameterUses(text).flatMap((use) => (isHere(use) ? [] : [use.name]));
  const names = new Set([...declared.map(({ name }) => name.text), ...used]);
  return [...names].map((name) => ({
    ...itemOf(name, declared),
    insert: isClosed ? name : `${name}}}`,
    span: { start, end },
  }));
}

/** The parameters of the head where a value can stand, with their braces. */
export function valueParameters(declared: readonly FileParameter[], span: Span): readonly QueryCompletion[] {
  return declared.map(({ name: { text } }) => {
    const insert = `{{${text}}}`;
    return { ...itemOf(text, declared), label: insert, insert, span };
  });
}

function itemOf(
  name: string,
  declared: readonly FileParameter[],
): Pick<QueryCompletion, "label" | "kind" | "detail" | "documentation"> {
  const parameter = declared.find((one) => one.name.text === name);
  const value = parameter?.defaultValue?.text;
  return {
    label: name,
    kind: "parameter",
    detail: value === undefined ? l10n.t("parameter") : l10n.t`parameter = ${value}`,
    documentation: describeParameter(name, parameter),
  };
}
