import * as l10n from "../../base/l10n.js";
import { characterCount } from "../../base/characters.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import type { PutQueryDefinitionRequest } from "../queries/queryApi.js";
import type { QueryDefinition, QueryParameter } from "../queries/queryModel.js";
import { type DefinitionDraft, definitionText, draftOfText } from "./definitionText.js";

/** A new query of this name, as a text says it. Throws a LogsError where the service would refuse it. */
export function newDefinition(name: string, draft: DefinitionDraft): PutQueryDefinitionRequest {
  const { groups = [], parameters = [], queryString, language } = draft;
  return checked({ name, queryString, language, groups, parameters });
}

/**
 * The query with what a text says of it: groups and parameters that the text doesn't name are kept, and so is, to the letter,
 * whatever the text says as the query's own file would. A parameter goes where the text names others and doesn't use it.
 * Throws a LogsError where the service would refuse it.
 */
export function changedDefinition(current: QueryDefinition, draft: DefinitionDraft): PutQueryDefinitionRequest {
  const { id, name, language } = current;
  const shown = draftOfText(definitionText(current, "-"), language ?? "CWLI");
  const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const isOtherLanguage = draft.language !== (language ?? "CWLI");
  const { groups } = draft;
  return checked({
    id,
    name,
    queryString: draft.queryString === shown.queryString ? current.queryString : draft.queryString,
    ...(isOtherLanguage ? { language: draft.language } : language === undefined ? {} : { language }),
    groups: groups === undefined || isSame(groups, shown.groups) ? current.groups : groups,
    parameters: changedParameters(current, draft, shown),
  });
}

function changedParameters(
  { parameters: present }: QueryDefinition,
  { parameters: wanted, queryString }: DefinitionDraft,
  { parameters: shown = [] }: DefinitionDraft,
): readonly QueryParameter[] {
  if (wanted === undefined) return present;
  const kept = present.flatMap((parameter) => {
    const { name } = parameter;
    const before = shown.find((one) => one.name === name);
    const now = wanted.find((one) => one.name === name);
    if (now !== undefined) return [JSON.stringify(now) === JSON.stringify(before) ? parameter : now];
    // What no line can name, none leaves out.
    return before === undefined || isUsed(name, queryString) ? [parameter] : [];
  });
  return [...kept, ...wanted.filter(({ name }) => !present.some((one) => one.name === name))];
}

/** True where the text has `{{name}}`, also with blanks. */
function isUsed(name: string, queryString: string): boolean {
  for (let at = queryString.indexOf("{{"); at >= 0; at = queryString.indexOf("{{", at + 2)) {
    const end = queryString.indexOf("}}", at);
    if (end >= 0 && queryString.slice(at + 2, end).trim() === name) return true;
  }
  return false;
}

/** The query as it is, under another name. */
export function renamedDefinition(definition: QueryDefinition, name: string): PutQueryDefinitionRequest {
  const { id, queryString, language, groups, parameters } = definition;
  return { id, name, queryString, ...(language === undefined ? {} : { language }), groups, parameters };
}

function checked(put: PutQueryDefinitionRequest): PutQueryDefinitionRequest {
  const { queryLength, queryParameters } = limits;
  const length = characterCount(put.queryString);
  if (put.queryString.trim() === "") throw refused(l10n.t("There is no query to save: the text is empty."));
  if (length > queryLength) {
    const most = l10n.t`A saved query has at most ${queryLength.toLocaleString("en")} characters, comments included`;
    throw refused(l10n.t`${most}; this one has ${length.toLocaleString("en")}.`);
  }
  if (put.parameters.length > queryParameters) {
    throw refused(
      l10n.t`A saved query has at most ${queryParameters} parameters; this one has ${put.parameters.length}.`,
    );
  }
  return put;
}

function refused(sentence: string): LogsError {
  return new LogsError("invalidInput", sentence);
}

/** Equal as long as nobody changes what a query's file shows. Its name isn't part of that. */
export function contentOf({ queryString, language = "CWLI", groups, parameters }: QueryDefinition): string {
  const plain = parameters.map(({ name, defaultValue, description }) => [name, defaultValue, description]);
  return JSON.stringify([queryString, language, groups, plain]);
}
