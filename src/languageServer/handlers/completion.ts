import {
  type CancellationToken,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
  type CompletionRegistrationOptions,
  CompletionRequest,
} from "vscode-languageserver";
import type { CompletionData, CompletionNeeds } from "../../awslogs/completion/context.js";
import { strings } from "../clientFeatures.js";
import { toCompletionItems } from "../convert/completion.js";
import { agentLanguageId, cliLanguageId } from "../documents/openDocuments.js";
import { patternLanguageId } from "../documents/patternDocuments.js";
import { queryLanguages } from "../documents/queryDocuments.js";
import { queryCompletion } from "./queryCompletion.js";
import { toPatternCompletions } from "../convert/patterns.js";
import { type LogGroupsParams, logGroupsRequest, logGroupsTimeoutMs } from "../protocol.js";
import { answerInTime } from "./answerInTime.js";
import { documentPosition, type DocumentPosition, type RequestContext } from "./context.js";
import { requestHandler } from "./requestHandler.js";

/** The characters that open completion in the agent's files and in filter patterns. */
const triggers: readonly string[] = ["[", "=", "%", "{", "/", "$"];

/** Those in files of queries, in which a value may follow each. */
const queryTriggers: readonly string[] = ["[", "=", "@", "$", "{", "`", "(", ",", "'", '"', ":", "/", "#", "|", " "];

/** They are typed before what opens completion in a filter pattern, which a question on its way would keep closed. */
const tooCommon: ReadonlySet<string> = new Set(["|", " "]);

/** For editors that ask at the same characters in files of all languages of a server. */
export const sharedTriggers: readonly string[] = [...new Set([...triggers, ...queryTriggers])].filter(
  (character) => !tooCommon.has(character),
);

/** For editors that ask by the language of a file. */
const completionByLanguage: readonly CompletionRegistrationOptions[] = [
  {
    documentSelector: languages([agentLanguageId, cliLanguageId, patternLanguageId]),
    triggerCharacters: [...triggers],
  },
  { documentSelector: languages(queryLanguages), triggerCharacters: [...queryTriggers] },
];

function languages(ids: readonly string[]): { language: string }[] {
  return ids.map((language) => ({ language }));
}

/** Handles requests for completion, which it registers by language where the editor can. */
export function handleCompletion(context: RequestContext): void {
  const { connection, client } = context;
  connection.onInitialized(() => {
    if (!client().registersCompletion) return;
    for (const options of completionByLanguage) {
      // The library writes a refusal to the editor's log.
      connection.client.register(CompletionRequest.type, options).catch(() => undefined);
    }
  });
  connection.onCompletion(
    requestHandler(context, "completion", [], (params, token) => completion(context, params, token)),
  );
}

async function completion(
  context: RequestContext,
  params: CompletionParams,
  token: CancellationToken,
): Promise<CompletionItem[] | CompletionList> {
  const inQuery = context.queries.at(params);
  // An editor may have one set of these characters for all languages of the server.
  const typed = params.context?.triggerCharacter;
  if (typed !== undefined && !(inQuery === undefined ? triggers : queryTriggers).includes(typed)) return [];
  if (inQuery !== undefined) return queryCompletion(context, inQuery, token);
  const inPattern = context.patterns.at(params);
  if (inPattern !== undefined) return toPatternCompletions(inPattern.pattern, inPattern.offset);
  const position = documentPosition(context.documents, params);
  if (position === undefined) return [];
  const { service, conf, document, offset } = position;
  const needs = service.completionNeeds(conf, offset);
  const { isLate, ...data } = needs === undefined ? {} : await completionData(context, position, { needs, token });
  const items = toCompletionItems(
    document,
    service.complete(conf, offset, { ...data, uri: document.uri }),
    context.client().completion,
  );
  // The editor asks again when more is typed.
  return isLate === true ? { isIncomplete: true, items } : items;
}

interface DataRequest {
  readonly needs: CompletionNeeds;
  readonly token: CancellationToken;
}

async function completionData(
  context: RequestContext,
  { document }: DocumentPosition,
  { needs, token }: DataRequest,
): Promise<CompletionData & { readonly isLate?: boolean }> {
  if ("folder" in needs) {
    const isLocal = document.uri.startsWith("file:");
    return { entries: isLocal ? await (context.files?.list(needs.folder) ?? []) : [] };
  }
  if ("formatsOf" in needs) return document.uri.startsWith("file:") ? logFormats(context, needs.formatsOf) : {};
  const files = context.documents.siblings(document.uri);
  const names = await accountGroups(context, { uri: document.uri, prefix: needs.groupPrefix }, token);
  return { files, accountGroups: names ?? [], isLate: names === undefined };
}

/** The formats that read the log that a value of `file` finds on this machine. */
async function logFormats({ logs }: RequestContext, pattern: string): Promise<CompletionData> {
  const followed = (await logs?.look(pattern))?.followed;
  const formats = followed?.sample && logs?.here?.formats(followed.sample);
  return followed === undefined || formats === undefined ? {} : { log: { path: followed.path, formats } };
}

/** The log groups of the connected account, if the client has a connection and answers in time. */
async function accountGroups(
  context: RequestContext,
  params: LogGroupsParams,
  token: CancellationToken,
): Promise<readonly string[] | undefined> {
  const { connection, client, clock } = context;
  if (!client().logGroups) return [];
  const answer = connection.sendRequest(logGroupsRequest, params, token).then(strings, () => []);
  return answerInTime(answer, { clock, timeoutMs: logGroupsTimeoutMs, token });
}
