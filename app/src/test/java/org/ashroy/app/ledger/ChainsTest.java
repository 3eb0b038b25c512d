package org.ashroy.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ashroy.app.AppTest;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.access.Decision;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.ChainVerification;
import org.ashroy.kernel.journal.Link;
import org.ashroy.kernel.journal.SignedHead;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class ChainsTest extends AppTest {

    private static final int WIDER_THAN_A_STEP = 1_200;

    @Autowired
    private Chains chains;

    @Autowired
    private JournalStore journal;

    @Autowired
    private Maintenance maintenance;

    @Autowired
    private AccessLogStore log;

    @Autowired
    private AccessLogReader reader;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private void write(int count) {
        for (int at = 0; at < count; at++) {
            Act act = Act.on(Ledger.SYSTEM, Purpose.REGISTRATION, Set.of(SubjectId.create()), Set.of("identity"));
            log.write(act, new Decision.Refused("a test"));
        }
    }

    @Test
    void aGapOfAnyWidthIsFound() {
        write(WIDER_THAN_A_STEP);
        transaction.executeWithoutResult(status -> {
            long first = chains.head(Chains.ACCESS_LOG).position() - WIDER_THAN_A_STEP + 2;
            jdbc.sql("delete from access_log where position >= ? and position < ?")
                    .params(first, first + WIDER_THAN_A_STEP - 10)
                    .update();
            assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of()))
                    .isInstanceOfSatisfying(
                            ChainVerification.Broken.class,
                            broken -> assertThat(broken.position()).isEqualTo(first));
            status.setRollbackOnly();
        });
        assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void aRewrittenChainIsFoundByAHeadHeldOutside() {
        write(3);
        SignedHead held = maintenance.signedHead(Chains.ACCESS_LOG);
        SignedHead typedAgain = SignedHead.parse(held.text());
        assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of(typedAgain)))
                .isInstanceOf(ChainVerification.Intact.class);
        transaction.executeWithoutResult(status -> {
            List<Link> links = new ArrayList<>();
            chains.links(Chains.ACCESS_LOG).forEachRemaining(links::add);
            Link last = links.getLast();
            Link before = links.get(links.size() - 2);
            Link forged = Link.after(before.position(), before.hash(), "forged".getBytes(StandardCharsets.US_ASCII));
            jdbc.sql("update access_log set bytes = ?, hash = ? where position = ?")
                    .params(forged.bytes(), forged.hash(), last.position())
                    .update();
            assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of())).isInstanceOf(ChainVerification.Intact.class);
            assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of(typedAgain)))
                    .isInstanceOfSatisfying(
                            ChainVerification.Broken.class,
                            broken -> assertThat(broken.why()).contains("rewritten"));
            status.setRollbackOnly();
        });
    }

    @Test
    void anEntryStandsWholeInOneColumnWhateverItsSize() {
        transaction.executeWithoutResult(status -> {
            Link last = chains.head(Chains.JOURNAL);
            long first = last.position();
            List<Link> written = new ArrayList<>();
            for (int size : new int[] {10, JournalStore.LARGE, JournalStore.LARGE + 1, 5 * JournalStore.LARGE}) {
                byte[] bytes = new byte[size];
                new Random(size).nextBytes(bytes);
                last = Link.after(last.position(), last.hash(), bytes);
                written.add(last);
            }
            journal.append(written.stream()
                    .map(link -> new JournalStore.Chained(link, new Entry(CommandId.create(), List.of())))
                    .toList());
            assertThat(journal.page(Chains.JOURNAL, first))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(written);
            assertThat(jdbc.sql("select uncompressed is not null from journal where position > ? order by position")
                            .param(first)
                            .query(Boolean.class)
                            .list())
                    .containsExactly(false, false, true, true);
            status.setRollbackOnly();
        });
    }

    @Test
    void linksWithPicturesAreReadFewerAtATime() {
        transaction.executeWithoutResult(status -> {
            Link last = chains.head(Chains.JOURNAL);
            long first = last.position();
            for (int count = 0; count < 7; count++) {
                last = Link.after(last.position(), last.hash(), new byte[Chains.STEP_BYTES / 3 + 1]);
                jdbc.sql("insert into journal (position, bytes, hash) values (?, ?, ?)")
                        .params(last.position(), last.bytes(), last.hash())
                        .update();
            }
            assertThat(journal.page(Chains.JOURNAL, first)).hasSize(3);
            assertThat(journal.page(Chains.JOURNAL, first + 6)).hasSize(1);
            assertThat(maintenance.audit(Chains.JOURNAL, List.of()))
                    .isInstanceOfSatisfying(
                            ChainVerification.Intact.class,
                            intact -> assertThat(intact.position()).isEqualTo(first + 7));
            status.setRollbackOnly();
        });
    }

    @Test
    void loadedAgainAChainIsWhatItWas() {
        write(3);
        transaction.executeWithoutResult(status -> {
            List<Link> links = new ArrayList<>();
            chains.links(Chains.ACCESS_LOG).forEachRemaining(links::add);
            List<AccessLogReader.Shown> shown = reader.page(Long.MAX_VALUE, 50);
            jdbc.sql("delete from access_log").update();
            chains.load(Chains.ACCESS_LOG, links.iterator());
            assertThat(maintenance.audit(Chains.ACCESS_LOG, List.of())).isInstanceOf(ChainVerification.Intact.class);
            assertThat(reader.page(Long.MAX_VALUE, 50)).isEqualTo(shown);
            AccessLogReader.Verified verified = reader.verifyFromTheFirst();
            while (!verified.broken() && verified.position() < verified.last()) {
                verified = reader.verifyOn();
            }
            assertThat(verified.broken()).as("bytes and columns say the same").isFalse();
            Link head = chains.head(Chains.ACCESS_LOG);
            assertThat(head.position()).isEqualTo(links.getLast().position());
            assertThat(head.hash()).isEqualTo(links.getLast().hash());
            status.setRollbackOnly();
        });
    }
}
