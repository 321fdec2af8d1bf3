import { TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Utf8Document } from "./utf8Document.js";
import type { Client } from "./client.js";

/** The id of the AWS CLI's configuration in editors. */
export const cliLanguageId = "awslogs-cli";

/** Makes a document that counts columns as the client does. */
export function createDocument(
  uri: string,
  languageId: string,
  text: string,
  encoding: Client["encoding"],
): TextDocument {
  const document = TextDocument.create(uri, languageId, 0, text);
  return encoding === "utf-8" ? new Utf8Document(document) : document;
}

/** The open documents. The encoding is asked for when one is opened, which is after `initialize`. */
export function openDocuments(encoding: () => Client["encoding"]): TextDocuments<TextDocument> {
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
