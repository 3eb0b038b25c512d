package org.ashroy.app;

import org.ashroy.app.launch.Commands;

/** Where the packed program begins: runs the command it was given. */
public final class Main {

    private Main() {}

    static void main(String[] arguments) {
        System.exit(Commands.line(AshroyApplication.class).execute(arguments));
    }
}
