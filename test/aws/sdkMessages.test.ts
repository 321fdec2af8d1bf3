import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { toLogsError } from "../../src/aws/errorMapping.js";
import type { Connection } from "../../src/logs/connections/connection.js";

const dev: Connection = { id: "dev", name: "dev", profile: "dev", region: "eu-west-1" };

const signIn = "The sign-in has expired or was never done; sign in with aws sso login: dev";
const login = "The sign-in has expired or was never done; sign in with aws login: dev";
const sso = "The profile's SSO settings are incomplete or contradict each other; correct the AWS config file: dev";
const process = "The profile's credential_process failed; run its command in a terminal to see why: dev";
const container = "The container or instance gave no credentials; check its role: dev";
const unusable = "No usable credentials for this profile in the AWS files; correct it or choose another one: dev";
const source = "The profile's credential_source is none of Environment, EcsContainer and Ec2InstanceMetadata: dev";
const web = "The web identity's token file or role is missing; check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN: dev";

/** What the SDK's providers of credentials say (… stands for what varies), and what a user reads of it. */
const met: readonly (readonly [sdk: string, sentence: string])[] = [
  ["Authorization token contains invalid", container],
  ["AWS EC2 Metadata v1 fallback has been blocked", container],
  ["Conflicting SSO region", sso],
  ["Conflicting SSO start_url", sso],
  ["Could not load credentials from any providers", unusable],
  ["Could not load token from any providers", unusable],
  ["Could not resolve credentials using profile: […]", unusable],
  [
    "Detected a cycle attempting to resolve credentials",
    "The profile's source_profile leads back to itself; correct the AWS files: dev",
  ],
  ["EC2 Instance Metadata Service access disabled", container],
  ["Error response received from instance metadata service", container],
  ["Failed to generate Dpop proof: …", login],
  ["Failed to load a token for session …, please re-authenticate", login],
  ["Failed to load token from …: …", login],
  ["Failed to refresh token: …. Please re-authenticate using aws login", login],
  ["HTTP credential provider response not of the required format", container],
  ["Incomplete configuration. The fromSSO() argument hash", sso],
  [
    "Invalid response from STS.assumeRole call with role …",
    "The profile's role gave no credentials; check role_arn and who may assume it: dev",
  ],
  ["Invalid response received from instance metadata service", container],
  ["No HTTP credential provider host provided", container],
  ["No providers in chain", unusable],
  ["Profile '…' could not be found in shared credentials file", unusable],
  ["Profile '…' is missing required property 'sso_session'", sso],
  ["Profile is configured with invalid SSO credentials. Required", sso],
  ["Profile … could not be found in shared credentials file", unusable],
  ["Profile … did not contain credential_process", process],
  ["Profile … does not contain login_session", login],
  ["Profile … is not configured with SSO credentials", sso],
  ["Profile … was not found", unusable],
  [
    "SSO returns an invalid temporary credential",
    "The sign-in gives no access to the profile's account and role; check sso_account_id and sso_role_name: dev",
  ],
  ["Server responded with status: …", container],
  ["Sso session '…' could not be found", sso],
  ["Sso session '…' is missing required property", sso],
  ["The SSO session associated with this profile has expired", signIn],
  ["The SSO session associated with this profile is invalid", signIn],
  ["The SSO session token associated with profile=… was not found", signIn],
  ["The container metadata credential provider cannot be used", container],
  ["TimeoutError from instance metadata service", container],
  ["Token is expired", signIn],
  ["Token refresh response missing required fields", login],
  ["Token validation failed, missing fields: …", login],
  ["URL not accepted", container],
  ["Unable to connect to instance metadata service", container],
  ["Unable to find environment variable credentials", unusable],
  ["Unsupported credential source in profile", source],
  ["Value not present for '…' in SSO Token", signIn],
  ["Web identity configuration not specified", web],
  ["… is not a valid container metadata service URL", container],
  ["… is not a valid container metadata service hostname", container],
  ["… is not a valid container metadata service protocol", container],
];

/** What no user meets: an inner step of a chain that goes on, or something that isn't used here. */
const unmet: readonly string[] = [
  "AWS_PROFILE is set, skipping fromEnv provider",
  "Skipping SSO provider in default chain",
  "… not set in env, checking config file next",
  // A code is always asked for.
  "Profile … requires multi-factor authentication, but no MFA code callback",
  "Temporary credential requires multi-factor authentication, but no MFA code callback",
  "Response from Amazon Cognito contained",
  "Please pass a valid token to fromStatic",
  "Please pass 'signingName'",
  "Token not present in '…' environment variable",
];

describe("what the SDK says of credentials", () => {
  it.each(met)("“%s” is a sentence of ours", (message, sentence) => {
    const name = message.includes("fallback") ? "InstanceMetadataV1FallbackError" : "CredentialsProviderError";
    const error = Object.assign(new Error(message.replaceAll("…", "x")), { name });
    expect(toLogsError(error, { operation: "DescribeLogGroups", connection: dev })).toMatchObject({
      kind: "expiredCredentials",
      message: sentence,
    });
  });

  const said = messagesOfSdk();

  it("is all in the table", () => {
    expect(said.length).toBeGreaterThan(40);
    const known = [...met.map(([message]) => message), ...unmet];
    expect(said.filter((message) => !known.some((start) => message.startsWith(start)))).toEqual([]);
  });

  it("and what is in the table is said", () => {
    expect(met.filter(([start]) => !said.some((message) => message.startsWith(start)))).toEqual([]);
  });
});

describe("an exception that the service's model names", () => {
  const names = Object.entries(sdk).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof Error ? [name] : [],
  );
  /** The base class; the end of a Live Tail session, which is no failure; and what puts don't meet any more. */
  const apart = new Set([
    "CloudWatchLogsServiceException",
    "SessionTimeoutException",
    "InvalidSequenceTokenException",
    "DataAlreadyAcceptedException",
  ]);
  it.each(names.filter((name) => !apart.has(name)))("has a sentence of ours: %s", (name) => {
    const error = Object.assign(new Error("its words"), { name });
    const { message } = toLogsError(error, { operation: "PutLogEvents", connection: dev });
    expect(message).not.toMatch(/^PutLogEvents failed: /u);
  });
});

/** The messages that stand in the SDK's providers, as far as they are written there. */
function messagesOfSdk(): readonly string[] {
  const scopes = ["node_modules/@aws-sdk", "node_modules/@smithy"];
  const packages = scopes.flatMap((scope) => readdirSync(scope).map((name) => join(scope, name)));
  const files = packages
    .filter((path) => /credential-provider|token-providers/u.test(path))
    .flatMap((path) => filesIn(join(path, "dist-es")));
  const thrown =
    /new (?:\w*ProviderError|InstanceMetadataV1FallbackError)\(\s*(?:"(?<plain>[^"]*)"|`(?<template>(?:[^`\\]|\\.)*)`)/gsu;
  const found = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(thrown)]);
  const texts = found.map(({ groups = {} }) => groups["plain"] ?? groups["template"] ?? "");
  return [...new Set(texts.map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/gu, "…")))];
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter(({ name }) => name.endsWith(".js")).map(({ parentPath, name }) => join(parentPath, name));
}
