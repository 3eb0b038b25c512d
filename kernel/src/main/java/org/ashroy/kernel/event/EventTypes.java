package org.ashroy.kernel.event;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The kinds of event of one kind of subject: their names, versions and shapes. Stored bytes never change; a new version
 * of a shape comes with an upcaster from the one before.
 *
 * @param <B> the sealed interface of the bodies
 */
public final class EventTypes<B> {

    private record Type<T>(String name, int version, Class<? extends T> shape) {}

    private final Map<String, Type<B>> byName = new HashMap<>();
    private final Map<Class<?>, Type<B>> byShape = new HashMap<>();
    private final Map<String, UnaryOperator<ObjectNode>> upcasters = new HashMap<>();

    /**
     * Adds a kind of event.
     *
     * @param name its stored name
     * @param version the version written now, from 1
     * @param shape the record that holds it
     * @throws IllegalArgumentException where the name or the shape is taken
     */
    public EventTypes<B> add(String name, int version, Class<? extends B> shape) {
        Type<B> type = new Type<>(name, version, shape);
        if (byName.putIfAbsent(name, type) != null || byShape.putIfAbsent(shape, type) != null) {
            throw new IllegalArgumentException("event type " + name + " is added twice");
        }
        return this;
    }

    /** Adds the step that turns a payload of one version into the next. */
    public EventTypes<B> upcast(String name, int fromVersion, UnaryOperator<ObjectNode> step) {
        upcasters.put(name + "/" + fromVersion, step);
        return this;
    }

    /** The stored form of an event. */
    public EncodedEvent encode(Event<? extends B> event) {
        @Nullable Type<B> type = byShape.get(event.body().getClass());
        if (type == null) {
            throw new IllegalArgumentException(
                    "no event type for " + event.body().getClass());
        }
        return new EncodedEvent(event.meta(), type.name(), type.version(), Cbor.write(event.body()));
    }

    /**
     * Reads a stored event.
     *
     * @throws NewerVersionException where its type or version is not known here
     * @throws MalformedBytesException where its payload is not of that shape
     */
    public Event<B> decode(EncodedEvent stored) {
        @Nullable Type<B> type = byName.get(stored.type());
        if (type == null || stored.version() > type.version()) {
            throw new NewerVersionException(stored.type(), stored.version());
        }
        if (stored.version() == type.version()) {
            return new Event<>(stored.meta(), Cbor.read(stored.payload(), type.shape()));
        }
        if (!(Cbor.readTree(stored.payload()) instanceof ObjectNode tree)) {
            throw new MalformedBytesException(type.shape());
        }
        for (int version = stored.version(); version < type.version(); version++) {
            @Nullable UnaryOperator<ObjectNode> step = upcasters.get(stored.type() + "/" + version);
            if (step == null) {
                throw new IllegalStateException("no upcaster for " + stored.type() + " from version " + version);
            }
            tree = step.apply(tree);
        }
        return new Event<>(stored.meta(), Cbor.convert(tree, type.shape()));
    }

    /** Whether events of this name belong here. */
    public boolean knows(String name) {
        return byName.containsKey(name);
    }
}
