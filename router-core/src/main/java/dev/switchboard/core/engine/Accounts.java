package dev.switchboard.core.engine;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import dev.switchboard.model.ModelId;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** On which accounts calls are counted: in every dimension that is known of them. Thread-safe. */
final class Accounts {
    private static final int MOST_TASKS = 1_024;

    // Nobody passes the gate but models that are connected.
    private final Map<ModelId, Account> ofModels = new ConcurrentHashMap<>();
    private final Map<String, Account> ofTasks = new ConcurrentHashMap<>();

    /** Those of a task, whatever model is called: who pays, tenant and principal, run, and kind of task. */
    List<Account> of(Task task) {
        List<Account> accounts = new ArrayList<>(5);
        accounts.add(task.spec().account());
        for (Account account : task.caller().accounts()) {
            add(account, accounts);
        }
        add(ofTask(task.spec().name()), accounts);
        return accounts;
    }

    /** Those of one call of the task: the same, and the model's. */
    List<Account> of(Task task, ModelId model) {
        List<Account> accounts = of(task);
        add(ofModels.computeIfAbsent(model, ModelId::account), accounts);
        return accounts;
    }

    /** An account that pays may be named like one of a dimension; it is then counted once. */
    private static void add(Account account, List<Account> accounts) {
        if (!accounts.contains(account)) {
            accounts.add(account);
        }
    }

    private Account ofTask(String name) {
        Account known = ofTasks.get(name);
        if (known != null) {
            return known;
        }
        Account account = Dimension.TASK.of(name);
        // Full only where names are invented; then the account is made anew each time.
        if (ofTasks.size() < MOST_TASKS) {
            ofTasks.put(name, account);
        }
        return account;
    }
}
