package org.ashroy.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ashroy.app.launch.ControlMessages.Reply;
import org.ashroy.app.launch.ControlMessages.Request;
import org.ashroy.app.ledger.NoRoomException;
import org.ashroy.kernel.seal.KeyringException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side of the control socket: answers each connection with one command's output and exit code. */
public final class ControlSocket implements AutoCloseable {

    /** The socket's name in the state directory. */
    public static final String NAME = "control.sock";

    private static final int LONGEST_PATH = 104;
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final Path path;
    private final Map<String, ControlCommand> commands;
    private final ServerSocketChannel channel;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    private ControlSocket(Path path, Map<String, ControlCommand> commands, ServerSocketChannel channel) {
        this.path = path;
        this.commands = commands;
        this.channel = channel;
    }

    /**
     * Opens the socket; one that a killed server left behind is replaced, for the caller holds the directory's lock.
     *
     * @throws LaunchException where the path is too long or cannot be written
     */
    public static ControlSocket open(Path path, Map<String, ControlCommand> commands) {
        if (path.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The state directory's path is too long for a socket (at most " + (LONGEST_PATH - NAME.length() - 1)
                            + " bytes). Choose a shorter one with --state.");
        }
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            ControlSocket socket = new ControlSocket(path, commands, channel);
            Thread.ofPlatform().daemon().name("control-socket").start(socket::accept);
            return socket;
        } catch (IOException failed) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The control socket " + path + " cannot be made. May the state directory be written?",
                    failed);
        }
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                SocketChannel connection = channel.accept();
                exchanges.execute(() -> answer(connection));
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException failed) {
                LOG.warn("A connection to the control socket failed", failed);
            }
        }
    }

    private void answer(SocketChannel connection) {
        try (connection;
                BufferedReader in = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(Channels.newWriter(connection, StandardCharsets.UTF_8))) {
            @Nullable String line = in.readLine();
            if (line == null) {
                return;
            }
            int exit = run(line, text -> say(out, new Reply(text, null)));
            say(out, new Reply(null, exit));
        } catch (IOException | AskerGoneException gone) {
            LOG.info("Whoever asked over the control socket left before the answer");
        }
    }

    /** Whoever asked has left; it ends the command at its next line, so that Ctrl-C cancels. */
    private static final class AskerGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void say(PrintWriter out, Reply reply) {
        out.print(ControlMessages.write(reply) + "\n");
        if (out.checkError()) {
            throw new AskerGoneException();
        }
    }

    private int run(String line, Consumer<String> output) {
        try {
            Request request = ControlMessages.read(line, Request.class);
            @Nullable ControlCommand command = commands.get(request.command());
            if (command == null) {
                output.accept(
                        "This server knows no command with that name. Is it of an older version? Stop and start it.");
                return ExitCode.USAGE;
            }
            return command.run(request.arguments(), output);
        } catch (AskerGoneException gone) {
            throw gone;
        } catch (LaunchException refused) {
            output.accept(String.valueOf(refused.getMessage()));
            return refused.exitCode();
        } catch (KeyringException | NoRoomException refused) {
            output.accept(String.valueOf(refused.getMessage()));
            return ExitCode.UNAVAILABLE;
        } catch (RuntimeException failed) {
            return failed(failed, output);
        }
    }

    private static int failed(RuntimeException failed, Consumer<String> output) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            // Class 53 is "insufficient resources", 08 and 57 "no connection" and "the server is ending".
            String state = cause instanceof SQLException refused ? String.valueOf(refused.getSQLState()) : "";
            if (state.equals("53100")) {
                output.accept(
                        "The disk is full: make room and run the command again. What was acknowledged is kept, nothing"
                                + " is half done.");
                return ExitCode.UNAVAILABLE;
            }
            if (state.startsWith("08") || state.startsWith("57") || cause instanceof SQLTransientConnectionException) {
                output.accept("The database does not answer. What was acknowledged is kept, nothing is half done;"
                        + " ./ashroy status says whether the server still runs.");
                return ExitCode.UNAVAILABLE;
            }
        }
        // Class and place only: a message may quote what was given.
        StackTraceElement[] trace = failed.getStackTrace();
        LOG.error(
                "A command over the control socket failed: {} at {}",
                failed.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        output.accept("The server failed at this command; its log says where.");
        return ExitCode.SOFTWARE;
    }

    /** Takes no more commands, lets the running ones end (at most 5 s), and removes the socket. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
            exchanges.shutdown();
            if (!exchanges.awaitTermination(5, TimeUnit.SECONDS)) {
                exchanges.shutdownNow();
            }
        } catch (IOException failed) {
            LOG.warn("The control socket was not removed", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
