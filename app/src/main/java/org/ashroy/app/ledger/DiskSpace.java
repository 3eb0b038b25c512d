package org.ashroy.app.ledger;

import java.io.IOException;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/**
 * Whether there is room to record more. A database whose disk is full ends, and with it everything that only reads, so
 * recording stops while there is still room for what must go on: reading and its log, signing in, locks, erasures, a backup.
 */
@Component
public class DiskSpace {

    /** How much room there is. */
    public enum Room {
        /** Enough. */
        ENOUGH,
        /** Little: somebody should make room. */
        LITTLE,
        /** So little that nothing more is recorded. */
        TOO_LITTLE
    }

    private final FreeBytes source;
    private final DiskSettings settings;
    private final LedgerSettings places;

    DiskSpace(FreeBytes source, DiskSettings settings, LedgerSettings places) {
        this.source = source;
        this.settings = settings;
        this.places = places;
    }

    /** Free bytes on the disk of the state directory; empty where the disk does not say. */
    public OptionalLong free() {
        try {
            return OptionalLong.of(source.on(places.stateDirectory()));
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** How much room there is. A disk that does not say is not held to be full: it then says so itself at the next write. */
    public Room room() {
        OptionalLong free = free();
        if (free.isEmpty() || free.getAsLong() >= settings.warn().toBytes()) {
            return Room.ENOUGH;
        }
        return free.getAsLong() >= settings.floor().toBytes() ? Room.LITTLE : Room.TOO_LITTLE;
    }

    /**
     * Requires room to record more.
     *
     * @throws NoRoomException where there is too little
     */
    public void require() {
        if (room() == Room.TOO_LITTLE) {
            throw new NoRoomException();
        }
    }
}
