package org.ashroy.app.forms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.EntityList;
import org.ashroy.forms.Form;
import org.ashroy.forms.filling.FormEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/** Forms that are in use: for whom, and made ready to be filled in. */
@Service
public class Forms {

    /** A form that asks for a file of this name gets the list of sites, as they are. */
    public static final String SITES = "ashroy-sites.csv";

    private static final int KEPT_READY = 40;

    /**
     * What a version says of lists and files. A version never changes, so that it is read once.
     *
     * @param makes the list of which its fillings add or change entries
     * @param files names of the files that it asks for
     */
    public record Declared(Optional<EntityList> makes, Set<String> files) {}

    /**
     * @param lists digest of the lists in it that are of one account; empty where there are none
     */
    private record Ready(UUID version, String lists) {}

    private final FormRows rows;
    private final Accounts accounts;
    private final Sites sites;
    private final ObjectProvider<ProvidedFiles> provided;
    private final Map<UUID, Declared> declared = new ConcurrentHashMap<>();

    // A form of 350 questions takes a second to make ready and a few megabytes to keep so.
    private final Map<Ready, FormEngine> engines = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Ready, FormEngine> eldest) {
            return size() > KEPT_READY;
        }
    });

    Forms(FormRows rows, Accounts accounts, Sites sites, ObjectProvider<ProvidedFiles> provided) {
        this.rows = rows;
        this.accounts = accounts;
        this.sites = sites;
        this.provided = provided;
    }

    /** What the roles of an account do with forms, read once. */
    public final class Holder {

        private final Set<String> roles;

        private Holder(Set<String> roles) {
            this.roles = roles;
        }

        /** Whether they fill a form in. */
        public boolean fills(FormRows.Row form) {
            return form.fillers().stream().anyMatch(roles::contains);
        }

        /** Whether they read what others filled in. */
        public boolean reads(FormRows.Row form) {
            return form.readers().stream().anyMatch(roles::contains);
        }

        /** Those of the forms that may be begun somewhere in an area. */
        public List<FormRows.Row> toFill(List<FormRows.Row> among, String area) {
            return among.stream()
                    .filter(form -> form.inUse().isPresent())
                    .filter(this::fills)
                    .filter(form -> form.sites().isEmpty()
                            || form.sites().stream()
                                    .anyMatch(site ->
                                            area.isEmpty() || sites.within(site, area) || sites.within(area, site)))
                    .toList();
        }
    }

    /** What the roles of an account do with forms. */
    public Holder held(UUID account) {
        return new Holder(accounts.find(account).map(Accounts.Account::roles).orElse(Set.of()));
    }

    /** The forms that this user may begin to fill in somewhere in her area. */
    public List<FormRows.Row> toFill(SignedIn user) {
        return held(user.id()).toFill(rows.all(), user.area());
    }

    /** All forms, by title. */
    public List<FormRows.Row> all() {
        return rows.all();
    }

    /** Whether a form is filled in at a site. */
    public boolean usedAt(FormRows.Row form, String site) {
        return form.sites().isEmpty() || form.sites().stream().anyMatch(place -> sites.within(site, place));
    }

    /** One form. */
    public FormRows.Row form(UUID form) {
        return rows.find(form).orElseThrow(() -> new AccessDeniedException("there is no such form"));
    }

    /** One version. */
    public FormRows.VersionRow version(UUID version) {
        return rows.version(version).orElseThrow(() -> new AccessDeniedException("there is no such version of a form"));
    }

    /** The version of a form that calls itself so, the one in use first. */
    public Optional<FormRows.VersionRow> named(String formId, String version) {
        return rows.named(formId, version).stream().findFirst();
    }

    /** A version, ready to be tried: lists that are opened for an account are empty in it. */
    public FormEngine engine(UUID version) {
        return ready(version, ProvidedFiles::blank);
    }

    /** A version, ready to judge answers of a user by the lists that she may hold; nothing of it is shown to her. */
    public FormEngine engine(UUID version, SignedIn user) {
        return ready(version, (maker, name) -> maker.opened() ? maker.content(name, user) : maker.blank(name));
    }

    /** A version, ready to be shown to a user; which lists she is given stands in the access log. */
    public FormEngine shown(UUID version, SignedIn user) {
        return ready(version, (maker, name) -> maker.opened() ? maker.handOver(name, user) : maker.blank(name));
    }

    /** A version, ready to judge what somebody chose from a list of hers when another ends it; nothing of it is shown to anybody. */
    public FormEngine whole(UUID version) {
        return ready(version, ProvidedFiles::whole);
    }

    private FormEngine ready(UUID version, BiFunction<ProvidedFiles, String, byte[]> content) {
        Map<String, byte[]> lists = new TreeMap<>();
        made(version).forEach((name, maker) -> lists.put(name, content.apply(maker, name)));
        Ready key = new Ready(version, digest(lists));
        FormEngine ready = engines.get(key);
        if (ready == null) {
            Map<String, byte[]> files = new LinkedHashMap<>(lists);
            files.putAll(rows.files(version));
            ready = FormEngine.of(read(version), files);
            engines.put(key, ready);
        }
        return ready;
    }

    // Those that a form asks for, nobody brought, and the program makes.
    private Map<String, ProvidedFiles> made(UUID version) {
        Map<String, ProvidedFiles> made = new TreeMap<>();
        for (String name : declared(version).files()) {
            provided.stream()
                    .filter(maker -> maker.provides(name))
                    .findFirst()
                    .ifPresent(maker -> made.put(name, maker));
        }
        if (!made.isEmpty()) {
            made.keySet().removeAll(rows.fileNames(version));
        }
        return made;
    }

    private static String digest(Map<String, byte[]> files) {
        if (files.isEmpty()) {
            return "";
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Form read(UUID version) {
        return Form.read(unpacked(rows.packed(version)));
    }

    /** The form of a version, to be looked at: to make it ready for filling takes many times longer. */
    public Form of(UUID version) {
        synchronized (engines) {
            for (Map.Entry<Ready, FormEngine> ready : engines.entrySet()) {
                if (ready.getKey().version().equals(version)) {
                    return ready.getValue().form();
                }
            }
        }
        return read(version);
    }

    /** What a version says of lists and files. */
    public Declared declared(UUID version) {
        return declared.computeIfAbsent(version, one -> {
            Form form = read(one);
            return new Declared(form.entities(), form.files());
        });
    }

    /** The lists that versions of forms make, whichever are in use. */
    public List<EntityList> made() {
        return rows.versionIds().stream()
                .map(version -> declared(version).makes())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the program makes a file of this name itself. */
    public boolean provides(String name) {
        return provided.stream().anyMatch(maker -> maker.provides(name));
    }

    /** The files that were brought to a version, by name. */
    public Map<String, byte[]> files(UUID version) {
        return rows.files(version);
    }

    /**
     * The files of a version as a device of this user gets them, to tell whether they changed: lists hold what she may hold, the
     * list of sites those of her area.
     */
    public Map<String, byte[]> filesFor(UUID version, SignedIn user) {
        Map<String, byte[]> files = new LinkedHashMap<>(rows.files(version));
        made(version).forEach((name, maker) -> files.put(name, maker.content(name, user)));
        return files;
    }

    /** One of these files, to be sent to a device; a list stands in the access log. Empty where the version has no such file. */
    public Optional<byte[]> fileFor(UUID version, String name, SignedIn user) {
        return Optional.ofNullable(made(version).get(name))
                .map(maker -> maker.handOver(name, user))
                .or(() -> Optional.ofNullable(rows.files(version).get(name)));
    }

    /** Those of the files of a version that are lists of entries, which devices keep apart from other files. */
    public Set<String> entityLists(UUID version) {
        Map<String, ProvidedFiles> made = made(version);
        made.values().removeIf(maker -> !maker.opened());
        return made.keySet();
    }

    /** Files may have come to a version. */
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("form")) {
            engines.clear();
            declared.clear();
        }
    }

    /** Lists that were opened for somebody are not kept while the keyring is locked. */
    @EventListener(VaultHolder.Locked.class)
    void locked() {
        engines.clear();
    }

    static byte[] packed(byte[] xml) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(xml);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
