package org.ashroy.app.launch;

import java.util.Map;
import picocli.CommandLine.Parameters;

/** A command about one site that the running server does. */
final class SiteCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "CODE", description = "The P-code of the site, such as BGD_C01.")
    private String code = "";

    @Override
    public Integer call() {
        return ask(Map.of("code", code));
    }
}
