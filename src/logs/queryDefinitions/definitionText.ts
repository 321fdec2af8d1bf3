import { commentMark } from "../../insights/queryFile/fileLines.js";
import { parameterText } from "../../insights/queryFile/headValues.js";
import type { FileQuery, HeadKey, QueryFile } from "../../insights/queryFile/queryFile.js";
import { readQueryFile } from "../../insights/queryFile/readQueryFile.js";
import type { Span } from "../../insights/syntax/ast.js";
import type { QueryDefinition, QueryLanguage, QueryParameter } from "../queries/queryModel.js";
import { isGroupPattern } from "../selection/selection.js";

/** What a text says of a saved query. What it leaves open is absent; a line without a value says that there is none. */
export interface DefinitionDraft {
  readonly queryString: string;
  readonly language: QueryLanguage;
  readonly groups?: readonly string[];
  readonly parameters?: readonly QueryParameter[];
}

/** A saved query as a file shows it: its groups, its connection and its parameters as comment lines, and then its text. */
export function definitionText(definition: QueryDefinition, connection: string): string {
  const { groups, parameters, queryString, language = "CWLI" } = definition;
  const names = groups.map((group) => group.replaceAll(/\s+/gu, " ").trim()).filter((group) => group !== "");
  const lines = [
    ...(names.length === 0 ? [] : [`groups: ${names.join(", ")}`]),
    `connection: ${connection}`,
    ...parameters.filter(({ name }) => canBeNamed(name)).map(parameterText),
  ];
  return `${lines.map((line) => `${commentMark[language]} ${line}\n`).join("")}${queryString}`;
}

/** True for a parameter that a line can name, as all that are made here; others are kept, unseen. */
function canBeNamed(name: string): boolean {
  return /^[A-Za-z_]\w*$/u.test(name);
}

/** Reads the file of a saved query, all of which is that query. */
export function draftOfText(text: string, language: QueryLanguage): DefinitionDraft {
  const [query] = readQueryFile(text, language).queries;
  if (query === undefined) return { queryString: "", language };
  return draft(text, { ...query, start: 0, end: text.length }, []);
}

/** Reads one of the queries of a file. Its name is no part of its text, and its time stays a comment in it. */
export function draftOfQuery({ text }: QueryFile, query: FileQuery): DefinitionDraft {
  const read = draft(text, query, ["name"]);
  const { time, head } = query;
  const isInherited = time !== undefined && !head.some((entry) => entry.key === "time" && isWithin(entry, query));
  if (!isInherited) return read;
  return { ...read, queryString: `${commentMark[query.language]} time: ${time.text}\n${read.queryString}` };
}

/** Lines of what an account keeps beside the text of a query don't go into its text. Names of groups only do as patterns. */
function draft(text: string, query: FileQuery, without: readonly HeadKey[]): DefinitionDraft {
  const { head, groups, parameters, language } = query;
  const states = (key: HeadKey): boolean => head.some((entry) => entry.key === key);
  const arePlain = !groups.some((group) => isGroupPattern(group.text));
  const keys = new Set<HeadKey | undefined>(["connection", "language", "parameter", ...without]);
  if (arePlain) keys.add("groups");
  const lines = head.filter((entry) => keys.has(entry.key) && isWithin(entry, query));
  return {
    queryString: textWithout(text, query, lines),
    language,
    ...(states("groups") && arePlain ? { groups: [...new Set(groups.map((group) => group.text))] } : {}),
    ...(states("parameter") ? { parameters: parameters.map(toParameter) } : {}),
  };
}

function toParameter({ name, defaultValue, description }: FileQuery["parameters"][number]): QueryParameter {
  return {
    name: name.text,
    ...(defaultValue === undefined ? {} : { defaultValue: defaultValue.text }),
    ...(description === undefined ? {} : { description: description.text }),
  };
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** A part of a text without some of its lines, without blank lines around it, and with plain line breaks. */
function textWithout(text: string, { start, end }: Span, removed: readonly Span[]): string {
  const lines: string[] = [];
  for (let from = start; from < end;) {
    const feed = text.indexOf("\n", from);
    const next = feed < 0 || feed >= end ? end : feed + 1;
    const at = from;
    if (!removed.some((line) => line.start === at)) lines.push(text.slice(from, next).replace(/\r?\n$/u, ""));
    from = next;
  }
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? "" : lines.slice(first, last + 1).join("\n");
}
