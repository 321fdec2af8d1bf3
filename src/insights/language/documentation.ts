/** A page of the CloudWatch Logs user guide; `anchor` is a heading in it. */
export function documentation(page: string, anchor?: string): string {
  const url = `https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/${page}.html`;
  return anchor === undefined ? url : `${url}#${anchor}`;
}
