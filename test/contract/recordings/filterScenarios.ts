import { before, recorded, type Scenario, type Step } from "./scenario.js";

const group = { logGroupName: "group" };
const other = { logGroupName: "other" };
const create = before("CreateLogGroup", group);
const metric = { metricName: "metric", metricNamespace: "namespace", metricValue: "1" };
const tooLong = "X".repeat(513);

function metricFilter(given: object, transformation: object = metric): object {
  return {
    ...group,
    filterName: "filter",
    filterPattern: "pattern",
    metricTransformations: [transformation],
    ...given,
  };
}

/** Metric filters. */
const metricFilters: Readonly<Record<string, Scenario>> = {
  "TestMetricFilters::test_put_metric_filter_basic": [
    create,
    before("PutMetricFilter", metricFilter({ filterPattern: " " }, { ...metric, defaultValue: 0 })),
    recorded("describe-metric-filters", "DescribeMetricFilters", { ...group, filterNamePrefix: "filter" }),
  ],
  "TestMetricFilters::test_put_metric_filter_json_pattern": [
    create,
    before("PutMetricFilter", metricFilter({ filterPattern: '{$.message = "test"}' }, { ...metric, defaultValue: 0 })),
    recorded("describe-metric-filters-json", "DescribeMetricFilters", { ...group, filterNamePrefix: "filter" }),
  ],
  "TestMetricFilters::test_describe_metric_filters_by_prefix": [
    ...[group, other].flatMap((each, index) => [
      before("CreateLogGroup", each),
      before(
        "PutMetricFilter",
        metricFilter(
          { ...each, filterName: `prefix-${index}`, filterPattern: `filterPattern${index}` },
          { metricName: `metric${index}`, metricNamespace: `namespace${index}`, metricValue: String(index) },
        ),
      ),
    ]),
    recorded("describe-by-prefix", "DescribeMetricFilters", { filterNamePrefix: "prefix" }),
  ],
  "TestMetricFilters::test_describe_metric_filters_by_log_group": [
    ...[group, other].flatMap((each) => [
      before("CreateLogGroup", each),
      before("PutMetricFilter", metricFilter({ ...each })),
    ]),
    recorded("describe-by-log-group", "DescribeMetricFilters", group),
  ],
  "TestMetricFilters::test_describe_metric_filters_by_metric_name": [
    create,
    before("PutMetricFilter", metricFilter({})),
    before("PutMetricFilter", metricFilter({ filterName: "b" }, { ...metric, metricName: "b" })),
    recorded("describe-by-metric-name", "DescribeMetricFilters", {
      metricName: metric.metricName,
      metricNamespace: metric.metricNamespace,
    }),
  ],
  "TestMetricFiltersValidation::test_put_metric_filter_invalid_filter_name": [
    create,
    recorded("error-invalid-filter-name", "PutMetricFilter", metricFilter({ filterName: tooLong })),
  ],
  "TestMetricFiltersValidation::test_put_metric_filter_invalid_filter_pattern": [
    create,
    recorded("error-invalid-filter-pattern", "PutMetricFilter", metricFilter({ filterPattern: "X".repeat(1025) })),
  ],
  "TestMetricFiltersValidation::test_put_metric_filter_too_many_transformations": [
    create,
    recorded(
      "error-too-many-transformations",
      "PutMetricFilter",
      metricFilter({
        metricTransformations: ["1", "2"].map((number) => ({
          metricName: `metric${number}`,
          metricNamespace: `namespace${number}`,
          metricValue: "1",
        })),
      }),
    ),
  ],
  "TestMetricFiltersValidation::test_delete_metric_filter_invalid_filter_name": [
    create,
    recorded("error-invalid-filter-name", "DeleteMetricFilter", { ...group, filterName: tooLong }),
  ],
  "TestMetricFiltersValidation::test_delete_metric_filter_invalid_log_group_name": [
    recorded("error-invalid-log-group-name", "DeleteMetricFilter", { logGroupName: tooLong, filterName: "filter" }),
  ],
  "TestMetricFiltersValidation::test_describe_metric_filters_invalid_parameters": [
    recorded("error-invalid-filter-prefix", "DescribeMetricFilters", { filterNamePrefix: tooLong }),
    recorded("error-invalid-metric-name", "DescribeMetricFilters", {
      metricName: "X".repeat(256),
      metricNamespace: "valid",
    }),
  ],
};

function subscription(given: object = {}): object {
  const destinationArn = "arn:aws:lambda:us-east-1:$account:function:ship";
  return { ...group, filterName: "test", filterPattern: "", destinationArn, ...given };
}

function otherAccount(name: string, given: object): Step {
  return recorded(name, "PutSubscriptionFilter", subscription(given));
}

/** Subscription filters. */
const subscriptionFilters: Readonly<Record<string, Scenario>> = {
  "TestSubscriptionFilters::test_describe_subscription_filters_empty": [
    create,
    recorded("describe-subscription-filters-empty", "DescribeSubscriptionFilters", group),
  ],
  "TestSubscriptionFilters::test_describe_subscription_filters_log_group_not_found": [
    recorded("error-log-group-not-found", "DescribeSubscriptionFilters", group),
  ],
  "TestSubscriptionFilters::test_put_subscription_filter_lambda": [
    create,
    recorded("put_subscription_filter", "PutSubscriptionFilter", subscription()),
    recorded("describe_subscription_filter", "DescribeSubscriptionFilters", group),
  ],
  "TestSubscriptionFilterUpdates::test_put_subscription_filter_update": [
    create,
    before("PutSubscriptionFilter", subscription()),
    before("PutSubscriptionFilter", subscription({ filterPattern: "[]" })),
    recorded("updated-filter", "DescribeSubscriptionFilters", group),
  ],
  "TestSubscriptionFilterUpdates::test_put_subscription_filter_limit_exceeded": [
    create,
    before("PutSubscriptionFilter", subscription({ filterName: "test-1" })),
    before("PutSubscriptionFilter", subscription({ filterName: "test-2", filterPattern: "[]" })),
    recorded("error-limit-exceeded", "PutSubscriptionFilter", subscription({ filterName: "test-3" })),
  ],
  "TestSubscriptionFilterUpdates::test_delete_subscription_filter_errors": [
    create,
    recorded("error-log-group-not-found", "DeleteSubscriptionFilter", { ...other, filterName: "test" }),
    recorded("error-filter-not-found", "DeleteSubscriptionFilter", { ...group, filterName: "none" }),
  ],
  "TestSubscriptionFilterUpdates::test_put_subscription_filter_errors": [
    create,
    otherAccount("error-log-group-not-found", {
      ...other,
      destinationArn: "arn:aws:lambda:us-east-1:123456789012:function:test",
    }),
    otherAccount("error-lambda-not-found", { destinationArn: "arn:aws:lambda:us-east-1:123456789012:function:none" }),
    otherAccount("error-kinesis-not-found", { destinationArn: "arn:aws:kinesis:us-east-1:123456789012:stream/none" }),
  ],
};

/** Metric filters and subscription filters. */
export const filterScenarios: Readonly<Record<string, Scenario>> = { ...metricFilters, ...subscriptionFilters };
