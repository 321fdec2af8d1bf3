import { newestMessages } from "../../logs/patternAssistant/newestMessages.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { LogDocuments } from "../../views/documents/logDocuments.js";
import type { Connections } from "../connections/connections.js";

/** How many events a pattern is tried on if no document shows them. */
const maxEvents = 1000;

/** Events that a pattern is tried on. */
export interface PatternSample {
  readonly source: "document" | "newest";
  /** Oldest first. For a document that grows, those that it has now. */
  messages(): readonly string[];
}

export interface SampleDeps {
  readonly documents: LogDocuments;
  readonly connections: Connections;
  readonly signal: AbortSignal;
}

/** Returns the events of an open document of the same log groups, else the newest of the selection. Rejects as reading does. */
export async function sampleOf(selection: Selection, deps: SampleDeps): Promise<PatternSample> {
  const { documents, connections, signal } = deps;
  const buffer = documents.unfiltered((other) => isOfSameGroups(other, selection));
  if (buffer !== undefined) return { source: "document", messages: () => buffer.messages() };
  const { connection: id, filterPattern: _, ...request } = selection;
  const connection = await connections.resolve(id);
  const api = await connections.api(connection);
  const now = (await connections.clockOf(id)).now();
  const messages = await newestMessages(request, maxEvents, { api, now }, signal);
  return { source: "newest", messages: () => messages };
}

function isOfSameGroups(a: Selection, b: Selection): boolean {
  return (
    a.connection === b.connection && a.also === undefined && a.groups.toSorted().join() === b.groups.toSorted().join()
  );
}
