import type { CancellationToken, CompletionItem, CompletionParams } from "vscode-languageserver";
import type { CompletionNeeds, CompletionData } from "../awslogs/completion/context.js";
import { placeOf, type OpenPlace, type Sources } from "./answers.js";
import { strings } from "./client.js";
import { toCompletionItems } from "./convert.js";
import { toPatternCompletions } from "./convertPatterns.js";
import { guard } from "./guard.js";
import { logGroupsRequest, logGroupsTimeoutMs } from "./protocol.js";

/** Answers requests for completion. */
export function answerCompletion(sources: Sources): void {
  const { connection } = sources;
  connection.onCompletion(
    guard(connection.console, "completion", [], (params, token) => completion(sources, params, token)),
  );
}

async function completion(
  sources: Sources,
  params: CompletionParams,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const inPattern = sources.patterns.at(params);
  if (inPattern !== undefined) return toPatternCompletions(inPattern.pattern, inPattern.offset);
  const place = placeOf(sources.texts, params);
  if (place === undefined) return [];
  const { service, conf, document, offset } = place;
  const needs = service.completionNeeds(conf, offset);
  const known = needs === undefined ? {} : await surroundings(sources, place, { needs, token });
  return toCompletionItems(document, service.complete(conf, offset, known), sources.client().completion);
}

interface Wanted {
  readonly needs: CompletionNeeds;
  readonly token: CancellationToken;
}

async function surroundings(sources: Sources, { document }: OpenPlace, wanted: Wanted): Promise<CompletionData> {
  const { needs, token } = wanted;
  if ("folder" in needs) {
    const isLocal = document.uri.startsWith("file:");
    return { entries: isLocal ? await (sources.files?.list(needs.folder) ?? []) : [] };
  }
  const files = sources.texts.siblings(document.uri);
  return { files, accountGroups: await accountGroups(sources, needs.groupPrefix, token) };
}

/** The groups of the connected account, where the client knows one and answers in time. */
async function accountGroups(sources: Sources, prefix: string, token: CancellationToken): Promise<readonly string[]> {
  const { connection, client, clock } = sources;
  if (!client().logGroups) return [];
  const answered = new AbortController();
  const late = clock.sleep(logGroupsTimeoutMs, answered.signal).then(
    () => [],
    () => [],
  );
  const asked = connection.sendRequest(logGroupsRequest, { prefix }, token).then(strings, () => []);
  const takenBack = new Promise<readonly string[]>((resolve) => {
    token.onCancellationRequested(() => resolve([]));
  });
  try {
    return await Promise.race([asked, late, takenBack]);
  } finally {
    answered.abort();
  }
}
