/** What a search found, for every start in its range. */
interface Found {
  readonly from: number;
  /** Where it ended: at the delimiter that closes, or without one. */
  readonly to: number;
  readonly closes: boolean;
}

/**
 * Where strings and regular expressions end. They may go on in the next lines, until one that begins with `|`. One that was
 * never closed would swallow the query so: a string also ends with its line where the quotes of the line that closes it
 * are pairs without it. No part of the text is searched twice for the same delimiter.
 */
export class ClosingSearch {
  readonly #found = new Map<string, Found>();

  constructor(private readonly text: string) {}

  /** The end of what the delimiter at `start` opens, exclusive. */
  endOf(start: number): number {
    const delimiter = this.text.charAt(start);
    const { to, closes } = this.#search(start, delimiter);
    const lineEnd = endWhile(this.text, start, (char, index) => index < to && !isLineEnd(char));
    if (lineEnd === to) return closes ? to + 1 : to;
    return closes && (delimiter === "/" || this.#hasPairsAfter(to, delimiter)) ? to + 1 : lineEnd;
  }

  /**
   * A later start within what was searched is a delimiter that a backslash hid from that search, so that both read the rest
   * alike.
   */
  #search(start: number, delimiter: string): Found {
    const known = this.#found.get(delimiter);
    if (known !== undefined && start >= known.from && start < known.to) return known;
    const found = this.#newSearch(start, delimiter);
    this.#found.set(delimiter, found);
    return found;
  }

  #newSearch(from: number, delimiter: string): Found {
    for (let index = from + 1; index < this.text.length; index++) {
      const char = this.text.charAt(index);
      if (char === "\\") index++;
      else if (char === delimiter) return { from, to: index, closes: true };
      else if (isLineEnd(char) && this.text.charAt(endWhile(this.text, index + 1, isBlank)) === "|") {
        return { from, to: index, closes: false };
      }
    }
    return { from, to: this.text.length, closes: false };
  }

  #hasPairsAfter(index: number, quote: string): boolean {
    let isEven = true;
    const end = endOfLine(this.text, index);
    for (let i = index + 1; i < end; i++) {
      if (this.text.charAt(i) === "\\") i++;
      else if (this.text.charAt(i) === quote) isEven = !isEven;
    }
    return isEven;
  }
}

/** The first index from `start` on that fails the test, or the text's length. */
export function endWhile(text: string, start: number, test: (char: string, index: number) => boolean): number {
  let end = start;
  while (end < text.length && test(text.charAt(end), end)) end++;
  return end;
}

/** Where the line of `start` ends, without its line end. */
export function endOfLine(text: string, start: number): number {
  return endWhile(text, start, (char) => !isLineEnd(char));
}

/** A character that parts words and is no line end. */
export function isBlank(char: string): boolean {
  return char === " " || char === "\t" || char === "\u00A0" || char === "\uFEFF";
}

function isLineEnd(char: string): boolean {
  return char === "\n" || char === "\r";
}
