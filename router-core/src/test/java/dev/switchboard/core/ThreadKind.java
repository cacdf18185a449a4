package dev.switchboard.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The kinds of threads that callers have. */
enum ThreadKind {
    PLATFORM {
        @Override
        Thread start(Runnable work) {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    },
    VIRTUAL {
        @Override
        Thread start(Runnable work) {
            try {
                return (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, work);
            } catch (ReflectiveOperationException e) {
                assumeTrue(false, "virtual threads came with Java 21");
                throw new IllegalStateException(e);
            }
        }
    };

    /** A started thread of this kind; skips the test where there is none. */
    abstract Thread start(Runnable work);
}
