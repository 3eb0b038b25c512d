package org.ashroy.app.jobs;

import java.util.UUID;
import org.ashroy.app.ledger.DiskSpace;
import org.springframework.stereotype.Component;

/** Work that records, and so needs room; only tests order it. */
@Component
class RecordingKind implements JobKind {

    static final String NAME = "recording";

    private final DiskSpace disk;

    RecordingKind(DiskSpace disk) {
        this.disk = disk;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobWork resume(UUID id) {
        return _ -> disk.require();
    }
}
