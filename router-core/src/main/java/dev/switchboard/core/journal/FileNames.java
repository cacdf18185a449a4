package dev.switchboard.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file is durable with its bytes; that it is there at all is durable with its directory. */
final class FileNames {
    private FileNames() {}

    /** Makes the names in the file's directory durable. */
    static void force(Path file) throws IOException {
        FileChannel directory;
        try {
            directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no directories; there names are durable once the file is.
            return;
        }
        try (directory) {
            directory.force(true);
        }
    }
}
