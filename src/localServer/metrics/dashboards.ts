import { dashboardLimits } from "../../logs/dashboards/dashboardLimits.js";
import { accountId } from "../protocol/arns.js";
import { isJsonObject } from "../protocol/members.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { MonitoringError } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { StoredDashboard } from "../store/storedResources.js";
import { pageByName } from "../operations/paging.js";
import { monitoring } from "./monitoringOperation.js";

/** ListDashboards: entries of a page. */
const pageEntries = 1000;

const nameMember = {
  type: "string",
  required: true,
  min: 1,
  max: dashboardLimits.nameLength,
  pattern: modelPattern("[a-zA-Z0-9_-]+"),
} as const;

/** Replaces the whole body. */
export const putDashboard = monitoring(
  { DashboardName: nameMember, DashboardBody: { type: "string", required: true } },
  ({ DashboardName: name, DashboardBody: body }, { store, clock }) => {
    const problems = problemsOf(body);
    if (problems.length > 0) {
      const message = "The field DashboardBody must be a valid JSON object with valid widgets.";
      throw new MonitoringError("DashboardInvalidInputError", "InvalidParameterInput", message, {
        dashboardValidationMessages: problems,
      });
    }
    store.dashboards.set(name, { name, body, changedAt: clock.now() });
    return { DashboardValidationMessages: [] };
  },
);

interface ValidationMessage {
  readonly DataPath: string;
  readonly Message: string;
}

function problemsOf(body: string): readonly ValidationMessage[] {
  const parsed = parse(body);
  if (!isJsonObject(parsed)) return [{ DataPath: "", Message: "The field DashboardBody must be a valid JSON object" }];
  const { widgets } = parsed;
  if (!Array.isArray(widgets)) return [{ DataPath: "", Message: "Should have required property 'widgets'" }];
  if (widgets.length > dashboardLimits.widgets) {
    return [{ DataPath: "/widgets", Message: `Should NOT have more than ${dashboardLimits.widgets} items` }];
  }
  return widgets.flatMap((widget: unknown, index) => widgetProblems(widget, `/widgets/${index}`));
}

const types: readonly unknown[] = ["metric", "text", "log", "alarm", "explorer"];

function widgetProblems(widget: unknown, path: string): readonly ValidationMessage[] {
  if (!isJsonObject(widget)) return [{ DataPath: path, Message: "Should be object" }];
  const { type, properties } = widget;
  if (!types.includes(type)) {
    return [{ DataPath: `${path}/type`, Message: `Should be equal to one of the allowed values: ${types.join(", ")}` }];
  }
  if (!isJsonObject(properties)) return [{ DataPath: path, Message: "Should have required property 'properties'" }];
  const { region } = properties;
  return (type === "log" || type === "metric") && typeof region !== "string"
    ? [{ DataPath: `${path}/properties`, Message: "Should have required property 'region'" }]
    : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const getDashboard = monitoring({ DashboardName: nameMember }, ({ DashboardName: name }, { store }) => {
  const dashboard = store.dashboards.get(name);
  if (dashboard === undefined) {
    throw new MonitoringError("DashboardNotFoundError", "ResourceNotFound", `Dashboard ${name} does not exist`);
  }
  return { DashboardArn: arnOf(dashboard), DashboardBody: dashboard.body, DashboardName: name };
});

export const listDashboards = monitoring(
  { DashboardNamePrefix: { type: "string", max: dashboardLimits.nameLength }, NextToken: { type: "string" } },
  ({ DashboardNamePrefix: prefix = "", NextToken }, { store, clock }) => {
    const found = [...store.dashboards.values()].filter(({ name }) => name.startsWith(prefix)).sort(byName);
    const { items, next } = pageByName(found, "dashboards", {
      nextToken: NextToken === "" ? undefined : NextToken,
      limit: pageEntries,
      now: clock.now(),
    });
    return {
      DashboardEntries: items.map((dashboard) => ({
        DashboardName: dashboard.name,
        DashboardArn: arnOf(dashboard),
        LastModified: dashboard.changedAt / 1000,
        Size: Buffer.byteLength(dashboard.body),
      })),
      ...(next.nextToken === undefined ? {} : { NextToken: next.nextToken }),
    };
  },
);

/** Dashboards belong to all regions. */
function arnOf({ name }: StoredDashboard): string {
  return `arn:aws:cloudwatch::${accountId}:dashboard/${name}`;
}
