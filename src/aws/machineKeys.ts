import { given } from "./endpointSettings.js";
import { type Keys, providerError } from "./keys.js";

type Env = Readonly<Record<string, string | undefined>>;

/** The keys in the environment; undefined if there are none. Rejects if they are incomplete. */
export function environmentKeys(env: Env): Promise<Keys> | undefined {
  const accessKeyId = given(env["AWS_ACCESS_KEY_ID"]);
  if (accessKeyId === undefined) return undefined;
  const secretAccessKey = given(env["AWS_SECRET_ACCESS_KEY"]);
  if (secretAccessKey === undefined) {
    return Promise.reject(providerError("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY"));
  }
  const sessionToken = given(env["AWS_SECURITY_TOKEN"]) ?? given(env["AWS_SESSION_TOKEN"]);
  const expiration = given(env["AWS_CREDENTIAL_EXPIRATION"]);
  return Promise.resolve({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
    ...(expiration === undefined ? {} : { expiration: new Date(expiration) }),
  });
}

/** The keys of the machine's own role: the container's, where the environment tells of one, or the instance's. */
export async function machineKeys(env: Env): Promise<Keys> {
  const isContainer = ["RELATIVE", "FULL"].some(
    (form) => given(env[`AWS_CONTAINER_CREDENTIALS_${form}_URI`]) !== undefined,
  );
  if (isContainer) return containerKeys();
  try {
    return await instanceKeys(env);
  } catch {
    // Most machines are no instances: then there is no service to ask.
  }
  throw providerError("Could not load credentials from any providers");
}

/** The keys that a profile names as its credential_source. */
export async function namedKeys(source: string | undefined, env: Env): Promise<Keys> {
  switch (source) {
    case "Environment": {
      const keys = environmentKeys(env);
      if (keys === undefined) throw providerError("Unable to find environment variable credentials");
      return keys;
    }
    case "EcsContainer":
      return containerKeys();
    case "Ec2InstanceMetadata":
      return instanceKeys(env);
    default:
      throw providerError("Unsupported credential source in profile");
  }
}

async function containerKeys(): Promise<Keys> {
  const { fromContainerMetadata, fromHttp, propertyProviderChain } = await import("./sdk.js");
  return propertyProviderChain(fromHttp(), fromContainerMetadata())();
}

async function instanceKeys(env: Env): Promise<Keys> {
  if (given(env["AWS_EC2_METADATA_DISABLED"])?.toLowerCase() === "true") {
    throw providerError("AWS_EC2_METADATA_DISABLED is true");
  }
  const { fromInstanceMetadata } = await import("./sdk.js");
  return fromInstanceMetadata()();
}
