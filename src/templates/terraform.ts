import { isTelling, lambdaGroup, type NamedLog, patternOf } from "./namedLog.js";

interface Token {
  readonly kind: "word" | "text" | "sign";
  /** Of a text, what is between its quotes. */
  readonly text: string;
  readonly offset: number;
}

/** Words, texts and signs. Comments and here-documents are left out; a text ends with its line at the latest. */
const parts =
  /#[^\n]*|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|<<-?(?<mark>\w{1,50})\n|"(?<text>(?:[^"\\\n]|\\.)*)"|(?<word>[A-Za-z_][\w.-]*)|(?<sign>[{}=\n])/gu;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(parts)) {
    const { mark, text: quoted, word, sign } = match.groups ?? {};
    const offset = match.index;
    if (offset < from) continue;
    if (mark !== undefined) from = endOfHeredoc(text, offset + match[0].length, mark);
    else if (quoted !== undefined) tokens.push({ kind: "text", text: quoted, offset });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, offset });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign, offset });
  }
  return tokens;
}

function endOfHeredoc(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    if (line.trim() === mark) return at;
  }
  return text.length;
}

interface Block {
  readonly type: string;
  readonly label: string;
  readonly offset: number;
  /** Texts of its own attributes, by their names. */
  readonly texts: ReadonlyMap<string, string>;
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [resource, type, label, open] = tokens.slice(at, at + 4);
    const isBlock =
      resource?.text === "resource" && type?.kind === "text" && label?.kind === "text" && isSign(open, "{");
    if (!isBlock) continue;
    const { texts, next } = readBody(tokens, at + 4);
    blocks.push({ type: type.text, label: label.text, offset: resource.offset, texts });
    at = next - 1;
  }
  return blocks;
}

/** Reads the attributes of a block up to the token after its end. */
function readBody(tokens: readonly Token[], from: number): Pick<Block, "texts"> & { readonly next: number } {
  const texts = new Map<string, string>();
  let [depth, next] = [1, from];
  for (; next < tokens.length && depth > 0; next++) {
    const [token, equals, value] = tokens.slice(next, next + 3);
    if (isSign(token, "{")) depth++;
    if (isSign(token, "}")) depth--;
    // Blocks within it have attributes of their own.
    if (depth !== 1 || token?.kind !== "word") continue;
    if (isSign(equals, "=") && value?.kind === "text") texts.set(token.text, value.text);
  }
  return { texts, next };
}

function isSign(token: Token | undefined, text: string): boolean {
  return token?.kind === "sign" && token.text === text;
}

/** Functions and log groups of a Terraform file. What other blocks and variables give is a part of the name that isn't known. */
export function readTerraform(text: string): readonly NamedLog[] {
  const blocks = blocksOf(tokensOf(text));
  const functions = new Map(
    blocks.flatMap(({ type, label, texts }) => {
      const name = texts.get("function_name");
      return type !== "aws_lambda_function" || name === undefined ? [] : [[label, name] as const];
    }),
  );
  const resolved = (name: string): string =>
    patternOf(
      name.replaceAll(
        /\$\{aws_lambda_function\.(?<label>[\w-]{1,200})\.function_name\}/gu,
        (whole, label: string) => functions.get(label) ?? whole,
      ),
    );
  return blocks.flatMap(({ type, offset, texts }): readonly NamedLog[] => {
    const name = nameOf(type, texts);
    const pattern = name === undefined ? undefined : resolved(name);
    return pattern === undefined || !isTelling(pattern) ? [] : [{ offset, name: pattern }];
  });
}

function nameOf(type: string, texts: ReadonlyMap<string, string>): string | undefined {
  if (type === "aws_lambda_function") {
    const name = texts.get("function_name");
    return name === undefined ? undefined : lambdaGroup(name);
  }
  if (type !== "aws_cloudwatch_log_group") return undefined;
  const prefix = texts.get("name_prefix");
  return texts.get("name") ?? (prefix === undefined ? undefined : `${prefix}*`);
}
