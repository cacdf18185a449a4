package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.util.function.Consumer;

/** Makes a value of each thing that happens. */
record Recorder(Consumer<Change> to) implements Changes {
    @Override
    public void reserved(Reservation reservation, Moment moment) {
        to.accept(new Change.Reserved(reservation, moment.at()));
    }

    @Override
    public void dispatched(String id, Moment moment) {
        to.accept(new Change.Dispatched(id, moment.at()));
    }

    @Override
    public void resolved(String id, Hold.State state, Amounts truth, Moment moment) {
        to.accept(new Change.Resolved(id, state, truth, moment.at()));
    }

    @Override
    public void corrected(String id, Amounts truth, Moment moment) {
        to.accept(new Change.Corrected(id, truth, moment.at()));
    }

    @Override
    public void limited(BudgetLimit limit, Moment moment) {
        to.accept(new Change.Limited(limit, moment.at()));
    }

    @Override
    public void removed(String accounts, Window window, Moment moment) {
        to.accept(new Change.Removed(accounts, window, moment.at()));
    }

    @Override
    public void acknowledged(Account account, Moment moment) {
        to.accept(new Change.Acknowledged(account, moment.at()));
    }
}
