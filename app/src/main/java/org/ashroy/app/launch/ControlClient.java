package org.ashroy.app.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.ashroy.app.launch.ControlMessages.Reply;
import org.ashroy.app.launch.ControlMessages.Request;
import org.jspecify.annotations.Nullable;

/** The command line's side of the control socket. */
public final class ControlClient {

    private ControlClient() {}

    /**
     * Asks the server of this state directory to run a command, and waits for its end.
     *
     * @param output is given each line as it comes
     * @return the command's exit code
     * @throws LaunchException where no server answers there
     */
    public static int call(Path state, String command, Map<String, String> arguments, Consumer<String> output) {
        Path socket = state.resolve(ControlSocket.NAME);
        if (Files.isDirectory(state) && !Files.isExecutable(state)) {
            throw new LaunchException(
                    ExitCode.PERMISSION,
                    "The state directory " + state + " belongs to another account. Run the command as that account.");
        }
        try (SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(socket));
            Writer out = Channels.newWriter(connection, StandardCharsets.UTF_8);
            out.write(ControlMessages.write(new Request(command, arguments)) + "\n");
            out.flush();
            BufferedReader in = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
            @Nullable String line;
            while ((line = in.readLine()) != null) {
                Reply reply = ControlMessages.read(line, Reply.class);
                if (reply.output() != null) {
                    output.accept(reply.output());
                }
                if (reply.exit() != null) {
                    return reply.exit();
                }
            }
            throw new LaunchException(
                    ExitCode.UNAVAILABLE, "The server ended before the command did. Start it and ask again.");
        } catch (IOException unanswered) {
            throw new LaunchException(
                    ExitCode.UNAVAILABLE,
                    "Ashroy is not running in " + state + ". Start it with ./ashroy start, or name its directory with"
                            + " --state.",
                    unanswered);
        }
    }
}
