package yingyun.database;

import java.nio.file.Path;

/** What can be in the way of the database or the store without being a bug. */
public sealed interface DatabaseProblem {

    /** Another process holds the home and its server can not be joined. */
    record HeldByAnother(Path home, long pid) implements DatabaseProblem {}

    record CannotStart(String reason, Path log) implements DatabaseProblem {}

    record CannotConnect(String url, String reason) implements DatabaseProblem {}

    record ServerTooOld(String version) implements DatabaseProblem {}

    /** The server went away under the work, or can not be reached any more. */
    record ConnectionLost(String state) implements DatabaseProblem {}

    /** The login of {@code --db} may not do what the roles need. */
    record RolesRefused(String reason) implements DatabaseProblem {}

    /** Only the process that started a server may restart it. */
    record NotOurServer() implements DatabaseProblem {}

    record NotAHash(String text) implements DatabaseProblem {}

    record NotStored(String sha256) implements DatabaseProblem {}

    default String chinese() {
        return switch (this) {
            case HeldByAnother p -> "目录 %s 正由进程 %d 使用,且无法连接它的数据库。请先停止该进程,或换一个 --home。".formatted(p.home, p.pid);
            case CannotStart p -> "数据库无法启动:%s。详见 %s。".formatted(p.reason, p.log);
            case CannotConnect p -> "无法连接 --db 指定的数据库 %s:%s".formatted(p.url, p.reason);
            case ConnectionLost p -> "与数据库的连接中断(%s)。已提交的部分有效,重新运行即从断点继续。".formatted(p.state);
            case ServerTooOld p -> "数据库版本为 %s,需要 PostgreSQL 18 或更高版本。".formatted(p.version);
            case RolesRefused p -> "--db 的登录用户权限不足:%s。它须能创建角色,并能在该库中建模式。".formatted(p.reason);
            case NotOurServer ignored -> "数据库由另一进程启动,本进程不能重启它。";
            case NotAHash ignored -> "不是 SHA-256 值(应为 64 位小写十六进制)。";
            case NotStored p -> "库存中没有文件 %s。".formatted(p.sha256);
        };
    }

    default String english() {
        return switch (this) {
            case HeldByAnother p ->
                "%s is in use by process %d, and its database can not be reached. Stop that process or use another --home."
                        .formatted(p.home, p.pid);
            case CannotStart p -> "The database does not start: %s. See %s.".formatted(p.reason, p.log);
            case CannotConnect p -> "The database of --db can not be reached (%s): %s".formatted(p.url, p.reason);
            case ConnectionLost p ->
                "The connection to the database was lost (%s). What was committed stands; run it again and it goes on from there."
                        .formatted(p.state);
            case ServerTooOld p -> "The server is PostgreSQL %s; 18 or later is needed.".formatted(p.version);
            case RolesRefused p ->
                "The login of --db may not prepare the database: %s. It must be able to create roles, and schemas in this database."
                        .formatted(p.reason);
            case NotOurServer ignored -> "The server was started by another process; this one may not restart it.";
            case NotAHash ignored -> "Not a SHA-256 value (64 lower-case hexadecimal digits).";
            case NotStored p -> "The store has no file %s.".formatted(p.sha256);
        };
    }

    default DatabaseRefused refused() {
        return new DatabaseRefused(this);
    }
}
