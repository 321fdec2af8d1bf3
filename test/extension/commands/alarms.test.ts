import { beforeEach, describe, expect, it } from "vitest";
import { createAlarm } from "../../../src/extension/commands/alarms/createAlarm.js";
import { createMetricFilter } from "../../../src/extension/commands/metricFilters/createMetricFilter.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const where = { connection: "dev", group: "web" };
const onFilter = { args: { ...where, name: "errors" }, programmatic: false };

/** The service with a group, whose metric filter is `errors`, and two events that it counted. */
async function fixture(rest: object = {}): Promise<CommandFixture> {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "before the filter");
  const fields = { name: "errors", filterPattern: "ERROR", metricName: "Errors", metricNamespace: "Web", ...rest };
  await commands.run(createMetricFilter, { args: { ...where, ...fields } });
  commands.logs.add("web", "a", "ERROR one", "ERROR two");
  return commands;
}

const alarms = (commands: CommandFixture): readonly unknown[] => [...commands.logs.store.alarms.values()];

beforeEach(() => user.follows());

describe("Create Alarm", () => {
  it("creates one for a program, with what it leaves out as for a count of errors", async () => {
    const commands = await fixture();
    const result = await commands.run(createAlarm, { args: { ...where, name: "errors", threshold: 5 } });
    expect(result).toEqual({ connection: "dev", alarm: "errors-alarm" });
    expect(alarms(commands)).toEqual([
      expect.objectContaining({
        name: "errors-alarm",
        metric: { namespace: "Web", name: "Errors", dimensions: {} },
        statistic: "Sum",
        periodSeconds: 300,
        threshold: 5,
        comparison: "GreaterThanOrEqualToThreshold",
        missingData: "notBreaching",
      }),
    ]);
  });

  it("tells a person what the metric was like, and has them change what they want", async () => {
    const commands = await fixture();
    user.follows(
      { pick: "Threshold" },
      { type: "3" },
      { pick: "Missing data" },
      { pick: "breaching" },
      { pick: "Create Alarm" },
    );
    expect(await commands.plan(createAlarm, onFilter)).toMatchObject({
      alarm: { name: "errors-alarm", threshold: 3, missingData: "breaching" },
    });
    expect(user.asked).toContainEqual(expect.stringContaining("from 2 to 2"));
  });

  it("shows the threshold in the metric's chart while it is typed, and until the command has ended", async () => {
    const commands = await fixture();
    user.follows({ pick: "Threshold" }, { type: "7" }, { pick: "Period" }, { type: "1" }, { pick: "Create Alarm" });
    await commands.run(createAlarm, onFilter);
    const of = { connection: "dev", group: "web", filterPattern: "ERROR", metric: { name: "Errors" } };
    expect(commands.proposed).toMatchObject([
      { request: { ...of, bucketMs: 300_000 }, alarm: { threshold: 1, periodSeconds: 300 } },
      { request: of, alarm: { threshold: 7 } },
      { request: of, alarm: { threshold: 7 } },
      { request: { ...of, bucketMs: 60_000 }, alarm: { threshold: 7, periodSeconds: 60 } },
      "withdrawn",
    ]);
    expect(commands.acts).toContainEqual(["addAlarm", "dev", "errors-alarm"]);
  });

  it("takes the threshold away when the question is dismissed, or the alarm is refused", async () => {
    const commands = await fixture();
    user.follows({ pick: "Threshold" }, "dismiss", "dismiss");
    await expect(commands.run(createAlarm, onFilter)).rejects.toMatchObject({ name: "AbortError" });
    expect(commands.proposed).toMatchObject([{ alarm: { threshold: 1 } }, { alarm: { threshold: 1 } }, "withdrawn"]);
    user.follows({ pick: "Create Alarm" });
    commands.metrics.before = (operation) => {
      if (operation === "PutMetricAlarm") throw new Error("refused");
    };
    await expect(commands.run(createAlarm, onFilter)).rejects.toThrow("refused");
    expect(commands.proposed.at(-1)).toBe("withdrawn");
    expect(commands.acts).toEqual([]);
  });

  it("shows nothing that is asked for when a program creates one", async () => {
    const commands = await fixture();
    await commands.run(createAlarm, { args: { ...where, name: "errors" } });
    expect(commands.proposed).toEqual([]);
  });

  it("replaces no alarm of the same name unless it is told to", async () => {
    const commands = await fixture();
    const args = { ...where, name: "errors", threshold: 5 };
    await commands.run(createAlarm, { args });
    await expect(commands.run(createAlarm, { args: { ...args, threshold: 9 } })).rejects.toMatchObject({
      kind: "alreadyExists",
    });
    expect(alarms(commands)).toMatchObject([{ threshold: 5 }]);
    await commands.run(createAlarm, { args: { ...args, threshold: 9, replace: true } });
    expect(alarms(commands)).toMatchObject([{ threshold: 9 }]);
    user.follows({ pick: "Create Alarm" }, { confirm: "Replace" });
    await commands.run(createAlarm, onFilter);
    expect(alarms(commands)).toMatchObject([{ threshold: 1 }]);
  });

  it("asks for the value of each dimension, as each is a metric of its own", async () => {
    const commands = await fixture({ filterPattern: "{ $.code = * }", dimensions: { Code: "$.code" } });
    user.follows({ type: "500" }, { pick: "Create Alarm" });
    expect(await commands.plan(createAlarm, onFilter)).toMatchObject({
      alarm: { metric: { name: "Errors", dimensions: { Code: "500" } } },
    });
    const args = { ...where, name: "errors", dimensions: { Code: "500", Other: "1" } };
    await expect(commands.run(createAlarm, { args })).rejects.toMatchObject({ kind: "invalidInput" });
  });

  it("refuses what the service would, before anything is sent", async () => {
    const commands = await fixture();
    const args = { ...where, name: "errors", periodSeconds: 300, evaluationPeriods: 289 };
    await expect(commands.run(createAlarm, { args })).rejects.toThrow("24 hours");
    await expect(commands.run(createAlarm, { args: { ...args, periodSeconds: 90 } })).rejects.toThrow("minutes");
    expect(commands.metrics.calls).toEqual([]);
  });
});
