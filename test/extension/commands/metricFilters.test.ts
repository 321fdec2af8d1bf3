import { beforeEach, describe, expect, it } from "vitest";
import { createMetricFilter } from "../../../src/extension/commands/metricFilters/createMetricFilter.js";
import { deleteMetricFilter } from "../../../src/extension/commands/metricFilters/deleteMetricFilter.js";
import { editMetricFilter } from "../../../src/extension/commands/metricFilters/editMetricFilter.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const where = { connection: "dev", group: "web" };
const transformation = { metricName: "errors", metricNamespace: "Web", metricValue: "1" };

/** The service with a group, whose metric filter is `errors`. */
async function fixture(): Promise<CommandFixture> {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "ERROR one", "two");
  const fields = { name: "errors", filterPattern: "ERROR", metricName: "errors", metricNamespace: "Web" };
  await commands.run(createMetricFilter, { args: { ...where, ...fields } });
  commands.logs.calls.length = 0;
  return commands;
}

beforeEach(() => user.follows());

const onGroup = { args: where, programmatic: false };
const onFilter = { args: { ...where, name: "errors" }, programmatic: false };

describe("Edit Metric Filter", () => {
  it("plans the filter with what was changed", async () => {
    const commands = await fixture();
    user.follows({ pick: "Metric value" }, { type: "2" }, { pick: "Save Metric Filter" });
    expect(await commands.plan(editMetricFilter, onFilter)).toMatchObject({
      target: dev,
      group: "web",
      name: "errors",
      filter: { name: "errors", pattern: "ERROR", transformation: { ...transformation, metricValue: "2" } },
      asDocument: false,
    });
  });

  it("takes what was changed along to the document, but opens an unchanged filter as the service has it", async () => {
    const commands = await fixture();
    user.follows({ pick: "Metric value" }, { type: "2" }, { pick: "Edit as JSON Document" });
    const draft = { name: "errors", pattern: "ERROR", transformation: { ...transformation, metricValue: "2" } };
    expect(await commands.run(editMetricFilter, onFilter)).toEqual({ uri: "file:filter" });
    user.follows({ pick: "Edit as JSON Document" });
    await commands.run(editMetricFilter, onFilter);
    expect(commands.acts).toEqual([
      ["openFilter", { ...where, name: "errors", draft: expect.objectContaining(draft) as unknown }],
      ["openFilter", { ...where, name: "errors" }],
    ]);
    expect(commands.requests).not.toContain("PutMetricFilter");
  });

  it("sends no more requests if the user goes back, also to what is tried on events, than if they don't", async () => {
    const type = { type: "ERROR", whenIdle: true } as const;
    const [pattern, save] = [{ pick: "Pattern" }, { pick: "Save Metric Filter" }];
    const straight = await fixture();
    user.follows({ pick: "errors" }, pattern, type, save);
    await straight.run(editMetricFilter, onGroup);
    const { requests } = straight;
    expect(new Set(requests)).toEqual(new Set(["DescribeMetricFilters", "FilterLogEvents", "PutMetricFilter"]));
    const back = await fixture();
    user.follows(
      { pick: "errors" },
      pattern,
      type,
      "back",
      type,
      "back",
      "back",
      "back",
      { pick: "errors" },
      pattern,
      type,
      save,
    );
    await back.run(editMetricFilter, onGroup);
    expect(back.requests).toEqual(requests);
    const choice = "< Put it now, or choose what to change first";
    const names = expect.stringContaining("Metric filter of web") as unknown;
    const typed = expect.stringContaining("< Filter pattern") as unknown;
    expect(user.asked).toEqual([
      names,
      choice,
      typed,
      choice,
      typed,
      choice,
      typed,
      choice,
      names,
      choice,
      typed,
      choice,
    ]);
  });
});

describe("Create Metric Filter", () => {
  it("plans a document with the draft", async () => {
    const commands = await fixture();
    user.follows({ type: "fatal" }, { type: "FATAL" }, { pick: "Edit as JSON Document" });
    const transformation = { metricName: "fatal", metricNamespace: "web", metricValue: "1" };
    const draft = { name: "fatal", pattern: "FATAL", transformation };
    expect(await commands.plan(createMetricFilter, onGroup)).toEqual({
      target: dev,
      group: "web",
      filter: draft,
      asDocument: true,
    });
  });
});

describe("Delete Metric Filter", () => {
  it("asks a person, and deletes once", async () => {
    const commands = await fixture();
    user.follows({ pick: "errors" }, { confirm: "Delete" });
    expect(await commands.run(deleteMetricFilter, onGroup)).toEqual({ ...where, name: "errors" });
    expect(commands.requests).toEqual(["DescribeMetricFilters", "DeleteMetricFilter"]);
  });
});
