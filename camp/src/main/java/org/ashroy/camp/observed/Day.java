package org.ashroy.camp.observed;

import java.util.Arrays;

/**
 * What was recorded on one day: each occasion on which somebody was expected, or came, with what became of it, and the
 * absences announced that day. One object serves all days; who reads it keeps no hold of it.
 *
 * <p>Day 0 is a Sunday. A site's record missing as a whole is nowhere marked as such. Who moved to another site is expected
 * at the old one until the first time the stream sees her at the new one.
 */
public final class Day {

    private int day;
    private int size;
    private int[] persons = new int[1024];
    private byte[] streams = new byte[1024];
    private short[] sites = new short[1024];
    private boolean[] seen = new boolean[1024];

    private int announcements;
    private int[] announcing = new int[64];
    private int[] until = new int[64];

    /** Days since the first day, from 0. */
    public int day() {
        return day;
    }

    /** How many records there are. */
    public int size() {
        return size;
    }

    /** Who was expected or came. */
    public int person(int record) {
        return persons[record];
    }

    /** By what. */
    public Stream stream(int record) {
        return Stream.of(streams[record]);
    }

    /** Where: where she was seen, or where she was expected and not seen. */
    public int site(int record) {
        return sites[record];
    }

    /** Whether she was seen; of {@link Stream#ROSTER}, whether the household vouched for her. */
    public boolean seen(int record) {
        return seen[record];
    }

    /** How many journeys were announced, beginning today. */
    public int announcements() {
        return announcements;
    }

    /** Who announced a journey. */
    public int announcing(int announcement) {
        return announcing[announcement];
    }

    /** Its last day. */
    public int until(int announcement) {
        return until[announcement];
    }

    /** Forgets everything and begins a day. */
    public void begin(int newDay) {
        day = newDay;
        size = 0;
        announcements = 0;
    }

    /** Adds a record. */
    public void add(int person, Stream stream, int site, boolean wasSeen) {
        if (size == persons.length) {
            int more = size * 2;
            persons = Arrays.copyOf(persons, more);
            streams = Arrays.copyOf(streams, more);
            sites = Arrays.copyOf(sites, more);
            seen = Arrays.copyOf(seen, more);
        }
        persons[size] = person;
        streams[size] = (byte) stream.number();
        sites[size] = (short) site;
        seen[size++] = wasSeen;
    }

    /** Adds a journey that begins today and was announced. */
    public void announce(int person, int lastDay) {
        if (announcements == announcing.length) {
            announcing = Arrays.copyOf(announcing, announcements * 2);
            until = Arrays.copyOf(until, announcements * 2);
        }
        announcing[announcements] = person;
        until[announcements++] = lastDay;
    }
}
