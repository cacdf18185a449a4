package dev.switchboard.budget;

import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the accounts. A reservation goes RESERVED → DISPATCHED → SETTLED; or VOIDED, if nothing was sent; or EXPIRED, if
 * it was never dispatched in its time. One that was dispatched and never settled is charged as reserved, because it may
 * be billed ({@code EXPIRED_CHARGED}). What is settled and what is held never exceed a limit together, whatever the threads do. Every call is
 * idempotent by id. Safe for use by many threads.
 */
public interface BudgetStore {

    /**
     * Holds the amounts on every level of every account, or on none.
     *
     * @param ttl how long an undispatched hold lasts
     */
    BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl);

    /** Notes that the call was sent: from now on the hold is charged unless it is settled. */
    Settlement dispatched(String id);

    /** Charges what was really spent, in the window of the reservation, and gives the rest back. */
    Settlement settle(String id, Amounts actual);

    /** Gives everything back, because nothing was sent. */
    Settlement voided(String id);

    /**
     * Charges a truth that came late: after the settlement, or after a dispatched reservation was charged as it stood. What
     * was charged before is replaced, in the window of the reservation, and both stay on record. More than was held is an
     * overrun. The same truth again changes nothing.
     *
     * @return {@code ALREADY_RESOLVED} if nothing was ever charged under this id, because it is open, voided or was given
     *     back
     */
    Settlement correct(String id, Amounts truth);

    /** How the accounts stand, or nothing if none of them is limited on any level. For decisions: it holds nothing. */
    Optional<Standing> standing(List<Account> accounts);
}
