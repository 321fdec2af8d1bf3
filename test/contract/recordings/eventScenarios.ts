import { before, recorded, type Scenario, type Step } from "./scenario.js";

const group = { logGroupName: "group" };
const stream = { ...group, logStreamName: "stream" };
const setup: Scenario = [before("CreateLogGroup", group), before("CreateLogStream", stream)];
const dayMs = 86_400_000;

function put(name: string, ...ages: readonly number[]): Step {
  const logEvents = ages.map((age) => ({ timestamp: Date.now() - age, message: "m" }));
  return recorded(name, "PutLogEvents", { ...stream, logEvents });
}

/** Putting and reading events. */
export const eventScenarios: Readonly<Record<string, Scenario>> = {
  "TestLogsEvents::test_put_log_events_to_invalid_stream": [
    before("CreateLogGroup", group),
    put("error-invalid-stream", 0),
  ],
  "TestLogsEvents::test_put_log_events_wrong_order": [...setup, put("error-wrong-order", 0, 1000)],
  "TestLogsEvents::test_put_log_events_too_old": [...setup, put("response-too-old", 15 * dayMs)],
  "TestLogsEvents::test_put_log_events_too_new": [...setup, put("response-too-new", -dayMs)],
  "TestLogsEvents::test_get_log_events_invalid_token": [
    ...setup,
    recorded("error-invalid-token", "GetLogEvents", { ...stream, nextToken: "invalid" }),
  ],
  "TestLogsEvents::test_get_log_events_limit_validation": [
    ...setup,
    recorded("error-limit-exceeded", "GetLogEvents", { ...stream, limit: 10_001 }),
  ],
  "TestLogsEventsErrors::test_resource_does_not_exist": [
    recorded("error-log-group-does-not-exist", "GetLogEvents", stream),
    before("CreateLogGroup", group),
    recorded("error-log-stream-does-not-exist", "GetLogEvents", stream),
  ],
  "TestFilterLogEvents::test_filter_log_events_limit_validation": [
    ...setup,
    recorded("error-limit-exceeded", "FilterLogEvents", { ...group, limit: 10_001 }),
  ],
  "TestFilterLogEvents::test_filter_log_events_unknown_token": [
    ...setup,
    recorded("invalid-token", "FilterLogEvents", { ...group, nextToken: "invalid" }),
  ],
};
