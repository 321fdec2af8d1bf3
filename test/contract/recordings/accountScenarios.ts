import { before, recorded, recordedMember, type Scenario, type Step } from "./scenario.js";

function policy(resource: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Route53LogsToCloudWatchLogs",
        Effect: "Allow",
        Principal: { Service: ["route53.amazonaws.com"] },
        Action: "logs:PutLogEvents",
        Resource: resource,
      },
    ],
  });
}

function putPolicy(name: string, policyDocument = policy("log_arn")): Step {
  return before("PutResourcePolicy", { policyName: name, policyDocument });
}

/** Resource policies. */
const resourcePolicies: Readonly<Record<string, Scenario>> = {
  "TestResourcePolicies::test_put_resource_policy": [
    recorded("put-resource-policy", "PutResourcePolicy", {
      policyName: "policy",
      policyDocument: policy("arn:aws:logs:us-east-1:$account:log-group:group:*"),
    }),
  ],
  "TestResourcePolicies::test_put_resource_policy_update": [
    putPolicy("policy"),
    putPolicy(
      "policy",
      '{"Statement":[{"Action":"logs:*","Effect":"Allow","Principal":{"Service": ["route53.amazonaws.com"]},"Resource":"*"}]}',
    ),
    recordedMember("resourcePolicies.0", "updated-policy", "DescribeResourcePolicies", {}),
  ],
  "TestResourcePolicies::test_describe_resource_policies": [
    ...["policy-0", "policy-1", "policy-2"].map((name) => putPolicy(name)),
    recorded("describe-resource-policies", "DescribeResourcePolicies", {}),
    recordedMember("resourcePolicies", "policies", "DescribeResourcePolicies", {}),
  ],
  "TestResourcePolicies::test_delete_resource_policy_not_found": [
    recorded("error-policy-not-found", "DeleteResourcePolicy", { policyName: "non-existent" }),
  ],
  "TestResourcePoliciesLimits::test_put_resource_policy_limit_exceeded": [
    ...Array.from({ length: 10 }, (_, index) => putPolicy(`policy-${index}`)),
    recorded("error-limit-exceeded", "PutResourcePolicy", {
      policyName: "too-many",
      policyDocument: policy("log_arn"),
    }),
  ],
};

const name = { destinationName: "destination" };
const target = "arn:aws:kinesis:us-east-1:$account:stream/stream";
const destination = { ...name, targetArn: target, roleArn: "arn:aws:iam::$account:role/role" };
const put = before("PutDestination", { ...destination, tags: { tag: "test" } });
const destinationArn = "arn:aws:logs:us-east-1:$account:destination:destination";

function described(answer: string, prefix = name.destinationName): Step {
  return recorded(answer, "DescribeDestinations", { DestinationNamePrefix: prefix });
}

/** Destinations of subscription filters. */
const destinations: Readonly<Record<string, Scenario>> = {
  "TestDestinations::test_put_destination": [
    recorded("put-destination", "PutDestination", { ...destination, tags: { Name: "destination" } }),
  ],
  "TestDestinations::test_describe_destinations_empty": [put, described("describe-destinations-empty", "non-existent")],
  "TestDestinations::test_describe_destinations_with_prefix": [put, described("describe-destinations")],
  "TestDestinations::test_update_destination": [
    put,
    described("original-description"),
    before("PutDestination", { ...destination, tags: { tag1: "value1" } }),
    described("updated-description"),
  ],
  "TestDestinations::test_put_destination_policy": [
    put,
    recorded("put-destination-policy", "PutDestinationPolicy", {
      ...name,
      accessPolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "logs.amazonaws.com" },
            Action: "logs:PutSubscriptionFilter",
            Resource: target,
          },
        ],
      }),
    }),
    described("destination-with-policy"),
  ],
  "TestDestinations::test_delete_destination": [
    put,
    recorded("delete-destination", "DeleteDestination", name),
    described("no-destination-found"),
  ],
  "TestDestinationsTags::test_destination_tags": [
    before("PutDestination", { ...destination, tags: { key1: "val1" } }),
    before("TagResource", { resourceArn: destinationArn, tags: { key2: "val2" } }),
    recorded("list-tags-after-add", "ListTagsForResource", { resourceArn: destinationArn }),
    before("UntagResource", { resourceArn: destinationArn, tagKeys: ["key2"] }),
    recorded("list-tags-after-remove", "ListTagsForResource", { resourceArn: destinationArn }),
  ],
};

/** What belongs to the account. */
export const accountScenarios: Readonly<Record<string, Scenario>> = { ...resourcePolicies, ...destinations };
