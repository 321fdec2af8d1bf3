/** What the editor knows of the query languages of OpenSearch that Logs Insights also runs: SQL and PPL. */

/** A word of the language, or a function. */
export interface DialectWord {
  /** As it is offered: `GROUP BY`, `count`. */
  readonly name: string;
  /** How it is written: `substring(text, from, length)`. */
  readonly syntax: string;
  readonly summary: string;
}

export interface Dialect {
  readonly id: "sql" | "ppl";
  /** Its name in sentences. */
  readonly name: string;
  readonly lineComment: "--" | "//";
  /** Commands of PPL, clauses of SQL. */
  readonly commands: readonly DialectWord[];
  readonly functions: readonly DialectWord[];
  /** Operators and small words. */
  readonly words: readonly string[];
  /** The page that has all of it. */
  readonly documentation: string;
}

/** The words of a table with a line for each: name, syntax and summary, with `¦` between them. */
export function dialectWords(table: string): readonly DialectWord[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [name = "", syntax = "", summary = ""] = line.split("¦").map((cell) => cell.trim());
      return { name, syntax, summary };
    });
}
