/** A value in a JSON text: its range, and its members or items. */
export interface JsonNode {
  readonly start: number;
  readonly end: number;
  /** The members of an object or the items of an array; undefined for other values. */
  readonly children?: readonly JsonMember[];
}

/** An item of an array, or a member of an object, whose key is a JSON string with its quotes. */
export interface JsonMember {
  readonly key: string | undefined;
  readonly value: JsonNode;
}

/** Deeper values are not parsed, because the stack is finite. */
const maxDepth = 200;

const space = /[ \t\n\r]*/uy;
const literal = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/uy;
/** Bounded, because an expression that repeats runs out of stack in a string of some megabytes. */
// oxlint-disable-next-line no-control-regex
const characters = /(?:[^"\\\0-\x1F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})){1,4096}/uy;

/** Parses the whole text. Undefined if it isn't JSON, or is deeper than 200 levels. */
export function parseJson(text: string): JsonNode | undefined {
  const reader = new Reader(text);
  const node = reader.value(0);
  return node !== undefined && reader.isAtEnd() ? node : undefined;
}

/**
 * The object or array that a message is, or ends with, such as after a time and a level. Tries the first opening
 * bracket of each kind as its start.
 */
export function findJson(message: string): { readonly text: string; readonly node: JsonNode } | undefined {
  const text = message.trimEnd();
  if (!text.endsWith("}") && !text.endsWith("]")) return undefined;
  const starts = [text.indexOf("{"), text.indexOf("[")].filter((start) => start >= 0).sort((a, b) => a - b);
  for (const start of starts) {
    const part = text.slice(start);
    const node = parseJson(part);
    if (node?.children !== undefined) return { text: part, node };
  }
  return undefined;
}

/**
 * Formats a value with each member and item on its own line. Keys, strings and numbers stay as they are written. A
 * result of more than about `maxLength` characters is cut, and ends with an ellipsis.
 */
export function indentJson(text: string, node: JsonNode, maxLength: number): string {
  const writer = new Writer(text, maxLength);
  writer.write(node, "\n");
  return writer.result;
}

class Writer {
  readonly #text: string;
  readonly #maxLength: number;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(text: string, maxLength: number) {
    this.#text = text;
    this.#maxLength = maxLength;
  }

  get result(): string {
    const text = this.#parts.join("");
    return this.#isFull ? `${text.slice(0, this.#maxLength)}…` : text;
  }

  get #isFull(): boolean {
    return this.#length > this.#maxLength;
  }

  /** `newLine` is a line break with the indent of the value. */
  write({ children, start, end }: JsonNode, newLine: string): void {
    if (children === undefined) this.#add(this.#text.slice(start, end));
    else this.#writeChildren(children, this.#text[start] === "{" ? "{}" : "[]", newLine);
  }

  #writeChildren(children: readonly JsonMember[], brackets: string, newLine: string): void {
    this.#add(brackets.slice(0, 1));
    for (const [index, { key, value }] of children.entries()) {
      if (this.#isFull) return;
      this.#add(`${index === 0 ? "" : ","}${newLine}  ${key === undefined ? "" : `${key}: `}`);
      this.write(value, `${newLine}  `);
    }
    this.#add(children.length === 0 ? brackets.slice(1) : `${newLine}${brackets.slice(1)}`);
  }

  #add(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#skip(space);
    return this.#at === this.#text.length;
  }

  value(depth: number): JsonNode | undefined {
    this.#skip(space);
    const start = this.#at;
    const first = this.#text[start];
    if (first === '"') return this.#string() ? { start, end: this.#at } : undefined;
    if (first !== "{" && first !== "[") return this.#skip(literal) ? { start, end: this.#at } : undefined;
    if (depth === maxDepth) return undefined;
    this.#at++;
    const children = this.#children(first === "{" ? "}" : "]", depth + 1);
    return children === undefined ? undefined : { start, end: this.#at, children };
  }

  #children(close: string, depth: number): readonly JsonMember[] | undefined {
    const children: JsonMember[] = [];
    if (this.#takes(close)) return children;
    do {
      const child = this.#child(close === "}", depth);
      if (child === undefined) return undefined;
      children.push(child);
    } while (this.#takes(","));
    return this.#takes(close) ? children : undefined;
  }

  #child(hasKey: boolean, depth: number): JsonMember | undefined {
    const key = hasKey ? this.#key() : undefined;
    if (hasKey && (key === undefined || !this.#takes(":"))) return undefined;
    const value = this.value(depth);
    return value === undefined ? undefined : { key, value };
  }

  #key(): string | undefined {
    this.#skip(space);
    const start = this.#at;
    return this.#text[start] === '"' && this.#string() ? this.#text.slice(start, this.#at) : undefined;
  }

  /** Moves behind the string that begins at this position; false if it is invalid or unclosed. */
  #string(): boolean {
    this.#at++;
    while (this.#skip(characters));
    if (this.#text[this.#at] !== '"') return false;
    this.#at++;
    return true;
  }

  #takes(character: string): boolean {
    this.#skip(space);
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** Moves behind the match of the pattern at this position; false if it doesn't match. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}
