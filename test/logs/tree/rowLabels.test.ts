import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowLabels } from "../../../src/logs/tree/rowLabels.js";

const shop = "/aws/lambda/shop-production-eu-central-1-";

describe("labels of rows", () => {
  it("leave out what long neighbours begin with, in whole words", () => {
    const names = ["orders-archive", "orders-archive-old", "payments-webhook"].map((name) => shop + name);
    expect(rowLabels(names)).toEqual(["…orders-archive", "…orders-archive-old", "…payments-webhook"]);
  });

  it("are whole names where those are short, alone, or begin with what a group is of", () => {
    const names = [
      "/aws/lambda/a-long-name-of-its-own-that-nothing-else-has",
      "/aws/lambda/checkout",
      "/ecs/payments",
      `${shop}a`,
    ];
    expect(rowLabels(names)).toEqual(names);
    const short = ["/company/product/a", "/company/product/b"];
    expect(rowLabels(short)).toEqual(short);
  });

  it("treat neighbours alike, so that a search in the tree finds all of them or none", () => {
    const names = [`${shop}x`, `${shop}orders-created-handler`];
    expect(rowLabels(names)).toEqual(["…x", "…orders-created-handler"]);
  });

  it("keep a name whole that others begin with", () => {
    const names = [shop, `${shop}a`];
    expect(rowLabels(names)).toEqual([shop, "…a"]);
  });

  it("of different beginnings stay whole where the rest is the same", () => {
    const staging = "/aws/vendedlogs/states/staging-eu-central-1-";
    const names = [`${shop}archive`, `${shop}web`, `${staging}archive`, `${staging}x`];
    expect(rowLabels(names)).toEqual([`${shop}archive`, "…web", `${staging}archive`, "…x"]);
  });

  it("differ, and end as the names do", () => {
    const name = fc.tuple(fc.constantFrom(shop, "/aws/lambda/", "/ecs/", ""), fc.stringMatching(/^[\w/.-]{1,50}$/u));
    fc.assert(
      fc.property(
        fc.uniqueArray(
          name.map((parts) => parts.join("")),
          { maxLength: 30 },
        ),
        (names) => {
          const labels = rowLabels(names);
          expect(new Set(labels).size).toBe(names.length);
          for (const [index, label] of labels.entries()) {
            expect(label === names[index] || names[index]?.endsWith(label.replace(/^…/u, ""))).toBe(true);
          }
        },
      ),
    );
  });
});
