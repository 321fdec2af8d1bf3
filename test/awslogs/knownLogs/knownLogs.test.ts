import { describe, expect, test } from "vitest";
import { knownLogOf, knownLogs } from "../../../src/awslogs/knownLogs/knownLogs.js";
import { checkFormat, formatRegExp } from "../../../src/awslogs/semantics/strptime.js";
import { askPython, findPythons } from "../../oracle/python.js";

const samples = knownLogs.flatMap(({ name, styles }) =>
  styles.flatMap(({ format, lines }) => (format === undefined ? [] : lines.map((line) => ({ name, format, line })))),
);

describe("the table of known logs", () => {
  test.each(samples)("$name: $format finds a time in $line", ({ format, line }) => {
    expect(checkFormat(format)).toEqual([]);
    expect(formatRegExp(format)?.exec(line)?.[0]).toMatch(/\d/);
  });

  test("every style has lines, every name is told once", () => {
    expect(knownLogs.filter(({ styles }) => styles.some(({ lines }) => lines.length === 0))).toEqual([]);
    expect(new Set(knownLogs.map(({ name }) => name)).size).toBe(knownLogs.length);
  });

  test("a log without a readable time has no other style", () => {
    const mixed = knownLogs.filter(({ styles }) => styles.length > 1 && styles.some(({ format }) => !format));
    expect(mixed).toEqual([]);
  });
});

const wrongButCommon: readonly (readonly [path: string, format: string])[] = [
  ["/var/log/nginx/access.log", "%b %d %H:%M:%S"],
  ["/var/log/nginx/access.log", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/nginx/error.log", "%b %d %H:%M:%S"],
  ["/var/log/nginx/error.log", "%d/%b/%Y:%H:%M:%S"],
  ["/var/log/nginx/error.log", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/httpd/access_log", "%b %d %H:%M:%S"],
  ["/var/log/httpd/access_log", "%d/%b/%Y %H:%M:%S"],
  ["/var/log/httpd/error_log", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/httpd/error_log", "%d/%b/%Y:%H:%M:%S"],
  ["/var/log/docker", "%b %d %H:%M:%S"],
  ["/var/log/docker", "%Y-%m-%d %H:%M:%S"],
  ["/var/lib/docker/containers/*/*-json.log", "%Y-%m-%dT%H:%M:%S.%fZ"],
  ["/var/log/ecs/ecs-agent.log", "%b %d %H:%M:%S"],
  ["/var/log/ecs/ecs-agent*", "%b %d %H:%M:%S"],
  ["/var/log/php-fpm/5.5/error.log", "%b %d %H:%M:%S"],
  ["/var/log/ecs/ecs-init.log", "%Y-%m-%dT%H:%M:%S%z"],
  ["/var/log/messages", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/messages", "%b-%d %H:%M:%S"],
  ["/var/log/cloud-init.log", "%Y-%m-%dT%H:%M:%S"],
  ["/var/log/cloud-init-output.log", "%Y-%m-%d %H:%M:%S,%f"],
  ["/var/log/audit/audit.log", "%b %d %H:%M:%S"],
  ["/var/log/audit/audit.log", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/dmesg", "%b %d %H:%M:%S"],
  ["/var/log/postgresql/postgresql-16-main.log", "%b %d %H:%M:%S"],
  ["/var/log/mysqld.log", "%b %d %H:%M:%S"],
  ["/var/log/eb-activity.log", "%b %d %H:%M:%S"],
  ["/var/log/tomcat8/catalina.out", "%b %d %H:%M:%S"],
  ["/var/log/yum.log", "%Y-%m-%d %H:%M:%S"],
  ["/var/log/letsencrypt/letsencrypt.log", "%b %d %H:%M:%S"],
];

test.each(wrongButCommon)("%s is not read by %s", (path, format) => {
  const log = knownLogOf(path);
  const expression = formatRegExp(format);
  expect(log?.styles.flatMap(({ lines }) => lines).filter((line) => expression?.test(line))).toEqual([]);
});

describe("paths", () => {
  test.each([
    ["/var/log/nginx/access.log", "the access log of nginx"],
    ["/var/log/nginx/www.example.com-access.log*", "the access log of nginx"],
    ["/var/log/nginx/error.log.[0-9]", "the error log of nginx"],
    ["/etc/httpd/logs/ssl_error_log", "the error log of Apache"],
    ["/var/log/httpd/ssl_error_log", "the error log of Apache"],
    ["/var/log/httpd/access_log-*", "the access log of Apache"],
    ["/var/log/apache2/other_vhosts_access.log", "the access log of Apache"],
    ["/rootfs/var/log/messages", "a syslog file"],
    ["/var/log/messages-20251105", "a syslog file"],
    ["/var/log/secure*", "a syslog file"],
    ["/var/log/my-messages", undefined],
    ["/opt/app/messages", undefined],
    ["/var/log/ecs/ecs-agent.log.*", "the log of the ECS agent"],
    ["/var/log/ecs/ecs-agent.log.2025-11-05-14", "the log of the ECS agent"],
    ["/var/log/ecs/audit.log.*", "the log of the ECS agent"],
    ["/var/log/audit/audit.log", "the audit log"],
    ["/var/log/docker", "the log of the Docker daemon"],
    ["/var/lib/docker/containers/*/*-json.log", "the log of a Docker container"],
    ["/var/log/cloud-init-output.log", "cloud-init's output"],
    ["/var/log/postgresql/postgresql-*.log", "PostgreSQL's log"],
    ["/var/lib/pgsql96/data/pg_log/postgresql-Wed.log", "PostgreSQL's log"],
    ["/var/log/mysql/mysql-slow.log", "MySQL's slow query log"],
    ["/var/log/mysql/error.log", "MySQL's error log"],
    ["/var/log/tomcat8/localhost_access_log.*.txt", "the access log of Tomcat"],
    ["/usr/share/tomcat8/logs/catalina.*.log", "the log of Tomcat"],
    ["/srv/app/log/production.log", "the log of Rails"],
    ["/var/log/php7.4-fpm.log", "the log of PHP-FPM"],
    ["/var/log/php-fpm/www-error.log", "the log of PHP-FPM"],
    ["/var/log/eb-activity.log", "Elastic Beanstalk's activity log"],
    ["/var/log/letsencrypt.log", "the log of certbot"],
    ["/var/log/php*-fpm.log", "the log of PHP-FPM"],
    ["/var/log/nginx/*access.log", "the access log of nginx"],
    ["/var/log/nginx/*error*.log", "the error log of nginx"],
    ["/var/log/nginx*/access*", "the access log of nginx"],
    ["/mnt/ecs_instance_logs/docker", "the log of the Docker daemon"],
    ["/mnt/ecs_instance_logs/messages", "a syslog file"],
    ["/mnt/ecs_instance_logs/ecs/ecs-agent.log", "the log of the ECS agent"],
    ["/rootfs/var/log/ecs/ecs-init.log.*", "the log of the ECS agent"],
    ["/logs/ecs-init.log", "the log of the ECS agent"],
    ["/mnt/logs/ecs/audit.log.*", "the log of the ECS agent"],
    ["/mnt/host-logs/dmesg", "the kernel's boot messages"],
    ["/var/log/boot.log", "the output of the services that start at boot"],
    ["/srv/blog/messages", undefined],
    ["/srv/catalog/docker", undefined],
    ["/opt/app/logs/debug", undefined],
    ["/opt/app/boot.log", undefined],
    ["/var/log/httpd-access.log", "the access log of Apache"],
    ["/var/log/httpd-error.log", "the error log of Apache"],
    ["/usr/local/apache2/logs/error_log", "the error log of Apache"],
    ["/opt/rh/httpd24/root/var/log/httpd/error_log", "the error log of Apache"],
    ["/opt/bitnami/apache2/logs/access_log", "the access log of Apache"],
    ["/opt/apache-tomcat-9.0/logs/localhost_access_log.*.txt", "the access log of Tomcat"],
    ["/opt/apache-tomcat-9.0/logs/error.log", undefined],
    ["/opt/apache-kafka/logs/access.log", undefined],
    ["/var/log/error_log", "the error log of Apache"],
    ["/home/web/public_html/error_log", undefined],
    ["/opt/nginx/logs/error.log", "the error log of nginx"],
    ["/usr/local/nginx/logs/access.log", "the access log of nginx"],
    ["/usr/local/nginx-1.25/logs/host.access.log", "the access log of nginx"],
    ["/usr/local/openresty/nginx/logs/error.log", "the error log of nginx"],
    ["/srv/app/shared/log/nginx.access.log", "the access log of nginx"],
    ["/srv/app/shared/log/nginx-error.log", "the error log of nginx"],
    ["/var/log/nginx/access_json.log", undefined],
    ["/var/log/nginx/json_access.log", undefined],
    ["/var/log/nginx/php_error.log", "the error log of PHP"],
    ["/var/log/php_errors.log", "the error log of PHP"],
    ["/var/log/php7.4-error.log", "the error log of PHP"],
    ["/var/log/httpd/phpmyadmin-error.log", "the error log of Apache"],
    ["/var/log/php/error.log", "the error log of PHP"],
    ["/var/log/php-fpm/error.log", "the log of PHP-FPM"],
    ["/var/log/access_log", "the access log of a web server"],
    ["/var/www/vhosts/system/example.com/logs/proxy_access_ssl_log", "the access log of a web server"],
    ["/var/log/cups/access_log", "the access log of a web server"],
    ["/var/log/cups/error_log", "the error log of CUPS"],
    ["/var/log/app/access.log", undefined],
    ["/var/log/squid3/access.log", "the access log of Squid"],
    ["/mnt/logs/postgresql.log", "PostgreSQL's log"],
    ["/var/lib/mysql/web-1.err", "MySQL's error log"],
    ["/mnt/logs/mysql-error.log", "MySQL's error log"],
    ["/var/log/redis_6379.log", "the log of Redis"],
    ["/rootfs/var/log/awslogs.log", "the log of the awslogs agent"],
    ["/mnt/logs/eb-activity.log", "Elastic Beanstalk's activity log"],
    [`/nginx${"/x".repeat(3000)}/access.log`, undefined],
    ["/var/log/nginx/*", undefined],
    ["", undefined],
  ])("%s is %s", (path, name) => {
    expect(knownLogOf(path)?.name).toBe(name);
  });
});

describe.each(findPythons().filter(({ version }) => ["2.7", "3.9", "3.13"].includes(version)))(
  "Python $version",
  (python) => {
    test("reads the time at which every line of the table was written", () => {
      const times = askPython(
        python,
        "readTimes.py",
        samples.map(({ format, line }) => [format, line]),
      ) as ((number | null)[] | null)[];
      const wrong = samples.flatMap((sample, i) => {
        const [year, ...rest] = times[i] ?? [];
        const right = (year === 2025 || year === 1900) && rest.join(" ") === "11 5 14 3 7";
        return right ? [] : [{ ...sample, read: times[i] }];
      });
      expect(wrong).toEqual([]);
    });
  },
);
