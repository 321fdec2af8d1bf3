import fc from "fast-check";
import { commands } from "../../src/insights/language/commands.js";
import { functions } from "../../src/insights/language/functions.js";

const names = [
  "@timestamp",
  "a.b.0.c",
  "`odd name`",
  "@`aws.tag.x`",
  "status",
  "{{p}}",
  "m[0].id",
  "jsonParse(@message).x",
];
const values = ["1", "2.5", '"x"', "'it\\'s'", "-1", "(1 + 2)", "5m", "bin(1h)", 'concat("a", b)', "count(*)"];

const operand = fc.constantFrom(...names, ...values);
const operator = fc.constantFrom("=", "!=", "<", "+", "-", "*", "/", "%", "^", "and", "or", "like", "=~", "not like");
const condition = fc.oneof(
  fc.tuple(operand, operator, operand).map((parts) => parts.join(" ")),
  fc.tuple(operand, operand).map(([a, b]) => `not (${a}>=${b}) and ${a} not in [ ${b},1 ]`),
  fc.constantFrom("@message like /a\\/b|c/", "!ispresent(a)", "a in (SOURCE 'g' | filter b=1 | fields a)"),
);
const list = fc.array(fc.tuple(condition, fc.constantFrom("", " as x", " AS `y z`")), { minLength: 1, maxLength: 8 });
const items = list.map((parts) => parts.map(([item, alias]) => item + alias).join(","));

const stage = fc.oneof(
  items.map((text) => `fields ${text}`),
  condition.map((text) => `filter ${text}`),
  fc.tuple(items, items).map(([aggregates, by]) => `stats ${aggregates} by ${by}`),
  fc.constantFrom(...[...commands, ...functions].map(({ example }) => example)),
  fc.constantFrom(
    "sort by a desc, b",
    "limit any {{n}}",
    "newCommand a, (b | c)",
    "filldown host cpu*",
    '$Saved(p = "v")',
  ),
);
const gap = fc.constantFrom(
  " | ",
  "\n| ",
  " |\n",
  "\n\n\n| ",
  "\n# remark\n| ",
  " # remark\n\n| ",
  " | # one\n# two\n",
  "\r\n|",
);

/** Queries without problems, in all ways of writing them. */
export const queryTexts = fc
  .array(fc.tuple(stage, gap), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map(([text, before], index) => (index === 0 ? text : before + text)).join(""))
  .chain((text) => fc.constantFrom(text, `# head\n\n${text}`, `${text}\n`, text.replaceAll(",", ", # why\n")));

const pieces = [
  ..."( ) [ ] , = - ! m[0].x .y 5m a* `x y` {{p}} 'q' # // | foo".split(" "),
  ..."fields ;filter ;a;b.c;like /x\\/y/ ;not ;in ; as ; by ;stats ;count(*);limit 5;dedup ;parse ;filldown ;sort ".split(
    ";",
  ),
  "\n",
  "\r\n",
  " ",
  "\n| ",
  "|\n",
  "# c\n",
  "'s\n t'",
  "(SOURCE 'g' | fields a)",
  "unnest a into b",
  "$q(a=1)",
];

/** Texts of what queries are made of, most of them malformed. */
export const queryPieces = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(""));
