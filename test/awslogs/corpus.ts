import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One real file of the shared corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
  /** Its path in its repository. */
  readonly origin: string;
  readonly templated: boolean;
}

const folder = path.resolve(import.meta.dirname, "../../../shared/corpus/awslogs");

/** The real files next to the checkout; empty if there are none. */
export function readCorpus(): CorpusFile[] {
  if (!existsSync(folder)) return [];
  const index = readFileSync(path.join(folder, "index.tsv"), "utf8")
    .split("\n")
    .map((line) => line.split("\t"));
  const row = (number: string) => index.find((columns) => columns[0] === number);
  return readdirSync(folder)
    .filter((file) => file.endsWith(".conf"))
    .map((file) => {
      const columns = row(path.basename(file, ".conf"));
      const text = readFileSync(path.join(folder, file), "utf8");
      return { name: file, text, origin: columns?.[2] ?? file, templated: columns?.[4] === "y" };
    });
}
