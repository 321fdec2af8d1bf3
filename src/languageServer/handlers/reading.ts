import { pathToFileURL } from "node:url";
import type { DocumentHighlight, DocumentLink, Location } from "vscode-languageserver";
import { toRange } from "../convert/diagnostics.js";
import { toPatternHover, toPatternSymbols } from "../convert/patterns.js";
import { toQueryFolds, toQuerySymbols, toQueryTokens } from "../convert/queryOutline.js";
import { tokenLegend } from "../convert/tokenLegend.js";
import {
  toFoldingRange,
  toHover,
  toInlayHint,
  toLink,
  toSelectionRange,
  toSemanticTokens,
  toSymbol,
} from "../convert/reading.js";
import { existingFiles } from "../documents/existingFiles.js";
import type { ParsedDocument } from "../documents/parsedDocuments.js";
import { documentPosition, type DocumentPosition, type RequestContext } from "./context.js";
import { queryHighlights, queryHints, queryHover, queryReferences } from "./queries.js";
import { requestHandler } from "./requestHandler.js";

/** Handles requests for hovers, symbols, folding and selection ranges. */
export function handleReading(context: RequestContext): void {
  const { connection, documents, patterns, queries, facts, clock } = context;
  connection.onHover(
    requestHandler(context, "hover", null, (params) => {
      const inPattern = patterns.at(params);
      if (inPattern !== undefined) return toPatternHover(inPattern.pattern, inPattern.offset);
      const inQuery = queries.at(params);
      if (inQuery !== undefined) return queryHover(inQuery, facts);
      const position = documentPosition(documents, params);
      const hover = position?.service.hover(position.conf, position.offset, clock.now());
      return position && hover ? toHover(position.document, hover) : null;
    }),
  );
  connection.onDocumentSymbol(
    requestHandler(context, "documentSymbol", [], ({ textDocument }) => {
      const pattern = patterns.get(textDocument);
      if (pattern !== undefined) return toPatternSymbols(pattern);
      const query = queries.get(textDocument);
      if (query !== undefined) return toQuerySymbols(query);
      const open = documents.get(textDocument.uri);
      return open ? open.service.symbols(open.conf).map((symbol) => toSymbol(open.document, symbol)) : [];
    }),
  );
  connection.onFoldingRanges(
    requestHandler(context, "foldingRange", [], ({ textDocument }) => {
      const query = queries.get(textDocument);
      if (query !== undefined) return toQueryFolds(query);
      const open = documents.get(textDocument.uri);
      return open ? open.service.folding(open.conf).map((fold) => toFoldingRange(open.document, fold)) : [];
    }),
  );
  connection.onSelectionRanges(
    requestHandler(context, "selectionRange", [], ({ textDocument, positions }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return [];
      const offsets = positions.map((position) => open.document.offsetAt(position));
      return offsets.map((offset) =>
        toSelectionRange(open.document, offset, open.service.selectionRanges(open.conf, offset)),
      );
    }),
  );
}

/** Handles requests for references, highlights and links. */
export function handleReferences(context: RequestContext): void {
  const { connection, documents, queries } = context;
  connection.onReferences(
    requestHandler(context, "references", [], (params) => {
      const inQuery = queries.at(params);
      if (inQuery !== undefined) return queryReferences(inQuery, params.context.includeDeclaration);
      const position = documentPosition(documents, params);
      return position ? references(context, position) : [];
    }),
  );
  connection.onDocumentHighlight(
    requestHandler(context, "documentHighlight", [], (params) => {
      const inQuery = queries.at(params);
      if (inQuery !== undefined) return queryHighlights(inQuery);
      const position = documentPosition(documents, params);
      return position ? highlights(position) : [];
    }),
  );
  connection.onDocumentLinks(
    requestHandler(context, "documentLink", [], ({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      return open ? documentLinks(context, open) : [];
    }),
  );
}

/** Handles requests for semantic tokens and inlay hints. */
export function handleDecorations(context: RequestContext): void {
  const { connection, documents, queries, facts, client } = context;
  connection.languages.semanticTokens.on(
    requestHandler(context, "semanticTokens", { data: [] }, ({ textDocument }) => {
      const query = queries.get(textDocument);
      if (query !== undefined) return toQueryTokens(query, tokenLegend, client().grammars);
      const open = documents.get(textDocument.uri);
      return open ? toSemanticTokens(open.document, open.service.semanticTokens(open.conf)) : { data: [] };
    }),
  );
  connection.languages.inlayHint.on(
    requestHandler(context, "inlayHint", [], ({ textDocument, range }) => {
      const query = queries.get(textDocument);
      if (query !== undefined) return queryHints(query, range, facts);
      const open = documents.get(textDocument.uri);
      if (open === undefined) return [];
      const [start, end] = [open.document.offsetAt(range.start), open.document.offsetAt(range.end)];
      return documents
        .hints(textDocument.uri)
        .filter(({ offset }) => start <= offset && offset <= end)
        .map((hint) => toInlayHint(open.document, hint));
    }),
  );
}

/** The references in the document and in the other files of its agent. */
function references(
  { documents, lookup }: RequestContext,
  { document, conf, service, offset }: DocumentPosition,
): Location[] {
  const subject = service.subjectAt(conf, offset);
  if (subject === undefined) return [];
  const files = [{ uri: document.uri, document: conf }, ...documents.siblings(document.uri)];
  return files.flatMap((file) => {
    const target = lookup(file.uri);
    const spans = service.occurrences(file.document, subject);
    return target === undefined ? [] : spans.map((span) => ({ uri: file.uri, range: toRange(target, span) }));
  });
}

function highlights({ document, conf, service, offset }: DocumentPosition): DocumentHighlight[] {
  const subject = service.subjectAt(conf, offset);
  if (subject === undefined) return [];
  return service.occurrences(conf, subject).map((span) => ({ range: toRange(document, span) }));
}

/** More than a configuration has. Each link costs a look at the disk whenever the text changes. */
const maxLinks = 1000;

/** Links only to files that exist: configuration is often edited on another machine than the one it is for. */
async function documentLinks(
  { files }: RequestContext,
  { document, conf, service }: ParsedDocument,
): Promise<DocumentLink[]> {
  if (files === undefined || !document.uri.startsWith("file:")) return [];
  const links = service.links(conf).slice(0, maxLinks);
  const existing = await existingFiles(
    files,
    links.map(({ path }) => path),
  );
  return links
    .filter(({ path }) => existing.has(path))
    .map((link) => toLink(document, link, pathToFileURL(link.path).href));
}
