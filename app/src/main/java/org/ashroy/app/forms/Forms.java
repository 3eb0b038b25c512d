package org.ashroy.app.forms;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.SubjectsChanged;
import org.ashroy.forms.Form;
import org.ashroy.forms.filling.FormEngine;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;

/** Forms that are in use: for whom, and made ready to be filled in. */
@Service
public class Forms {

    /** A form that asks for a file of this name gets the list of sites, as they are. */
    public static final String SITES = "ashroy-sites.csv";

    private static final int KEPT_READY = 40;

    private final FormRows rows;
    private final Accounts accounts;
    private final Sites sites;

    // A form of 350 questions takes a second to make ready and a few megabytes to keep so.
    private final Map<UUID, FormEngine> engines = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, FormEngine> eldest) {
            return size() > KEPT_READY;
        }
    });

    Forms(FormRows rows, Accounts accounts, Sites sites) {
        this.rows = rows;
        this.accounts = accounts;
        this.sites = sites;
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

    /** A version, ready to be filled in. */
    public FormEngine engine(UUID version) {
        FormEngine ready = engines.get(version);
        if (ready == null) {
            ready = ready(version);
            engines.put(version, ready);
        }
        return ready;
    }

    private FormEngine ready(UUID version) {
        Form form = read(version);
        return FormEngine.of(form, withSites(form, version, ""));
    }

    private Form read(UUID version) {
        return Form.read(unpacked(rows.packed(version)));
    }

    /** The form of a version, to be looked at: to make it ready for filling takes many times longer. */
    public Form of(UUID version) {
        FormEngine ready = engines.get(version);
        return ready == null ? read(version) : ready.form();
    }

    /** The files that belong to a version, by name. */
    public Map<String, byte[]> files(UUID version) {
        return rows.files(version);
    }

    /** The same as a device of this user gets them: the list of sites holds those of her area only. */
    public Map<String, byte[]> filesFor(UUID version, SignedIn user) {
        return withSites(of(version), version, user.area());
    }

    private Map<String, byte[]> withSites(Form form, UUID version, String area) {
        Map<String, byte[]> files = new LinkedHashMap<>(rows.files(version));
        if (form.files().contains(SITES)) {
            StringWriter csv = new StringWriter();
            Set<String> within = Set.copyOf(sites.codesWithin(area, sites.today(area)));
            try (CsvWriter writer = CsvWriter.builder().build(csv)) {
                writer.writeRecord("name", "label", "level");
                sites.all().stream()
                        .filter(site -> within.contains(site.code()))
                        .forEach(site -> writer.writeRecord(
                                site.code(), site.name(), site.level().name()));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            files.put(SITES, csv.toString().getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Files may have come to a version. */
    @EventListener
    void changed(SubjectsChanged changed) {
        if (changed.kind().equals("form")) {
            engines.clear();
        }
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
