import type { CancellationToken, CompletionItem, CompletionList } from "vscode-languageserver";
import type { CompletionData, CompletionNeeds } from "../../insights/completion/queryCompletion.js";
import type { QueryDatum } from "../../insights/completion/queryData.js";
import { toQueryCompletions } from "../convert/queries.js";
import { queryDataRequest, queryDataTimeoutMs } from "../protocol.js";
import { answerInTime } from "./answerInTime.js";
import type { RequestContext } from "./context.js";
import type { QueryPlace } from "./queries.js";

/**
 * The completions in a file of queries, with what the client knows about its log groups if it says so in time; if not, the
 * editor asks again when more is typed.
 */
export async function queryCompletion(
  context: RequestContext,
  { document, opened, language, offset }: QueryPlace,
  token: CancellationToken,
): Promise<CompletionItem[] | CompletionList> {
  const needs = language.needsIn(opened, offset);
  const known =
    needs === undefined
      ? []
      : await dataFor(context, { uri: document.uri, needs, ...language.scopeAt(opened, offset) }, token);
  const data = needs === undefined || known === undefined ? {} : dataOf(needs, known);
  const items = toQueryCompletions(document, language.completeIn(opened, offset, data), context.client().completion);
  return known === undefined ? { isIncomplete: true, items } : items;
}

interface Asked {
  readonly uri: string;
  readonly needs: CompletionNeeds;
  readonly groups: readonly string[];
  readonly connection: string | undefined;
}

function dataFor(
  { connection, client, clock }: RequestContext,
  { needs, connection: name, ...asked }: Asked,
  token: CancellationToken,
): Promise<readonly QueryDatum[] | undefined> {
  if (!client().queryData) return Promise.resolve([]);
  const params = { ...asked, ...(name === undefined ? {} : { connection: name }), needs };
  const answer = connection.sendRequest(queryDataRequest, params, token).then(checked, () => []);
  return answerInTime(answer, { clock, timeoutMs: queryDataTimeoutMs, token });
}

/** The client's answer may be anything. */
function checked(answer: unknown): readonly QueryDatum[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((each: unknown) => {
    const { name, percent, indexed, parameters } = (each ?? {}) as { readonly [key in keyof QueryDatum]: unknown };
    if (typeof name !== "string" || name === "") return [];
    return [
      {
        name,
        ...(typeof percent === "number" ? { percent } : {}),
        ...(indexed === true ? { indexed } : {}),
        ...(Array.isArray(parameters) ? { parameters: parameters.flatMap(checkedParameter) } : {}),
      },
    ];
  });
}

function checkedParameter(parameter: unknown): NonNullable<QueryDatum["parameters"]> {
  const { name, defaultValue } = (parameter ?? {}) as { readonly name?: unknown; readonly defaultValue?: unknown };
  if (typeof name !== "string") return [];
  return [{ name, ...(typeof defaultValue === "string" ? { defaultValue } : {}) }];
}

function dataOf({ kind }: CompletionNeeds, known: readonly QueryDatum[]): CompletionData {
  return kind === "fields" || kind === "savedQueries" ? { [kind]: known } : { [kind]: known.map(({ name }) => name) };
}
