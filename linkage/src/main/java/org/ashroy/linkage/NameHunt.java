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
        int sum = 0;
        int leastLost = Integer.MAX_VALUE;
        long missing = 0;
        boolean spellingOpen = true;
        for (Source source : sources) {
            int credit = source.inName();
            int most = source.most();
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
        cheapest.advance();
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
                cheapest = source.costElsewhere() < cheapest.costElsewhere() ? source : cheapest;
            }
            if (spentElsewhere + cheapest.costElsewhere() <= spentOnOpenNames + owners) {
                spentElsewhere += cheapest.costElsewhere();
                cheapest.advanceElsewhere();
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

    /** Offers all whose parents or origin hold a word. */
    private void offerOwners(SectionOwners sections, int word) {
        for (int which = 0; which < sections.countWith(word); which++) {
            int number = sections.with(word, which);
            for (int place = 0; place < sections.owners(number); place++) {
                int slot = sections.owner(number, place);
                if (filter.fits(slot) && room.isNewRecord(slot)) {
                    weighing.weigh(contents.names.content(contents.columns.name(slot)));
                    ranking.offer(slot, weighing.score(slot));
                }
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
        private int nextElsewhere;
        private boolean placeOpen;
        private long spent;

        Source(int index) {
            this.index = index;
            term = terms.get(index);
            asked = !term.isMinor() || weighing.isOnlyMinor();
            words = asked ? term.bestFirst() : new long[0];
            inNames = term.isMinor() ? words : withInitial();
            placeOpen = weighing.mayBeElsewhere(index) && weighing.place(index) != TokenDictionary.ABSENT;
            weighing.limitElsewhere(index, elsewhere());
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

        /** The most that the term can be worth in a record that was not come upon. */
        int most() {
            return asked ? Math.max(inName(), elsewhere()) : term.missing();
        }

        /** The most as a word of a name. */
        int inName() {
            return next == inNames.length ? 0 : (int) (inNames[next] >> Integer.SIZE);
        }

        /** The most as a word of a parent's name or of an origin. */
        private int elsewhere() {
            if (placeOpen) {
                return SectionCredits.worth(term.missing());
            }
            return nextElsewhere == words.length
                    ? 0
                    : SectionCredits.worth((int) (words[nextElsewhere] >> Integer.SIZE));
        }

        /** What the term has cost with what lowers {@link #most} next, in names and records looked at. */
        long cost() {
            if (!asked || most() == 0) {
                return Long.MAX_VALUE;
            }
            return spent + (inName() >= elsewhere() ? costInNames() : costElsewhere());
        }

        private long costInNames() {
            return 1L + contents.names.countWith((int) inNames[next]);
        }

        /** What looking up the next word of parents or of an origin costs; whatever there is of it. */
        long costElsewhere() {
            if (placeOpen) {
                return 1L + contents.vocabulary.placeUses(weighing.place(index));
            }
            int word = (int) words[nextElsewhere];
            return 1L + contents.vocabulary.uses(word) - contents.vocabulary.owners(word);
        }

        void advance() {
            if (inName() < elsewhere()) {
                spent += costElsewhere();
                advanceElsewhere();
                return;
            }
            spent += costInNames();
            int word = (int) inNames[next++];
            for (int place = 0; place < contents.names.countWith(word); place++) {
                comeUpon(contents.names.with(word, place));
            }
        }

        void advanceElsewhere() {
            if (placeOpen) {
                placeOpen = false;
                offerOwners(contents.origins, weighing.place(index));
            } else {
                int word = (int) words[nextElsewhere++];
                offerOwners(contents.fathers, word);
                offerOwners(contents.mothers, word);
            }
            weighing.limitElsewhere(index, elsewhere());
        }
    }
}
