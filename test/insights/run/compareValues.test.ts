import fc from "fast-check";
import { expect, it } from "vitest";
import { compareValues } from "../../../src/insights/run/values/compareValues.js";

/** The list of AWS's page on `sort`, but for its first line, which shows two characters. */
const documented = ["#", "*%04", "0#", "5A", "111A", "2345_", "@", "@_", "A", "A9876fghj", "a12345hfh"];
const numbers = ["0", "01", "1", "2", "3"];

const shuffled = (values: readonly string[]) => fc.shuffledSubarray([...values], { minLength: values.length });

it("sorts as the command's page does", () => {
  fc.assert(
    fc.property(shuffled(documented), (values) => {
      expect(values.sort(compareValues)).toEqual(documented);
    }),
  );
  expect([...numbers, ...documented].sort(compareValues)).toEqual([...documented, ...numbers]);
});

it.each([
  [
    ["10", "9", "-1", "1.5", "1e3"],
    ["-1", "1.5", "9", "10", "1e3"],
  ],
  [
    ["10 ms", "9 ms", "x"],
    ["9 ms", "10 ms", "x"],
  ],
  [
    ["2024-11-20 15:45:00.000", "2024-11-20 15:40:00.000"],
    ["2024-11-20 15:40:00.000", "2024-11-20 15:45:00.000"],
  ],
  [
    ["a", "", "1"],
    ["", "a", "1"],
  ],
  [
    ["10.0.0.10", "10.0.0.9"],
    ["10.0.0.9", "10.0.0.10"],
  ],
])("sorts %j", (values, sorted) => {
  expect([...values].sort(compareValues)).toEqual(sorted);
});

it("is an order", () => {
  const value = fc.oneof(
    fc.constantFrom(...documented, ...numbers),
    fc.string(),
    fc.constantFrom("1e999", "-1e999"),
    fc.double().map(String),
  );
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0);
      expect(compareValues(a, b) <= 0 && compareValues(b, c) <= 0 && compareValues(a, c) > 0).toBe(false);
    }),
  );
});
