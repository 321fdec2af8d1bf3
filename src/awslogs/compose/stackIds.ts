/** The machines that a configuration can begin with. */
export const stackIds = ["nginx", "apache", "tomcat", "ecs", "syslog"] as const;

export type StackId = (typeof stackIds)[number];
