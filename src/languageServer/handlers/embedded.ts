import type { CompletionItem, Diagnostic, Hover, Position } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { embeddedConfigurations } from "../../awslogs/embedded/embeddedConfigurations.js";
import { hostLanguage } from "../../awslogs/embedded/hostLanguage.js";
import { type AwslogsService, isRefusal } from "../../awslogs/service.js";
import type { ConfDocument } from "../../awslogs/syntax/parse.js";
import { toCompletionItems } from "../convert/completion.js";
import { toDiagnostic } from "../convert/diagnostics.js";
import { toHover } from "../convert/reading.js";
import { EmbeddedDocument } from "../documents/embeddedDocument.js";
import { createDocument } from "../documents/openDocuments.js";
import {
  embeddedCompletionRequest,
  embeddedDiagnosticsRequest,
  embeddedHoverRequest,
  type EmbeddingFile,
} from "../protocol.js";
import type { RequestContext } from "./context.js";
import { requestHandler } from "./requestHandler.js";

/** Whatever the file is called, its name is not the configuration's: only the text tells whether that is a main file. */
const unknownName = "embedded:/part";

/** A configuration in a file, parsed. */
interface Part {
  readonly document: TextDocument;
  readonly conf: ConfDocument;
}

/** Handles requests about configurations that are embedded in other files. */
export function handleEmbedded(
  context: RequestContext,
  service: AwslogsService,
  placeholders: () => readonly string[],
): void {
  const { client, connection, lookup } = context;
  const partsOf = (params: EmbeddingFile): readonly Part[] =>
    parts(createDocument(params.uri, params.languageId, params.text, client().encoding), service);
  connection.onRequest(
    embeddedDiagnosticsRequest,
    requestHandler(context, "embeddedDiagnostics", [], (params): Diagnostic[] => {
      const options = { extraPlaceholders: placeholders() };
      return partsOf(params).flatMap(({ document, conf }) =>
        service
          .validate(conf, unknownName, options)
          // Who writes a script knows that the shell fills something in.
          .filter(({ code }) => code !== "template")
          .map((finding) => toDiagnostic(document, finding, lookup)),
      );
    }),
  );
  connection.onRequest(
    embeddedHoverRequest,
    requestHandler(context, "embeddedHover", null, ({ position, ...file }): Hover | null => {
      const part = partAt(partsOf(file), position);
      const hover = part && service.hover(part.conf, part.document.offsetAt(position), context.clock.now());
      return part && hover ? toHover(part.document, hover) : null;
    }),
  );
  connection.onRequest(
    embeddedCompletionRequest,
    requestHandler(context, "embeddedCompletion", [], ({ position, ...file }): CompletionItem[] => {
      const part = partAt(partsOf(file), position);
      if (part === undefined) return [];
      const { document, conf } = part;
      const items = service.complete(conf, document.offsetAt(position), { uri: unknownName });
      return toCompletionItems(document, items, client().completion);
    }),
  );
}

function parts(file: TextDocument, service: AwslogsService): readonly Part[] {
  const language = hostLanguage(file.languageId, file.uri, file.getText());
  if (language === undefined) return [];
  return embeddedConfigurations(file.getText(), language).flatMap((found) => {
    const conf = service.open(found.text);
    return isRefusal(conf) ? [] : [{ document: new EmbeddedDocument(file, found), conf }];
  });
}

/** The configuration around a position: not those whose text is merely nearest to it. */
function partAt(all: readonly Part[], position: Position): Part | undefined {
  return all.find(({ document }) => {
    const end = document.positionAt(document.getText().length);
    const start = document.positionAt(0);
    return position.line >= start.line && position.line <= end.line;
  });
}
