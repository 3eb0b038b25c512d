package org.ashroy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchTest {

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Bench.line();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }

    @Test
    void everyBenchmarkRunsWithFewPeople() {
        assertEquals(0, run("all", "--people", "2000", "--count", "20"), said::toString);
        for (String part : new String[] {
            "import of",
            "duplicate check",
            "screens",
            "search for",
            "scan to answer",
            "a form of 350 questions",
            "submissions of 20 answers",
            "a case with 500 entries",
            "the supervisor's board",
            "comparing ",
            "lists opened",
            "rebuild",
            "pass over"
        }) {
            assertTrue(said.toString().contains(part), () -> part + " is missing in " + said);
        }
    }

    @Test
    void linkageAndDeskSearchRunWithFewPeople(@TempDir Path lists) throws IOException {
        StringBuilder list = new StringBuilder("rec_id, given_name, surname, street_number, address_1, address_2,"
                + " suburb, postcode, state, date_of_birth, soc_sec_id\n");
        for (int person = 0; person < 200; person++) {
            String cells = "given" + person % 20 + ", family" + person % 37 + ", " + person + ", road " + person % 50
                    + ", , town, " + (1000 + person % 9) + ", nsw, 19" + (10 + person % 80) + "0" + (1 + person % 9)
                    + "12, " + (1_000_000 + 7919 * person) + "\n";
            list.append("rec-").append(person).append("-org, ").append(cells);
            list.append("rec-").append(person).append("-dup-0, ").append(cells);
        }
        Files.writeString(lists.resolve("febrl_dataset3.csv"), list);
        assertEquals(0, run("linkage", "--people", "2000", "--data", lists.toString()), said::toString);
        assertEquals(0, run("registry", "--people", "2000"), said::toString);
        assertEquals(0, run("desk-search", "--people", "2000", "--count", "20"), said::toString);
        assertEquals(0, run("candidates", "--people", "2000", "--count", "20"), said::toString);
        for (String part : new String[] {
            "febrl 3, clusters", "Duke: not run", "true pairs lost", "and origin where known", "Lucene fuzzy"
        }) {
            assertTrue(said.toString().contains(part), () -> part + " is missing in " + said);
        }
    }

    @Test
    void everyMicroBenchmarkRuns() {
        assertEquals(0, run("micro", "--quick"), said::toString);
    }

    @Test
    void worldsGiveATableAndPictures(@TempDir Path directory) throws IOException {
        Path world = Files.writeString(
                directory.resolve("short.txt"), "base = rich\nname = short\nlearningDays = 14\ndays = 30\n");
        assertEquals(
                0,
                run(
                        "silence-worlds",
                        "--people",
                        "5000",
                        "--seeds",
                        "1",
                        "--world",
                        world.toString(),
                        "--pictures",
                        directory.toString()),
                said::toString);
        assertTrue(said.toString().contains("short, oracle within 14 days"), said::toString);
        assertTrue(Files.exists(directory.resolve("silence-short-recall.svg")));
    }

    @Test
    void refusesWhatItCannotInvent() {
        assertEquals(CommandLine.ExitCode.USAGE, run("silence-worlds", "--world", "2019"));
        assertTrue(said.toString().contains("a world is called 2018, outreach or rich"), said::toString);
        assertEquals(CommandLine.ExitCode.USAGE, run("silence-worlds", "--part", "dances"));
        assertTrue(said.toString().contains("proposals"), said::toString);
        assertEquals(CommandLine.ExitCode.USAGE, run("import", "--people", "10"));
        assertEquals(CommandLine.ExitCode.USAGE, run("dance"));
    }

    @Test
    void aTableIsWrittenAsText() throws IOException {
        Path directory = Files.createTempDirectory("ashroy-report");
        Report report = new Report(new PrintWriter(said, true), "test");
        report.row("what", "1 s", "2 s", "2 times faster");
        Path file = report.write(directory, "test");
        assertTrue(Files.readString(file, StandardCharsets.UTF_8).contains("2 times faster"));
        Files.delete(file);
        Files.delete(directory);
    }
}
