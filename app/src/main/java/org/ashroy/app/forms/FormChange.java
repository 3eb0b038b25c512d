package org.ashroy.app.forms;

import java.time.LocalDate;
import java.util.SortedSet;
import org.ashroy.kernel.event.EventId;

/** What can happen to a form. Forms tell nothing about anybody, so nothing of them is sealed. */
public sealed interface FormChange {

    /**
     * A version of it was brought; the event is the version's identifier.
     *
     * @param formId by which servers and field apps know the form in all its versions
     * @param version as the form writes it
     * @param title as people read it
     * @param fileName of what was brought
     * @param source what was brought: a workbook or an XForm
     * @param form the XForm that was made of it, packed by gzip: what answers of this version are read with for ever
     */
    record Brought(String formId, String version, String title, String fileName, Content source, Content form)
            implements FormChange {}

    /** A file that belongs to a version was brought: a table, a picture, a sound. */
    record FileBrought(EventId version, String name, Content content) implements FormChange {}

    /**
     * A version is in use from now on, instead of any other.
     *
     * @param version which
     * @param fillers codes of the roles that fill it in
     * @param readers codes of the roles that read what others filled in
     * @param sites P-codes of the places at which it is used; empty for everywhere
     */
    record Published(EventId version, SortedSet<String> fillers, SortedSet<String> readers, SortedSet<String> sites)
            implements FormChange {}

    /**
     * A version is begun by nobody any more.
     *
     * @param version which
     * @param lastDay until which what was begun before is still taken
     */
    record Retired(EventId version, LocalDate lastDay) implements FormChange {}
}
