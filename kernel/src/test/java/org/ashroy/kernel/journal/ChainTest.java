package org.ashroy.kernel.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ashroy.kernel.seal.FastVaults;
import org.ashroy.kernel.seal.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {

    private static final int CASES = 10_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Vault vault;

    @BeforeEach
    void open() {
        vault = FastVaults.unlocked(directory);
    }

    @AfterEach
    void close() {
        vault.close();
    }

    private static List<Link> chain(Random random, int length) {
        List<Link> links = new ArrayList<>();
        byte[] hash = Link.origin();
        for (int position = 0; position < length; position++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            Link link = Link.after(position, hash, bytes);
            links.add(link);
            hash = link.hash();
        }
        return links;
    }

    private static List<Link> rewritten(List<Link> links, int at, byte[] bytes) {
        List<Link> changed = new ArrayList<>(links.subList(0, at));
        for (int position = at; position < links.size(); position++) {
            byte[] before = position == 0 ? Link.origin() : changed.getLast().hash();
            changed.add(Link.after(
                    position,
                    before,
                    position == at ? bytes : links.get(position).bytes()));
        }
        return changed;
    }

    private SignedHead head(List<Link> links, int length) {
        return SignedHead.sign(vault, "journal", length, links.get(length - 1).hash());
    }

    private ChainVerification verify(List<Link> links, SignedHead... held) {
        return ChainVerification.verify(links.iterator(), List.of(held), vault.publicKey());
    }

    @Test
    void oneFlippedBitAnywhereIsFoundWhereItStands() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Link> links = chain(random, 1 + random.nextInt(12));
            assertInstanceOf(ChainVerification.Intact.class, verify(links), "seed " + seed);
            int at = random.nextInt(links.size());
            Link link = links.get(at);
            byte[] bytes = link.bytes().clone();
            byte[] hash = link.hash().clone();
            long position = link.position();
            switch (random.nextInt(3)) {
                case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
                default -> position ^= 1L << random.nextInt(63);
            }
            links.set(at, new Link(position, bytes, hash));
            ChainVerification.Broken broken =
                    assertInstanceOf(ChainVerification.Broken.class, verify(links), "seed " + seed);
            assertEquals(at + 1, broken.position(), "seed " + seed);
        }
    }

    @Test
    void aMissingARepeatedAndASwappedEntryAreFound() {
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            List<Link> links = chain(random, 3 + random.nextInt(8));
            int at = random.nextInt(links.size() - 1);
            switch (random.nextInt(3)) {
                case 0 -> links.remove(at);
                case 1 -> links.add(at, links.get(at));
                default -> links.set(at, links.set(at + 1, links.get(at)));
            }
            assertInstanceOf(ChainVerification.Broken.class, verify(links), "seed " + seed);
        }
    }

    @Test
    void aRewrittenChainIsFoundByAHeadHeldOutside() {
        Random signing = new Random(1);
        List<Link> links = chain(signing, 40);
        SignedHead held = head(links, 25);
        for (long seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int at = random.nextInt(25);
            byte[] bytes = links.get(at).bytes().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            List<Link> forged = rewritten(links, at, bytes);
            if (seed % 100 == 0) {
                assertInstanceOf(ChainVerification.Intact.class, verify(forged), "without the head, seed " + seed);
            }
            assertEquals(
                    25,
                    assertInstanceOf(ChainVerification.Broken.class, verify(forged, held), "seed " + seed)
                            .position());
        }
    }

    @Test
    void aCutChainIsFoundByAHeadHeldOutside() {
        List<Link> links = chain(new Random(2), 30);
        SignedHead held = head(links, 30);
        assertInstanceOf(ChainVerification.Intact.class, verify(links, held));
        for (int length = 0; length < 30; length++) {
            List<Link> cut = links.subList(0, length);
            assertInstanceOf(ChainVerification.Intact.class, verify(cut), "without the head");
            assertTrue(assertInstanceOf(ChainVerification.Broken.class, verify(cut, held))
                    .why()
                    .contains("cut"));
        }
    }

    @Test
    void aHeadNobodySignedHereIsRefused() {
        List<Link> links = chain(new Random(3), 5);
        SignedHead head = head(links, 5);
        byte[] signature = head.signature().clone();
        signature[3] ^= 1;
        assertInstanceOf(
                ChainVerification.Broken.class,
                verify(links, new SignedHead(head.chain(), head.position(), head.hash(), signature)));
        assertFalse(
                new SignedHead("access", head.position(), head.hash(), head.signature()).isSignedBy(vault.publicKey()));
        assertFalse(new SignedHead(head.chain(), 4, head.hash(), head.signature()).isSignedBy(vault.publicKey()));
    }

    @Test
    void aHeadGoesOntoPaperAndBack() {
        List<Link> links = chain(new Random(4), 5);
        SignedHead head = head(links, 5);
        SignedHead read = SignedHead.parse(" " + head.text() + "\n");
        assertEquals(head, read);
        assertArrayEquals(head.hash(), read.hash());
        assertTrue(read.isSignedBy(vault.publicKey()));
        assertThrows(IllegalArgumentException.class, () -> SignedHead.parse("journal 5 abcd"));
        assertThrows(IllegalArgumentException.class, () -> SignedHead.parse("journal five ab cd"));
    }
}
