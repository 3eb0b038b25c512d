package org.ashroy.app.jobs;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ashroy.app.ledger.DiskSpace;
import org.ashroy.kernel.seal.LockedException;
import org.springframework.stereotype.Component;

/** Work that records, and so needs room, and for which something may not be read yet; only tests order it. */
@Component
class RecordingKind implements JobKind {

    static final String NAME = "recording";

    final AtomicBoolean unread = new AtomicBoolean();
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
        return _ -> {
            disk.require();
            if (unread.get()) {
                throw new LockedException();
            }
        };
    }
}
