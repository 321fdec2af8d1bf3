import * as l10n from "../../base/l10n.js";
import type { QueryFile } from "../queryFile/queryFile.js";
import type { Span } from "../syntax/ast.js";
import { parameterUses } from "../syntax/parameterUses.js";
import type { NameRenaming } from "./renameName.js";

/** A parameter of a file of queries. Its places are of its name alone, in the file. */
interface ParameterPlaces {
  readonly name: string;
  /** Where a head declares it, else where it is first. */
  readonly definition: Span;
  readonly references: Span[];
  /** The names of all parameters of the queries that have it. */
  readonly others: Set<string>;
}

/** The parameter that a place in a file is at: in a head, or within the braces of a query. */
export function parameterAt(file: QueryFile, offset: number): ParameterPlaces | undefined {
  return parametersOf(file).find((parameter) => parameterSpanAt(parameter, offset) !== undefined);
}

/** The place of a parameter that an offset is at. */
export function parameterSpanAt({ definition, references }: ParameterPlaces, offset: number): Span | undefined {
  return [definition, ...references].find(({ start, end }) => start <= offset && offset <= end);
}

/** Those of the file's head are one for all queries that don't declare them anew. */
function parametersOf({ queries }: QueryFile): readonly ParameterPlaces[] {
  const declared = new Map<number, ParameterPlaces>();
  const found: ParameterPlaces[] = [];
  for (const { language, body, parameters } of queries) {
    const ofQuery = new Map<string, ParameterPlaces>();
    const add = (name: string, definition: Span): void => {
      const places = declared.get(definition.start) ?? { name, definition, references: [], others: new Set<string>() };
      if (!declared.has(definition.start)) found.push(places);
      declared.set(definition.start, places);
      ofQuery.set(name, places);
    };
    for (const { name } of parameters) add(name.text, { start: name.start, end: name.end });
    for (const use of language === "CWLI" ? parameterUses(body.text) : []) {
      const start = body.start + body.text.indexOf(use.name, use.start);
      const span = { start, end: start + use.name.length };
      const known = ofQuery.get(use.name);
      if (known === undefined) add(use.name, span);
      else known.references.push(span);
    }
    for (const { others } of ofQuery.values()) for (const name of ofQuery.keys()) others.add(name);
  }
  return found;
}

/** Renames a parameter in the head and in all queries that it is for. */
export function renameParameter(parameter: ParameterPlaces, name: string): NameRenaming {
  if (!/^[A-Za-z_]\w*$/u.test(name))
    return { problem: l10n.t("The name of a parameter has letters, digits and _ alone.") };
  if (name !== parameter.name && parameter.others.has(name))
    return { problem: l10n.t`There is a parameter “${name}” already.` };
  return { edits: [parameter.definition, ...parameter.references].map((span) => ({ ...span, text: name })) };
}
