package dev.switchboard.examples.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.task.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The ways in which callers give up. */
enum GivingUp {
    INTERRUPT {
        @Override
        Runnable begin(Switchboard router, Task task) {
            Thread caller = new Thread(() -> {
                Outcome unused = router.route(task);
            });
            caller.setDaemon(true);
            caller.start();
            return caller::interrupt;
        }
    },
    INTERRUPT_A_VIRTUAL_THREAD {
        @Override
        Runnable begin(Switchboard router, Task task) {
            Runnable work = () -> {
                Outcome unused = router.route(task);
            };
            try {
                Thread caller = (Thread) Thread.class
                        .getMethod("startVirtualThread", Runnable.class)
                        .invoke(null, work);
                return caller::interrupt;
            } catch (ReflectiveOperationException e) {
                assumeTrue(false, "virtual threads came with Java 21");
                throw new IllegalStateException(e);
            }
        }
    },
    CANCEL {
        @Override
        Runnable begin(Switchboard router, Task task) {
            CompletableFuture<Outcome> future = router.routeAsync(task);
            return () -> future.cancel(true);
        }
    },
    CANCEL_WITHOUT_INTERRUPT {
        @Override
        Runnable begin(Switchboard router, Task task) {
            CompletableFuture<Outcome> future = router.routeAsync(task);
            return () -> future.cancel(false);
        }
    },
    TIMEOUT {
        @Override
        Runnable begin(Switchboard router, Task task) {
            CompletableFuture<Outcome> future = router.routeAsync(task);
            return () -> future.orTimeout(1, TimeUnit.MILLISECONDS);
        }
    };

    /** Begins a route; what it returns gives it up. */
    abstract Runnable begin(Switchboard router, Task task);
}
