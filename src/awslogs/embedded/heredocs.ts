import { binarySearch } from "../../base/binarySearch.js";
import { commonIndent, type HostLine, withoutIndent } from "./hostLines.js";

/** A here-document, as the command or the argument that it is for gets it. */
export interface Heredoc {
  readonly lines: readonly HostLine[];
  /** True if a shell replaces variables and commands in it. */
  readonly isExpanded: boolean;
}

/** Whose here-documents: a shell's (POSIX, 2.7.4), or Terraform's ("Strings and Templates"). */
export type HeredocStyle = "shell" | "terraform";

/** `<<WORD`, `<<-'WORD'`, and not a here-string. */
const opener = /(?:^|[^<])<<(?<dash>-?)[ \t]*(?<quote>["'\\]?)(?<word>[A-Za-z_][\w.-]*)/u;

/** How a line ends a here-document: as it is, without tabs before it, or without any blanks. */
const endings = {
  exact: (text: string): string => text,
  tabbed: (text: string): string => text.replace(/^\t+/u, ""),
  trimmed: (text: string): string => text.trim(),
};

/** The here-documents in lines, each up to the line that ends it; one that doesn't end is none. */
export function heredocs(lines: readonly HostLine[], style: HeredocStyle): readonly Heredoc[] {
  const found: Heredoc[] = [];
  const ends = {
    exact: new LinesByText(lines, endings.exact),
    tabbed: new LinesByText(lines, endings.tabbed),
    trimmed: new LinesByText(lines, endings.trimmed),
  };
  for (let index = 0; index < lines.length; index++) {
    const { dash = "", quote, word } = opener.exec(lines[index]?.text ?? "")?.groups ?? {};
    if (word === undefined) continue;
    const end = ends[endingOf(style, dash)].next(word, index);
    if (end === undefined) continue;
    const body = lines.slice(index + 1, end);
    const stripped = dash === "" ? body : unindented(body, style);
    found.push({ lines: stripped, isExpanded: style === "shell" && quote === "" });
    index = end;
  }
  return found;
}

/** Which line ends a here-document, by whose it is and its operator. */
function endingOf(style: HeredocStyle, dash: string): keyof typeof endings {
  if (style === "terraform") return "trimmed";
  return dash === "" ? "exact" : "tabbed";
}

/** Finds lines by their texts. Of many openings without an end, none searches the rest of the file again. */
class LinesByText {
  readonly #lines: readonly HostLine[];
  readonly #read: (text: string) => string;
  #places: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(lines: readonly HostLine[], read: (text: string) => string) {
    this.#lines = lines;
    this.#read = read;
  }

  /** The first line of this text behind another one. */
  next(text: string, behind: number): number | undefined {
    this.#places ??= this.#placesByText();
    const places = this.#places.get(text) ?? [];
    return places[binarySearch(places, places.length, (place) => place <= behind)];
  }

  #placesByText(): ReadonlyMap<string, readonly number[]> {
    const places = new Map<string, number[]>();
    for (const [index, line] of this.#lines.entries()) {
      const text = this.#read(line.text);
      const known = places.get(text);
      if (known === undefined) places.set(text, [index]);
      else known.push(index);
    }
    return places;
  }
}

/** A shell takes all tabs of each line away, Terraform the indentation that all lines have. */
function unindented(lines: readonly HostLine[], style: HeredocStyle): readonly HostLine[] {
  if (style === "terraform") {
    const width = commonIndent(lines);
    return lines.map((line) => withoutIndent(line, width));
  }
  return lines.map((line) => withoutIndent(line, /^\t*/u.exec(line.text)?.[0].length ?? 0));
}
