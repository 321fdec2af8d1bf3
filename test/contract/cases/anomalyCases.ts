import { expect } from "vitest";
import { getLogGroup } from "../../../src/logs/findLogGroup.js";
import type { Target } from "../target.js";
import { type ContractCase, rejectsWith, signal } from "./contractCase.js";

async function newGroup({ api, freshName }: Target, logClass?: "INFREQUENT_ACCESS"): Promise<string> {
  const group = freshName();
  await api.createLogGroup({ group, ...(logClass === undefined ? {} : { logClass }) }, signal);
  return (await getLogGroup(api, group, signal)).arn;
}

const missing = "arn:aws:logs:us-east-1:000000000000:anomaly-detector:00000000-0000-4000-8000-000000000000";

/** What the port promises of anomalies and what finds them. */
export const anomalyCases: readonly ContractCase[] = [
  {
    name: "an anomaly detector is created, trains, is paused, resumed and deleted",
    async run(target) {
      const { api } = target;
      const groupArn = await newGroup(target);
      const given = { name: "watch", frequency: "TEN_MIN", filterPattern: "ERROR", visibilityDays: 30 } as const;
      const { detector } = await api.createLogAnomalyDetector({ groupArn, ...given }, signal);
      const status = async (): Promise<string> => (await api.getLogAnomalyDetector({ detector }, signal)).status;
      const { items } = await api.listLogAnomalyDetectors({ groupArn }, signal);
      expect(items).toMatchObject([{ arn: detector, groupArns: [groupArn], ...given }]);
      expect(await api.getLogAnomalyDetector({ detector }, signal)).toEqual(items[0]);
      expect(await status()).toBe("INITIALIZING");
      await api.updateLogAnomalyDetector({ detector, enabled: false }, signal);
      expect(await status()).toBe("PAUSED");
      await api.updateLogAnomalyDetector({ detector, enabled: true }, signal);
      expect(await status()).toBe("INITIALIZING");
      expect(await api.listAnomalies({ detector }, signal)).toEqual({ items: [] });
      await api.deleteLogAnomalyDetector({ detector }, signal);
      expect((await api.listLogAnomalyDetectors({ groupArn }, signal)).items).toEqual([]);
    },
  },
  {
    name: "anomaly detectors come in pages, of one log group or of all",
    async run(target) {
      const { api } = target;
      const [groupArn, other] = [await newGroup(target), await newGroup(target)];
      const created = new Set<string>();
      for (const name of ["a", "b", "c"]) {
        created.add((await api.createLogAnomalyDetector({ groupArn, name }, signal)).detector);
      }
      await api.createLogAnomalyDetector({ groupArn: other }, signal);
      const first = await api.listLogAnomalyDetectors({ groupArn, limit: 2 }, signal);
      const { nextToken = "" } = first;
      const second = await api.listLogAnomalyDetectors({ groupArn, limit: 2, nextToken }, signal);
      expect([first.items.length, second.items.length]).toEqual([2, 1]);
      expect(new Set([...first.items, ...second.items].map(({ arn }) => arn))).toEqual(created);
      expect(second.nextToken).toBeUndefined();
    },
  },
  {
    name: "a detector that no group can have is refused",
    async run(target) {
      const { api } = target;
      const groupArn = await newGroup(target);
      const create = (rest: object): Promise<unknown> => api.createLogAnomalyDetector({ groupArn, ...rest }, signal);
      await rejectsWith(create({ visibilityDays: 6 }), "invalidInput");
      await rejectsWith(create({ visibilityDays: 91 }), "invalidInput");
      await rejectsWith(create({ filterPattern: "{ $.a" }), "invalidInput");
      await rejectsWith(create({ filterPattern: "x".repeat(1025) }), "invalidInput");
      await rejectsWith(create({ frequency: "NEVER" }), "invalidInput");
      await rejectsWith(create({ groupArn: `${groupArn}-missing` }), "notFound");
      await rejectsWith(create({ groupArn: await newGroup(target, "INFREQUENT_ACCESS") }), "unsupported");
    },
  },
  {
    name: "what has no such detector or anomaly is refused",
    async run(target) {
      const { api } = target;
      const detector = missing;
      await rejectsWith(api.getLogAnomalyDetector({ detector }, signal), "notFound");
      await rejectsWith(api.deleteLogAnomalyDetector({ detector }, signal), "notFound");
      await rejectsWith(api.updateLogAnomalyDetector({ detector, enabled: true }, signal), "notFound");
      await rejectsWith(api.listAnomalies({ detector }, signal), "notFound");
      const change = { kind: "takeBack" } as const;
      await rejectsWith(api.updateAnomaly({ detector, of: { anomaly: "x" }, change }, signal), "notFound");
      const own = await api.createLogAnomalyDetector({ groupArn: await newGroup(target) }, signal);
      await rejectsWith(api.updateAnomaly({ ...own, of: { pattern: "none" }, change }, signal), "notFound");
    },
  },
];
