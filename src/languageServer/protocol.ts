import {
  type CompletionItem,
  type Diagnostic,
  type Hover,
  NotificationType,
  NotificationType0,
  type Position,
  RequestType,
} from "vscode-languageserver";
import type { QueryContext } from "../insights/diagnostics/context.js";
import type { QueryFactsParams } from "../insights/diagnostics/queryFacts.js";
import type { QueryDataParams, QueryDatum } from "../insights/completion/queryData.js";

/**
 * The server's extensions of the Language Server Protocol. A client that supports none of them loses only the features
 * described here.
 *
 * `initializationOptions`, all optional; unknown ones are ignored:
 * - `suggestCommand`: string. The client's command that opens completion. The server attaches it to keys and folders,
 *   so that their values are offered immediately. In VS Code: `editor.action.triggerSuggest`.
 * - `logGroups`: true. The client answers `awslogs/logGroups`.
 * - `queryData`: true. The client answers `insights/queryData` and `insights/queryFacts`.
 * - `grammars`: true. The client colours files of queries by the grammars in `syntaxes`. The server then sends only the
 *   semantic tokens that need the query's tree.
 * - `logFiles`: true. The server reads the beginning and the end of the log files that an awslogs.conf on its machine names, and
 *   says what the agent will make of them. `awslogs/readLogFiles` changes it.
 * - `placeholders`: string[]. Texts such as `{cluster}` that something replaces before the agent reads the file. Values
 *   that contain them are not checked. The notification `workspace/didChangeConfiguration` changes them with
 *   `{ settings: { awslogs: { placeholders: string[] } } }`.
 */
export interface InitializationOptions {
  readonly suggestCommand?: string;
  readonly logGroups?: boolean;
  readonly queryData?: boolean;
  readonly grammars?: boolean;
  readonly logFiles?: boolean;
  readonly placeholders?: readonly string[];
}

/** `awslogs/readLogFiles`, a notification from the client to the server: whether log files may be read from now on. */
export const readLogFiles = new NotificationType<boolean>("awslogs/readLogFiles");

/** The parameters of `awslogs/logGroups`: for the document of a URI. An empty prefix matches all names. */
export interface LogGroupsParams {
  readonly uri: string;
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

/** A file that may have configurations of the agent in it: a script, Terraform or YAML. */
export interface EmbeddingFile {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** A position in such a file. */
export interface EmbeddingPosition extends EmbeddingFile {
  readonly position: Position;
}

/**
 * `awslogs/embeddedDiagnostics`, a request from the client to the server: what is wrong with the configurations of the agent in a file
 * of another language, which the client has no need to open. Positions are those in the file.
 */
export const embeddedDiagnosticsRequest = new RequestType<EmbeddingFile, Diagnostic[], void>(
  "awslogs/embeddedDiagnostics",
);

/** `awslogs/embeddedHover`: the hover at a position in such a configuration. */
export const embeddedHoverRequest = new RequestType<EmbeddingPosition, Hover | null, void>("awslogs/embeddedHover");

/** `awslogs/embeddedCompletion`: the completions at a position in such a configuration. */
export const embeddedCompletionRequest = new RequestType<EmbeddingPosition, CompletionItem[], void>(
  "awslogs/embeddedCompletion",
);

/**
 * `insights/queryData`, a request from the server to the client: names of fields of the query's log groups, values that were
 * seen in a field, names of log groups that begin with a prefix, saved queries of the account, or names of connections; the most useful first, and a few
 * hundred at most. The server sends it to complete a query, and only to clients with `queryData: true`. It cancels the
 * request after `queryDataTimeoutMs`. After an error or a timeout, completion lacks only these.
 */
export const queryDataRequest = new RequestType<QueryDataParams, readonly QueryDatum[], void>("insights/queryData");

/** Users do not wait longer for completion. */
export const queryDataTimeoutMs = 1500;

/**
 * `insights/queryFacts`, a request from the server to the client: the class, creation and retention of the log groups that a
 * query's head names, its time range or why that can't be read, the connections that there are and the time now, as far as they are known. The server sends it to check a query once
 * its head has been the same for a second, and only to clients with `queryData: true`. What is left out isn't checked.
 */
export const queryFactsRequest = new RequestType<QueryFactsParams, QueryContext, void>("insights/queryFacts");

/**
 * `insights/queryFactsChanged`, a notification from the client to the server: what it answered to `insights/queryFacts` may be
 * other by now, as when a connection was added. The server asks again about the files that are open.
 */
export const queryFactsChanged = new NotificationType0("insights/queryFactsChanged");
