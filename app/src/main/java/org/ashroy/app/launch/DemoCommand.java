package org.ashroy.app.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the demonstration: the server with an invented camp, in a state directory of its own. */
@Command(mixinStandardHelpOptions = true)
public final class DemoCommand extends StartCommand {

    private static final int FEWEST = 2_000;
    private static final int MOST = 1_200_000;

    @Option(
            names = "--people",
            defaultValue = "20000",
            description = "People to invent at the first start, 2000 to 1200000 (${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--seed",
            defaultValue = "20180420",
            description = "Seed of the invented camp; equal seeds give equal camps (${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * The command.
     *
     * @param application the Spring application to run
     */
    public DemoCommand(Class<?> application) {
        super(application, true);
    }

    @Override
    public Integer call() {
        if (spec != null && (people < FEWEST || people > MOST)) {
            throw new ParameterException(spec.commandLine(), "--people is a number from 2000 to 1200000");
        }
        return super.call();
    }

    @Override
    Map<String, String> settings() {
        return Map.of("ashroy.demo.people", Integer.toString(people), "ashroy.demo.seed", Long.toString(seed));
    }
}
