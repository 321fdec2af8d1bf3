// Lint rule that finds sentences for people that no bundle has: whatever is shown is written as l10n.t("…") or l10n.t`…`.

/** Two words in a row, or a single capitalized one. */
const SENTENCE = /[A-Za-z]{2,}[,:.…)]? [A-Za-z“{$(…\d]|^[A-Z][a-z]+…?[.!]?$|\} [a-z]{3,}|[a-z]{3,} \{/u;

/** Words of a language, an icon before a text, a value of CSS, a line of the head of a query. */
const NO_SENTENCE =
  /^[A-Z]+(?: [A-Z]+)+$|^not (?:in|like)$|^(?:\{\})? as \{\}$|^\$\([\w-]+\) \{\}$|^\d+ ?\d*px |^(?:groups|time|connection): \{\}$|^\{\} time: /u;

/** What has no sentences for people, or only such as stay English: output of the local server, data, languages, what is generated. */
const FILES = [
  /^localServer\//u,
  // Written for language models.
  /^(?:assistant|mcpServer)\//u,
  /^extension\/(?:contributions|planGuard|queries\/queryResult)\.ts$/u,
  // Words of source code.
  /^templates\//u,
  /^views\/webview\/webviewPage\.ts$/u,
  /^base\/(?:abort|disposable|questions)\.ts$/u,
  /^aws\/(?:eventStream|identity|keyChain|machineKeys|processKeys)\.ts$/u,
  /^aws\/shapes\//u,
  /^awslogs\/(?:policy|compose)\//u,
  /^awslogs\/migration\/(?:agentEncodings|toFluentBit|toVector)\.ts$/u,
  /^awslogs\/semantics\/(?:encodings|renderFormat|strptime)\.ts$/u,
  /^awslogs\/syntax\/dialect\.ts$/u,
  /^insights\/dialects\/(?:ppl|sql)\.ts$/u,
  /^insights\/run\/(?:choices\.ts|events\/|functions\/(?:dateFormats|strftime)\.ts)/u,
  /^insights\/regex\/charSet\.ts$/u,
  /^insights\/syntax\/parseExpression\.ts$/u,
  /^logs\/(?:limits\.ts|events\/)/u,
  /^logs\/connections\/(?:signInCommand|distinctConnections)\.ts$/u,
  /^logs\/metrics\/metricsApi\.ts$/u,
  /^logs\/filterPattern\/print\.ts$/u,
  /^logs\/operations\/operations\.ts$/u,
  /^logs\/queries\/(?:addCondition|eventsBehind|fieldCondition|fieldsToParse|narrowedQueryText|newQueryText|patternToFilter|queryGroups)\.ts$/u,
  /^logs\/searches\/timeTexts\.ts$/u,
  /^logs\/severity\/(?:levelPattern|levelWords|textLevel)\.ts$/u,
];

/** Calls whose texts people don't see: names of answers that are kept, the extension's log, mistakes of its own. */
const CALLS = new Set([
  "t",
  "AggregateError",
  "DOMException",
  "Error",
  "RegExp",
  "Symbol",
  "TypeError",
  "ask",
  "cannotStart",
  "createDiagnosticCollection",
  "createOutputChannel",
  "debug",
  "dialog",
  "error",
  "includes",
  "info",
  "keep",
  "mistakeError",
  "once",
  "parseFilterPattern",
  "providerError",
  "querySelector",
  "replace",
  "show",
  "startsWith",
  "endsWith",
  "trace",
  "warn",
]);

/** Properties of tables that hold text of logs, queries and configurations, or names of what is no text. */
const KEYS = new Set([
  "Effect",
  "class",
  "example",
  "examples",
  "font",
  "id",
  "lines",
  "negative",
  "positive",
  "signIn",
  "snippet",
  "stages",
  "status",
  "syntax",
  "values",
  "words",
]);

const rule = {
  create(context) {
    const [, file = ""] = /[\\/]src[\\/](.*)$/u.exec(context.filename) ?? [];
    const inSource = file.replaceAll("\\", "/");
    if (inSource === "" || FILES.some((each) => each.test(inSource))) return {};
    const check = (node, text) => {
      if (SENTENCE.test(text) && !NO_SENTENCE.test(text) && !isForNobody(node))
        context.report({
          node,
          message: "what people read is in a bundle: write l10n.t(…), or say in test/lint/sentences.mjs why not",
        });
    };
    return {
      Literal(node) {
        if (typeof node.value === "string") check(node, node.value);
      },
      TemplateLiteral(node) {
        check(node, node.quasis.map(({ value }) => value.cooked).join("{}"));
      },
    };
  },
};

function isForNobody(node) {
  if (isSyntax(node) || isInRow(node)) return true;
  let at = node;
  let found = verdictOf(at);
  while (found === undefined) {
    at = at.parent;
    found = verdictOf(at);
  }
  return found;
}

/** What the parent of a node says of the text in it; undefined where it says nothing. */
function verdictOf(node) {
  const { parent } = node;
  if (parent.type === "TaggedTemplateExpression") return true;
  if (parent.type === "Property" && KEYS.has(parent.key.name ?? parent.key.value)) return true;
  if (isCall(parent) && parent.callee !== node) return CALLS.has(nameOf(parent.callee));
  return /Function|ClassBody|Program/u.test(parent.type) ? false : undefined;
}

/** A name of a module, a type, a key, or what is compared. */
function isSyntax(node) {
  const { parent } = node;
  switch (parent.type) {
    case "BinaryExpression":
      return /^[!=]==?$/u.test(parent.operator);
    case "Property":
      return parent.key === node;
    case "MemberExpression":
      return parent.property === node;
    default:
      return /^(?:Import|Export|TS|SwitchCase)/u.test(parent.type);
  }
}

/** A cell in a row of a table whose sentence is another one. */
function isInRow({ parent }) {
  return (
    parent.type === "ArrayExpression" && parent.elements.some((each) => isCall(each) && nameOf(each.callee) === "t")
  );
}

function isCall(node) {
  return node?.type === "CallExpression" || node?.type === "NewExpression";
}

function nameOf(callee) {
  return callee.type === "MemberExpression" ? callee.property.name : callee.name;
}

export default { meta: { name: "sentences" }, rules: { translated: rule } };
