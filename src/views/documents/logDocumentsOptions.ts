import type { Connected, SessionDeps } from "../../logs/document/session/sessionDeps.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { DocumentOffersOptions } from "./documentOffers.js";
import type { SearchTrailOptions } from "./searchTrail.js";

/** What log documents need from outside. */
export interface LogDocumentsOptions extends SearchTrailOptions, DocumentOffersOptions {
  /** Rejects with a LogsError where there is no connection of this id. */
  connect(id: string): Promise<Connected>;
  /** The message of a failure of a document, for the user. */
  sentence(error: unknown, selection: Selection): string;
  settings(): Pick<SessionDeps, "zone" | "lines" | "maxLines" | "lookBackMs" | "tailSource">;
}
