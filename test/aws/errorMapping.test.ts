import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { redact } from "../../src/aws/errorFacts.js";
import type { RequestContext } from "../../src/aws/errorRule.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { LogsError, type LogsErrorKind } from "../../src/logs/logsError.js";

const aws: Connection = { id: "dev", name: "dev", profile: "dev", region: "eu-west-1" };
const chain: Connection = { id: "chain", name: "chain", region: "eu-west-1" };
const local: Connection = {
  id: "local",
  name: "Local",
  region: "us-east-1",
  endpoint: "http://127.0.0.1:9",
  local: true,
};

function exception(name: string, message = "", status = 400): object {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status, requestId: "r-1" } });
}

function network(code: string, fields: object = {}): object {
  return Object.assign(new Error(`connect ${code}`), { code }, fields);
}

interface Case {
  readonly what: string;
  readonly error: unknown;
  readonly context?: Partial<RequestContext>;
  readonly kind: LogsErrorKind;
  readonly message: string;
}

const notAuthorized =
  "User: arn:aws:iam::123456789012:user/me is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:eu-west-1:123456789012:log-group:web:* because no identity-based policy allows the logs:FilterLogEvents action";

const classRefusal =
  "The log group rare is of log-group-class INFREQUENT_ACCESS. FilterLogEvents is not supported for this log class.";

const cases: readonly Case[] = [
  {
    what: "a missing group",
    error: exception("ResourceNotFoundException", "The specified log group does not exist."),
    context: { group: "web", stream: "one" },
    kind: "notFound",
    message: "This log group does not exist; refresh, or check the name and the region: web",
  },
  {
    what: "a missing stream",
    error: exception("ResourceNotFoundException", "The specified log stream does not exist."),
    context: { group: "web", stream: "one" },
    kind: "notFound",
    message: "This log stream does not exist; refresh, or check the name and the region: web › one",
  },
  {
    what: "a group that exists",
    error: exception("ResourceAlreadyExistsException", "The specified log group already exists"),
    context: { group: "web" },
    kind: "alreadyExists",
    message: "This log group already exists; choose another name: web",
  },
  {
    what: "a stream that exists, whatever the service calls it",
    error: exception("ResourceAlreadyExistsException", "The specified log group already exists"),
    context: { operation: "CreateLogStream", group: "web", stream: "one" },
    kind: "alreadyExists",
    message: "This log stream already exists; choose another name: web › one",
  },
  {
    what: "a denied action that the service names",
    error: exception("AccessDeniedException", notAuthorized),
    context: { operation: "FilterLogEvents" },
    kind: "accessDenied",
    message:
      "Access denied; ask for an IAM statement that allows logs:FilterLogEvents on arn:aws:logs:eu-west-1:123456789012:log-group:web:*",
  },
  {
    what: "a denied action that the service doesn't name",
    error: exception("AccessDeniedException", "no"),
    context: { operation: "PutLogEvents" },
    kind: "accessDenied",
    message:
      "Access denied; ask for an IAM statement that allows logs:PutLogEvents on arn:aws:logs:eu-west-1:*:log-group:*",
  },
  {
    what: "an action that a policy forbids",
    error: exception(
      "AccessDeniedException",
      notAuthorized.replace(/because.*/u, "with an explicit deny in a service control policy"),
    ),
    kind: "accessDenied",
    message:
      "Access denied by a policy that forbids logs:FilterLogEvents; ask your administrator about arn:aws:logs:eu-west-1:123456789012:log-group:web:*",
  },
  {
    what: "a role that can't be assumed",
    error: exception(
      "AccessDenied",
      "User: arn:aws:iam::123456789012:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::210987654321:role/reader",
      403,
    ),
    kind: "accessDenied",
    message:
      "Access denied; ask for an IAM statement that allows sts:AssumeRole on arn:aws:iam::210987654321:role/reader",
  },
  {
    what: "a wrong MFA code",
    error: exception("AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code. ", 403),
    kind: "accessDenied",
    message: "The MFA code was not accepted; try again with the next one: dev",
  },
  {
    what: "MFA that nobody was asked for",
    error: exception(
      "CredentialsProviderError",
      "Profile dev requires multi-factor authentication, but no MFA code callback was provided.",
    ),
    kind: "expiredCredentials",
    message: "The MFA code was not accepted; try again with the next one: dev",
  },
  {
    what: "an SSO session that was ended",
    error: exception("UnauthorizedException", "Session token not found or invalid", 401),
    kind: "expiredCredentials",
    message: "The sign-in has expired or was never done; sign in with aws sso login: dev",
  },
  {
    what: "an SSO role that isn't the user's",
    error: exception("CredentialsProviderError", "No access"),
    kind: "expiredCredentials",
    message:
      "The sign-in gives no access to the profile's account and role; check sso_account_id and sso_role_name: dev",
  },
  {
    what: "a container without a role",
    error: exception("CredentialsProviderError", "The container metadata credential provider cannot be used unless …"),
    context: { connection: chain },
    kind: "expiredCredentials",
    message: "The container or instance gave no credentials; check its role",
  },
  {
    what: "a web identity token that isn't taken",
    error: exception("InvalidIdentityToken", "No OpenIDConnect provider found for web identity"),
    kind: "expiredCredentials",
    message:
      "The web identity's token file or role is missing; check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN: dev",
  },
  {
    what: "a region that is switched off",
    error: exception("RegionDisabledException", "STS is not activated in this region for account:123456789012.", 403),
    kind: "accessDenied",
    message: "The region is switched off for this account; enable it or choose another one: eu-west-1",
  },
  {
    what: "a change under way",
    error: exception("OperationAbortedException", "A conflicting operation is currently in progress"),
    context: { operation: "DeleteLogGroup", group: "web" },
    kind: "unknown",
    message: "Another change of it is under way; wait a moment and try again: web",
  },
  {
    what: "a limit that was passed",
    error: exception(
      "InvalidParameterException",
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ),
    context: { operation: "FilterLogEvents" },
    kind: "invalidInput",
    message:
      "CloudWatch Logs refused the input of FilterLogEvents: 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
  },
  {
    what: "a prefix beside a pattern",
    error: exception(
      "InvalidParameterException",
      "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    ),
    kind: "invalidInput",
    message:
      "CloudWatch Logs refused the input of DescribeLogGroups: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
  },
  {
    what: "throttling",
    error: exception("ThrottlingException", "Rate exceeded"),
    kind: "throttled",
    message: "CloudWatch Logs asks for fewer requests; wait a moment and try again: DescribeLogGroups",
  },
  {
    what: "an expired token",
    error: exception("ExpiredTokenException", "The security token included in the request is expired"),
    kind: "expiredCredentials",
    message: "The credentials have expired; renew them and try again: dev",
  },
  {
    what: "an expired token without a profile",
    error: exception("ExpiredToken"),
    context: { connection: chain },
    kind: "expiredCredentials",
    message: "The credentials have expired; renew them and try again",
  },
  {
    what: "an unknown access key",
    error: exception("UnrecognizedClientException", "The security token included in the request is invalid."),
    kind: "expiredCredentials",
    message: "The service refused the credentials; choose another profile or correct its keys: dev",
  },
  {
    what: "a wrong secret key",
    error: exception("InvalidSignatureException", "The request signature we calculated does not match …", 403),
    kind: "expiredCredentials",
    message: "The service refused the credentials; choose another profile or correct its keys: dev",
  },
  {
    what: "a wrong clock",
    error: exception("InvalidSignatureException", "Signature expired: 20261122T1 is now earlier than 20261122T2"),
    kind: "expiredCredentials",
    message: "The service refused the signature's time; set this computer's clock",
  },
  {
    what: "a request that was signed too long ago",
    error: exception("RequestExpired", "Request has expired."),
    kind: "expiredCredentials",
    message: "The service refused the signature's time; set this computer's clock",
  },
  {
    what: "a request of the future",
    error: exception("RequestTimeTooSkewed", "The difference between the request time and the current time is …", 403),
    kind: "expiredCredentials",
    message: "The service refused the signature's time; set this computer's clock",
  },
  {
    what: "an unknown profile",
    error: exception("CredentialsProviderError", "Could not resolve credentials using profile: [dev] in files."),
    kind: "expiredCredentials",
    message: "No usable credentials for this profile in the AWS files; correct it or choose another one: dev",
  },
  {
    what: "no credentials at all",
    error: exception("CredentialsProviderError", "Could not load credentials from any providers"),
    context: { connection: chain },
    kind: "expiredCredentials",
    message: "No credentials were found; choose a profile, or run: aws configure",
  },
  {
    what: "an SSO session that has expired",
    error: exception("CredentialsProviderError", "The SSO session associated with this profile has expired."),
    kind: "expiredCredentials",
    message: "The sign-in has expired or was never done; sign in with aws sso login: dev",
  },
  {
    what: "an SSO token that has expired",
    error: exception("TokenProviderError", "Token is expired. To refresh this SSO session run 'aws sso login'"),
    context: { connection: chain },
    kind: "expiredCredentials",
    message: "The sign-in has expired or was never done; sign in with aws sso login",
  },
  {
    what: "an invalid parameter",
    error: exception("InvalidParameterException", "The specified nextToken is invalid."),
    kind: "invalidInput",
    message: "CloudWatch Logs refused the input of DescribeLogGroups: The specified nextToken is invalid.",
  },
  {
    what: "a limit",
    error: exception("LimitExceededException", "Resource limit exceeded."),
    kind: "limitExceeded",
    message: "A limit of the account is reached; delete something or ask AWS for more: Resource limit exceeded.",
  },
  {
    what: "an unknown operation",
    error: exception("UnknownOperationException", "nope"),
    context: { connection: local, operation: "StartQuery" },
    kind: "unsupported",
    message: "Not possible there: StartQuery at http://127.0.0.1:9",
  },
  {
    what: "reading a group of another class",
    error: exception("InvalidOperationException", classRefusal),
    context: { operation: "FilterLogEvents" },
    kind: "unsupported",
    message: `This log group's class is read by queries of Logs Insights alone; query it instead: ${classRefusal}`,
  },
  {
    what: "a filter of a group of another class",
    error: exception("ValidationException", "This operation is only supported on the Standard log class."),
    context: { operation: "DescribeSubscriptionFilters" },
    kind: "unsupported",
    message:
      "This log group's class does not support DescribeSubscriptionFilters: " +
      "This operation is only supported on the Standard log class.",
  },
  {
    what: "any other operation that the service refuses, with its sentence",
    error: exception("InvalidOperationException", "The query has ended."),
    context: { operation: "StopQuery" },
    kind: "unsupported",
    message: "CloudWatch Logs refused StopQuery: The query has ended.",
  },
  {
    what: "an operation that an endpoint refuses without a word",
    error: exception("NotImplemented", ""),
    context: { connection: local, operation: "StartQuery" },
    kind: "unsupported",
    message: "Not possible there: StartQuery at http://127.0.0.1:9",
  },
  {
    what: "a service that is down",
    error: exception("ServiceUnavailableException", "", 503),
    kind: "offline",
    message: "CloudWatch Logs has a problem of its own; try again in a moment: 503",
  },
  {
    what: "any other answer of 5xx",
    error: exception("SomethingNew", "", 500),
    kind: "offline",
    message: "CloudWatch Logs has a problem of its own; try again in a moment: 500",
  },
  {
    what: "a host that can't be found",
    error: network("ENOTFOUND", { hostname: "logs.eu-wets-1.amazonaws.com" }),
    kind: "offline",
    message: "The address can't be found; check the region and the network: logs.eu-wets-1.amazonaws.com",
  },
  {
    what: "a dead endpoint, which the SDK names a time-out",
    error: network("ECONNREFUSED", { name: "TimeoutError" }),
    context: { connection: local },
    kind: "offline",
    message: "Nothing answers there; start the server or correct the connection's endpoint: http://127.0.0.1:9",
  },
  {
    what: "a cause that is a network error",
    error: Object.assign(new Error("fetch failed"), { cause: network("ECONNRESET") }),
    kind: "offline",
    message: "The connection failed (ECONNRESET); check the network and try again: eu-west-1",
  },
  {
    what: "a time-out",
    error: network("ETIMEDOUT", { name: "TimeoutError" }),
    kind: "offline",
    message: "No answer in time; check the network and try again: eu-west-1",
  },
  {
    what: "a time-out without a code",
    error: exception("TimeoutError"),
    kind: "offline",
    message: "No answer in time; check the network and try again: eu-west-1",
  },
  {
    what: "a certificate whose authority isn't trusted",
    error: network("SELF_SIGNED_CERT_IN_CHAIN"),
    context: { connection: local },
    kind: "offline",
    message:
      "The authority of the server's certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN); name its file in ca_bundle of the profile, AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS: http://127.0.0.1:9",
  },
  {
    what: "a certificate of another host",
    error: network("ERR_TLS_CERT_ALTNAME_INVALID"),
    kind: "offline",
    message:
      "The server's certificate is not trusted (ERR_TLS_CERT_ALTNAME_INVALID); check the endpoint and the proxy: eu-west-1",
  },
  {
    what: "anything else",
    error: exception("SomethingNew", "what is that?", 418),
    kind: "unknown",
    message: "DescribeLogGroups failed: what is that?",
  },
  { what: "nothing", error: undefined, kind: "unknown", message: "DescribeLogGroups failed: Error" },
];

describe("mapping errors", () => {
  it.each(cases)("of $what", ({ error, context, kind, message }) => {
    const mapped = toLogsError(error, { operation: "DescribeLogGroups", connection: aws, ...context });
    expect({ kind: mapped.kind, message: mapped.message }).toEqual({ kind, message });
    expect(mapped.operation).toBe(context?.operation ?? "DescribeLogGroups");
  });

  it("gives the least policy to copy for a denied action, and none for a forbidden one", () => {
    const remedyOf = (message: string): unknown =>
      toLogsError(exception("AccessDeniedException", message), { operation: "FilterLogEvents", connection: aws })
        .remedy;
    expect(remedyOf(notAuthorized)).toEqual({
      kind: "copyPolicy",
      policy: expect.stringContaining('"Resource": "arn:aws:logs:eu-west-1:123456789012:log-group:web:*"') as string,
    });
    expect(remedyOf(`${notAuthorized} with an explicit deny`)).toBeUndefined();
  });

  it("leaves a LogsError as it is", () => {
    const error = new LogsError("notFound", "gone");
    expect(toLogsError(error, { operation: "DescribeLogGroups", connection: aws })).toBe(error);
  });

  it("keeps what a log needs: name, code, status, request id and stack", () => {
    const error = toLogsError(exception("ThrottlingException", "Rate exceeded"), { operation: "X", connection: aws });
    const { stack } = error.cause as Error;
    expect(stack).toContain("ThrottlingException: Rate exceeded (HTTP 400, request r-1)");
    expect(stack).toContain("errorMapping.test.ts");
  });

  it("ends with causes that go round", () => {
    const error = new Error("round");
    error.cause = error;
    expect(toLogsError(error, { operation: "X", connection: aws }).message).toBe("X failed: round");
  });
});

describe("a request has done nothing", () => {
  const done = (error: unknown): boolean =>
    toLogsError(error, { operation: "PutLogEvents", connection: aws }).hasDoneNothing;

  it.each([
    ["refused", exception("SomethingNew", "no", 418)],
    ["throttled, whatever the status", exception("ThrottlingException", "Rate exceeded", 503)],
    ["sent nowhere", network("ENOTFOUND")],
    ["met by nobody", network("ECONNREFUSED")],
    ["kept back from a server that is not trusted", network("SELF_SIGNED_CERT_IN_CHAIN")],
  ])("if it was %s", (_, error) => {
    expect(done(error)).toBe(true);
  });

  it.each([
    ["the connection broke", network("ECONNRESET")],
    ["no answer came in time", network("ETIMEDOUT")],
    ["the service failed", exception("InternalFailure", "", 500)],
    ["the answer was that it was late", exception("RequestTimeoutException", "", 408)],
    ["the error says nothing", new Error("oops")],
  ])("unless %s: nobody knows then", (_, error) => {
    expect(done(error)).toBe(false);
  });
});

describe("secrets", () => {
  const accessKey = "AKIAIOSFODNN7EXAMPLE";
  const secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  const token = `IQoJb3JpZ2luX2VjE${"Ab3+/xYz".repeat(40)}==`;
  const planted = `Credential=${accessKey}/20261122 secret ${secretKey} x-amz-security-token:${token} ${accessKey}`;

  const names = [...new Set(cases.map(({ error }) => (error instanceof Error ? error.name : "Error")))];
  it.each(names)("never come out of a %s", (name) => {
    const error = Object.assign(exception(name, planted) as Error, {
      request: { headers: { authorization: planted } },
      $response: { headers: { "x-amz-security-token": token } },
      config: { credentials: { accessKey, secretKey, token } },
      cause: Object.assign(new Error(planted), { secretKey }),
    });
    const mapped = toLogsError(error, { operation: "DescribeLogGroups", connection: chain });
    const shown = [
      mapped.message,
      mapped.stack,
      String(mapped),
      inspect(mapped, { depth: 9, showHidden: true }),
    ].join();
    for (const secret of [accessKey, secretKey, token]) expect(shown).not.toContain(secret);
  });

  const before = ["", " ", "(", '"', "'", "[", "<", "=", ":", ": ", "key=", "secret:", ", "];
  const after = ["", ".", ". ", ", ", ")", '"', "'", ";", ":", ": no", "!", "?", "…", "]", "\n", "\\"];
  it.each([secretKey, `${secretKey.slice(0, -1)}=`, token, accessKey])(
    "are hidden wherever they stand: %s",
    (secret) => {
      for (const start of before) {
        for (const end of after)
          expect(redact(`The key${start}${secret}${end}`.slice(start === "" ? 7 : 0))).not.toContain(secret);
      }
    },
  );

  it.each([
    "password=hunter2",
    '{ "clientSecret": "hunter2" }',
    "refresh_token: hunter2",
    "https://me:hunter2@host/path",
    "https://hunter2@host",
  ])("are hidden where their name tells: %s", (text) => {
    expect(redact(text)).not.toContain("hunter2");
  });

  it("are told from names, ARNs and sentences", () => {
    for (const text of [
      notAuthorized,
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/MyVeryLongFunctionName0123456789-AbCdEfGhIjKl:log-stream:2026/11/22/[$LATEST]7d1f0c2ab94e4b7f8a53c6e01d2f9b34",
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint",
      "request 5d0a4c3e-1f7b-4c83-8a53-c6e01d2f9b34",
      "arn:aws:iam::123456789012:role/aVeryLongNameOfARole0123456789AbCdEfGhIjKlMnOp is missing.",
      "https://logs.corp/a@b?c=d@e",
    ]) {
      expect(redact(text)).toBe(text);
    }
  });
});
