package org.ashroy.app.registration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which people a list shows. Screen and export give the same query to {@link People#page}, and so see the same people.
 *
 * @param words of a name, a whole number or a telephone number; empty for all. They never stand in an address
 * @param area P-code of the site that the user is for; empty for all
 * @param site P-code of a place, with all below it; empty for all
 * @param sex only these, if given
 * @param age only those who can be of this age, if given
 * @param status only these, if given
 * @param inConflict whether only records in which values stand side by side
 * @param privateTalk whether only people who want to talk in private
 * @param order in which they come; with words, the best found come first
 */
public record PeopleQuery(
        String words,
        String area,
        String site,
        Optional<Sex> sex,
        Optional<AgeBand> age,
        Optional<Status> status,
        boolean inConflict,
        boolean privateTalk,
        Order order) {

    /** In which order people come. */
    public enum Order {
        /** By code, which is random. */
        CODE,
        /** By day of registration, the newest first. */
        NEWEST
    }

    /** The filters as a form names them, without the words. */
    public Map<String, String> filters() {
        Map<String, String> filters = new TreeMap<>(Map.of("order", order.name()));
        if (!site.isEmpty()) {
            filters.put("site", site);
        }
        sex.ifPresent(value -> filters.put("sex", value.name()));
        age.ifPresent(value -> filters.put("age", value.name()));
        status.ifPresent(value -> filters.put("status", value.name()));
        if (inConflict) {
            filters.put("conflict", "on");
        }
        if (privateTalk) {
            filters.put("talk", "on");
        }
        return filters;
    }

    /** Everyone whom a user of these sites may see. */
    public static PeopleQuery all(String area) {
        return new PeopleQuery(
                "", area, "", Optional.empty(), Optional.empty(), Optional.empty(), false, false, Order.CODE);
    }

    /** This query, of a place and all below it. */
    public PeopleQuery at(String place) {
        return new PeopleQuery(words, area, place, sex, age, status, inConflict, privateTalk, order);
    }

    /** This query, of people to whom these words belong. */
    public PeopleQuery named(String someWords) {
        return new PeopleQuery(someWords, area, site, sex, age, status, inConflict, privateTalk, order);
    }

    /**
     * Where a page ended, for the next one to go on.
     *
     * @param text as a page gave it; empty for the first page
     */
    public record After(String text) {
        /** Before the first. */
        public static final After NOBODY = new After("");
    }

    /** Shows no words: they are of a name. */
    @Override
    public String toString() {
        return "PeopleQuery[hidden]";
    }
}
