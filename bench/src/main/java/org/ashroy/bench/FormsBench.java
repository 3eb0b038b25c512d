package org.ashroy.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.filling.Attachment;
import org.ashroy.app.filling.Submissions;
import org.ashroy.app.forms.Content;
import org.ashroy.app.forms.FormDesk;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.forms.filling.Filler;
import org.ashroy.forms.filling.FormEngine;
import org.ashroy.forms.filling.FormSession;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A form of 350 questions opened and answered on the screen, and submissions of devices with a picture each. */
final class FormsBench {

    private static final int PAGES = 35;
    private static final int QUESTIONS_A_PAGE = 10;
    private static final int[] DEVICES = {8, 32};
    private static final int PICTURE = 50_000;

    private final Installation ashroy;
    private final Report report;

    FormsBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /**
     * Measures.
     *
     * @param site at which the forms are filled in
     * @param count how many openings, answers and submissions
     */
    void run(String site, int count) throws SQLException, InterruptedException {
        Accounts accounts = ashroy.bean(Accounts.class);
        String organisation = accounts.all().getFirst().organisation();
        String name = "forms." + UUID.randomUUID().toString().substring(0, 8);
        UUID account = accounts.create(name, Installation.PASSWORD, Set.of("FIELD_WORKER"), organisation, site, false);
        screens(published("bench-large", large()), site, name, Math.max(20, count / 10));
        submissions(published("bench-small", small()), accounts.current(account).orElseThrow(), count);
    }

    private FormRows.VersionRow published(String id, byte[] workbook) {
        FormDesk desk = ashroy.bean(FormDesk.class);
        SubjectId form = FormDesk.subject(id);
        FormDesk.Brought brought = desk.bring(CommandId.create(), id + ".xlsx", workbook, Ledger.SYSTEM);
        if (brought.form().isEmpty()) {
            throw new IllegalStateException("the form of the benchmark was refused: " + brought.problems());
        }
        FormRows.VersionRow version =
                ashroy.bean(FormRows.class).versions(form.value()).getFirst();
        desk.publish(
                CommandId.create(),
                form,
                desk.form(form).heads(),
                new EventId(version.id()),
                new TreeSet<>(Set.of("FIELD_WORKER")),
                new TreeSet<>(),
                new TreeSet<>(),
                Ledger.SYSTEM);
        return version;
    }

    private void screens(FormRows.VersionRow form, String site, String name, int count) {
        Desk desk = Desk.at(ashroy.site(), name, Installation.PASSWORD);
        String filling = desk.beginForm(form.form(), site);
        // Half of the form is answered, as when somebody goes on with it.
        for (int page = 1; page <= PAGES; page += 2) {
            desk.answer(filling, page, "a./data/g" + page + "/q" + page + "_1", "7");
        }
        Latencies opened = new Latencies(count);
        Latencies answered = new Latencies(count);
        for (int round = 0; round < count; round++) {
            long began = System.nanoTime();
            desk.openForm(filling, 1 + round % PAGES);
            opened.since(began);
        }
        for (int round = 0; round < count; round++) {
            int page = 1 + round % PAGES;
            answered.add(
                    desk.answer(filling, page, "a./data/g" + page + "/q" + page + "_1", String.valueOf(round % 90)));
        }
        FormEngine engine = ashroy.bean(Forms.class).engine(form.id());
        Map<String, String> draft = new LinkedHashMap<>();
        for (int page = 1; page <= PAGES; page += 2) {
            draft.put("/data/g" + page + "/q" + page + "_1", "7");
        }
        Latencies anew = new Latencies(count);
        for (int round = 0; round < count; round++) {
            long began = System.nanoTime();
            FormSession session = engine.resume(Filler.anybody(), draft);
            session.answer("/data/g1/q1_1", "8");
            session.pages();
            anew.since(began);
        }
        report.row("a form of 350 questions opened through the screen", opened.middleAndSlow(), "", "");
        report.row(
                "an answer to it recorded, and what it changes shown",
                answered.middleAndSlow(),
                "evaluator opened anew for each answer, without recording or screen: " + anew.middleAndSlow(),
                "");
    }

    private void submissions(FormRows.VersionRow form, SignedIn device, int count)
            throws SQLException, InterruptedException {
        FormEngine engine = ashroy.bean(Forms.class).engine(form.id());
        Submissions submissions = ashroy.bean(Submissions.class);
        byte[] picture = new byte[PICTURE];
        new Random(1).nextBytes(picture);
        String xml = filled(engine);
        IntConsumer take = number -> submissions.take(
                device,
                xml.replace("INSTANCE", UUID.randomUUID().toString()).getBytes(StandardCharsets.UTF_8),
                Map.of("picture.jpg", new Attachment("picture.jpg", "image/jpeg", new Content(picture))));
        together(8, Math.min(count, 200), take);
        for (int devices : DEVICES) {
            long began = System.nanoTime();
            together(devices, count, take);
            double ours = count / ((System.nanoTime() - began) / 1e9);
            double plain = plain(devices, count, xml, picture);
            report.row(
                    "submissions of 20 answers with a picture of 50 kB, by " + devices + " at once",
                    String.format(Locale.ROOT, "%.0f/s", ours),
                    String.format(Locale.ROOT, "as they are into one open table: %.0f/s", plain),
                    String.format(Locale.ROOT, "%.2f", ours / plain));
        }
    }

    private static String filled(FormEngine engine) {
        FormSession session = engine.open(Filler.anybody());
        for (int question = 1; question <= 19; question++) {
            session.answer("/data/q" + question, question % 2 == 0 ? "some words" : String.valueOf(question));
        }
        session.answer("/data/picture", "picture.jpg");
        session.end();
        return new String(session.submission(), StandardCharsets.UTF_8)
                .replaceFirst("<([a-z:]*)instanceID>[^<]*<", "<$1instanceID>INSTANCE<");
    }

    private static void together(int devices, int count, IntConsumer act) throws InterruptedException {
        // As the web server does: each request has a virtual thread.
        try (ExecutorService senders =
                Executors.newFixedThreadPool(devices, Thread.ofVirtual().factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                int which = number;
                running.add(senders.submit(() -> act.accept(which)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a submission was not taken", failed);
        }
    }

    private double plain(int devices, int count, String xml, byte[] picture) throws SQLException, InterruptedException {
        DataSource source = ashroy.bean(DataSource.class);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists plain");
            statement.execute("drop table if exists plain.submission");
            statement.execute(
                    "create table plain.submission (id uuid primary key, xml text not null, file bytea not null)");
        }
        long began = System.nanoTime();
        together(devices, count, _ -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("insert into plain.submission values (?, ?, ?)")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, xml);
                insert.setBytes(3, picture);
                insert.executeUpdate();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        return count / ((System.nanoTime() - began) / 1e9);
    }

    /** 350 questions on 35 pages, with conditions, limits and sums. */
    private static byte[] large() {
        return workbook("bench-large", sheet -> {
            int row = 1;
            for (int page = 1; page <= PAGES; page++) {
                row = write(sheet, row, "begin_group", "g" + page, "Page " + page, "", "", "");
                for (int question = 1; question <= QUESTIONS_A_PAGE; question++) {
                    String name = "q" + page + "_" + question;
                    row = switch (question) {
                        case 1 -> write(sheet, row, "integer", name, "How many?", "", ". < 100", "");
                        case 2 ->
                            write(sheet, row, "select_one yes_no", name, "Is it so?", "${q" + page + "_1} > 3", "", "");
                        case 3 -> write(sheet, row, "calculate", name, "", "", "", "${q" + page + "_1} * 2");
                        default -> write(sheet, row, "text", name, "What is said?", "", "", "");
                    };
                }
                row = write(sheet, row, "end_group", "", "", "", "", "");
            }
        });
    }

    private static byte[] small() {
        return workbook("bench-small", sheet -> {
            int row = 1;
            for (int question = 1; question <= 19; question++) {
                row = write(sheet, row, question % 2 == 0 ? "text" : "integer", "q" + question, "Question", "", "", "");
            }
            write(sheet, row, "image", "picture", "Picture", "", "", "");
        });
    }

    private interface Rows {
        void write(Worksheet survey);
    }

    private static byte[] workbook(String id, Rows rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Ashroy", "1.0")) {
            Worksheet survey = workbook.newWorksheet("survey");
            write(survey, 0, "type", "name", "label", "relevant", "constraint", "calculation");
            rows.write(survey);
            Worksheet choices = workbook.newWorksheet("choices");
            write(choices, 0, "list_name", "name", "label");
            write(choices, 1, "yes_no", "yes", "Yes");
            write(choices, 2, "yes_no", "no", "No");
            Worksheet settings = workbook.newWorksheet("settings");
            write(settings, 0, "form_id", "version");
            write(settings, 1, id, "1");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static int write(Worksheet sheet, int row, String... cells) {
        for (int column = 0; column < cells.length; column++) {
            if (!cells[column].isEmpty()) {
                sheet.value(row, column, cells[column]);
            }
        }
        return row + 1;
    }
}
