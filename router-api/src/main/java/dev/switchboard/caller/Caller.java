package dev.switchboard.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a task is routed. An unnamed tenant or principal is never taken for a shared one: what is kept apart
 * by them (caches, digests, approvals) is not shared between unnamed callers either. Immutable.
 */
public final class Caller {
    /** Nobody said. */
    public static final Caller UNNAMED = new Caller(null, null, null, 0, Map.of());

    private final @Nullable String tenant;
    private final @Nullable String principal;
    private final @Nullable String run;
    private final int depth;
    private final Map<String, String> tags;

    private Caller(
            @Nullable String tenant,
            @Nullable String principal,
            @Nullable String run,
            int depth,
            Map<String, String> tags) {
        this.tenant = tenant;
        this.principal = principal;
        this.run = run;
        this.depth = depth;
        this.tags = tags;
    }

    /** The user or service of a tenant; neither may be blank. */
    public static Caller of(String tenant, String principal) {
        return new Caller(named("tenant", tenant), named("principal", principal), null, 0, Map.of());
    }

    /** As this, within a run: one agent loop or workflow, whose calls belong together. */
    public Caller run(String id) {
        return new Caller(tenant, principal, named("run", id), depth, tags);
    }

    /** As this, with so many agents between it and whoever began the run; none unless said. */
    public Caller depth(int agents) {
        if (agents < 0) {
            throw new IllegalArgumentException("a call cannot stand " + agents + " agents deep in its run");
        }
        return new Caller(tenant, principal, run, agents, tags);
    }

    /** As this, with a tag for reports. Tags decide nothing. */
    public Caller tag(String key, String value) {
        Map<String, String> more = new TreeMap<>(tags);
        more.put(named("tag", key), value);
        return new Caller(tenant, principal, run, depth, Map.copyOf(more));
    }

    /** The tenant, where named. */
    public Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** The user or service, where named. */
    public Optional<String> principal() {
        return Optional.ofNullable(principal);
    }

    /** The run, where there is one. */
    public Optional<String> run() {
        return Optional.ofNullable(run);
    }

    /** How many agents stand between it and whoever began the run. */
    public int depth() {
        return depth;
    }

    /** The accounts that its calls are counted on: its principal's, which lies below its tenant's, and its run's. */
    public List<Account> accounts() {
        List<Account> accounts = new ArrayList<>(2);
        Account top = tenant == null ? null : Dimension.TENANT.of(tenant);
        if (top != null) {
            accounts.add(principal == null ? top : Dimension.PRINCIPAL.under(top, principal));
        }
        if (run != null) {
            accounts.add(top == null ? Dimension.RUN.of(run) : Dimension.RUN.under(top, run));
        }
        return accounts;
    }

    /** Tags for reports. */
    public Map<String, String> tags() {
        return tags;
    }

    @Override
    public String toString() {
        return (tenant == null ? "an unnamed caller" : principal + "@" + tenant)
                + run().map(id -> " in run " + id).orElse("");
    }

    private static String named(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the " + what + " of a caller must not be blank");
        }
        return value;
    }
}
