package org.ashroy.app.forms;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;
import org.springframework.stereotype.Component;

/** The list of sites, as they are: to each account those of its area. Places are no secret. */
@Component
class SiteFile implements ProvidedFiles {

    private final Sites sites;

    SiteFile(Sites sites) {
        this.sites = sites;
    }

    @Override
    public boolean provides(String name) {
        return name.equals(Forms.SITES);
    }

    @Override
    public boolean opened() {
        return false;
    }

    @Override
    public byte[] content(String name, SignedIn user) {
        return within(user.area());
    }

    @Override
    public byte[] blank(String name) {
        return within("");
    }

    @Override
    public byte[] whole(String name) {
        return within("");
    }

    private byte[] within(String area) {
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
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] handOver(String name, SignedIn user) {
        return content(name, user);
    }
}
