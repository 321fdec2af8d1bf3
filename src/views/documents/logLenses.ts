import * as vscode from "vscode";
import type { LogSession } from "../../logs/document/session/logSession.js";

/** Commands that take a log document's URI. */
export interface LogLensIds {
  readonly loadOlder: string;
  readonly loadNewer: string;
  readonly tail: string;
  readonly stopTail: string;
  readonly pauseTail: string;
  readonly resumeTail: string;
}

/** A lens: its title, and the command that it runs. */
type Offer = readonly [title: string, command: string];

/** The state that the lenses of a document depend on: they flicker if they are updated more often. */
export function lensStateOf(session: LogSession): readonly unknown[] {
  const { state, isFollowing, isBlank, hasOlder, pauseText, followOffer } = session;
  return [isFollowing || state, isBlank, hasOlder, pauseText !== undefined, followOffer];
}

/** Actions at the head and the end of log documents. */
export class LogLenses implements vscode.CodeLensProvider {
  readonly #ids: LogLensIds;
  readonly #session: (uri: vscode.Uri) => LogSession | undefined;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(ids: LogLensIds, session: (uri: vscode.Uri) => LogSession | undefined, onDidChange: vscode.Event<void>) {
    this.#ids = ids;
    this.#session = session;
    this.onDidChangeCodeLenses = onDidChange;
  }

  provideCodeLenses({ uri, lineCount }: vscode.TextDocument): vscode.CodeLens[] {
    const session = this.#session(uri);
    if (session === undefined) return [];
    const at = (line: number, offers: readonly Offer[]): vscode.CodeLens[] =>
      offers.map(([title, command]) => {
        const range = new vscode.Range(line, 0, line, 0);
        return new vscode.CodeLens(range, { title, command, arguments: [uri] });
      });
    // At the end only while the text doesn't grow: lenses lag behind.
    const end = session.isFollowing || lineCount <= 3 ? [] : this.#atEnd(session);
    return [...at(0, this.#atHead(session)), ...at(lineCount - 1, end)];
  }

  #atHead(session: LogSession): readonly Offer[] {
    const olderTitle = session.isBlank && session.state === "stopped" ? "Load Newest Events" : "Load Older Events";
    const older: readonly Offer[] = session.hasOlder ? [[`$(arrow-up) ${olderTitle}`, this.#ids.loadOlder]] : [];
    if (!session.isFollowing) return [...older, ...this.#follow(session)];
    const pause: Offer =
      session.pauseText === undefined
        ? ["$(debug-pause) Pause", this.#ids.pauseTail]
        : ["$(debug-continue) Resume", this.#ids.resumeTail];
    return [...older, pause, ["$(debug-stop) Stop", this.#ids.stopTail]];
  }

  #atEnd(session: LogSession): readonly Offer[] {
    return [["$(arrow-down) Load Newer Events", this.#ids.loadNewer], ...this.#follow(session)];
  }

  #follow({ followOffer }: LogSession): readonly Offer[] {
    if (followOffer === undefined) return [];
    return [[followOffer === "resume" ? "$(play) Resume Tail" : "$(play) Tail", this.#ids.tail]];
  }
}
