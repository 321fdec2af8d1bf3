import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogSession } from "../../logs/document/session/logSession.js";
import type { SearchHistory } from "../../logs/searches/searchHistory.js";
import type { TimeEnds } from "../../logs/searches/timeTexts.js";
import { searchedText, widerRange } from "../../logs/searches/widerRange.js";

/** Commands that take a log document's URI. */
export interface SearchLensIds {
  readonly previousSearch: string;
  readonly nextSearch: string;
  readonly widenSearch: string;
}

/** What the lenses of a search depend on. */
export interface SearchOffer {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** What was found nothing in, and the next wider range; absent while there are events, or there may be some. */
  readonly wider?: string;
}

/** What a document offers. `now` is in epoch milliseconds. */
export function searchOffer(
  session: Pick<LogSession, "state" | "isBlank" | "hasOlder">,
  { selection, history }: { readonly selection: TimeEnds; readonly history: SearchHistory },
  now: number,
): SearchOffer {
  const isEmpty = session.state === "still" && session.isBlank && !session.hasOlder;
  const wider = isEmpty ? widerText(selection, now) : undefined;
  return {
    canGoBack: history.back.length > 0,
    canGoForward: history.forward.length > 0,
    ...(wider === undefined ? {} : { wider }),
  };
}

/** The first line says it too, but may be cut off there. */
function widerText(selection: TimeEnds, now: number): string | undefined {
  const wider = widerRange(selection, now);
  return wider === undefined
    ? undefined
    : l10n.t`No events ${searchedText(selection, now) ?? ""} · Search ${wider.name}`;
}

/** Actions of a search at the head of its document: to where one was, and further back where nothing was found. */
export class SearchLenses implements vscode.CodeLensProvider {
  readonly #ids: SearchLensIds;
  readonly #offer: (uri: vscode.Uri) => SearchOffer | undefined;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    ids: SearchLensIds,
    offer: (uri: vscode.Uri) => SearchOffer | undefined,
    onDidChange: vscode.Event<void>,
  ) {
    this.#ids = ids;
    this.#offer = offer;
    this.onDidChangeCodeLenses = onDidChange;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const offer = this.#offer(uri);
    if (offer === undefined) return [];
    const { canGoBack, canGoForward, wider } = offer;
    const { previousSearch, nextSearch, widenSearch } = this.#ids;
    const offers: readonly (readonly [title: string, command: string])[] = [
      ...(wider === undefined ? [] : [[`$(search) ${wider}`, widenSearch] as const]),
      ...(canGoBack ? [[l10n.t("$(arrow-left) Back to Previous Search"), previousSearch] as const] : []),
      ...(canGoForward ? [[l10n.t("$(arrow-right) Forward to Next Search"), nextSearch] as const] : []),
    ];
    const range = new vscode.Range(0, 0, 0, 0);
    return offers.map(([title, command]) => new vscode.CodeLens(range, { title, command, arguments: [uri] }));
  }
}
