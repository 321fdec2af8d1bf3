import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { parse, type ConfDocument } from "../../src/awslogs/syntax/parse.js";

/** Parses a text without its `$0`, and returns the document with the offset of the `$0`. */
export function atCursor(marked: string): { document: ConfDocument; offset: number } {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  return { document: parse(marked.replace("$0", ""), python27), offset };
}
