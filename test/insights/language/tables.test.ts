import { describe, expect, it } from "vitest";
import { commands, findCommand } from "../../../src/insights/language/commands.js";
import { systemFields } from "../../../src/insights/language/fields.js";
import { arityOf, findFunction, functions, signatureOf } from "../../../src/insights/language/functions.js";
import { periodUnit, periodUnits } from "../../../src/insights/language/periods.js";

const page = /^https:\/\/docs\.aws\.amazon\.com\/AmazonCloudWatch\/latest\/logs\/CWL_[\w-]+\.html$/u;

describe("the table of commands", () => {
  it.each(commands)("knows $name", ({ name, aliases = [], hidden = [], syntax, text, example, page: url, ...rest }) => {
    const words = [name, ...aliases, ...hidden];
    expect(words.map((word) => findCommand(word.toUpperCase())?.name)).toEqual(words.map(() => name));
    expect(syntax.every((form) => form.startsWith(name))).toBe(true);
    expect(example).toContain(name);
    expect(text).toMatch(/^[A-Z].*\.$/u);
    expect(url).toMatch(page);
    expect(rest.followedBy?.every((command) => findCommand(command) !== undefined) ?? true).toBe(true);
  });

  it("has all commands of the language", () => {
    const all =
      "SOURCE fields display filter where filterIndex parse json sort limit stats dedup pattern diff anomaly unnest expand " +
      "lookup cidrlookup join appendcols addtotals accum autoregress filldown fillmissing outlier sessionize " +
      "countFrequent count_frequent logcompare relevantfields estimate";
    expect(all.split(" ").filter((word) => findCommand(word) === undefined)).toEqual([]);
  });

  it("says what log groups of the class Infrequent Access lack", () => {
    const lacking = commands.filter(({ infrequentAccess }) => !infrequentAccess).map(({ name }) => name);
    expect(lacking).toEqual(["filterIndex", "pattern", "diff", "anomaly"]);
    expect(functions.filter(({ infrequentAccess }) => !infrequentAccess).map(({ name }) => name)).toEqual(["unmask"]);
  });
});

describe("the table of functions", () => {
  it.each(functions)("knows $name", (spec) => {
    const words = [spec.name, ...(spec.aliases ?? [])];
    expect(words.map((word) => findFunction(word.toUpperCase())?.name)).toEqual(words.map(() => spec.name));
    expect(words.some((word) => spec.example.includes(`${word}(`))).toBe(true);
    expect(spec.text).toMatch(/^[A-Z0-9].*\.$/u);
    expect(spec.page).toMatch(page);
    const types = new Set(["any", "number", "string", "boolean", "time", "period", "list", "map"]);
    expect(spec.parameters.every(({ name, type }) => /^\w+$/u.test(name) && types.has(type))).toBe(true);
  });

  it.each([
    ["now", "now()", 0, 0],
    ["abs", "abs(value)", 1, 1],
    ["substr", "substr(text, start[, length])", 2, 3],
    ["count", "count([value])", 0, 1],
    ["coalesce", "coalesce(value, …)", 1, Infinity],
    ["case", "case(condition, value[, default], …)", 2, Infinity],
  ])("shows how %s is called", (name, signature, least, most) => {
    const spec = findFunction(name);
    expect(spec && [signatureOf(spec), arityOf(spec)]).toEqual([signature, { least, most }]);
  });
});

describe("the table of fields", () => {
  it("names each once for its kind of log", () => {
    const names = systemFields.map(({ name, origin }) => `${origin} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(systemFields.every((field) => page.test(field.page))).toBe(true);
  });
});

describe("the units of periods", () => {
  it.each([
    ["ms", "millisecond"],
    ["msecs", "millisecond"],
    ["S", "second"],
    ["m", "minute"],
    ["mins", "minute"],
    ["hr", "hour"],
    ["days", "day"],
    ["w", "week"],
    ["mo", "month"],
    ["mons", "month"],
    ["qtr", "quarter"],
    ["years", "year"],
    ["mss", undefined],
    ["ws", undefined],
    ["x", undefined],
  ])("reads %s", (text, unit) => {
    expect(periodUnit(text)?.name).toBe(unit);
  });

  it("has the caps that the user guide states", () => {
    expect(Object.fromEntries(periodUnits.map(({ name, most }) => [name, most]))).toMatchObject({
      millisecond: 1000,
      second: 60,
      minute: 60,
      hour: 24,
      day: undefined,
    });
  });
});
