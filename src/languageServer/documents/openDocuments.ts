import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Utf8Document } from "./utf8Document.js";
import type { ClientFeatures } from "../clientFeatures.js";

/** The language id of awslogs.conf. */
export const agentLanguageId = "awslogs";

/** The language id of the AWS CLI's configuration. */
export const cliLanguageId = "awslogs-cli";

/** Creates a document whose positions are in the client's encoding. */
export function createDocument(
  uri: string,
  languageId: string,
  text: string,
  encoding: ClientFeatures["encoding"],
): TextDocument {
  const document = TextDocument.create(uri, languageId, 0, text);
  return encoding === "utf-8" ? new Utf8Document(document) : document;
}

/** The open documents. Reads the encoding when a document is opened, which is after `initialize`. */
export function openDocuments(encoding: () => ClientFeatures["encoding"]): TextDocuments<TextDocument> {
  return new TextDocuments<TextDocument>({
    create(uri, languageId, version, text) {
      const document = TextDocument.create(uri, languageId, version, text);
      return encoding() === "utf-8" ? new Utf8Document(document) : document;
    },
    update(document, changes, version) {
      if (!(document instanceof Utf8Document)) return TextDocument.update(document, changes, version);
      document.update(changes, version);
      return document;
    },
  });
}
