package org.ashroy.kernel.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.ashroy.kernel.clock.HybridClock;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.SubjectId;

/**
 * Several nodes and the post between them: batches are split, sent twice, held back and delivered in any order. The first
 * node's clock is right, the second's is a year ahead, the third's is set back now and then.
 */
final class Network {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] WORDS = {"a", "b", "c", "d"};
    private static final List<Change.Status> STATUSES = List.of(Change.Status.values());

    private record Parcel(int to, List<EncodedEvent> events) {}

    private final RandomGenerator random;
    private final List<Node> nodes = new ArrayList<>();
    private final long[] wall;
    private final List<Parcel> post = new ArrayList<>();
    private final List<EncodedEvent> written = new ArrayList<>();
    private final List<SubjectId> subjects = List.of(
            SubjectId.of("00000000-0000-7000-8000-000000000001"), SubjectId.of("00000000-0000-7000-8000-000000000002"));

    Network(RandomGenerator random, int size) {
        this.random = random;
        wall = new long[size];
        for (int number = 0; number < size; number++) {
            wall[number] =
                    START.toEpochMilli() + (number == 1 ? Duration.ofDays(365).toMillis() : 0);
            int mine = number;
            nodes.add(new Node("node-" + number, new HybridClock(() -> Instant.ofEpochMilli(wall[mine])), random));
        }
    }

    /** Edits at random nodes with deliveries in between, then everything is delivered. */
    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            tick();
            if (random.nextInt(3) > 0) {
                int author = random.nextInt(nodes.size());
                send(author, nodes.get(author).edit(subjects.get(random.nextInt(subjects.size())), change()));
            } else {
                deliverOne();
            }
        }
        while (!post.isEmpty()) {
            deliverOne();
        }
    }

    private void tick() {
        for (int number = 0; number < wall.length; number++) {
            wall[number] += random.nextInt(3);
        }
        if (wall.length > 2 && random.nextInt(8) == 0) {
            wall[2] -= Duration.ofDays(random.nextInt(30)).toMillis();
        }
    }

    private void send(int author, EncodedEvent event) {
        written.add(event);
        for (int to = 0; to < nodes.size(); to++) {
            if (to == author) {
                continue;
            }
            int waiting = lastParcelFor(to);
            if (waiting >= 0 && random.nextBoolean()) {
                post.get(waiting).events().add(event);
            } else {
                post.add(new Parcel(to, new ArrayList<>(List.of(event))));
            }
        }
    }

    private int lastParcelFor(int to) {
        for (int at = post.size() - 1; at >= 0; at--) {
            if (post.get(at).to() == to) {
                return at;
            }
        }
        return -1;
    }

    private void deliverOne() {
        if (post.isEmpty()) {
            return;
        }
        Parcel parcel = post.remove(random.nextInt(post.size()));
        List<EncodedEvent> events = new ArrayList<>(parcel.events());
        Collections.shuffle(events, Random.from(random));
        if (events.size() > 1 && random.nextBoolean()) {
            int cut = 1 + random.nextInt(events.size() - 1);
            post.add(new Parcel(parcel.to(), new ArrayList<>(events.subList(cut, events.size()))));
            events = events.subList(0, cut);
        }
        if (random.nextInt(6) == 0) {
            post.add(new Parcel(parcel.to(), new ArrayList<>(events)));
        }
        nodes.get(parcel.to()).receive(events);
    }

    private Change change() {
        String word = WORDS[random.nextInt(WORDS.length)];
        return switch (random.nextInt(5)) {
            case 0 -> new Change.Named(word);
            case 1 -> new Change.Rated(random.nextInt(5));
            case 2 -> new Change.NeedAdded(word);
            case 3 -> new Change.NeedRemoved(word);
            default -> new Change.Moved(STATUSES.get(random.nextInt(STATUSES.size())));
        };
    }

    List<Node> nodes() {
        return nodes;
    }

    List<SubjectId> subjects() {
        return subjects;
    }

    /** Every event that any node wrote about a subject. */
    List<EncodedEvent> written(SubjectId subject) {
        return written.stream()
                .filter(event -> event.meta().subject().equals(subject))
                .toList();
    }
}
