package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.util.function.Consumer;

/** Makes a value of each thing that happens. */
record Recorder(Consumer<Change> to) implements Changes {
    @Override
    public void reserved(Reservation reservation, Moment moment) {
        to.accept(new ReservedChange(reservation, moment.at()));
    }

    @Override
    public void dispatched(String id, Moment moment) {
        to.accept(new DispatchedChange(id, moment.at()));
    }

    @Override
    public void resolved(String id, Hold.State state, Amounts truth, Moment moment) {
        to.accept(new ResolvedChange(id, state, truth, moment.at()));
    }

    @Override
    public void corrected(String id, Amounts truth, Moment moment) {
        to.accept(new CorrectedChange(id, truth, moment.at()));
    }

    @Override
    public void limited(BudgetLimit limit, Moment moment) {
        to.accept(new LimitedChange(limit, moment.at()));
    }

    @Override
    public void removed(String accounts, Window window, Moment moment) {
        to.accept(new RemovedChange(accounts, window, moment.at()));
    }

    @Override
    public void acknowledged(Account account, Moment moment) {
        to.accept(new AcknowledgedChange(account, moment.at()));
    }
}
