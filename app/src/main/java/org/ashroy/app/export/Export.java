package org.ashroy.app.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A list that was or is being taken away.
 *
 * @param id of the export, of its job and of its file
 * @param account who asked for it and alone may fetch it
 * @param source name of the list
 * @param columns names of the columns in it
 * @param format of the file
 * @param purpose why
 * @param rows how many rows it has
 * @param asked when it was asked for
 * @param waits whether the file is there to be fetched
 * @param fetched when it was fetched, if it was
 */
public record Export(
        UUID id,
        UUID account,
        String source,
        List<String> columns,
        FileFormat format,
        ExportPurpose purpose,
        long rows,
        Instant asked,
        boolean waits,
        Optional<Instant> fetched) {}
