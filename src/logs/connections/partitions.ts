import * as l10n from "../../base/l10n.js";
/** A part of AWS that shares nothing with the others: accounts, names and hosts end at its border. */
export interface Partition {
  /** Its name in ARNs, such as "aws-cn". */
  readonly id: string;
  /** Ends the host names of its services. */
  readonly dnsSuffix: string;
  /** The same for its dual-stack hosts. */
  readonly dualstackSuffix: string;
  /** The web console's host, without the region that may stand before it; absent where none is public. */
  readonly consoleHost?: string;
  /** True for the names of its regions, also of those to come. */
  readonly regionForm: RegExp;
  /** Its regions and what they are called. */
  readonly regions: Readonly<Record<string, string>>;
}

/** A region as a user picks it. */
export interface Region {
  readonly name: string;
  /** Such as "Europe (Ireland)". */
  readonly title: string;
  readonly partition: Partition;
}

const commercial: Partition = {
  id: "aws",
  dnsSuffix: "amazonaws.com",
  dualstackSuffix: "api.aws",
  consoleHost: "console.aws.amazon.com",
  regionForm: /^(?:us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/u,
  regions: {
    "us-east-1": l10n.t("US East (N. Virginia)"),
    "us-east-2": l10n.t("US East (Ohio)"),
    "us-west-1": l10n.t("US West (N. California)"),
    "us-west-2": l10n.t("US West (Oregon)"),
    "af-south-1": l10n.t("Africa (Cape Town)"),
    "ap-east-1": l10n.t("Asia Pacific (Hong Kong)"),
    "ap-east-2": l10n.t("Asia Pacific (Taipei)"),
    "ap-northeast-1": l10n.t("Asia Pacific (Tokyo)"),
    "ap-northeast-2": l10n.t("Asia Pacific (Seoul)"),
    "ap-northeast-3": l10n.t("Asia Pacific (Osaka)"),
    "ap-south-1": l10n.t("Asia Pacific (Mumbai)"),
    "ap-south-2": l10n.t("Asia Pacific (Hyderabad)"),
    "ap-southeast-1": l10n.t("Asia Pacific (Singapore)"),
    "ap-southeast-2": l10n.t("Asia Pacific (Sydney)"),
    "ap-southeast-3": l10n.t("Asia Pacific (Jakarta)"),
    "ap-southeast-4": l10n.t("Asia Pacific (Melbourne)"),
    "ap-southeast-5": l10n.t("Asia Pacific (Malaysia)"),
    "ap-southeast-6": l10n.t("Asia Pacific (New Zealand)"),
    "ap-southeast-7": l10n.t("Asia Pacific (Thailand)"),
    "ca-central-1": l10n.t("Canada (Central)"),
    "ca-west-1": l10n.t("Canada West (Calgary)"),
    "eu-central-1": l10n.t("Europe (Frankfurt)"),
    "eu-central-2": l10n.t("Europe (Zurich)"),
    "eu-north-1": l10n.t("Europe (Stockholm)"),
    "eu-south-1": l10n.t("Europe (Milan)"),
    "eu-south-2": l10n.t("Europe (Spain)"),
    "eu-west-1": l10n.t("Europe (Ireland)"),
    "eu-west-2": l10n.t("Europe (London)"),
    "eu-west-3": l10n.t("Europe (Paris)"),
    "il-central-1": l10n.t("Israel (Tel Aviv)"),
    "me-central-1": l10n.t("Middle East (UAE)"),
    "me-south-1": l10n.t("Middle East (Bahrain)"),
    "me-west-1": l10n.t("Middle East (Saudi Arabia)"),
    "mx-central-1": l10n.t("Mexico (Central)"),
    "sa-east-1": l10n.t("South America (São Paulo)"),
    "sa-west-1": l10n.t("South America (Chile)"),
  },
};

/**
 * The partitions, as the SDK's own table of endpoints has them; a test holds the hosts equal to those that the SDK calls.
 * Console hosts: the sign-in hosts of the SDK's endpoint rules name the same domains.
 */
export const partitions: readonly Partition[] = [
  commercial,
  {
    id: "aws-us-gov",
    dnsSuffix: "amazonaws.com",
    dualstackSuffix: "api.aws",
    consoleHost: "console.amazonaws-us-gov.com",
    regionForm: /^us-gov-[a-z]+-\d+$/u,
    regions: { "us-gov-east-1": l10n.t("AWS GovCloud (US-East)"), "us-gov-west-1": l10n.t("AWS GovCloud (US-West)") },
  },
  {
    id: "aws-cn",
    dnsSuffix: "amazonaws.com.cn",
    dualstackSuffix: "api.amazonwebservices.com.cn",
    consoleHost: "console.amazonaws.cn",
    regionForm: /^cn-[a-z]+-\d+$/u,
    regions: { "cn-north-1": l10n.t("China (Beijing)"), "cn-northwest-1": l10n.t("China (Ningxia)") },
  },
  {
    id: "aws-eusc",
    dnsSuffix: "amazonaws.eu",
    dualstackSuffix: "api.amazonwebservices.eu",
    consoleHost: "console.amazonaws-eusc.eu",
    regionForm: /^eusc-[a-z]+-[a-z]+-\d+$/u,
    regions: { "eusc-de-east-1": l10n.t("AWS European Sovereign Cloud (Germany)") },
  },
  {
    id: "aws-iso",
    dnsSuffix: "c2s.ic.gov",
    dualstackSuffix: "api.aws.ic.gov",
    consoleHost: "console.c2shome.ic.gov",
    regionForm: /^us-iso-[a-z]+-\d+$/u,
    regions: { "us-iso-east-1": l10n.t("US ISO East"), "us-iso-west-1": l10n.t("US ISO West") },
  },
  {
    id: "aws-iso-b",
    dnsSuffix: "sc2s.sgov.gov",
    dualstackSuffix: "api.aws.scloud",
    consoleHost: "console.sc2shome.sgov.gov",
    regionForm: /^us-isob-[a-z]+-\d+$/u,
    regions: { "us-isob-east-1": l10n.t("US ISOB East (Ohio)"), "us-isob-west-1": l10n.t("US ISOB West") },
  },
  {
    id: "aws-iso-e",
    dnsSuffix: "cloud.adc-e.uk",
    dualstackSuffix: "api.cloud-aws.adc-e.uk",
    regionForm: /^eu-isoe-[a-z]+-\d+$/u,
    regions: { "eu-isoe-west-1": l10n.t("EU ISOE West") },
  },
  {
    id: "aws-iso-f",
    dnsSuffix: "csp.hci.ic.gov",
    dualstackSuffix: "api.aws.hci.ic.gov",
    regionForm: /^us-isof-[a-z]+-\d+$/u,
    regions: { "us-isof-east-1": l10n.t("US ISOF East"), "us-isof-south-1": l10n.t("US ISOF South") },
  },
];

/** The partition of a region. A region of no known form counts as one of the commercial partition, as in the SDK. */
export function partitionOf(region: string): Partition {
  return partitions.find(({ regionForm }) => regionForm.test(region)) ?? commercial;
}

/** All known regions, partition by partition. */
export function knownRegions(): readonly Region[] {
  return partitions.flatMap((partition) =>
    Object.entries(partition.regions).map(([name, title]) => ({ name, title, partition })),
  );
}

/** The problem of what is typed as a region's name, or undefined. New regions pass: their form counts, not the list. */
export function checkRegion(name: string): string | undefined {
  if (name === "") return l10n.t("A region is needed, such as eu-central-1.");
  return /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/u.test(name)
    ? undefined
    : l10n.t`A region has the form eu-central-1; not: ${name}`;
}

/** The host at which AWS serves CloudWatch Logs or STS in a region. */
export function awsHost(
  service: "logs" | "sts",
  { region, fips, dualstack }: { readonly region: string; readonly fips?: boolean; readonly dualstack?: boolean },
): string {
  const { id, dnsSuffix, dualstackSuffix } = partitionOf(region);
  // In GovCloud the usual hosts are the ones with FIPS.
  const name = fips === true && (id !== "aws-us-gov" || dualstack === true) ? `${service}-fips` : service;
  return `${name}.${region}.${dualstack === true ? dualstackSuffix : dnsSuffix}`;
}
