/** The values of context keys. A key that is missing is undefined, which counts as false. */
export type Context = Readonly<Record<string, string | boolean | undefined>>;

type Token = string;

/**
 * Evaluates a when-clause of the manifest: keys, `==`, `!=`, `=~ /pattern/`, `!`, `&&`, `||` and parentheses, as in VS Code's
 * reference “when clause contexts”. Throws for anything else, so that no clause is misread.
 */
export function holds(clause: string | undefined, context: Context): boolean {
  if (clause === undefined) return true;
  const tokens = tokensOf(clause);
  const value = either(tokens, context);
  if (tokens.length > 0) throw new Error(`This clause goes on with ${tokens[0] ?? ""}: ${clause}`);
  return value;
}

function tokensOf(clause: string): Token[] {
  const tokens: Token[] = [];
  const token = /\s*(?:(&&|\|\||==|!=|=~|!|\(|\))|(\/(?:[^/\\]|\\.)*\/i?)|([\w.-]+))/gy;
  for (let at = 0; at < clause.trimEnd().length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(clause);
    if (match === null) throw new Error(`This clause can't be read from ${clause.slice(at)}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function either(tokens: Token[], context: Context): boolean {
  let value = both(tokens, context);
  while (tokens[0] === "||") {
    tokens.shift();
    const other = both(tokens, context);
    value ||= other;
  }
  return value;
}

function both(tokens: Token[], context: Context): boolean {
  let value = single(tokens, context);
  while (tokens[0] === "&&") {
    tokens.shift();
    const other = single(tokens, context);
    value &&= other;
  }
  return value;
}

function single(tokens: Token[], context: Context): boolean {
  const token = tokens.shift() ?? "";
  if (token === "!") return !single(tokens, context);
  if (token === "(") {
    const value = either(tokens, context);
    if (tokens.shift() !== ")") throw new Error("A parenthesis isn't closed.");
    return value;
  }
  if (token === "true" || token === "false") return token === "true";
  const value = context[token];
  const isCompared = ["==", "!=", "=~"].includes(tokens[0] ?? "");
  return isCompared ? compares(String(value ?? ""), tokens.splice(0, 2)) : value !== undefined && value !== false;
}

function compares(value: string, [operator = "", operand = ""]: readonly Token[]): boolean {
  if (operator === "=~") return new RegExp(operand.replaceAll(/^\/|\/i?$/gu, ""), "u").test(value);
  return (value === operand) === (operator === "==");
}
