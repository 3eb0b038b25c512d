package org.ashroy.app.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ashroy.kernel.journal.Link;
import org.springframework.stereotype.Service;

/** Both chains as they are stored, for whoever copies them elsewhere and puts them back. */
@Service
public class Chains {

    /** The chain of what happened. */
    public static final String JOURNAL = "journal";

    /** The chain of who looked. */
    public static final String ACCESS_LOG = "access_log";

    /** The names of both. */
    public static final List<String> NAMES = List.of(JOURNAL, ACCESS_LOG);

    /** A chain is read and written in steps of this many links, of fewer where pictures make them large. */
    static final int STEP_LINKS = 500;

    /** No further link follows in a step that has this many bytes. */
    static final int STEP_BYTES = 16 << 20;

    private final JournalStore journal;
    private final AccessLogStore accessLog;

    Chains(JournalStore journal, AccessLogStore accessLog) {
        this.journal = journal;
        this.accessLog = accessLog;
    }

    /** Position and hash of the last link, without its bytes; position 0 where the chain is empty. */
    public Link head(String chain) {
        return journal.head(chain);
    }

    /** All links in order, in steps; call it inside a transaction that sees one state. */
    public Iterator<Link> links(String chain) {
        return journal.links(chain);
    }

    /** Puts links, which the caller has verified, into an empty chain, with all that points to them. */
    public void load(String chain, Iterator<Link> links) {
        List<Link> batch = new ArrayList<>();
        long bytes = 0;
        while (links.hasNext()) {
            Link link = links.next();
            batch.add(link);
            bytes += link.bytes().length;
            if (batch.size() == STEP_LINKS || bytes >= STEP_BYTES || !links.hasNext()) {
                switch (chain) {
                    case JOURNAL -> journal.load(batch);
                    case ACCESS_LOG -> accessLog.load(batch);
                    default -> throw new IllegalArgumentException("no chain of this name");
                }
                batch.clear();
                bytes = 0;
            }
        }
    }
}
