import * as l10n from "../../base/l10n.js";
import { LogsError } from "../../logs/logsError.js";
import {
  canonicalSelection,
  fromSelectionUri,
  type Selection,
  type SelectionUri,
  toSelectionUri,
} from "../../logs/selection/selection.js";

/** What a log document shows, whichever URI it has at the moment. */
export interface LogIdentity {
  /** In its canonical form. */
  readonly selection: Selection;
  /** The same for all revisions of a document. */
  readonly key: string;
  readonly revision: number;
}

/** An open log document. */
export interface OpenLog<U, V> extends LogIdentity {
  /** That of its current revision. */
  readonly uri: U;
  readonly view: V;
}

/** A URI as VS Code has it. */
interface Uri {
  readonly query: string;
  toString(): string;
}

/** The open log documents. Each has one selection, and a URI that changes with its revision. */
export class OpenLogs<U extends Uri, V> {
  readonly #uriOf: (parts: SelectionUri) => U;
  /** By the text of their URI. */
  readonly #logs = new Map<string, OpenLog<U, V>>();
  /** The views of documents by the keys of what they showed before. */
  readonly #formerKeys = new Map<string, V>();

  constructor(uriOf: (parts: SelectionUri) => U) {
    this.#uriOf = uriOf;
  }

  [Symbol.iterator](): Iterator<OpenLog<U, V>> {
    return this.#logs.values();
  }

  /** The document that has this URI now. */
  at(uri: Uri): OpenLog<U, V> | undefined {
    return this.#logs.get(uri.toString());
  }

  /** The document that has this URI now, or had it in an earlier revision or before its selection changed. */
  find(uri: Uri): OpenLog<U, V> | undefined {
    const known = this.at(uri);
    if (known !== undefined) return known;
    const identity = identityOf(uri);
    return identity && (this.withKey(identity.key) ?? this.#formerly(identity.key));
  }

  /** The document with this key, whatever its revision. */
  withKey(key: string): OpenLog<U, V> | undefined {
    return [...this].find((log) => log.key === key);
  }

  /** Adds a document that isn't open yet; the result is the document. */
  add(log: OpenLog<U, V>): OpenLog<U, V> {
    this.#logs.set(log.uri.toString(), log);
    return log;
  }

  /**
   * Gives a document the URI of what it shows now: that of its next revision, or of another selection. Undefined if it isn't
   * open any more, or another one shows that selection.
   */
  rollOver(uri: Uri, selection: Selection): OpenLog<U, V> | undefined {
    const log = this.at(uri);
    if (log === undefined) return undefined;
    const canonical = canonicalSelection(selection);
    const { query: key } = toSelectionUri(canonical);
    const isSame = key === log.key;
    if (!isSame && this.withKey(key) !== undefined) return undefined;
    const revision = isSame ? log.revision + 1 : 0;
    const next = this.#uriOf(toSelectionUri(canonical, revision));
    this.#logs.delete(uri.toString());
    if (!isSame) this.#formerKeys.set(log.key, log.view);
    return this.add({ selection: canonical, key, revision, uri: next, view: log.view });
  }

  /** Removes a document; the result is what was removed. */
  close(uri: Uri): OpenLog<U, V> | undefined {
    const log = this.at(uri);
    this.#logs.delete(uri.toString());
    for (const [key, view] of this.#formerKeys) if (view === log?.view) this.#formerKeys.delete(key);
    return log;
  }

  #formerly(key: string): OpenLog<U, V> | undefined {
    const view = this.#formerKeys.get(key);
    return view === undefined ? undefined : [...this].find((log) => log.view === view);
  }
}

/**
 * What a URI alone stands for, as that of a document that is restored with the window; undefined if it is no log
 * document's.
 */
export function identityOf(uri: Uri): LogIdentity | undefined {
  const parsed = fromSelectionUri(uri);
  return parsed && { ...parsed, key: toSelectionUri(parsed.selection).query };
}

/** Why there is no document of a URI. */
export function noDocument(uri: Uri, { isLog }: { readonly isLog: boolean }): LogsError {
  const shown = uri.toString();
  return isLog
    ? new LogsError("notFound", l10n.t`This log document isn't open: ${shown}`)
    : new LogsError("invalidInput", l10n.t`This is not a log document: ${shown}`);
}
