import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogSession } from "../../logs/document/session/logSession.js";
import type { LogView } from "./logView.js";

/** Commands that take a log document's URI. */
export interface LogLensIds {
  readonly loadOlder: string;
  readonly loadNewer: string;
  readonly jumpToNewest: string;
  readonly tail: string;
  readonly stopTail: string;
  readonly pauseTail: string;
  readonly resumeTail: string;
}

/** A lens: its title, and the command that it runs. */
type Offer = readonly [title: string, command: string];

/** What lenses are shown of. */
type LensView = Pick<LogView, "session" | "unseen">;

/** The state that the lenses of a document depend on: they flicker if they are updated more often. */
export function lensStateOf({ session, unseen }: LensView): readonly unknown[] {
  const { state, isFollowing, isBlank, hasOlder, pauseText, followOffer } = session;
  const widens = [session.widens("older"), session.widens("newer")];
  return [isFollowing || state, isBlank, hasOlder, ...widens, pauseText !== undefined, followOffer, unseen?.count];
}

/** Actions at the head and the end of log documents, and where new events begin that came while someone was elsewhere. */
export class LogLenses implements vscode.CodeLensProvider {
  readonly #ids: LogLensIds;
  readonly #view: (uri: vscode.Uri) => LensView | undefined;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(ids: LogLensIds, view: (uri: vscode.Uri) => LensView | undefined, onDidChange: vscode.Event<void>) {
    this.#ids = ids;
    this.#view = view;
    this.onDidChangeCodeLenses = onDidChange;
  }

  provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
    const view = this.#view(uri);
    if (view === undefined) return [];
    const { session, unseen } = view;
    const at = (line: number, offers: readonly Offer[]): vscode.CodeLens[] =>
      offers.map(([title, command]) => {
        const range = new vscode.Range(line, 0, line, 0);
        return new vscode.CodeLens(range, { title, command, arguments: [uri] });
      });
    // At the end only while the text doesn't grow: lenses lag behind.
    const end = session.isFollowing || lineCount <= 3 ? [] : this.#atEnd(session);
    const fresh = unseen === undefined ? [] : at(Math.min(unseen.line, lineCount - 1), [this.#unseen(unseen.count)]);
    return [...at(0, this.#atHead(session)), ...fresh, ...at(lineCount - 1, end)];
  }

  #unseen(count: number): Offer {
    return [l10n.t`$(arrow-down) ${count.toLocaleString("en")} new · Jump to Newest`, this.#ids.jumpToNewest];
  }

  #atHead(session: LogSession): readonly Offer[] {
    const olderTitle =
      session.isBlank && session.state === "stopped" ? l10n.t("Load Newest Events") : l10n.t("Load Older Events");
    const title = session.hasOlder
      ? olderTitle
      : session.widens("older")
        ? l10n.t("Load Events Before This Range")
        : undefined;
    const older: readonly Offer[] = title === undefined ? [] : [[`$(arrow-up) ${title}`, this.#ids.loadOlder]];
    if (!session.isFollowing) return [...older, ...this.#follow(session)];
    const pause: Offer =
      session.pauseText === undefined
        ? [l10n.t("$(debug-pause) Pause"), this.#ids.pauseTail]
        : [l10n.t("$(debug-continue) Resume"), this.#ids.resumeTail];
    return [...older, pause, [l10n.t("$(debug-stop) Stop"), this.#ids.stopTail]];
  }

  #atEnd(session: LogSession): readonly Offer[] {
    const title = session.widens("newer") ? l10n.t("Load Events After This Range") : l10n.t("Load Newer Events");
    return [[`$(arrow-down) ${title}`, this.#ids.loadNewer], ...this.#follow(session)];
  }

  #follow({ followOffer }: LogSession): readonly Offer[] {
    if (followOffer === undefined) return [];
    return [[followOffer === "resume" ? l10n.t("$(play) Resume Tail") : l10n.t("$(play) Tail"), this.#ids.tail]];
  }
}
