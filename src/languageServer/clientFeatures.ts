import {
  PositionEncodingKind,
  ResourceOperationKind,
  type InitializeParams,
  type TextDocumentClientCapabilities,
  type WorkspaceClientCapabilities,
} from "vscode-languageserver";
import type { CompletionClient } from "./convert/completion.js";
import type { InitializationOptions } from "./protocol.js";

/** The client's capabilities and options that the server adapts to. */
export interface ClientFeatures {
  readonly completion: CompletionClient;
  /** True if the server can register completion for each language by itself, with other characters that open it. */
  readonly registersCompletion: boolean;
  /** The first of the client's position encodings that the server supports. */
  readonly encoding: "utf-8" | "utf-16";
  /** True if the client requests diagnostics. The server then publishes none, or they would show twice. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly codeActions: boolean;
  /** True if edits can carry an explanation that the user has to confirm. */
  readonly annotations: boolean;
  readonly documentChanges: boolean;
  /** True if edits can create files. */
  readonly createsFiles: boolean;
  readonly logGroups: boolean;
  readonly queryData: boolean;
  readonly grammars: boolean;
  readonly logFiles: boolean;
  readonly placeholders: readonly string[];
}

/** The features before `initialize`: none. */
export const unknownClient: ClientFeatures = {
  completion: { snippets: false, suggestCommand: undefined },
  registersCompletion: false,
  encoding: "utf-16",
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  refreshesHints: false,
  codeActions: false,
  annotations: false,
  documentChanges: false,
  createsFiles: false,
  logGroups: false,
  queryData: false,
  grammars: false,
  logFiles: false,
  placeholders: [],
};

/** Reads the features from the `initialize` request. Ignores options of a wrong type. */
export function readClientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace, general } = capabilities;
  const options = (initializationOptions ?? {}) as { [key in keyof InitializationOptions]: unknown };
  const { suggestCommand, logGroups, queryData, grammars, logFiles, placeholders } = options;
  return {
    ...inTextDocument(textDocument, suggestCommand),
    encoding: encodingOf(general?.positionEncodings ?? []),
    logGroups: logGroups === true,
    queryData: queryData === true,
    grammars: grammars === true,
    logFiles: logFiles === true,
    placeholders: strings(placeholders),
    ...inWorkspace(workspace),
  };
}

function inTextDocument(
  { completion, diagnostic, codeAction }: TextDocumentClientCapabilities = {},
  suggestCommand: unknown,
): Pick<ClientFeatures, "completion" | "registersCompletion" | "pullsDiagnostics" | "codeActions"> {
  return {
    completion: {
      snippets: completion?.completionItem?.snippetSupport === true,
      suggestCommand: typeof suggestCommand === "string" ? suggestCommand : undefined,
    },
    registersCompletion: completion?.dynamicRegistration === true,
    pullsDiagnostics: diagnostic !== undefined,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
  };
}

function inWorkspace(
  workspace: WorkspaceClientCapabilities | undefined,
): Pick<
  ClientFeatures,
  "refreshesDiagnostics" | "refreshesHints" | "annotations" | "documentChanges" | "createsFiles"
> {
  const { changeAnnotationSupport, documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return {
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    annotations: changeAnnotationSupport !== undefined,
    documentChanges: documentChanges === true,
    createsFiles: documentChanges === true && resourceOperations.includes(ResourceOperationKind.Create),
  };
}

/** The strings in an untrusted list; empty if the value is not a list. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function encodingOf(offered: readonly string[]): ClientFeatures["encoding"] {
  const known = new Set<string>([PositionEncodingKind.UTF8, PositionEncodingKind.UTF16]);
  return offered.find((each) => known.has(each)) === PositionEncodingKind.UTF8 ? "utf-8" : "utf-16";
}
