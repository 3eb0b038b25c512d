package org.ashroy.app.coverage;

import java.util.List;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * What is estimated about one site, as its events make it.
 *
 * @param site P-code of the site; empty before anything was said
 * @param figure what holds now; several where people who did not know of each other gave several
 */
public record Estimate(String site, Register<Optional<Figure>> figure) {

    /** The figures that stand beside each other, the latest last; none where it was withdrawn or never given. */
    public List<Figure> figures() {
        return figure.entries().stream()
                .flatMap(entry -> entry.value().stream())
                .toList();
    }

    /** How events make an estimate. */
    static final class EstimateFold implements Fold<Estimate, EstimateChange> {

        @Override
        public Estimate empty(SubjectId subject) {
            return new Estimate("", Register.empty());
        }

        @Override
        public Estimate apply(Estimate before, Event<EstimateChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case EstimateChange.Given it ->
                    new Estimate(it.site(), before.figure().set(Optional.of(it.figure()), event.meta(), ancestry));
                case EstimateChange.Withdrawn _ ->
                    new Estimate(before.site(), before.figure().set(Optional.empty(), event.meta(), ancestry));
            };
        }
    }
}
