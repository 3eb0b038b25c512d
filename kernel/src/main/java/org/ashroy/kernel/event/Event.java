package org.ashroy.kernel.event;

/**
 * One immutable change to one subject.
 *
 * @param meta who, when, after what
 * @param body what changed; a record of a sealed interface of the capability that owns the subject
 * @param <B> that interface
 */
public record Event<B>(EventMeta meta, B body) {}
