package org.ashroy.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.ashroy.app.ledger.FreeBytes;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The disk of the tests: as full as a test says, else as it is. */
@Component
@Primary
public class TestDisk implements FreeBytes {

    private volatile OptionalLong said = OptionalLong.empty();

    @Override
    public long on(Path directory) throws IOException {
        return said.isPresent()
                ? said.getAsLong()
                : Files.getFileStore(directory).getUsableSpace();
    }

    /** Has the disk say that so many bytes are free. */
    public void say(long bytes) {
        said = OptionalLong.of(bytes);
    }

    /** Has the disk say what is so. */
    public void sayWhatIs() {
        said = OptionalLong.empty();
    }
}
