import type { JsonProblem } from "./document/text/jsonPlace.js";
import { changedMeanwhile } from "./changedMeanwhile.js";
import { refuseLinked } from "./linkedRefusal.js";
import type { LogsApi } from "./logsApi.js";
import { LogsError } from "./logsError.js";

/** What a setting of a log group is, as the service has it. */
export interface ReadGroupDocument {
  /** To edit: the setting, or one to begin with. */
  readonly text: string;
  /** The setting itself, to see whether it is another one by now; undefined if the group has none. */
  readonly stored: string | undefined;
  /** What has to be known besides, such as a policy of the account that applies. */
  readonly note?: string;
  /** The names of the account's policies that apply while the group has none of its own. */
  readonly accountPolicies?: readonly string[];
}

/** A setting of a log group that is edited as a JSON document. */
export interface GroupDocumentKind<Reading extends keyof LogsApi, Writing extends keyof LogsApi> {
  /** What it is called in sentences, such as “transformer”. */
  readonly noun: string;
  check(text: string): readonly JsonProblem[];
  /** Rejects with a LogsError for a group that can't have one. */
  read(api: Pick<LogsApi, Reading>, group: string, signal: AbortSignal): Promise<ReadGroupDocument>;
  /** The setting as it is stored now. */
  stored(api: Pick<LogsApi, Reading>, group: string, signal: AbortSignal): Promise<string | undefined>;
  /** Puts a text that has no problem which is an error. Resolves with the setting as it then is. */
  put(api: Pick<LogsApi, Writing>, group: string, text: string, signal: AbortSignal): Promise<string>;
}

/**
 * Puts a document. Rejects with "alreadyExists" if the setting isn't any more what the document was made from. A log group of a
 * linked account is refused before anything is asked.
 */
export async function putGroupDocument<Reading extends keyof LogsApi, Writing extends keyof LogsApi>(
  kind: GroupDocumentKind<Reading, Writing>,
  api: Pick<LogsApi, Reading | Writing>,
  { group, text, before }: { readonly group: string; readonly text: string; readonly before: string | undefined },
  signal: AbortSignal,
): Promise<string> {
  refuseLinked(group);
  const problem = kind.check(text).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new LogsError("invalidInput", problem.message);
  if ((await kind.stored(api, group, signal)) === before) return kind.put(api, group, text, signal);
  throw changedMeanwhile(kind.noun, group);
}
