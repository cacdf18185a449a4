package dev.switchboard.core.engine;

import java.util.concurrent.ExecutorService;

/** The threads of routers for tests of other packages: virtual ones where the running JVM has them. */
public final class RouterThreads {
    private RouterThreads() {}

    /** New threads as a router has them. */
    public static ExecutorService open() {
        return Workers.open();
    }

    /** Whether that many threads at once are no burden: so many virtual ones, and a tenth of platform ones. */
    public static int many(int virtual) {
        return Runtime.version().feature() >= 21 ? virtual : virtual / 10;
    }
}
