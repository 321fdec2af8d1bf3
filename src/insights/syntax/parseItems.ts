import type { Item, Name } from "./ast.js";
import { readExpression } from "./parseExpression.js";
import type { TokenReader } from "./tokenReader.js";

/** One or more of what `read` reads, parted by commas. */
export function readListOf<T>(reader: TokenReader, read: () => T | undefined): T[] {
  const items: T[] = [];
  do {
    const item = read();
    if (item !== undefined) items.push(item);
  } while (reader.takeIf("comma") !== undefined);
  return items;
}

/** `expression [as alias]` */
export function readItem(reader: TokenReader, takesAlias = true): Item {
  const before = reader.start;
  const expression = readExpression(reader);
  const start = Math.min(before, expression.start);
  const alias = takesAlias && reader.takeWord("as") !== undefined ? readName(reader) : undefined;
  return { expression, ...(alias && { alias }), start, end: reader.end };
}

/** `expression [as alias], …` */
export function readItems(reader: TokenReader, takesAlias = true): Item[] {
  return readListOf(reader, () => readItem(reader, takesAlias));
}

/** A name; one that is missing is reported. */
export function readName(reader: TokenReader): Name | undefined {
  const name = reader.takeName();
  if (name === undefined) reader.reportHere("expectedName");
  return name;
}
