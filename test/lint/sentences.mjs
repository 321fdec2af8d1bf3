// Lint rule that finds sentences for people that no bundle has: whatever is shown is written as l10n.t("…") or l10n.t`…`.

/** Two words in a row, or a single capitalized one. */
const SENTENCE =
  /[A-Za-z]{2,}[,:.…)]? [A-Za-z“{$(…\d]|^[A-Z][a-z]+…?[.!]?$|\} [a-z]{3,}|[a-z]{3,} \{|^\d+ [a-z]{3,}$|\}s\b|\} \([a-z]{3,}/u;

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
  /^insights\/language\/periods\.ts$/u,
  /^awslogs\/logFiles\/fittingEncodings\.ts$/u,
  /^insights\/run\/(?:choices\.ts|events\/|functions\/(?:dateFormats|strftime)\.ts)/u,
  /^insights\/regex\/charSet\.ts$/u,
  /^insights\/syntax\/parseExpression\.ts$/u,
  /^logs\/(?:limits\.ts|events\/|transformers\/grokPatterns\.ts)/u,
  /^logs\/connections\/(?:signInCommand|distinctConnections)\.ts$/u,
  /^logs\/metrics\/metricsApi\.ts$/u,
  /^logs\/exports\/(?:athenaTable|bucketPolicy)\.ts$/u,
  /^logs\/filterPattern\/print\.ts$/u,
  /^logs\/policies\/dataProtectionMembers\.ts$/u,
  /^logs\/operations\/operations\.ts$/u,
  /^logs\/queries\/(?:addCondition|eventsBehind|fieldCondition|fieldsToParse|narrowedQueryText|newQueryText|patternToFilter|queryGroups|streamFilter)\.ts$/u,
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

/** A word or two in lower case, or a number of them: what a sentence is put together of. */
const WORDS = /^(?:\d+ )?[a-z]{2,}(?: [a-z]{2,})*$|^,? (?:[a-z]{2,} ?)+$/u;

/** A word; names such as CSV are none. */
const LABEL = /[a-z]{2}/u;

/** Values as they are written. */
const VALUES = /^(?:null|true|false)$/u;

/** Where messages are read that others write, in English: the service, its SDK, programs. */
const EDITS_ENGLISH = /^(?:aws|localServer|assistant|mcpServer)\//u;

/** What reads a text, or changes it. */
const TEXT_METHODS = new Set([
  "endsWith",
  "includes",
  "match",
  "replace",
  "replaceAll",
  "slice",
  "split",
  "startsWith",
]);

/** Names of what has a sentence as its message; an event's is text of a log. */
const WITH_SENTENCE = new Set(["diagnostic", "error", "failure", "finding"]);

/** Properties that people read. */
const TEXTS = new Set(["description", "detail", "label", "message", "spoken", "title", "tooltip"]);

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
        if (typeof node.value !== "string") return;
        check(node, node.value);
        if (WORDS.test(node.value) && !VALUES.test(node.value) && isPartOfSentence(node))
          context.report({ node, message: "a part of a sentence is in a bundle, too: write l10n.t(…)" });
      },
      CallExpression(node) {
        if (isOfSentence(node) && !EDITS_ENGLISH.test(inSource))
          context.report({
            node,
            message:
              "a sentence is in the language of VS Code: what is to be told apart by it, or to be changed in it, is a value of its own",
          });
      },
      ObjectExpression(node) {
        if (!isFilters(node)) return;
        for (const { key, computed, value } of node.properties)
          if (!computed && value?.type === "ArrayExpression" && LABEL.test(key.name ?? key.value))
            context.report({ node: key, message: "a dialog shows the names of its filters: write [l10n.t(…)]" });
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

/** True for what stands in a sentence of a bundle, or instead of one: chosen by a condition, or between parts of it. */
function isPartOfSentence(node) {
  let at = node;
  while (isChoice(at)) {
    const { left, right, consequent = left, alternate = right } = at.parent;
    if ([consequent, alternate].some((other) => other !== at && isSentence(other))) return true;
    at = at.parent;
  }
  if (isCall(at.parent) && nameOf(at.parent.callee) === "join" && /^ \w+ $/u.test(node.value))
    return !isForNobody(node);
  return isShown(at, node);
}

/** True where a property for people has it, or a template with words: chosen by a number or a state, such as “is” and “are”. */
function isShown(at, node) {
  const { parent } = at;
  if (parent.type === "Property") return TEXTS.has(parent.key.name);
  if (parent.type !== "TemplateLiteral") return false;
  if (isSentence(parent.parent)) return true;
  if (at === node || isForNobody(parent)) return false;
  return textBefore(parent, at).endsWith(" ") || /^[ ,]/u.test(node.value);
}

/** What stands before a value of a template. */
function textBefore({ quasis, expressions }, value) {
  return quasis[expressions.indexOf(value)].value.cooked;
}

function isChoice(node) {
  const { parent } = node;
  return parent.type === "LogicalExpression" || (parent.type === "ConditionalExpression" && parent.test !== node);
}

/** A call such as `error.message.includes(…)`. */
function isOfSentence({ callee }) {
  if (callee.type !== "MemberExpression" || !TEXT_METHODS.has(callee.property.name)) return false;
  const { object } = callee;
  return (
    object.type === "MemberExpression" && object.property.name === "message" && WITH_SENTENCE.has(object.object.name)
  );
}

/** Made by l10n.t, alone or by a choice. */
function isSentence(node) {
  switch (node?.type) {
    case "CallExpression":
      return nameOf(node.callee) === "t";
    case "TaggedTemplateExpression":
      return nameOf(node.tag) === "t";
    case "ConditionalExpression":
      return isSentence(node.consequent) || isSentence(node.alternate);
    default:
      return false;
  }
}

/** The kinds of files that a dialog offers, by names that it shows. */
function isFilters({ parent }) {
  if (parent.type === "VariableDeclarator") return parent.id.name === "filters";
  return parent.type === "Property" && parent.value.type === "ObjectExpression" && parent.key.name === "filters";
}

/** What the parent of a node says of the text in it; undefined where it says nothing. */
function verdictOf(node) {
  const { parent } = node;
  if (parent.type === "TaggedTemplateExpression") return true;
  if (parent.type === "Property" && KEYS.has(parent.key.name ?? parent.key.value)) return true;
  if (parent.type === "AssignmentExpression" && parent.left.property?.name === "className") return true;
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
