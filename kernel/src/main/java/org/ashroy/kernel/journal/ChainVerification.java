package org.ashroy.kernel.journal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What walking a chain from its first link found. */
public sealed interface ChainVerification {

    /**
     * Every link follows from the one before.
     *
     * @param position of the last link, 0 for an empty chain
     * @param hash of the last link
     */
    record Intact(long position, byte[] hash) implements ChainVerification {}

    /**
     * A link does not follow.
     *
     * @param position the first place where something is wrong
     * @param why in words, for whoever runs the audit
     */
    record Broken(long position, String why) implements ChainVerification {}

    /**
     * Walks a chain.
     *
     * @param links all links in order of position
     * @param held heads that were held outside; each must be signed by the key and lie on the chain
     * @param publicKey the vault's public key
     */
    static ChainVerification verify(Iterator<Link> links, List<SignedHead> held, byte[] publicKey) {
        for (SignedHead head : held) {
            if (!head.isSignedBy(publicKey)) {
                return new Broken(head.position(), "the held head was not signed by this installation's key");
            }
        }
        long position = 0;
        byte[] hash = Link.origin();
        while (links.hasNext()) {
            Link link = links.next();
            position++;
            if (link.position() != position) {
                return new Broken(position, "entry " + position + " is missing");
            }
            hash = Link.hash(hash, position, link.bytes());
            if (!Arrays.equals(hash, link.hash())) {
                return new Broken(position, "entry " + position + " was changed, or one before it");
            }
            for (SignedHead head : held) {
                if (head.position() == position && !Arrays.equals(head.hash(), hash)) {
                    return new Broken(
                            position,
                            "the chain was rewritten: entry " + position
                                    + " is not the one whose head was held outside");
                }
            }
        }
        for (SignedHead head : held) {
            if (head.position() > position) {
                return new Broken(
                        position + 1,
                        "the chain was cut: it ends at entry " + position + ", a head held outside is of entry "
                                + head.position());
            }
        }
        return new Intact(position, hash);
    }
}
