package org.ashroy.app.forms;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A form in all its versions, as its events make it.
 *
 * @param formId by which servers and field apps know it; empty before a version was brought
 * @param versions by identifier, in the order in which they were brought
 * @param published which version is in use and for whom; several where two did not know of each other
 * @param retired last day on which what was begun is taken, by version; of several the latest, because nothing may be lost
 */
public record KeptForm(
        String formId,
        Map<EventId, Version> versions,
        Register<FormChange.Published> published,
        Map<EventId, LocalDate> retired) {

    /**
     * A version of a form.
     *
     * @param brought what was brought
     * @param by who brought it, and when
     * @param files that belong to it, by name; of several of one name the last
     */
    public record Version(FormChange.Brought brought, EventMeta by, Map<String, Content> files) {

        /** Copies the files. */
        public Version {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }

    /** Copies the maps. */
    public KeptForm {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        retired = Map.copyOf(retired);
    }

    /** Whether any version was brought. */
    public boolean exists() {
        return !versions.isEmpty();
    }

    /** The version that is in use; empty where none was published, or that one was retired. */
    public Optional<FormChange.Published> inUse() {
        return Optional.ofNullable(published.value())
                .filter(it -> versions.containsKey(it.version()) && !retired.containsKey(it.version()));
    }

    static final class FormFold implements Fold<KeptForm, FormChange> {

        @Override
        public KeptForm empty(SubjectId subject) {
            return new KeptForm("", Map.of(), Register.empty(), Map.of());
        }

        @Override
        public KeptForm apply(KeptForm form, Event<FormChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case FormChange.Brought it -> {
                    Map<EventId, Version> more = new LinkedHashMap<>(form.versions());
                    more.put(event.meta().id(), new Version(it, event.meta(), Map.of()));
                    yield new KeptForm(
                            form.formId().isEmpty() ? it.formId() : form.formId(),
                            more,
                            form.published(),
                            form.retired());
                }
                case FormChange.FileBrought it -> {
                    Map<EventId, Version> changed = new LinkedHashMap<>(form.versions());
                    changed.computeIfPresent(it.version(), (_, version) -> {
                        Map<String, Content> files = new LinkedHashMap<>(version.files());
                        files.put(it.name(), it.content());
                        return new Version(version.brought(), version.by(), files);
                    });
                    yield new KeptForm(form.formId(), changed, form.published(), form.retired());
                }
                case FormChange.Published it ->
                    new KeptForm(
                            form.formId(),
                            form.versions(),
                            form.published().set(it, event.meta(), ancestry),
                            form.retired());
                case FormChange.Retired it -> {
                    Map<EventId, LocalDate> more = new LinkedHashMap<>(form.retired());
                    more.merge(it.version(), it.lastDay(), (one, other) -> one.isAfter(other) ? one : other);
                    yield new KeptForm(form.formId(), form.versions(), form.published(), more);
                }
            };
        }
    }
}
