package dev.switchboard.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second writer of the same things out of a directory, in this process and in others. The file stays when the lock is given back:
 * deleting it would let two writers lock two files of the same name.
 */
public final class DirectoryLock implements Closeable {
    // The one piece of state that has to belong to the process: POSIX gives a process's locks on a file back as soon as
    // it closes any descriptor of it, so a second opener here must be refused before it opens the file at all.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** What is done under the lock. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    private final String what;
    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(String what, Path file, FileChannel channel) {
        this.what = what;
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks the directory.
     *
     * @param what what is written there, such as {@code receipts}: what the lock's file and the complaint are named for
     * @throws IllegalStateException if somebody else has
     */
    public static DirectoryLock on(Path directory, String what) throws IOException {
        Path file = directory.toRealPath().resolve(what + ".lock");
        if (!HELD.add(file)) {
            throw new IllegalStateException("This process already writes the " + what + " in " + directory
                    + ": share what was opened, close it first, or choose another directory");
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            locked = lock != null;
        } finally {
            if (!locked) {
                release(file, channel);
            }
        }
        if (!locked) {
            throw new IllegalStateException("Another process writes the " + what + " in " + directory
                    + ": give each process a directory of its own, or end the other one");
        }
        return new DirectoryLock(what, file, channel);
    }

    /** What is written there. */
    public String what() {
        return what;
    }

    /** Does the work, and gives the lock back if it fails. */
    public <T> T guard(Work<T> work) throws IOException {
        boolean done = false;
        try {
            T result = work.run();
            done = true;
            return result;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }
}
