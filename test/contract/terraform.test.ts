import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { LocalServer } from "../../src/localServer/server.js";
import { findProgram, type Outcome, run } from "./program.js";

const program = findProgram("terraform");
/** A folder with the AWS provider, laid out as a filesystem mirror, so that nothing is downloaded. */
const mirror = process.env["TERRAFORM_MIRROR"] ?? "";
const hasProvider = existsSync(join(mirror, "registry.terraform.io/hashicorp/aws"));
const { signal } = new AbortController();

const resources = `
resource "aws_cloudwatch_log_group" "web" {
  name              = "/terraform/web"
  retention_in_days = 14
  tags              = { team = "a b" }
}
resource "aws_cloudwatch_log_stream" "first" {
  name           = "first"
  log_group_name = aws_cloudwatch_log_group.web.name
}
resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "errors"
  pattern        = "?ERROR ?\\"went wrong\\""
  log_group_name = aws_cloudwatch_log_group.web.name
  metric_transformation {
    name          = "Errors"
    namespace     = "Web"
    value         = "1"
    default_value = "0"
    unit          = "Count"
  }
}
resource "aws_cloudwatch_log_destination" "other" {
  name       = "other-account"
  role_arn   = "arn:aws:iam::000000000000:role/logs"
  target_arn = "arn:aws:kinesis:eu-west-1:000000000000:stream/logs"
}
resource "aws_cloudwatch_log_subscription_filter" "all" {
  name            = "all"
  log_group_name  = aws_cloudwatch_log_group.web.name
  filter_pattern  = ""
  destination_arn = aws_cloudwatch_log_destination.other.arn
}
resource "aws_cloudwatch_log_resource_policy" "route53" {
  policy_name = "route53"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "route53.amazonaws.com" }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "arn:aws:logs:*:*:log-group:/aws/route53/*"
    }]
  })
}
`;

function providerConfig(endpoint: string): string {
  return `
terraform {
  required_providers { aws = { source = "hashicorp/aws" } }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "any"
  secret_key                  = "any"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = true
  endpoints { logs = "${endpoint}" }
}
`;
}

const cliConfig = `provider_installation {
  filesystem_mirror { path = ${JSON.stringify(mirror)} }
}
`;

describe.skipIf(program === undefined || !hasProvider)(
  "Terraform against the local server [needs TERRAFORM_MIRROR]",
  () => {
    const server = new LocalServer();
    let folder = "";
    let endpoint = "";

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "terraform-"));
      endpoint = await server.start();
      await writeFile(join(folder, "main.tf"), providerConfig(endpoint) + resources);
      await writeFile(join(folder, "cli.tfrc"), cliConfig);
    });
    afterAll(async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Runs Terraform with nothing of the user's. */
    function terraform(...args: string[]): Promise<Outcome> {
      const inherited = Object.entries(process.env).filter(([name]) => !/^(?:HOME|AWS_.*|TF_.*)$/u.test(name));
      const env = {
        ...Object.fromEntries(inherited),
        HOME: folder,
        TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"),
        CHECKPOINT_DISABLE: "1",
        AWS_EC2_METADATA_DISABLED: "true",
      };
      return run(program ?? "", [`-chdir=${folder}`, ...args, "-no-color"], env);
    }

    async function expectSuccess(...args: string[]): Promise<void> {
      const { code, stderr } = await terraform(...args);
      expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: "" });
    }

    /** Exit code 0 of a plan with -detailed-exitcode: it has no changes. 2: it has some, which standard output shows. */
    async function expectNoChanges(): Promise<void> {
      const { code, stdout, stderr } = await terraform("plan", "-input=false", "-detailed-exitcode");
      expect({ code, stderr, stdout: code === 0 ? "" : stdout }).toEqual({ code: 0, stderr: "", stdout: "" });
    }

    it(
      "applies each kind of resource, then plans no changes, imports a group, and destroys all",
      { timeout: 600_000 },
      async () => {
        const api = createLogsApi({ id: "t", name: "t", region: "eu-west-1", endpoint, local: true });
        const group = "/terraform/web";
        await expectSuccess("init", "-input=false");
        await expectSuccess("apply", "-input=false", "-auto-approve");
        const { items: groups } = await api.describeLogGroups({}, signal);
        expect(groups).toMatchObject([{ name: group, retentionInDays: 14 }]);
        expect((await api.describeLogStreams({ group }, signal)).items).toMatchObject([{ name: "first" }]);
        expect((await api.describeMetricFilters({ group }, signal)).items).toMatchObject([
          { name: "errors", pattern: '?ERROR ?"went wrong"' },
        ]);
        expect((await api.describeSubscriptionFilters({ group }, signal)).items).toMatchObject([
          { name: "all", destinationArn: "arn:aws:logs:eu-west-1:000000000000:destination:other-account" },
        ]);
        await expectNoChanges();

        await expectSuccess("state", "rm", "aws_cloudwatch_log_group.web");
        await expectSuccess("import", "-input=false", "aws_cloudwatch_log_group.web", group);
        await expectNoChanges();

        await expectSuccess("destroy", "-input=false", "-auto-approve");
        expect((await api.describeLogGroups({}, signal)).items).toEqual([]);
        expect(await leftByAccount(endpoint)).toEqual({ destinations: [], resourcePolicies: [] });
        api.dispose();
      },
    );
  },
);

/** The account's destinations and resource policies, which the port has no calls for. */
async function leftByAccount(endpoint: string): Promise<object> {
  const call = async (operation: string): Promise<object> => {
    const headers = {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `Logs_20140328.${operation}`,
    };
    const answer = await fetch(endpoint, { method: "POST", headers, body: "{}" });
    return (await answer.json()) as object;
  };
  return { ...(await call("DescribeDestinations")), ...(await call("DescribeResourcePolicies")) };
}
