// Lint rules that keep regular expressions linear: text of others must not be able to stop the editor.
import { analyse } from "scslre";

const reasons = {
  Self: "repeats what it repeats",
  Trade: "has two repetitions that can exchange characters",
  Move: "is tried again at each character of what it repeats; begin at the start of a run: (?<!…)",
};

/** Why a text could make a search take more than linear time, or undefined. */
function growth(source, flags) {
  const { reports } = analyse({ source, flags }, { reportTypes: { Move: !flags.includes("y") } });
  const [report] = reports;
  return report === undefined ? undefined : `takes more than linear time: it ${reasons[report.type]}`;
}

const linear = {
  create(context) {
    return {
      Literal(node) {
        if (node.regex === undefined || node.regex === null) return;
        const message = growth(node.regex.pattern, node.regex.flags);
        if (message !== undefined) context.report({ node, message });
      },
    };
  },
};

/** An expression that is put together can't be judged here. */
const literal = {
  create(context) {
    const check = (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "RegExp") {
        context.report({ node, message: "write a regular expression as a literal" });
      }
    };
    return { NewExpression: check, CallExpression: check };
  },
};

export default { meta: { name: "regexes" }, rules: { linear, literal } };
