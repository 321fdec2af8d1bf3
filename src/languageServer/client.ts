import {
  PositionEncodingKind,
  ResourceOperationKind,
  type InitializeParams,
  type WorkspaceClientCapabilities,
} from "vscode-languageserver";
import type { CompletionClient } from "./convert.js";
import type { InitializationOptions } from "./protocol.js";

/** What the client can do, as far as it makes a difference. */
export interface Client {
  readonly completion: CompletionClient;
  /** The first of the client's encodings that the server has, too. */
  readonly encoding: "utf-8" | "utf-16";
  /** The client asks for findings; then none are sent unasked, or they would show twice. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly codeActions: boolean;
  /** Whether edits can carry an explanation that the user has to confirm. */
  readonly annotations: boolean;
  readonly documentChanges: boolean;
  /** Whether edits can create files. */
  readonly createsFiles: boolean;
  readonly logGroups: boolean;
  readonly placeholders: readonly string[];
}

/** Before `initialize` nothing is known, so nothing is assumed. */
export const unknownClient: Client = {
  completion: { snippets: false, suggestCommand: undefined },
  encoding: "utf-16",
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  codeActions: false,
  annotations: false,
  documentChanges: false,
  createsFiles: false,
  logGroups: false,
  placeholders: [],
};

/** Reads what the client says about itself; options of a wrong type count as left out. */
export function clientOf({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, general } = capabilities;
  const options = (initializationOptions ?? {}) as { [key in keyof InitializationOptions]: unknown };
  const { suggestCommand, logGroups, placeholders } = options;
  return {
    completion: {
      snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
      suggestCommand: typeof suggestCommand === "string" ? suggestCommand : undefined,
    },
    encoding: encodingOf(general?.positionEncodings ?? []),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    logGroups: logGroups === true,
    placeholders: strings(placeholders),
    ...inWorkspace(workspace),
  };
}

function inWorkspace(
  workspace: WorkspaceClientCapabilities | undefined,
): Pick<Client, "refreshesDiagnostics" | "annotations" | "documentChanges" | "createsFiles"> {
  const { changeAnnotationSupport, documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return {
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    annotations: changeAnnotationSupport !== undefined,
    documentChanges: documentChanges === true,
    createsFiles: documentChanges === true && resourceOperations.includes(ResourceOperationKind.Create),
  };
}

/** The strings of a list that someone else wrote; empty for anything that is no list. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

function encodingOf(offered: readonly string[]): Client["encoding"] {
  const known = new Set<string>([PositionEncodingKind.UTF8, PositionEncodingKind.UTF16]);
  return offered.find((each) => known.has(each)) === PositionEncodingKind.UTF8 ? "utf-8" : "utf-16";
}
