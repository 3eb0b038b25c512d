package org.ashroy.bench;

import java.util.List;
import java.util.Locale;
import org.ashroy.app.ledger.Maintenance;
import org.ashroy.kernel.journal.ChainVerification;

/** Making every table again from the journal, and walking the chain. */
final class RebuildBench {

    private final Installation ashroy;
    private final Report report;

    RebuildBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    /** Measures on what is there. */
    void run() {
        Maintenance maintenance = ashroy.bean(Maintenance.class);
        long began = System.nanoTime();
        ChainVerification chain = maintenance.audit("journal", List.of());
        double audit = ImportBench.seconds(began);
        if (!(chain instanceof ChainVerification.Intact intact)) {
            throw new IllegalStateException("the journal is not intact");
        }
        report.row(
                "audit of " + intact.position() + " entries",
                String.format(Locale.ROOT, "%.1f s, %,.0f entries/s", audit, intact.position() / audit));
        long rebuildBegan = System.nanoTime();
        long rows = 0;
        for (Maintenance.Rebuilt table : maintenance.rebuild()) {
            if (!table.same()) {
                throw new IllegalStateException(table.table() + " is not what it was before");
            }
            rows += table.rows();
        }
        double rebuild = ImportBench.seconds(rebuildBegan);
        report.row(
                "rebuild and comparison of " + rows + " rows",
                String.format(Locale.ROOT, "%.1f s, %,.0f rows/s", rebuild, rows / rebuild),
                String.format(Locale.ROOT, "audit alone: %.1f s", audit),
                String.format(Locale.ROOT, "%.1f times the audit", rebuild / audit));
    }
}
