package org.ashroy.app.proof;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.core.GenericTypeResolver;

/**
 * Invents event bodies from their declaration: whatever record a sealed interface permits, with values from small pools, so
 * that edits meet. A kind that is new is covered without a word here.
 */
final class RandomBodies {

    private static final int TRIES = 50;

    private final RandomGenerator random;
    private final SubjectId subject;

    RandomBodies(RandomGenerator random, SubjectId subject) {
        this.random = random;
        this.subject = subject;
    }

    /** The records that a sealed interface permits, in the order of their declaration. */
    static List<Class<?>> permitted(Class<?> type) {
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> each : type.getPermittedSubclasses()) {
            if (each.isRecord()) {
                records.add(each);
            } else {
                records.addAll(permitted(each));
            }
        }
        return records;
    }

    /** The interface of the bodies of a kind. */
    static Class<?> bodies(Class<?> kind, Class<?> kindInterface) {
        Class<?>[] arguments = GenericTypeResolver.resolveTypeArguments(kind, kindInterface);
        if (arguments == null) {
            throw new IllegalStateException(kind + " does not say what its events are");
        }
        return arguments[1];
    }

    /** A record of this type; one whose constructor refuses a combination is drawn again. */
    Object invent(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        for (int tried = 0; tried < TRIES; tried++) {
            Object[] values = Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                if (!(refused.getCause() instanceof IllegalArgumentException)) {
                    throw new IllegalStateException(refused);
                }
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new IllegalStateException("no values that fit " + type.getSimpleName() + " were found");
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return random.nextBoolean() ? Optional.of(value(inner)) : Optional.empty();
            }
            if (raw == Sealed.class) {
                return new Sealed<>(subject.value(), "a.field", new byte[] {(byte) random.nextInt(4), 1, 2, 3});
            }
            if (raw == List.class) {
                return several(inner);
            }
            if (SortedSet.class.isAssignableFrom(raw)) {
                return new TreeSet<>(several(inner));
            }
            if (Map.class.isAssignableFrom(raw)) {
                Map<Object, Object> map = raw == Map.class ? new HashMap<>() : new TreeMap<>();
                several(inner).forEach(key -> map.put(key, value(generic.getActualTypeArguments()[1])));
                return map;
            }
        }
        if (type instanceof Class<?> plain) {
            return plain(plain);
        }
        throw new IllegalStateException("no values are known for " + type);
    }

    private List<Object> several(Type inner) {
        List<Object> values = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            values.add(value(inner));
        }
        return values;
    }

    private Object plain(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isRecord()) {
            return type == SubjectId.class || type == EventId.class ? identifier(type) : invent(type);
        }
        if (type.isSealed()) {
            List<Class<?>> records = permitted(type);
            return invent(records.get(random.nextInt(records.size())));
        }
        return switch (type.getName()) {
            case "java.lang.String" -> "word" + random.nextInt(4);
            case "java.util.UUID" -> uuid();
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "int", "java.lang.Integer" -> random.nextInt(4);
            case "long", "java.lang.Long" -> (long) random.nextInt(4);
            case "double", "java.lang.Double" -> random.nextInt(4) / 4.0;
            case "java.time.LocalDate" -> LocalDate.of(2026, 1, 1 + random.nextInt(4));
            case "java.time.Instant" -> Instant.EPOCH.plusSeconds(random.nextInt(4));
            case "[B" -> new byte[] {(byte) random.nextInt(4)};
            default -> throw new IllegalStateException("no values are known for " + type);
        };
    }

    private UUID uuid() {
        return new UUID(7, 1 + random.nextInt(4));
    }

    private Object identifier(Class<?> type) {
        return type == SubjectId.class ? new SubjectId(uuid()) : new EventId(uuid());
    }
}
