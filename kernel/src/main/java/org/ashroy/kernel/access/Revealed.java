package org.ashroy.kernel.access;

/**
 * An opened value. It prints as {@code [sealed]} and is no record, so that it cannot slip into a log, an exception or JSON;
 * only templates and encrypted exports render it, which a structural test guards.
 *
 * @param <T> type of the value
 */
public final class Revealed<T> {

    private final T value;

    Revealed(T value) {
        this.value = value;
    }

    /** The value itself. Only templates, encrypted exports and the identity index may call this. */
    public T render() {
        return value;
    }

    @Override
    public String toString() {
        return "[sealed]";
    }
}
