import { before, recorded, recordedMember, type Scenario } from "./scenario.js";

const group = { logGroupName: "group-4f1c9a" };
const create = before("CreateLogGroup", group);
const arn = "arn:aws:logs:us-east-1:$account:log-group:group-4f1c9a";
const stream = { ...group, logStreamName: "stream-1" };
const createStream = before("CreateLogStream", stream);
const tooLong = "a".repeat(513);

function tags(name: string): Scenario[number] {
  return recorded(name, "ListTagsLogGroup", group);
}

function tagsOfArn(name: string): Scenario[number] {
  return recorded(name, "ListTagsForResource", { resourceArn: arn });
}

/** Log groups, their tags, and log streams. */
export const groupScenarios: Readonly<Record<string, Scenario>> = {
  "TestLogsGroups::test_create_log_group_with_kms_key": [
    before("CreateLogGroup", { ...group, kmsKeyId: "arn:aws:kms:us-east-1:$account:key/1234" }),
    recorded("describe-log-groups-with-kms", "DescribeLogGroups", { logGroupNamePrefix: group.logGroupName }),
  ],
  "TestLogsGroups::test_create_log_group_duplicate_error": [
    create,
    recorded("error-duplicate-log-group", "CreateLogGroup", group),
  ],
  "TestLogsGroups::test_create_log_group_invalid_name_length": [
    recorded("error-invalid-name-length", "CreateLogGroup", { logGroupName: tooLong }),
  ],
  "TestLogsGroups::test_describe_log_groups_with_prefix": [
    ...["0", "1", "2"].map((end) => before("CreateLogGroup", { logGroupName: `prefix-${end}` })),
    before("CreateLogGroup", { logGroupName: "other" }),
    recorded("describe-log-groups-prefix", "DescribeLogGroups", { logGroupNamePrefix: "prefix-" }),
  ],
  "TestLogsGroups::test_describe_log_groups_with_pattern": [
    create,
    recorded("describe-log-groups-pattern", "DescribeLogGroups", { logGroupNamePattern: "4f1c9a" }),
  ],
  "TestLogsGroups::test_describe_log_groups_prefix_and_pattern_error": [
    create,
    recorded("error-prefix-and-pattern", "DescribeLogGroups", { logGroupNamePrefix: "g", logGroupNamePattern: "g" }),
  ],
  "TestLogsGroups::test_list_log_groups_with_pattern": [
    create,
    recorded("list-log-groups-no-match", "ListLogGroups", { logGroupNamePattern: "no-such-group" }),
    recordedMember("logGroups", "list-log-groups-match", "DescribeLogGroups", { logGroupNamePattern: "4f1c9a" }),
  ],
  "TestLogsGroupsTags::test_create_log_group_with_tags": [
    before("CreateLogGroup", { ...group, tags: { env: "testing" } }),
    tags("list-tags-after-create"),
  ],
  "TestLogsGroupsTags::test_tag_log_group": [
    create,
    before("TagLogGroup", { ...group, tags: { tag_key_1: "tag_value_1" } }),
    tags("list-tags-after-tag"),
  ],
  "TestLogsGroupsTags::test_untag_log_group": [
    create,
    before("TagLogGroup", { ...group, tags: { tag_key_1: "tag_value_1", tag_key_2: "tag_value_2" } }),
    before("UntagLogGroup", { ...group, tags: ["tag_key_1"] }),
    tags("list-tags-after-untag"),
  ],
  "TestLogsGroupsTags::test_tag_resource_api": [
    before("CreateLogGroup", { ...group, tags: { env: "testing1" } }),
    tags("list-tags-after-create"),
    before("TagResource", { resourceArn: arn, tags: { test1: "val1", test2: "val2" } }),
    tags("list-tags-log-group-after-tag-resource"),
    tagsOfArn("list-tags-for-resource-after-tag-resource"),
    before("TagLogGroup", { ...group, tags: { test3: "val3" } }),
    tags("list-tags-log-group-after-tag-log-group"),
    tagsOfArn("list-tags-for-resource-after-tag-log-group"),
    before("UntagLogGroup", { ...group, tags: ["test3"] }),
    before("UntagResource", { resourceArn: arn, tagKeys: ["env", "test1"] }),
    tags("list-tags-log-group-after-untag"),
    tagsOfArn("list-tags-for-resource-after-untag"),
  ],
  "TestLogsStreams::test_create_and_delete_log_stream": [
    create,
    createStream,
    recorded("describe-log-streams-after-create", "DescribeLogStreams", group),
  ],
  "TestLogsStreams::test_create_log_stream_duplicate_error": [
    create,
    createStream,
    recorded("error-duplicate-log-stream", "CreateLogStream", stream),
  ],
  "TestLogsStreams::test_describe_log_streams_with_log_group_identifier": [
    create,
    createStream,
    recorded("describe-streams-identifier-name", "DescribeLogStreams", { logGroupIdentifier: group.logGroupName }),
    recorded("describe-streams-identifier-arn", "DescribeLogStreams", { logGroupIdentifier: arn }),
    recorded("error-both-name-and-identifier", "DescribeLogStreams", { ...group, logGroupIdentifier: arn }),
  ],
  "TestLogsStreams::test_describe_log_streams_with_prefix": [
    create,
    ...["0", "1", "2"].map((end) => before("CreateLogStream", { ...group, logStreamName: `prefix-${end}` })),
    createStream,
    recorded("describe-streams-with-prefix", "DescribeLogStreams", { ...group, logStreamNamePrefix: "prefix-" }),
  ],
  "TestLogsStreams::test_log_stream_arn_format": [
    create,
    createStream,
    recorded("describe-log-streams-with-arn", "DescribeLogStreams", group),
  ],
};
