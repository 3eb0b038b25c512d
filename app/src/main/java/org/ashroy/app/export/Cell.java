package org.ashroy.app.export;

import java.time.Instant;
import java.time.LocalDate;
import org.ashroy.kernel.access.Revealed;

/** One cell of a list that is taken away. The file's writer turns it into text, in the language of who asked for the list. */
public sealed interface Cell {

    /** Nothing is known. */
    Cell EMPTY = new Text("");

    /** Text as it stands, such as a code. */
    record Text(String value) implements Cell {}

    /** A text of the message files. */
    record Message(String key) implements Cell {}

    /** A number. */
    record Count(long value) implements Cell {}

    /** A day, written as in ISO 8601. */
    record Day(LocalDate value) implements Cell {}

    /** A moment, written as in ISO 8601 in universal time. */
    record Moment(Instant value) implements Cell {}

    /** A value that was sealed. Only the file's writer renders it. */
    record Opened(Revealed<?> value) implements Cell {}
}
