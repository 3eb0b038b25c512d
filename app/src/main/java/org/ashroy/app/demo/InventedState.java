package org.ashroy.app.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.ashroy.camp.CampSettings;

/**
 * What a state directory was filled with, noted before the first person is registered: a later start goes on with that camp,
 * whatever the day, and knows whether it was finished.
 *
 * @param settings of the camp
 * @param story whom to look for, in words without a name; there when all of the camp is in
 */
record InventedState(CampSettings settings, Optional<String> story) {

    private static final String FILE = "demo.properties";

    /** What was noted in a state directory; empty where nothing was invented yet. */
    static Optional<InventedState> read(Path state) {
        Path file = state.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties noted = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            noted.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Optional.of(new InventedState(
                new CampSettings(
                        Long.parseLong(noted.getProperty("seed")),
                        Integer.parseInt(noted.getProperty("people")),
                        LocalDate.parse(noted.getProperty("today")),
                        Integer.parseInt(noted.getProperty("days"))),
                Optional.ofNullable(noted.getProperty("story"))));
    }

    /** Notes it, in one step that is either done or not. */
    void write(Path state) {
        Properties noted = new Properties();
        noted.setProperty("seed", Long.toString(settings.seed()));
        noted.setProperty("people", Integer.toString(settings.people()));
        noted.setProperty("today", settings.today().toString());
        noted.setProperty("days", Integer.toString(settings.days()));
        story.ifPresent(text -> noted.setProperty("story", text));
        Path partial = state.resolve(FILE + ".partial");
        try {
            try (Writer writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
                noted.store(writer, null);
            }
            Files.move(
                    partial, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
