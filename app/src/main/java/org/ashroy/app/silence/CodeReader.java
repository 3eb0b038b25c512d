package org.ashroy.app.silence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ashroy.app.cards.CardReading;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.registration.Codes;

/** Finds out, for each line that was typed, scanned or imported at a session, who it is and what becomes of it. */
final class CodeReader {

    private static final int MOST_SHOWN = 40;

    private final SilenceStore store;
    private final Cards cards;
    private final Predicate<String> here;
    private final SightingMode mode;
    private final Predicate<UUID> before;
    private final UnaryOperator<Set<UUID>> closed;

    /**
     * For one session and one way of seeing.
     *
     * @param here whether a place belongs to the session's
     * @param before whether a person or household was recorded so already
     * @param closed those of some households for which nobody collects
     */
    CodeReader(
            SilenceStore store,
            Cards cards,
            Predicate<String> here,
            SightingMode mode,
            Predicate<UUID> before,
            UnaryOperator<Set<UUID>> closed) {
        this.closed = closed;
        this.store = store;
        this.cards = cards;
        this.here = here;
        this.mode = mode;
        this.before = before;
    }

    /** Who a line means, as its code, with what is to be said of the card; or why it means nobody. */
    private record Meant(Optional<String> code, CodeOutcome otherwise, CardReading.Notice notice) {

        static Meant nobody(CodeOutcome why) {
            return new Meant(Optional.empty(), why, CardReading.Notice.NONE);
        }
    }

    /**
     * Reads the lines in order.
     *
     * @param added takes those who are to be recorded, with the place of their line in what is returned
     * @return what became of each line
     */
    List<CodeLine> read(List<String> typed, Map<UUID, Integer> added) {
        Map<String, CardReading> readings =
                cards.read(typed.stream().filter(Cards::looksLikeOne).toList());
        Map<UUID, CodedPerson> holders = store.peopleById(readings.values().stream()
                .flatMap(reading -> reading instanceof CardReading.Held held
                        ? Optional.of(held.person()).stream()
                        : Optional.<UUID>empty().stream())
                .toList());
        List<Meant> meant = typed.stream()
                .map(text -> Optional.ofNullable(readings.get(text))
                        .map(reading -> card(reading, holders))
                        .orElseGet(() -> code(text)))
                .toList();
        Map<String, CodedPerson> found = new HashMap<>();
        holders.values().forEach(holder -> found.put(holder.code(), holder));
        Set<String> known = new HashSet<>();
        meant.forEach(
                each -> each.code().filter(code -> !found.containsKey(code)).ifPresent(known::add));
        if (!known.isEmpty()) {
            found.putAll(store.peopleOf(known));
            if (mode == SightingMode.HOUSEHOLD) {
                found.putAll(store.householdsOf(known));
            }
        }
        Set<UUID> nobodyCollectsFor = mode == SightingMode.HOUSEHOLD
                ? closed.apply(found.values().stream()
                        .flatMap(person -> person.household().stream())
                        .collect(Collectors.toSet()))
                : Set.of();
        Set<String> lines = new HashSet<>();
        List<CodeLine> outcomes = new ArrayList<>();
        for (int at = 0; at < typed.size(); at++) {
            Meant line = meant.get(at);
            int place = at;
            CodeOutcome outcome = line.code()
                    .map(code -> outcome(
                            code,
                            line.notice(),
                            found,
                            nobodyCollectsFor,
                            lines,
                            subject -> added.putIfAbsent(subject, place) == null))
                    .orElse(line.otherwise());
            String shown = line.code().orElse(typed.get(at).strip());
            outcomes.add(new CodeLine(at + 1, shown.substring(0, Math.min(MOST_SHOWN, shown.length())), outcome));
        }
        return outcomes;
    }

    private static Meant code(String text) {
        return Codes.read(text)
                .map(code -> new Meant(Optional.of(code), CodeOutcome.UNKNOWN, CardReading.Notice.NONE))
                .orElse(Meant.nobody(CodeOutcome.WRONG_CODE));
    }

    private static Meant card(CardReading reading, Map<UUID, CodedPerson> holders) {
        return switch (reading) {
            case CardReading.Held held ->
                Optional.ofNullable(holders.get(held.person()))
                        .map(person -> new Meant(Optional.of(person.code()), CodeOutcome.UNKNOWN, held.notice()))
                        .orElse(Meant.nobody(CodeOutcome.UNKNOWN));
            case CardReading.Prepared prepared ->
                Meant.nobody(prepared.twice() ? CodeOutcome.CARD_OF_TWO : CodeOutcome.CARD_PREPARED);
            case CardReading.Refused refused ->
                Meant.nobody(
                        switch (refused.why()) {
                            case NOT_A_CARD -> CodeOutcome.WRONG_CODE;
                            case UNKNOWN -> CodeOutcome.CARD_UNKNOWN;
                            case FORGED -> CodeOutcome.CARD_FORGED;
                            case ENDED -> CodeOutcome.CARD_ENDED;
                        });
        };
    }

    private CodeOutcome outcome(
            String code,
            CardReading.Notice notice,
            Map<String, CodedPerson> found,
            Set<UUID> nobodyCollectsFor,
            Set<String> lines,
            Predicate<UUID> first) {
        if (!lines.add(code)) {
            return CodeOutcome.TWICE;
        }
        if (mode != SightingMode.HOUSEHOLD && code.charAt(0) == 'H') {
            return CodeOutcome.NOT_A_PERSON;
        }
        CodedPerson person = found.get(code);
        if (person == null) {
            return CodeOutcome.UNKNOWN;
        }
        Optional<UUID> subject = mode == SightingMode.HOUSEHOLD ? person.household() : Optional.of(person.id());
        if (subject.isEmpty()) {
            return CodeOutcome.NO_HOUSEHOLD;
        }
        if (nobodyCollectsFor.contains(subject.get())) {
            return CodeOutcome.STANDS_ALONE;
        }
        if (before.test(subject.get())) {
            return CodeOutcome.ALREADY;
        }
        if (!first.test(subject.get())) {
            return CodeOutcome.TWICE;
        }
        return switch (notice) {
            case EXPIRED -> CodeOutcome.CARD_EXPIRED;
            case TELL_HER -> CodeOutcome.CARD_TELL_HER;
            case NOT_HANDED_OVER -> CodeOutcome.CARD_NOT_HANDED_OVER;
            case NONE -> here.test(person.site()) ? CodeOutcome.SEEN : CodeOutcome.OTHER_SITE;
        };
    }
}
