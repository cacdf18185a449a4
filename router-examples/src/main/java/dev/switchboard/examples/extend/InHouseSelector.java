package dev.switchboard.examples.extend;

import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Selector;
import java.util.Comparator;
import java.util.List;

/**
 * A selector: work stays in the house where the house can do it. If a model inside the perimeter is as likely to be right
 * as the task asks, vendors are left out, however cheap they are; otherwise everybody takes part. The cheapest is first,
 * and of equally dear ones the likelier. Stateless.
 *
 * <p>Its price is that nobody is left to escalate to but other models in the house.
 */
public final class InHouseSelector implements Selector {
    private static final Comparator<Candidate> CHEAPEST = Comparator.comparing(
                    (Candidate candidate) -> candidate.estimate().cost())
            .thenComparing(candidate -> -candidate.estimate().quality());

    @Override
    public List<Candidate> rank(Request request) {
        double asked = request.task().spec().requirements().minQuality();
        boolean houseCanDoIt = request.candidates().stream()
                .anyMatch(
                        candidate -> isInside(candidate) && candidate.estimate().quality() >= asked);
        return request.candidates().stream()
                .filter(candidate -> !houseCanDoIt || isInside(candidate))
                .sorted(CHEAPEST)
                .toList();
    }

    private static boolean isInside(Candidate candidate) {
        return candidate.model().handling().locality().isInside();
    }
}
