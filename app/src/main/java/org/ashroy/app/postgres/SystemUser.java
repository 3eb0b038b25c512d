package org.ashroy.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account of the operating system that a child process is to run as.
 *
 * @param name the account's name
 * @param uid its number
 * @param gid the number of its first group
 */
public record SystemUser(String name, int uid, int gid) {

    /** The account Ashroy makes for itself when it is started by root. */
    public static final String DEDICATED = "ashroy";

    /** Whether this process runs as root. */
    public static boolean isRoot() {
        return currentUid() == 0;
    }

    /** The number of the account this process runs as, or -1 where the system has no such numbers. */
    public static int currentUid() {
        Path self = Path.of("/proc/self");
        if (!Files.exists(self)) {
            return -1;
        }
        try {
            return owner(self);
        } catch (IOException unreadable) {
            throw new PostgresException(
                    "The account of this process cannot be read from /proc/self. Is /proc mounted?", unreadable);
        }
    }

    /** The number of the account that owns {@code path}. */
    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    /**
     * The account with this name.
     *
     * @throws PostgresException where the system has no such account
     */
    public static SystemUser named(String name) {
        return find(name)
                .orElseThrow(() -> new PostgresException("There is no system account with the name " + name
                        + ". Create it (useradd --system " + name + ") or name another."));
    }

    /**
     * The account that root hands its database to: {@value #DEDICATED} if there is one, made where useradd can make it,
     * else postgres, else nobody.
     */
    public static SystemUser dedicated() {
        Optional<SystemUser> existing = find(DEDICATED);
        if (existing.isPresent()) {
            return existing.get();
        }
        if (Programs.find("useradd").isPresent()) {
            Programs.Outcome made = Programs.run(
                    List.of("useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DEDICATED));
            Optional<SystemUser> created = find(DEDICATED);
            if (made.exit() == 0 && created.isPresent()) {
                return created.get();
            }
        }
        return find("postgres")
                .or(() -> find("nobody"))
                .orElseThrow(() -> new PostgresException("PostgreSQL does not"
                        + " run as root, and there is no account to run it as. Create one: useradd --system "
                        + DEDICATED));
    }

    private static Optional<SystemUser> find(String name) {
        Programs.Outcome uid = Programs.run(List.of("id", "-u", "--", name));
        Programs.Outcome gid = Programs.run(List.of("id", "-g", "--", name));
        if (uid.exit() != 0 || gid.exit() != 0) {
            return Optional.empty();
        }
        return Optional.of(new SystemUser(
                name,
                Integer.parseInt(uid.output().strip()),
                Integer.parseInt(gid.output().strip())));
    }

    /** The words before a command that make it run as this account, without further groups or new privileges. */
    public List<String> prefix() {
        if (Programs.find("setpriv").isEmpty()) {
            throw new PostgresException(
                    "Started by root, Ashroy needs setpriv to give up root's rights, and finds none."
                            + " Install util-linux, or start Ashroy as an ordinary user.");
        }
        return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs");
    }

    /** Gives {@code path} itself, not what lies in it, to this account. */
    public void own(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", uid);
        Files.setAttribute(path, "unix:gid", gid);
    }

    /** What runs {@code command} as this account and answers whether it ended with 0. */
    boolean can(List<String> command) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return Programs.run(whole).exit() == 0;
    }

    /** The name of the process with this number as the kernel knows it; empty where there is none, or it is a zombie. */
    static Optional<String> livingProgram(long process) {
        Path stat = Path.of("/proc", Long.toString(process), "stat");
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            int end = line.lastIndexOf(')');
            return line.charAt(end + 2) == 'Z'
                    ? Optional.empty()
                    : Optional.of(line.substring(line.indexOf('(') + 1, end));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
