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
import java.util.stream.Stream;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Sealed;
import org.springframework.core.GenericTypeResolver;

/**
 * Invents event bodies from their declaration: whatever record a sealed interface permits, with values from small pools, so
 * that edits meet. A kind that is new is covered without a word here.
 */
final class RandomBodies {

    /** What a record is made of. */
    private record Shape(Constructor<?> constructor, List<Type> components) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return new Shape(
                        constructor,
                        Arrays.stream(components)
                                .map(RecordComponent::getGenericType)
                                .toList());
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final int TRIES = 50;

    // Java keeps none of these answers, and a million bodies are invented.
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private static final ClassValue<List<Class<?>>> PERMITTED = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> type) {
            return permittedBelow(type).toList();
        }
    };

    private final RandomGenerator random;
    private final SubjectId subject;

    RandomBodies(RandomGenerator random, SubjectId subject) {
        this.random = random;
        this.subject = subject;
    }

    /** The records that a sealed interface permits, in the order of their declaration. */
    static List<Class<?>> permitted(Class<?> type) {
        return PERMITTED.get(type);
    }

    private static Stream<Class<?>> permittedBelow(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(each -> each.isRecord() ? Stream.of(each) : permittedBelow(each));
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
        Shape shape = SHAPES.get(type);
        for (int tried = 0; tried < TRIES; tried++) {
            Object[] values = shape.components().stream().map(this::value).toArray();
            try {
                return shape.constructor().newInstance(values);
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
