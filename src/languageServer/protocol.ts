import { RequestType } from "vscode-languageserver";

/**
 * The server's extensions of the Language Server Protocol. A client that supports none of them loses only the features
 * described here.
 *
 * `initializationOptions`, all optional; unknown ones are ignored:
 * - `suggestCommand`: string. The client's command that opens completion. The server attaches it to keys and folders,
 *   so that their values are offered immediately. In VS Code: `editor.action.triggerSuggest`.
 * - `logGroups`: true. The client answers `awslogs/logGroups`.
 * - `placeholders`: string[]. Texts such as `{cluster}` that something replaces before the agent reads the file. Values
 *   that contain them are not checked. The notification `workspace/didChangeConfiguration` changes them with
 *   `{ settings: { awslogs: { placeholders: string[] } } }`.
 */
export interface InitializationOptions {
  readonly suggestCommand?: string;
  readonly logGroups?: boolean;
  readonly placeholders?: readonly string[];
}

/** The parameters of `awslogs/logGroups`. An empty prefix matches all names. */
export interface LogGroupsParams {
  readonly prefix: string;
}

/**
 * `awslogs/logGroups`, a request from the server to the client: the names of log groups in the connected account that
 * begin with a prefix, in any order. The server sends it to complete the name of a log group, and only to clients with
 * `logGroups: true`. The answer is a list of at most a few hundred strings; it is empty without a connection. The
 * server cancels the request after `logGroupsTimeoutMs`. After an error or a timeout, completion lacks only these names.
 */
export const logGroupsRequest = new RequestType<LogGroupsParams, readonly string[], void>("awslogs/logGroups");

/** Users do not wait longer for completion. */
export const logGroupsTimeoutMs = 1500;
