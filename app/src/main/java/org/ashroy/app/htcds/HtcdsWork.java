package org.ashroy.app.htcds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.filling.Stage;
import org.ashroy.app.filling.Way;
import org.ashroy.app.filling.WholeFillings;
import org.ashroy.app.forms.FormRows;
import org.ashroy.app.forms.Forms;
import org.ashroy.app.jobs.JobProgress;
import org.ashroy.app.jobs.JobWork;
import org.ashroy.forms.htcds.HtcdsAnswers;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.ErasedException;

/**
 * Goes through the cases of a file. Each is recorded by a command of its own, so that whenever it ends there are whole cases only;
 * gone through again, what is there is found there.
 */
final class HtcdsWork implements JobWork {

    /** After so many cases it is said how far the work is. */
    private static final int STEP = 10;

    private final HtcdsImports.Held held;
    private final Forms forms;
    private final WholeFillings fillings;
    private final HtcdsMarks marks;
    private final HtcdsStore store;

    HtcdsWork(HtcdsImports.Held held, Forms forms, WholeFillings fillings, HtcdsMarks marks, HtcdsStore store) {
        this.held = held;
        this.forms = forms;
        this.fillings = fillings;
        this.marks = marks;
        this.store = store;
    }

    @Override
    public void run(JobProgress progress) {
        UUID job = progress.job();
        List<HtcdsFile.Entry> entries =
                HtcdsFile.read(held.content(), held.columns()).entries();
        FormRows.VersionRow version = forms.version(held.version());
        HtcdsAnswers answers = HtcdsAnswers.of(forms.of(version.id()));
        int from = progress.cursor().isEmpty() ? 0 : Integer.parseInt(progress.cursor());
        long leftOut = store.counts(job).entrySet().stream()
                .filter(entry -> entry.getKey().leftOut())
                .mapToLong(Map.Entry::getValue)
                .sum();
        for (int at = from; at < entries.size(); at++) {
            HtcdsImports.Result result = result(at + 1, entries.get(at), version, answers);
            store.write(job, result);
            leftOut += result.outcome().leftOut() ? 1 : 0;
            if ((at + 1) % STEP == 0 || at + 1 == entries.size()) {
                progress.reached(at + 1, leftOut, String.valueOf(at + 1));
            }
        }
    }

    private HtcdsImports.Result result(
            int ordinal, HtcdsFile.Entry entry, FormRows.VersionRow version, HtcdsAnswers answers) {
        return entry.found()
                .map(found -> taken(ordinal, entry, found, version, answers))
                .orElseGet(() -> new HtcdsImports.Result(
                        ordinal, entry.sheet(), entry.row(), entry.refused().orElseThrow(), Optional.empty(), 0, 0, 0));
    }

    private HtcdsImports.Result taken(
            int ordinal,
            HtcdsFile.Entry entry,
            HtcdsFile.Case found,
            FormRows.VersionRow version,
            HtcdsAnswers answers) {
        HtcdsAnswers.Placed placed = answers.answers(found.records());
        Map<String, String> beside = beside(found, placed);
        WholeFillings.Whole whole = new WholeFillings.Whole(
                version,
                held.site(),
                Way.FILE,
                placed.answers(),
                Map.of(WholeFillings.KEY_OF_CASE, found.key()),
                beside,
                Map.of(),
                Optional.empty());
        WholeFillings.Judged judged = fillings.judge(whole, held.user());
        // Whoever did not agree is asked nothing further. What is told of her all the same is for a person to look at.
        boolean toldAllTheSame = found.consent().equals(Optional.of("FALSE")) && judged.notAsked() > 0;
        SubjectId id = marks.filling(held.form(), held.user().id(), held.list(), found.key());
        HtcdsOutcome outcome;
        try {
            outcome = outcome(fillings.record(
                    marks.command(id, found), id, held.user().id(), whole, judged.wrong() == 0 && !toldAllTheSame));
        } catch (ErasedException thrownAway) {
            outcome = HtcdsOutcome.THROWN_AWAY;
        }
        return new HtcdsImports.Result(
                ordinal,
                entry.sheet(),
                entry.row(),
                outcome,
                outcome == HtcdsOutcome.THROWN_AWAY ? Optional.empty() : Optional.of(id.value()),
                judged.wrong(),
                judged.notAsked(),
                beside.size());
    }

    private static HtcdsOutcome outcome(WholeFillings.Recorded recorded) {
        return switch (recorded.became()) {
            case RECORDED -> recorded.stage() == Stage.ENDED ? HtcdsOutcome.ENDED : HtcdsOutcome.OPEN;
            case THERE -> HtcdsOutcome.THERE;
            case OTHERWISE_THERE -> HtcdsOutcome.OTHER;
            case THROWN_AWAY -> HtcdsOutcome.THROWN_AWAY;
        };
    }

    // Their paths stand readable in the journal: they are names of the standard and numbers, and no header of the file.
    private static Map<String, String> beside(HtcdsFile.Case found, HtcdsAnswers.Placed placed) {
        Map<String, String> beside = new LinkedHashMap<>();
        placed.beside()
                .forEach(one -> beside.put(
                        WholeFillings.BESIDE
                                + one.table().name().toLowerCase(Locale.ROOT)
                                + "-"
                                + one.number()
                                + "-"
                                + one.field(),
                        one.value()));
        for (String text : found.beside()) {
            beside.put(WholeFillings.BESIDE + "text-" + (beside.size() + 1), text);
        }
        return beside;
    }
}
