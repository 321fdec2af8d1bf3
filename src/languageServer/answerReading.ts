import { pathToFileURL } from "node:url";
import type { DocumentHighlight, DocumentLink, Location } from "vscode-languageserver";
import { toFoldingRange, toHover, toRange, toSymbol } from "./convert.js";
import { toInlayHint, toLink, toSelectionRange, toSemanticTokens } from "./convertEdits.js";
import { toPatternHover, toPatternSymbols } from "./convertPatterns.js";
import { placeOf, type OpenPlace, type Sources } from "./answers.js";
import { guard } from "./guard.js";
import type { OpenText } from "./openTexts.js";

/** Answers requests about what a document says. */
export function answerReading({ connection, texts, patterns, clock }: Sources): void {
  const { console } = connection;
  connection.onHover(
    guard(console, "hover", null, (params) => {
      const inPattern = patterns.at(params);
      if (inPattern !== undefined) return toPatternHover(inPattern.pattern, inPattern.offset);
      const place = placeOf(texts, params);
      const hover = place?.service.hover(place.conf, place.offset, clock.now());
      return place && hover ? toHover(place.document, hover) : null;
    }),
  );
  connection.onDocumentSymbol(
    guard(console, "documentSymbol", [], ({ textDocument }) => {
      const pattern = patterns.get(textDocument);
      if (pattern !== undefined) return toPatternSymbols(pattern);
      const open = texts.get(textDocument.uri);
      return open ? open.service.symbols(open.conf).map((symbol) => toSymbol(open.document, symbol)) : [];
    }),
  );
  connection.onFoldingRanges(
    guard(console, "foldingRange", [], ({ textDocument }) => {
      const open = texts.get(textDocument.uri);
      return open ? open.service.folding(open.conf).map((fold) => toFoldingRange(open.document, fold)) : [];
    }),
  );
  connection.onSelectionRanges(
    guard(console, "selectionRange", [], ({ textDocument, positions }) => {
      const open = texts.get(textDocument.uri);
      if (open === undefined) return [];
      const offsets = positions.map((position) => open.document.offsetAt(position));
      return offsets.map((offset) =>
        toSelectionRange(open.document, offset, open.service.selectionRanges(open.conf, offset)),
      );
    }),
  );
}

/** Answers requests about what places in documents refer to. */
export function answerReferences(sources: Sources): void {
  const { connection, texts } = sources;
  const { console } = connection;
  connection.onReferences(
    guard(console, "references", [], (params) => {
      const place = placeOf(texts, params);
      return place ? references(sources, place) : [];
    }),
  );
  connection.onDocumentHighlight(
    guard(console, "documentHighlight", [], (params) => {
      const place = placeOf(texts, params);
      return place ? highlights(place) : [];
    }),
  );
  connection.onDocumentLinks(
    guard(console, "documentLink", [], ({ textDocument }) => {
      const open = texts.get(textDocument.uri);
      return open ? documentLinks(sources, open) : [];
    }),
  );
}

/** Answers requests for what editors show in or on the text. */
export function answerDecorations({ connection, texts }: Sources): void {
  const { console } = connection;
  connection.languages.semanticTokens.on(
    guard(console, "semanticTokens", { data: [] }, ({ textDocument }) => {
      const open = texts.get(textDocument.uri);
      return open ? toSemanticTokens(open.document, open.service.semanticTokens(open.conf)) : { data: [] };
    }),
  );
  connection.languages.inlayHint.on(
    guard(console, "inlayHint", [], ({ textDocument, range }) => {
      const open = texts.get(textDocument.uri);
      if (open === undefined) return [];
      const [start, end] = [open.document.offsetAt(range.start), open.document.offsetAt(range.end)];
      const hints = open.service.inlayHints(open.conf, texts.findings(textDocument.uri)?.findings ?? []);
      return hints
        .filter(({ offset }) => start <= offset && offset <= end)
        .map((hint) => toInlayHint(open.document, hint));
    }),
  );
}

/** In the document and in the other files of its agent. */
function references({ texts, lookup }: Sources, { document, conf, service, offset }: OpenPlace): Location[] {
  const subject = service.subjectAt(conf, offset);
  if (subject === undefined) return [];
  const files = [{ uri: document.uri, document: conf }, ...texts.siblings(document.uri)];
  return files.flatMap((file) => {
    const target = lookup(file.uri);
    const spans = service.occurrences(file.document, subject);
    return target === undefined ? [] : spans.map((span) => ({ uri: file.uri, range: toRange(target, span) }));
  });
}

function highlights({ document, conf, service, offset }: OpenPlace): DocumentHighlight[] {
  const subject = service.subjectAt(conf, offset);
  if (subject === undefined) return [];
  return service.occurrences(conf, subject).map((span) => ({ range: toRange(document, span) }));
}

/** Only to files that exist: configuration is often edited on another machine than it is for. */
async function documentLinks({ files }: Sources, { document, conf, service }: OpenText): Promise<DocumentLink[]> {
  if (files === undefined || !document.uri.startsWith("file:")) return [];
  const found = await Promise.all(
    service.links(conf).map(async (link) => ((await files.exists(link.path)) ? link : undefined)),
  );
  return found
    .filter((link) => link !== undefined)
    .map((link) => toLink(document, link, pathToFileURL(link.path).href));
}
