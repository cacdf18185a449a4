package dev.switchboard.provider.faults;

import java.io.IOException;

/** What a server does with one request. */
@FunctionalInterface
interface Script {
    void play(Exchange exchange) throws IOException;
}
