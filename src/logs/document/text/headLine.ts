import * as l10n from "../../../base/l10n.js";
import { utf8Length } from "../../../base/utf8.js";
import { hiddenText } from "../../severity/severityText.js";
import type { Severity, SeverityCounts } from "../../severity/severity.js";
import { formatHeader } from "./lineFormat.js";

/** What the first line of a document says besides its text. */
export interface HeadFacts {
  /** How many older lines are no longer there. */
  readonly dropped: number;
  /** The severities whose events have no lines. */
  readonly hidden: readonly Severity[];
  readonly severityCounts: SeverityCounts;
}

/** The first line of a document, with its newline. */
export class HeadLine {
  #text: string;
  #line: string;
  #revision = 0;

  constructor(text: string) {
    this.#text = text;
    this.#line = formatHeader(text);
  }

  /** How often the line has changed. */
  get revision(): number {
    return this.#revision;
  }

  get line(): string {
    return this.#line;
  }

  get bytes(): number {
    return utf8Length(this.#line);
  }

  setText(text: string): void {
    this.#text = text;
  }

  /** Writes the line again; true if it is another one. */
  write({ dropped, hidden, severityCounts }: HeadFacts): boolean {
    const before = this.#line;
    const parts = [
      this.#text,
      ...(hidden.length === 0 ? [] : [hiddenText(hidden, severityCounts)]),
      ...(dropped === 0 ? [] : [l10n.t`${dropped.toLocaleString("en")} older lines dropped`]),
    ];
    this.#line = formatHeader(parts.join(" · "));
    const isOther = this.#line !== before;
    if (isOther) this.#revision++;
    return isOther;
  }
}
