import type { CancellationToken, CompletionItem, CompletionParams } from "vscode-languageserver";
import type { CompletionData, CompletionNeeds } from "../../awslogs/completion/context.js";
import { strings } from "../clientFeatures.js";
import { toCompletionItems } from "../convert/completion.js";
import { toPatternCompletions } from "../convert/patterns.js";
import { logGroupsRequest, logGroupsTimeoutMs } from "../protocol.js";
import { documentPosition, type DocumentPosition, type RequestContext } from "./context.js";
import { requestHandler } from "./requestHandler.js";

/** Handles requests for completion. */
export function handleCompletion(context: RequestContext): void {
  const { connection } = context;
  connection.onCompletion(
    requestHandler(connection.console, "completion", [], (params, token) => completion(context, params, token)),
  );
}

async function completion(
  context: RequestContext,
  params: CompletionParams,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const inPattern = context.patterns.at(params);
  if (inPattern !== undefined) return toPatternCompletions(inPattern.pattern, inPattern.offset);
  const position = documentPosition(context.documents, params);
  if (position === undefined) return [];
  const { service, conf, document, offset } = position;
  const needs = service.completionNeeds(conf, offset);
  const data = needs === undefined ? {} : await completionData(context, position, { needs, token });
  return toCompletionItems(
    document,
    service.complete(conf, offset, { ...data, uri: document.uri }),
    context.client().completion,
  );
}

interface DataRequest {
  readonly needs: CompletionNeeds;
  readonly token: CancellationToken;
}

async function completionData(
  context: RequestContext,
  { document }: DocumentPosition,
  { needs, token }: DataRequest,
): Promise<CompletionData> {
  if ("folder" in needs) {
    const isLocal = document.uri.startsWith("file:");
    return { entries: isLocal ? await (context.files?.list(needs.folder) ?? []) : [] };
  }
  const files = context.documents.siblings(document.uri);
  return { files, accountGroups: await accountGroups(context, needs.groupPrefix, token) };
}

/** The log groups of the connected account, if the client has a connection and answers in time. */
async function accountGroups(
  context: RequestContext,
  prefix: string,
  token: CancellationToken,
): Promise<readonly string[]> {
  const { connection, client, clock } = context;
  if (!client().logGroups) return [];
  const answered = new AbortController();
  const timeout = clock.sleep(logGroupsTimeoutMs, answered.signal).then(
    () => [],
    () => [],
  );
  const answer = connection.sendRequest(logGroupsRequest, { prefix }, token).then(strings, () => []);
  const cancelled = new Promise<readonly string[]>((resolve) => {
    token.onCancellationRequested(() => resolve([]));
  });
  try {
    return await Promise.race([answer, timeout, cancelled]);
  } finally {
    answered.abort();
  }
}
