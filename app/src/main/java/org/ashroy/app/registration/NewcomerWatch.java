package org.ashroy.app.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.linkage.Candidate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells of people who were just registered although somebody alike was there, whoever warned of it and whoever went on. */
@Component
public class NewcomerWatch {

    private static final int MOST = 5;

    private final PersonIndex index;
    private final ApplicationEventPublisher publisher;

    NewcomerWatch(PersonIndex index, ApplicationEventPublisher publisher) {
        this.index = index;
        this.publisher = publisher;
    }

    /**
     * Looks for people like these. Where not everybody was read yet nobody is found; whoever compares everybody finds them later.
     *
     * @param members who were registered together; they are not held for one another
     * @param source where
     */
    public void registered(List<Registration.NewHousehold.Member> members, PossiblySame.Source source) {
        if (!index.complete()) {
            return;
        }
        Set<UUID> together = members.stream().map(member -> member.id().value()).collect(Collectors.toSet());
        List<PossiblySame.Pair> pairs = new ArrayList<>();
        for (Registration.NewHousehold.Member member : members) {
            UUID id = member.id().value();
            for (Candidate candidate : index.candidates(member.person(), id, MOST)) {
                if (!together.contains(candidate.id())) {
                    pairs.add(PossiblySame.Pair.of(id, candidate));
                }
            }
        }
        if (!pairs.isEmpty()) {
            publisher.publishEvent(new PossiblySame(pairs, source, Optional.empty()));
        }
    }
}
