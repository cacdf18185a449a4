package dev.switchboard.core.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk what a budget store could not be told, one line each, so that it outlives the process. It is on disk when
 * {@link #append} returns. A line that a crash cut off is dropped: nobody was told that it was kept. One process at a time
 * uses a file. Not thread-safe.
 */
final class UnsettledFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnsettledFile.class);

    private final @Nullable Path path;
    // And no channel, which an interrupt of the thread that writes would close for good.
    private final @Nullable RandomAccessFile file;

    private final List<Resolution> left;

    private UnsettledFile(@Nullable Path path, @Nullable RandomAccessFile file, List<Resolution> left) {
        this.path = path;
        this.file = file;
        this.left = List.copyOf(left);
    }

    /**
     * That file, which is made if it is not there; without a path none at all, so that what is not settled when the process
     * ends stays charged as it was held.
     *
     * @throws IllegalArgumentException if it cannot be used, saying why
     */
    static UnsettledFile openOrNone(@Nullable Path path) {
        if (path == null) {
            return new UnsettledFile(null, null, List.of());
        }
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            boolean usable = false;
            try {
                if (file.getChannel().tryLock() == null) {
                    throw new IllegalArgumentException("another process uses " + path);
                }
                UnsettledFile opened = new UnsettledFile(path, file, read(path, file));
                usable = true;
                return opened;
            } finally {
                if (!usable) {
                    file.close();
                }
            }
        } catch (IOException | OverlappingFileLockException e) {
            throw new IllegalArgumentException(
                    path + " cannot keep what is not settled: name a file in a folder that is there, that may be"
                            + " written, and that no other router uses",
                    e);
        }
    }

    private static List<Resolution> read(Path path, RandomAccessFile file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.length())];
        file.readFully(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int whole = text.lastIndexOf('\n') + 1;
        List<Resolution> left = new ArrayList<>();
        for (String line : text.substring(0, whole).lines().toList()) {
            left.add(parsed(line, path, left.size() + 1));
        }
        file.setLength(whole);
        return left;
    }

    private static Resolution parsed(String line, Path path, int number) {
        try {
            return ResolutionLine.parse(line);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "line " + number + " of " + path
                            + " says nothing about a reservation: mend it, or move the file away",
                    e);
        }
    }

    /** What an earlier process left. */
    List<Resolution> left() {
        return left;
    }

    /** Keeps one more; a disk that fails is written to the log, and what is kept in memory is still told. */
    void append(Resolution resolution) {
        if (file == null) {
            return;
        }
        try {
            file.seek(file.length());
            file.write(ResolutionLine.of(resolution).getBytes(StandardCharsets.US_ASCII));
            file.getFD().sync();
        } catch (IOException e) {
            LOG.error("{} could not keep {}", path, resolution, e);
        }
    }

    /** Everything is told. */
    void clear() {
        if (file == null) {
            return;
        }
        try {
            file.setLength(0);
        } catch (IOException e) {
            LOG.warn("{} could not be emptied: what is in it will be told again", path, e);
        }
    }

    /** What becomes of what is still kept, for the log. */
    String consequence() {
        return file == null ? ", for good" : ", until a router is opened with " + path;
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("{} could not be closed", path, e);
        }
    }
}
