import { characterCount } from "../../base/characters.js";
import type { Query, SavedQueryStage } from "../../insights/syntax/ast.js";
import { limits } from "../../logs/limits.js";
import type { ServiceError } from "../protocol/serviceError.js";
import type { StoredQueryDefinition } from "../store/storedResources.js";
import { malformedQuery } from "./queryRefusals.js";

/** The text of a query with the saved queries in it in the place of their calls; undefined where it calls none. */
export function expandedText(query: Query, definitions: Iterable<StoredQueryDefinition>): string | undefined {
  const calls = query.pipeline.stages.filter((stage) => stage.kind === "savedQuery");
  if (calls.length === 0) return undefined;
  const known = [...definitions];
  let text = "";
  let end = 0;
  for (const call of calls) {
    const definition = known.find(({ name, language }) => name === call.name.name && language === "CWLI");
    if (definition === undefined) throw refused(`There is no saved query with the name ${call.name.name}`, call);
    text += query.text.slice(end, call.start) + bodyOf(definition, call);
    ({ end } = call);
  }
  text += query.text.slice(end);
  if (characterCount(text) > limits.queryLength) {
    const message = `The query has more than ${limits.queryLength} characters with its saved queries`;
    throw malformedQuery([{ message, start: 0, end: query.text.length }]);
  }
  return text;
}

const parameter = /\{\{\s*(?<name>\w+)\s*\}\}/gu;

/** The definition's text with values for its parameters. */
function bodyOf({ given }: StoredQueryDefinition, call: SavedQueryStage): string {
  const { queryString, parameters = [] } = given;
  const values = new Map(parameters.map(({ name, defaultValue }) => [name, defaultValue]));
  for (const { name, value } of call.args) {
    if (!values.has(name.name)) throw refused(`The saved query has no parameter ${name.name}`, name);
    values.set(name.name, value.kind === "number" ? String(value.value) : value.kind === "string" ? value.value : "");
  }
  return queryString.replaceAll(parameter, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw refused(`The saved query needs a value for its parameter ${name}`, call);
    return value;
  });
}

function refused(message: string, { start, end }: { readonly start: number; readonly end: number }): ServiceError {
  return malformedQuery([{ message, start, end }]);
}
