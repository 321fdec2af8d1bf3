import { RequestType } from "vscode-languageserver";

/**
 * What this server speaks beyond the Language Server Protocol. A client that knows none of it loses no more than said.
 *
 * `initializationOptions`, all optional, others are ignored:
 * - `suggestCommand`: string. The client's command that opens completion; the server attaches it to keys and folders, so
 *   that their values are offered at once. In VS Code: `editor.action.triggerSuggest`.
 * - `logGroups`: true. The client answers `awslogs/logGroups`.
 * - `placeholders`: string[]. Texts such as `{cluster}` that something replaces before the agent reads the file; they
 *   are excused in values. The notification `workspace/didChangeConfiguration` changes them with
 *   `{ settings: { awslogs: { placeholders: string[] } } }`.
 */
export interface InitializationOptions {
  readonly suggestCommand?: string;
  readonly logGroups?: boolean;
  readonly placeholders?: readonly string[];
}

/** The parameters of `awslogs/logGroups`: the beginning of the wanted names, empty for any. */
export interface LogGroupsParams {
  readonly prefix: string;
}

/**
 * `awslogs/logGroups`, a request from the server to the client: names of log groups in the connected account that begin
 * with a prefix, in any order. It is sent while someone completes the name of a group, and only to a client that said
 * `logGroups: true`. The answer is a list of strings, at most a few hundred; an empty one where there is no connection.
 * The server waits `logGroupsTimeoutMs` and cancels; an error or a late answer costs only these suggestions.
 */
export const logGroupsRequest = new RequestType<LogGroupsParams, readonly string[], void>("awslogs/logGroups");

/** Longer than this, no one waits for completion. */
export const logGroupsTimeoutMs = 1500;
