// Lint rule that lets only base/markdown.ts put text into Markdown, so that no text of others becomes markup or a link.
const rule = {
  create(context) {
    if (/[\\/]src[\\/]base[\\/]markdown\.ts$/u.test(context.filename)) return {};
    const quotes = (node) =>
      (node.type === "Literal" && typeof node.value === "string" && node.value.includes("`")) ||
      (node.type === "TemplateLiteral" && node.quasis.some(({ value }) => (value.cooked ?? value.raw).includes("`")));
    const built = "quote text for Markdown with inlineCode or codeBlock of base/markdown";
    return {
      TemplateLiteral(node) {
        if (node.expressions.length > 0 && quotes(node)) context.report({ node, message: built });
      },
      BinaryExpression(node) {
        if (node.operator === "+" && (quotes(node.left) || quotes(node.right)))
          context.report({ node, message: built });
      },
      AssignmentExpression({ left }) {
        const name = left.type === "MemberExpression" && !left.computed ? left.property.name : "";
        if (["isTrusted", "supportHtml", "supportThemeIcons"].includes(name)) {
          context.report({ node: left, message: `Markdown with text of others must not have ${name}` });
        }
      },
      CallExpression({ callee }) {
        const name = callee.type === "MemberExpression" && !callee.computed ? callee.property.name : "";
        if (name === "appendMarkdown") {
          context.report({ node: callee, message: "build Markdown as one text, with what base/markdown quotes" });
        }
      },
      NewExpression(node) {
        const { callee, arguments: given } = node;
        const name = callee.type === "MemberExpression" ? callee.property.name : callee.name;
        if (name === "MarkdownString" && given.length > 1) {
          context.report({ node, message: "Markdown with text of others must not have theme icons" });
        }
      },
    };
  },
};

export default { meta: { name: "markdown" }, rules: { quoted: rule } };
