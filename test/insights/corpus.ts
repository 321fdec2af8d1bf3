import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One real query of the shared corpus. */
export interface CorpusQuery {
  /** `001` */
  readonly number: string;
  readonly text: string;
  readonly language: "cwli" | "sql" | "ppl";
  /** What the index says about it. */
  readonly note: string;
}

const folder = path.resolve(import.meta.dirname, "../../../shared/corpus/insights");

/** The real queries that stand beside the checkout; empty if there are none. */
export function readQueries(language: CorpusQuery["language"]): CorpusQuery[] {
  if (!existsSync(folder)) return [];
  const index = readFileSync(path.join(folder, "index.tsv"), "utf8")
    .split("\n")
    .map((line) => line.split("\t"));
  return readdirSync(folder)
    .filter((file) => file.endsWith(`.${language}`))
    .map((file) => {
      const number = path.basename(file, `.${language}`);
      const note = index.find((columns) => columns[0] === number)?.[3] ?? "";
      return { number, text: readFileSync(path.join(folder, file), "utf8"), language, note };
    });
}
