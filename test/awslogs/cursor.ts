import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { parse, type ConfDocument } from "../../src/awslogs/syntax/parse.js";

/** A document and the offset at which `$0` stood in its text. */
export function atCursor(marked: string): { document: ConfDocument; offset: number } {
  const offset = marked.indexOf("$0");
  if (offset < 0) throw new Error("the text has no $0");
  return { document: parse(marked.replace("$0", ""), python27), offset };
}
