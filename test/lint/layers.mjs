// Lint rule that holds the layers of src/ARCHITECTURE.md: which folder of src may import which, and which packages.
import path from "node:path";

/** What each layer may import: folders of src, whole layers or parts, and packages (a trailing * is a prefix). */
const LAYERS = {
  base: { own: [], packages: ["@vscode/l10n"] },
  insights: { own: ["base"], packages: [] },
  // Queries are a part of the domain: what is kept and run of them.
  logs: { own: ["base", "insights"], packages: [] },
  awslogs: { own: ["base"], packages: [] },
  aws: { own: ["base", "logs"], packages: ["@aws-sdk/*", "@smithy/*", "ini", "node:*"] },
  localServer: { own: ["base", "logs", "insights"], packages: ["@smithy/*", "node:*"] },
  // Filter patterns are a language, too: their engine, and no more of logs.
  languageServer: {
    own: ["base", "awslogs", "insights", "logs/filterPattern"],
    packages: ["vscode-languageserver*", "node:*"],
  },
  // What language models can ask: over all that is known of logs and configurations, and without an editor.
  assistant: { own: ["base", "logs", "awslogs", "insights"], packages: [] },
  // Source code that defines functions and log groups.
  templates: { own: ["base"], packages: ["yaml"] },
  // The same for agents outside VS Code: a process of its own.
  mcpServer: {
    own: ["base", "logs", "aws", "assistant", "templates"],
    packages: ["@modelcontextprotocol/sdk/*", "node:*"],
  },
  views: { own: ["base", "logs", "insights", "webview/protocol"], packages: ["vscode"] },
  // Runs in a page of its own, of which the rest knows only the messages.
  webview: { own: ["base", "logs"], packages: ["@tanstack/virtual-core", "uplot", "uplot/*"] },
  extension: {
    own: ["base", "logs", "awslogs", "insights", "aws", "views", "assistant", "templates"],
    packages: ["vscode", "vscode-languageclient/node", "node:*"],
  },
};

/**
 * The rooms of layers that are pipelines, from left to right. A room may import the rooms to its left. Files directly in
 * the layer's folder may import all rooms, but no room may import them.
 */
const PIPELINES = {
  awslogs: [
    "syntax",
    "semantics",
    "embedded",
    "knownLogs",
    "inference",
    "compose",
    "diagnostics",
    "hints",
    "logFiles",
    "fixes",
    "hover",
    "completion",
    "navigation",
    "migration",
    "preview",
    "policy",
    "account",
    "agentLog",
    "cli",
  ],
  insights: [
    "regex",
    "language",
    "syntax",
    "format",
    "outline",
    "queryFile",
    "run",
    "diagnostics",
    "fixes",
    "navigation",
    "hover",
    "completion",
    "dialects",
  ],
};

const SRC = path.resolve(import.meta.dirname, "../../src");

function allows(packages, name) {
  return packages.some((p) => (p.endsWith("*") ? name.startsWith(p.slice(0, -1)) : name === p));
}

/** The position of a room in its layer's pipeline. Anything that is not in the list comes last. */
function rankOf(layer, room) {
  const rooms = PIPELINES[layer] ?? [];
  return rooms.includes(room) ? rooms.indexOf(room) : rooms.length;
}

/** The reason why `specifier` may not stand in `file`, or undefined. Exported for its test. */
function violation(file, specifier, root = SRC) {
  const [layer, room] = path.relative(root, file).split(path.sep);
  const rules = LAYERS[layer];
  if (rules === undefined) return undefined;
  if (!specifier.startsWith(".")) {
    return allows(rules.packages, specifier) ? undefined : `${layer} may not import the package ${specifier}`;
  }
  const target = path.relative(root, path.resolve(path.dirname(file), specifier));
  if (target.startsWith("..")) return `${layer} may not import from outside src: ${specifier}`;
  const [targetLayer, targetRoom] = target.split(path.sep);
  const isIn = (folder) => target === folder || target.startsWith(`${folder.split("/").join(path.sep)}${path.sep}`);
  if (targetLayer !== layer && !rules.own.some(isIn)) {
    return `${layer} may not import ${targetLayer}: ${specifier}`;
  }
  if (targetLayer === layer && rankOf(layer, targetRoom) > rankOf(layer, room)) {
    return `${layer}/${room} may not import ${layer}/${targetRoom}, which stands to its right`;
  }
  // "../../src/logs/x.js" resolves, but hides which layer it names from a reader and from a search.
  return /(^|\/)src\//u.test(specifier) ? `name the layer without a detour through src: ${specifier}` : undefined;
}

function check(context, node, source) {
  if (source?.type === "Literal" && typeof source.value === "string") {
    const message = violation(context.filename, source.value);
    if (message !== undefined) context.report({ node, message });
  } else if (source !== undefined && source !== null && violation(context.filename, "computed") !== undefined) {
    context.report({ node, message: "an import's specifier must be a string literal" });
  }
}

const layers = {
  create(context) {
    return {
      ImportDeclaration: (node) => check(context, node, node.source),
      ExportNamedDeclaration: (node) => check(context, node, node.source),
      ExportAllDeclaration: (node) => check(context, node, node.source),
      ImportExpression: (node) => check(context, node, node.source),
      TSImportType: (node) => check(context, node, node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(context, node, node.expression),
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "require")
          check(context, node, node.arguments[0]);
      },
    };
  },
};

export default { meta: { name: "layers" }, rules: { layers } };
