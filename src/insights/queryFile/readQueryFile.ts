import * as l10n from "../../base/l10n.js";
import type { Span } from "../syntax/ast.js";
import { type FileLine, readLines, trimmed } from "./fileLines.js";
import { languageOf, readGroups, readParameter } from "./headValues.js";
import { secondQuery } from "./secondQuery.js";
import type {
  FileLanguage,
  FileParameter,
  FileQuery,
  FileText,
  HeadEntry,
  HeadKey,
  QueryFile,
  QueryFileCode,
  QueryFileProblem,
} from "./queryFile.js";

/** Lines of a file that belong together: those of a query, or of the head of the whole file. */
interface Section extends Span {
  readonly lines: readonly FileLine[];
}

/** The keys that a query can state once; groups and parameters add up. */
const single: ReadonlySet<HeadKey> = new Set(["name", "time", "connection", "language"]);

/**
 * Reads a file of queries, in time linear in its length. A query begins at the start of the file, and with each row of
 * comment lines after a blank line that has a `# name:`. Comment lines before the first other line are its head. Where a
 * head without a name stands alone at the start, it holds for all queries.
 */
export function readQueryFile(text: string, language: FileLanguage = "CWLI"): QueryFile {
  const problems: QueryFileProblem[] = [];
  const sections = splitSections(text, readLines(text, language));
  const [first, ...others] = sections;
  const isCommon = first !== undefined && !first.lines.some(({ kind }) => kind === "code") && !hasName(first.lines);
  const common = isCommon ? entriesOf(first.lines) : [];
  checkEntries(common, problems);
  const queries = (isCommon ? others : sections).map((section) => {
    const own = entriesOf(section.lines);
    checkEntries(own, problems);
    return readQuery(text, section, inherited(own, common), language);
  });
  checkQueries(queries, problems);
  return { text, common, queries, problems: problems.toSorted((a, b) => a.start - b.start) };
}

function splitSections(text: string, lines: readonly FileLine[]): readonly Section[] {
  const starts = [0];
  for (let at = 1; at < lines.length; at++) {
    if (lines[at]?.kind !== "comment" || lines[at - 1]?.kind !== "blank") continue;
    const row = commentRow(lines, at);
    if (hasName(row)) starts.push(at);
    at += row.length - 1;
  }
  return starts.map((from, index) => {
    const own = lines.slice(from, starts[index + 1]);
    const next = lines[starts[index + 1] ?? lines.length];
    return { lines: own, start: own[0]?.start ?? 0, end: next?.start ?? text.length };
  });
}

function commentRow(lines: readonly FileLine[], from: number): readonly FileLine[] {
  let to = from;
  while (lines[to]?.kind === "comment") to += 1;
  return lines.slice(from, to);
}

function hasName(lines: readonly FileLine[]): boolean {
  return entriesOf(lines).some(({ key }) => key === "name");
}

/** The entries before the first line that is no comment. */
function entriesOf(lines: readonly FileLine[]): readonly HeadEntry[] {
  const code = lines.findIndex(({ kind }) => kind === "code");
  return lines.slice(0, code < 0 ? lines.length : code).flatMap(({ entry }) => entry ?? []);
}

function inherited(own: readonly HeadEntry[], common: readonly HeadEntry[]): readonly HeadEntry[] {
  const stated = new Set(own.map(({ key }) => key));
  const named = new Set(own.flatMap((entry) => readParameterOf(entry)?.name.text ?? []));
  const isLeft = (entry: HeadEntry): boolean => {
    const parameter = readParameterOf(entry);
    if (parameter !== undefined) return !named.has(parameter.name.text);
    return entry.key !== undefined && !stated.has(entry.key);
  };
  return [...own, ...common.filter(isLeft)];
}

function readParameterOf(entry: HeadEntry): FileParameter | undefined {
  return entry.key === "parameter" ? readParameter(entry) : undefined;
}

function readQuery(text: string, section: Section, head: readonly HeadEntry[], language: FileLanguage): FileQuery {
  const valueOf = (key: HeadKey): FileText | undefined =>
    head.find((entry) => entry.key === key && entry.value.text !== "")?.value;
  const [name, time, connection] = [valueOf("name"), valueOf("time"), valueOf("connection")];
  const code = section.lines.find(({ kind }) => kind === "code");
  const parameters = new Map(
    head.flatMap((entry) => readParameterOf(entry) ?? []).map((parameter) => [parameter.name.text, parameter]),
  );
  return {
    start: section.start,
    end: section.end,
    head,
    ...(name === undefined ? {} : { name }),
    groups: head.filter(({ key }) => key === "groups").flatMap(({ value }) => readGroups(value)),
    ...(time === undefined ? {} : { time }),
    ...(connection === undefined ? {} : { connection }),
    language: languageOf(valueOf("language")?.text ?? "") ?? language,
    parameters: [...parameters.values()],
    body: trimmed(text, { start: code?.start ?? section.end, end: section.end }),
  };
}

function checkEntries(entries: readonly HeadEntry[], problems: QueryFileProblem[]): void {
  const report = (code: QueryFileCode, { start, end }: Span, message: string): void => {
    problems.push({ code, start, end, message });
  };
  const keys = new Set<HeadKey>();
  const parameters = new Set<string>();
  for (const { key, keyword, value, ...entry } of entries) {
    if (key === undefined) continue;
    if (single.has(key) && keys.has(key)) {
      report("duplicateKey", keyword, l10n.t`This query has a line with ${key} already; the first one counts.`);
    }
    keys.add(key);
    const parameter = readParameterOf({ key, keyword, value, ...entry });
    if (value.text === "")
      report("emptyValue", keyword, l10n.t`Write a value after ${keyword.text}, or remove the line.`);
    else if (key === "language" && languageOf(value.text) === undefined) {
      report("unknownLanguage", value, l10n.t("The languages are CWLI, SQL and PPL."));
    } else if (key === "parameter" && parameter === undefined) {
      report("malformedParameter", value, l10n.t("Write a parameter as name = default value."));
    }
    if (parameter === undefined) continue;
    const { name } = parameter;
    if (parameters.has(name.text)) {
      report("duplicateParameter", name, l10n.t`There is a parameter ${name.text} already; the last one counts.`);
    }
    parameters.add(name.text);
  }
}

function checkQueries(queries: readonly FileQuery[], problems: QueryFileProblem[]): void {
  const names = new Set<string>();
  for (const { name, body, head, language } of queries) {
    if (name !== undefined && names.has(name.text)) {
      problems.push({
        code: "duplicateName",
        start: name.start,
        end: name.end,
        message: l10n.t`Another query of this file is called ${name.text}.`,
      });
    }
    if (name !== undefined) names.add(name.text);
    const place = name ?? head[0];
    if (body.text === "" && place !== undefined) {
      problems.push({
        code: "emptyQuery",
        start: place.start,
        end: place.end,
        message: l10n.t("There is no query below this head."),
      });
    }
    const second = language === "CWLI" ? secondQuery(body) : undefined;
    if (second !== undefined) {
      problems.push({
        code: "queryNeedsName",
        ...second,
        message: l10n.t(
          "If another query begins here, write a comment line “# name: …” above it; else a | is missing.",
        ),
      });
    }
  }
}
