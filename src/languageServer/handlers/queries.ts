import type { DocumentHighlight, Hover, InlayHint, Location, Range, WorkspaceEdit } from "vscode-languageserver";
import type { ClientFeatures } from "../clientFeatures.js";
import { toRange } from "../convert/diagnostics.js";
import { toWorkspaceEdit } from "../convert/edits.js";
import { toSignatureHelp } from "../convert/queries.js";
import { toHover, toInlayHint } from "../convert/reading.js";
import type { QueryFacts } from "../documents/queryFacts.js";
import type { QueryDocument } from "../documents/queryDocuments.js";
import type { RequestContext } from "./context.js";
import { RequestError, requestHandler } from "./requestHandler.js";

/** A place in a file of queries. */
export type QueryPlace = QueryDocument & { readonly offset: number };

/** Handles the requests that files of queries alone answer: signatures and definitions. */
export function handleQueries(context: RequestContext): void {
  const { connection, queries } = context;
  connection.onSignatureHelp(
    requestHandler(context, "signatureHelp", null, (params) => {
      const place = queries.at(params);
      const signature = place && place.language.signatureIn(place.opened, place.offset);
      return signature ? toSignatureHelp(signature) : null;
    }),
  );
  connection.onDefinition(
    requestHandler(context, "definition", null, (params) => {
      const place = queries.at(params);
      const found = place && place.language.occurrencesIn(place.opened, place.offset);
      return place && found ? { uri: place.document.uri, range: toRange(place.document, found.definition) } : null;
    }),
  );
}

export function queryHover({ document, opened, language, offset }: QueryPlace, facts: QueryFacts): Hover | null {
  const hover = language.hoverIn(opened, offset, (query) => facts.contextOf(document.uri, query));
  return hover ? toHover(document, hover) : null;
}

export function queryHints(
  { document, opened, language }: QueryDocument,
  range: Range,
  facts: QueryFacts,
): InlayHint[] {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return language
    .hintsIn(opened, (query) => facts.contextOf(document.uri, query))
    .filter(({ offset }) => start <= offset && offset <= end)
    .map((hint) => toInlayHint(document, hint));
}

export function queryReferences(
  { document, opened, language, offset }: QueryPlace,
  withDefinition: boolean,
): Location[] {
  const found = language.occurrencesIn(opened, offset);
  if (found === undefined) return [];
  const spans = withDefinition ? [found.definition, ...found.references] : found.references;
  return spans.map((span) => ({ uri: document.uri, range: toRange(document, span) }));
}

export function queryHighlights({ document, opened, language, offset }: QueryPlace): DocumentHighlight[] {
  const found = language.occurrencesIn(opened, offset);
  return found === undefined
    ? []
    : [found.definition, ...found.references].map((span) => ({ range: toRange(document, span) }));
}

export function queryRenameable({ document, opened, language, offset }: QueryPlace): Range | null {
  const span = language.renameableIn(opened, offset);
  return span ? toRange(document, span) : null;
}

export function queryRename(place: QueryPlace, name: string, client: ClientFeatures): WorkspaceEdit {
  const renaming = place.language.renameIn(place.opened, place.offset, name);
  if ("problem" in renaming) throw new RequestError(renaming.problem);
  return toWorkspaceEdit(place.document, renaming.edits, client);
}
