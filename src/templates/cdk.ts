import { isTelling, lambdaGroup, type NamedLog, patternOf } from "./namedLog.js";

/** Names that are written as texts, in the three ways of JavaScript. */
const names =
  /\b(?<key>logGroupName|functionName)\s*:\s*(?:"(?<double>[^"\n\\]*)"|'(?<single>[^'\n\\]*)'|`(?<template>[^`\n\\]*)`)/gu;

/** Functions and log groups of a stack of the CDK in TypeScript or JavaScript, where their names are written as texts. */
export function readCdk(text: string): readonly NamedLog[] {
  if (!/["'](?:aws-cdk-lib|@aws-cdk\/)/u.test(text)) return [];
  return [...text.matchAll(names)].flatMap(({ index, groups = {} }) => {
    const { key, double, single, template } = groups;
    const written = double ?? single ?? patternOf(template ?? "");
    const name = key === "functionName" ? lambdaGroup(written) : written;
    return isTelling(name) ? [{ offset: index, name }] : [];
  });
}
