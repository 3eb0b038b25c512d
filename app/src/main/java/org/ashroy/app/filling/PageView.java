package org.ashroy.app.filling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ashroy.forms.FieldPaths;
import org.ashroy.forms.Form;
import org.ashroy.forms.filling.FormItem;
import org.ashroy.forms.filling.Violation;
import org.ashroy.kernel.event.EventId;

/**
 * A page of a form as a screen shows it.
 *
 * @param id of the filling
 * @param version of the form
 * @param trial whether it is only tried
 * @param form what is filled in
 * @param pages all pages, also those of which nothing applies
 * @param number of this page, from 1
 * @param heads what the page shows
 * @param spoken language of the form in which it is shown
 * @param wrong what is not right, by the path that counts
 * @param typed what was typed and not taken, by the path that counts
 * @param beside values that stand side by side, by the path that counts
 * @param late whether answers came that whoever ended it had not seen
 * @param whole whether everything is on one page
 * @param lasting the path under which an answer is kept
 * @param aside what was brought for a question and is no answer to it, by the path that counts
 */
public record PageView(
        UUID id,
        UUID version,
        boolean trial,
        Form form,
        List<FormItem.Page> pages,
        int number,
        SortedSet<EventId> heads,
        String spoken,
        Map<String, Violation> wrong,
        Map<String, String> typed,
        Map<String, List<String>> beside,
        boolean late,
        boolean whole,
        Function<String, Optional<String>> lasting,
        Map<String, String> aside) {

    /** The address of a page. */
    public String path(int page) {
        return "/fillings/" + id + "/pages/" + page;
    }

    /** What this page shows. */
    public List<FormItem> items() {
        return pages.get(number - 1).items();
    }

    /** The name of the input of a question, and the name under which what it showed is sent back. */
    public String name(String counted) {
        return lasting.apply(counted).orElse(counted);
    }

    /** What is in the input: what was typed and not taken, or the answer. */
    public String value(FormItem.Question question) {
        return typed.getOrDefault(question.path(), question.value());
    }

    /**
     * What can be chosen for a question, and after it what was chosen before and is not among it: by somebody whose list holds
     * more, or in another version. Left out, the next page that is sent would take it away.
     *
     * @param before the label of what was chosen before
     */
    public List<FormItem.ShownChoice> choices(FormItem.Question question, String before) {
        List<FormItem.ShownChoice> choices = new ArrayList<>(question.choices());
        if (question.kind().isSelect()) {
            question.kind().chosen(question.value()).stream()
                    .filter(value -> question.choices().stream()
                            .noneMatch(choice -> choice.value().equals(value)))
                    .forEach(value -> choices.add(new FormItem.ShownChoice(value, before, Map.of())));
        }
        return choices;
    }

    /** A short mark of what the input showed, by which a change is known. */
    public static String was(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 11);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whether this page asks for a file. */
    public boolean withFiles() {
        return asksForFile(items());
    }

    private static boolean asksForFile(List<? extends FormItem> items) {
        return items.stream().anyMatch(item -> switch (item) {
            case FormItem.Question question -> question.kind().isAttachment();
            case FormItem.Group group -> asksForFile(group.items());
            case FormItem.Repeat repeat -> asksForFile(repeat.repetitions());
            case FormItem.Repetition repetition -> asksForFile(repetition.items());
        });
    }

    /** Numbers of the pages of which something applies. */
    public List<Integer> relevant() {
        List<Integer> relevant = new ArrayList<>();
        for (int page = 1; page <= pages.size(); page++) {
            if (applies(pages.get(page - 1).items())) {
                relevant.add(page);
            }
        }
        return relevant;
    }

    private static boolean applies(List<FormItem> items) {
        return items.stream()
                .anyMatch(item -> item.relevant()
                        && switch (item) {
                            case FormItem.Question _ -> true;
                            case FormItem.Group group -> applies(group.items());
                            case FormItem.Repeat repeat ->
                                repeat.canAdd() || applies(List.copyOf(repeat.repetitions()));
                            case FormItem.Repetition repetition -> applies(repetition.items());
                        });
    }

    /** The next page of which something applies; 0 where this is the last. */
    public int next() {
        return relevant().stream().filter(page -> page > number).findFirst().orElse(0);
    }

    /** The page before of which something applies; 0 where this is the first. */
    public int back() {
        return relevant().stream()
                .filter(page -> page < number)
                .reduce((_, last) -> last)
                .orElse(0);
    }

    /** On which page a question or a repeat stands; 1 where none shows it. */
    public int pageOf(String counted) {
        for (int page = 1; page <= pages.size(); page++) {
            if (holds(pages.get(page - 1).items(), counted)) {
                return page;
            }
        }
        return 1;
    }

    /** Whether something stands at this path among these. */
    public static boolean holds(List<? extends FormItem> items, String counted) {
        return items.stream()
                .anyMatch(item -> standsAt(item, counted)
                        || switch (item) {
                            case FormItem.Question _ -> false;
                            case FormItem.Group group -> holds(group.items(), counted);
                            case FormItem.Repeat repeat -> holds(repeat.repetitions(), counted);
                            case FormItem.Repetition repetition -> holds(repetition.items(), counted);
                        });
    }

    // A formula that fails is told of by a path without positions: the first of its repetitions stands for all.
    private static boolean standsAt(FormItem item, String counted) {
        return item.path().equals(counted)
                || FieldPaths.withoutPositions(item.path()).equals(counted);
    }

    /** The label of what stands at this path; the path where there is none. */
    public String label(String counted) {
        return pages.stream()
                .flatMap(page -> labelled(page.items(), counted))
                .findFirst()
                .orElse(counted);
    }

    private static Stream<String> labelled(List<? extends FormItem> items, String counted) {
        return items.stream().flatMap(item -> {
            if (standsAt(item, counted) && !item.label().isEmpty()) {
                return Stream.of(item.label());
            }
            return switch (item) {
                case FormItem.Question _ -> Stream.empty();
                case FormItem.Group group -> labelled(group.items(), counted);
                case FormItem.Repeat repeat -> labelled(repeat.repetitions(), counted);
                case FormItem.Repetition repetition -> labelled(repetition.items(), counted);
            };
        });
    }

    /**
     * An answer as people read it: the labels of what was chosen.
     *
     * @param before what stands for one that was chosen from a list that holds more for others
     */
    public String readable(FormItem.Question question, String value, String before) {
        return AnswerText.value(
                question.kind(),
                value,
                spoken,
                one -> question.choices().stream()
                        .filter(choice -> choice.value().equals(one))
                        .map(FormItem.ShownChoice::label)
                        .findFirst()
                        .or(() -> Optional.of(before)
                                .filter(_ -> question.field().choices().isEmpty())));
    }
}
