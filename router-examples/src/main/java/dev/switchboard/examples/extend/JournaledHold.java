package dev.switchboard.examples.extend;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reservation and what became of it: the line that resolved it, if one did. */
final class JournaledHold {
    final Reservation reservation;
    boolean dispatched;

    @Nullable
    String resolution;

    Settlement settlement = Settlement.DONE;
    Amounts actual;

    JournaledHold(Reservation reservation) {
        this.reservation = reservation;
        this.actual = reservation.amounts();
    }

    BudgetReply repeated(List<Account> accounts, Amounts amounts) {
        if (reservation.amounts().equals(amounts) && reservation.accounts().equals(accounts)) {
            return new BudgetReply.Granted(reservation);
        }
        throw new IllegalArgumentException(reservation.id() + " was reserved for other amounts or accounts");
    }
}
