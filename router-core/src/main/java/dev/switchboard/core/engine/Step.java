package dev.switchboard.core.engine;

import dev.switchboard.decision.Candidate;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Prompt;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.AttemptRole;
import dev.switchboard.receipt.Direction;
import dev.switchboard.time.Time;
import java.time.Duration;

/**
 * An attempt that a climb would like to make.
 *
 * @param number which attempt of the route it would be, from 1
 * @param role what it is for
 * @param direction how the route came to it
 * @param candidate the model, and the conditions under which it was let in
 * @param prompt what it would be asked, before any redaction
 * @param generation how it would answer
 * @param streamed whether somebody wants the answer in pieces
 * @param approved whether a person has agreed to this rung
 * @param again whether it adds to a load that the route has already caused
 */
record Step(
        int number,
        AttemptRole role,
        Direction direction,
        Candidate candidate,
        Prompt prompt,
        Generation generation,
        boolean streamed,
        boolean approved,
        boolean again) {

    /** The same question to a peer meanwhile; its load is one that the route need not have caused. */
    Step beside(int number, Candidate peer) {
        return new Step(number, role, Direction.HEDGE, peer, prompt, generation, streamed, approved, true);
    }

    /** A record of the attempt that begins now. */
    Attempt.Builder record(Time time) {
        return Attempt.on(candidate.model().id()).place(number, role, direction).time(time.now(), Duration.ZERO);
    }
}
