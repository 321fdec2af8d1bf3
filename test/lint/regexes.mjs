// Lint rules that keep regular expressions linear: text of others must not be able to stop the editor.
import { analyse } from "scslre";
import { slowText } from "./regexSteps.mjs";

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

/** The constants at the top of a module, by name: what they are initialized with. */
function constantsOf(program) {
  const declarations = program.body.map((statement) => statement.declaration ?? statement);
  const constants = declarations.filter(({ type, kind }) => type === "VariableDeclaration" && kind === "const");
  return new Map(
    constants.flatMap(({ declarations: declared }) => declared.map(({ id, init }) => [id.name, init ?? undefined])),
  );
}

/** The value of each kind of expression of constants: a text, or the pattern and flags of a regular expression. */
const values = {
  TSAsExpression: ({ expression }, constants) => valueOf(expression, constants),
  Identifier: ({ name }, constants) => valueOf(constants.get(name), constants),
  Literal: ({ regex, value }) => regex ?? (typeof value === "string" ? value : undefined),
  TemplateLiteral: (node, constants) => joined(node, "cooked", constants),
  TaggedTemplateExpression: ({ tag, quasi }, constants) =>
    isMember(tag, "raw") ? joined(quasi, "raw", constants) : undefined,
  MemberExpression: (node, constants) =>
    isMember(node, "source") ? valueOf(node.object, constants)?.pattern : undefined,
};

/** The value of an expression; undefined for one that isn't made of constants. */
function valueOf(node, constants) {
  return node === undefined ? undefined : values[node.type]?.(node, constants);
}

function isMember(node, name) {
  return node?.type === "MemberExpression" && node.property.name === name;
}

function joined({ quasis, expressions }, form, constants) {
  const inserted = expressions.map((expression) => valueOf(expression, constants));
  if (!inserted.every((text) => typeof text === "string")) return undefined;
  return quasis.map(({ value }, index) => value[form] + (inserted[index] ?? "")).join("");
}

/** The regular expression that a call of RegExp makes of constants; undefined where it can't be told. */
function builtOf([source, flags], constants) {
  const value = valueOf(source, constants);
  const given = flags === undefined ? "" : valueOf(flags, constants);
  if (value === undefined || typeof given !== "string") return undefined;
  return typeof value === "string"
    ? { pattern: value, flags: given }
    : { pattern: value.pattern, flags: given || value.flags };
}

/** Calls `check` with each call of RegExp. */
function onBuilt(check) {
  const visit = (node) => {
    if (node.callee.type === "Identifier" && node.callee.name === "RegExp") check(node);
  };
  return { NewExpression: visit, CallExpression: visit };
}

/** A rule that judges each regular expression, literal or made of constants, by what `problemOf` returns of it. */
function judging(problemOf) {
  return {
    create(context) {
      let constants = new Map();
      const judge = (node, regex) => {
        const message = regex === undefined ? undefined : problemOf(regex.pattern, regex.flags);
        if (message !== undefined) context.report({ node, message });
      };
      return {
        Program(program) {
          constants = constantsOf(program);
        },
        Literal(node) {
          judge(node, node.regex ?? undefined);
        },
        ...onBuilt((node) => judge(node, builtOf(node.arguments, constants))),
      };
    },
  };
}

const linear = judging(growth);

/** Finds by counting what the analysis doesn't see, such as alternatives that overlap. */
const counted = judging((pattern, flags) => {
  const text = slowText(pattern, flags);
  return text === undefined ? undefined : `takes more than linear time on ${JSON.stringify(text)}`;
});

/** An expression that is put together of anything but constants can't be judged here. */
const literal = {
  create(context) {
    let constants = new Map();
    return {
      Program(program) {
        constants = constantsOf(program);
      },
      ...onBuilt((node) => {
        if (builtOf(node.arguments, constants) !== undefined) return;
        context.report({ node, message: "write a regular expression as a literal, or of constants of this file" });
      }),
    };
  },
};

export default { meta: { name: "regexes" }, rules: { linear, counted, literal } };
