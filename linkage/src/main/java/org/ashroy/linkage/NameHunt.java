package org.ashroy.linkage;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds the best records of one search without looking at most of them, and misses none: the threshold algorithm (Fagin, Lotem and Naor
 * 2003). The names that hold a word which a term can mean are come upon word by word, the best first, and so are the records whose parents
 * or origin hold one. No record can be worth more than its name allows together with what its parents and origin may still add, and none
 * whose name was not come upon more than the words allow that are left. As soon as neither can be among the best any more, all that are
 * have been found. Of what lowers these bounds the cheapest comes first.
 */
final class NameHunt {

    private final Contents contents;
    private final List<SearchTerm> terms;
    private final RecordWeighing weighing;
    private final SearchColumns.Filter filter;
    private final SearchRoom room;
    private final Ranking ranking;
    private final Source[] sources;
    private final WordsTogether together;
    private final TypedPlaces places;
    private long spentOnPlaces;
    private long spentElsewhere;
    private long spentOnOpenNames;

    NameHunt(
            Contents contents,
            List<SearchTerm> terms,
            RecordWeighing weighing,
            SearchColumns.Filter filter,
            WordsTogether together,
            SearchRoom room,
            Ranking ranking) {
        this.contents = contents;
        this.terms = terms;
        this.weighing = weighing;
        this.filter = filter;
        this.together = together;
        this.room = room;
        this.ranking = ranking;
        this.places = weighing.places();
        sources = IntStream.range(0, terms.size()).mapToObj(Source::new).toArray(Source[]::new);
    }

    /** Offers all records to the ranking that can be in it. */
    void run() {
        while (true) {
            int most = mostUnseen();
            if (Math.max(most, room.most()) < ranking.least()) {
                return;
            }
            if (room.most() >= most) {
                lookAtBestName();
            } else {
                lookFurther(most);
            }
        }
    }

    /** The most that a record can be worth whose name was not come upon; 0 when there is none. */
    private int mostUnseen() {
        int byWords = mostByWords();
        return together.isEmpty() ? byWords : Math.max(byWords, mostTogether());
    }

    private int mostByWords() {
        int most = mostByWords(0);
        for (int group = 0; group < places.size(); group++) {
            most = Math.max(most, mostByWords(places.terms(group)));
        }
        return most;
    }

    /** The same of records whose origin holds these terms, one bit each. */
    private int mostByWords(int inOrigin) {
        int sum = 0;
        int leastLost = Integer.MAX_VALUE;
        long missing = 0;
        boolean spellingOpen = true;
        for (Source source : sources) {
            int credit = source.inName();
            int place = (inOrigin >>> source.index & 1) == 0 ? 0 : places.worth(source.index);
            int most = Math.max(source.most(), place);
            sum += most;
            if (credit > 0) {
                leastLost = Math.min(leastLost, most - credit); // by one of them the name is come upon
            }
            missing += most == 0 ? source.term.missing() : 0;
            spellingOpen &= !source.asked || credit == source.term.missing(); // the word itself may still come
        }
        if (leastLost == Integer.MAX_VALUE || !weighing.mayMiss(missing)) {
            return 0;
        }
        return Math.max(1, sum - leastLost + weighing.mostBeside(spellingOpen));
    }

    private int mostTogether() {
        int sum = -RecordWeighing.WRITTEN_TOGETHER + weighing.mostBeside(false);
        for (SearchTerm term : terms) {
            sum += term.missing();
        }
        return sum;
    }

    private void lookFurther(int most) {
        if (!together.isEmpty() && mostTogether() == most) {
            together.removeNames(this::comeUpon);
            return;
        }
        Source cheapest = sources[0];
        for (Source source : sources) {
            if (source.cost() < cheapest.cost()) {
                cheapest = source;
            }
        }
        if (places.size() > 0 && spentOnPlaces + places.cost() < cheapest.cost()) {
            spentOnPlaces += places.cost();
            offerNextPlaces();
        } else {
            cheapest.advance();
        }
    }

    private void comeUpon(int name) {
        if (room.isNewName(name)) {
            await(name, weighing.weigh(contents.names.content(name)));
        }
    }

    private void await(int name, int most) {
        if (most >= ranking.least()) {
            room.add(most, name);
        }
    }

    /**
     * Offers all who have the name that is worth most, or lowers what it is worth: when it is worth so much only because of what parents or
     * origin may add, it can cost less to ask who has such parents than to ask all who have the name.
     */
    private void lookAtBestName() {
        int before = room.most();
        int name = room.take();
        int most = weighing.weigh(contents.names.content(name));
        if (most < before) {
            await(name, most);
            return;
        }
        int owners = contents.names.owners(name);
        int open = weighing.open();
        if (open != 0) {
            Source cheapest = sources[Integer.numberOfTrailingZeros(open)];
            for (int rest = open; rest != 0; rest &= rest - 1) {
                Source source = sources[Integer.numberOfTrailingZeros(rest)];
                cheapest = source.costInParents() < cheapest.costInParents() ? source : cheapest;
            }
            boolean inPlaces = isInPlaces(open) && places.cost() < cheapest.costInParents();
            long cost = inPlaces ? places.cost() : cheapest.costInParents();
            if (cost < Long.MAX_VALUE && spentElsewhere + cost <= spentOnOpenNames + owners) {
                spentElsewhere += cost;
                if (inPlaces) {
                    offerNextPlaces();
                } else {
                    cheapest.advanceInParents();
                }
                room.add(most, name);
                return;
            }
            spentOnOpenNames += owners;
        }
        int same = weighing.same();
        for (int place = 0; place < owners; place++) {
            int slot = contents.names.owner(name, place);
            if (filter.fits(slot) && room.isNewRecord(slot)) {
                ranking.offer(slot, same >= 0 ? same : weighing.score(slot));
            }
        }
    }

    /** Whether a group of origins is left that holds one of these terms. */
    private boolean isInPlaces(int terms) {
        for (int group = 0; group < places.size(); group++) {
            if ((places.terms(group) & terms) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Offers all whose origin is of the most telling group that is left. */
    private void offerNextPlaces() {
        IntList origins = weighing.takePlaces();
        for (int which = 0; which < origins.size(); which++) {
            offerOwners(contents.origins, origins.get(which));
        }
    }

    /** Offers all whose parents hold a word. */
    private void offerParents(SectionOwners parents, int word) {
        for (int which = 0; which < parents.countWith(word); which++) {
            offerOwners(parents, parents.with(word, which));
        }
    }

    private void offerOwners(SectionOwners sections, int number) {
        for (int place = 0; place < sections.owners(number); place++) {
            int slot = sections.owner(number, place);
            if (filter.fits(slot) && room.isNewRecord(slot)) {
                weighing.weigh(contents.names.content(contents.columns.name(slot)));
                ranking.offer(slot, weighing.score(slot));
            }
        }
    }

    /** What one term can still bring: the words it can mean that were not looked up yet, in names and elsewhere. */
    private final class Source {

        private final int index;
        private final SearchTerm term;
        private final boolean asked; // titles are no reason to look at a name where there is more
        private final long[] words; // best first, the credit above the number
        private final long[] inNames; // the same, and the initial
        private int next;
        private int nextInParents;
        private long spent;

        Source(int index) {
            this.index = index;
            term = terms.get(index);
            asked = !term.isMinor() || weighing.isOnlyMinor();
            words = asked ? term.bestFirst() : new long[0];
            inNames = term.isMinor() ? words : withInitial();
            weighing.limitInParents(index, inParents());
        }

        private long[] withInitial() {
            int initial = weighing.initial(index);
            if (initial == TokenDictionary.ABSENT) {
                return words;
            }
            return LongStream.concat(
                            LongStream.of((long) RecordWeighing.INITIAL << Integer.SIZE | initial),
                            LongStream.of(words))
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .mapToLong(Long::longValue)
                    .toArray();
        }

        /** The most that the term can be worth in a record that was not come upon, but for its origin. */
        int most() {
            return asked ? Math.max(inName(), inParents()) : term.missing();
        }

        /** The most as a word of a name. */
        int inName() {
            return next == inNames.length ? 0 : (int) (inNames[next] >> Integer.SIZE);
        }

        /** The most as a word of a parent's name. */
        private int inParents() {
            return nextInParents == words.length
                    ? 0
                    : SectionCredits.worth((int) (words[nextInParents] >> Integer.SIZE));
        }

        /** What the term has cost with what lowers {@link #most} next, in names and records looked at. */
        long cost() {
            if (!asked || most() == 0) {
                return Long.MAX_VALUE;
            }
            return spent + (inName() >= inParents() ? costInNames() : costInParents());
        }

        private long costInNames() {
            return 1L + contents.names.countWith((int) inNames[next]);
        }

        /** What looking up the next word of parents costs; greater than anything where none is left. */
        long costInParents() {
            if (inParents() == 0) {
                return Long.MAX_VALUE;
            }
            int word = (int) words[nextInParents];
            return 1L + contents.vocabulary.uses(word) - contents.vocabulary.owners(word);
        }

        void advance() {
            if (inName() < inParents()) {
                spent += costInParents();
                advanceInParents();
                return;
            }
            spent += costInNames();
            int word = (int) inNames[next++];
            for (int place = 0; place < contents.names.countWith(word); place++) {
                comeUpon(contents.names.with(word, place));
            }
        }

        void advanceInParents() {
            int word = (int) words[nextInParents++];
            offerParents(contents.fathers, word);
            offerParents(contents.mothers, word);
            weighing.limitInParents(index, inParents());
        }
    }
}
