const secrets: readonly RegExp[] = [
  /\b(?:A3T[A-Z0-9]|AKIA|ASIA|AGPA|AIDA|AROA|ANPA|ANVA|APKA)[A-Z0-9]{12,}\b/gu,
  /(?:credential|signature|(?:security|session|access)[-_ ]?token|secret[-_ ]?(?:access[-_ ]?)?key)["']?\s*[=:]\s*["']?[^\s,;&"']+/giu,
  /\b(?:bearer|basic)\s+[\w+/=.-]{8,}/giu,
  // A secret access key has 40 characters of base64, a session token some hundred: no word and no ARN is like that.
  /(?<![\w+/=:.-])(?=[\w+/=]*[A-Z])(?=[\w+/=]*[a-z])(?=[\w+/=]*\d)[\w+/=]{40,}(?![\w+/=:.-])/gu,
];

/** The text without what looks like a credential or a part of a signature. */
export function redact(text: string): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "[hidden]"), text);
}
