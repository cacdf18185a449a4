package dev.switchboard.decision;

import dev.switchboard.caller.DataClass;
import dev.switchboard.model.Locality;
import dev.switchboard.task.Risk;
import dev.switchboard.testkit.PolicyContract;
import org.junit.jupiter.api.Nested;

class StockPoliciesContractTest {
    @Nested
    class OfRegions implements PolicyContract {
        @Override
        public Policy policy() {
            return Policy.region("eu", "ch");
        }
    }

    @Nested
    class OfAllowedModels implements PolicyContract {
        @Override
        public Policy policy() {
            return Policy.allowOnly("own/*", "*/twin");
        }
    }

    @Nested
    class OfDeniedModels implements PolicyContract {
        @Override
        public Policy policy() {
            return Policy.deny("south/*");
        }
    }

    @Nested
    class OfDataClasses implements PolicyContract {
        @Override
        public Policy policy() {
            return Policy.dataClassLimit(DataClass.CONFIDENTIAL, Locality.PERIMETER);
        }
    }

    @Nested
    class OfRisks implements PolicyContract {
        @Override
        public Policy policy() {
            return Policy.riskLimit(Risk.MEDIUM, Risk.CRITICAL);
        }
    }

    @Nested
    class OfALambdaWithAName implements PolicyContract {
        @Override
        public Policy policy() {
            Policy afterHours = request -> Ruling.needsReview("somebody looks at everything");
            return afterHours.named("everything");
        }
    }
}
