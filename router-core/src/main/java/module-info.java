/** The router: decides with no I/O, then climbs. */
module dev.switchboard.core {
    requires transitive dev.switchboard;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    // Only for JsonValidator.schema, which says so where it is missing.
    requires static com.networknt.schema;
    requires io.github.resilience4j.bulkhead;
    requires io.github.resilience4j.circuitbreaker;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.ratelimiter;
    requires org.slf4j;
    // Only for budgets in a database: a runtime image without it routes all the same.
    requires static transitive java.sql;

    uses dev.switchboard.model.ModelProvider;

    exports dev.switchboard.core;
    exports dev.switchboard.core.budget;
    exports dev.switchboard.core.budget.jdbc;
    exports dev.switchboard.core.catalog;
    exports dev.switchboard.core.decision;
    exports dev.switchboard.core.policy;
    exports dev.switchboard.core.receipt;
    exports dev.switchboard.core.resilience;
    exports dev.switchboard.core.review;
    exports dev.switchboard.core.validation;
}
