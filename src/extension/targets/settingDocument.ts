import type * as vscode from "vscode";
import type { CliCommandName } from "../../logs/cli/cliAction.js";
import { filterTargetOf } from "../../views/files/filterFiles.js";
import { type GroupDocumentName, groupDocumentTarget } from "../../views/files/groupDocuments.js";
import { anomaliesScheme, groupDocumentScheme, subscriptionFilterScheme } from "../contributions.js";
import { selectionOfUri } from "./selection.js";

/** What a document shows: the command that opens it, and of which log group. */
export interface SettingDocument {
  readonly command: CliCommandName;
  readonly connection: string;
  readonly group: string;
  /** Of a filter; absent until it is put. */
  readonly name?: string;
}

const opening: Readonly<Record<GroupDocumentName, CliCommandName>> = {
  transformer: "openTransformer",
  dataProtection: "openDataProtectionPolicy",
  indexPolicy: "openFieldIndexPolicy",
};

/** The setting of a log group that a document edits, or whose anomalies it shows; undefined for other documents. */
export function settingOfDocument(uri: vscode.Uri): SettingDocument | undefined {
  switch (uri.scheme) {
    case groupDocumentScheme: {
      const { kind, ...where } = groupDocumentTarget(uri);
      return { command: opening[kind], ...where };
    }
    case subscriptionFilterScheme: {
      const { connection, group, name } = filterTargetOf(uri);
      return { command: "openSubscriptionFilter", connection, group, ...(name === undefined ? {} : { name }) };
    }
    case anomaliesScheme: {
      const { connection, groups } = selectionOfUri(uri);
      const [group = ""] = groups;
      return { command: "showAnomalies", connection, group };
    }
    default:
      return undefined;
  }
}
