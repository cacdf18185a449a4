/** Benchmarks of the mappers, which only their own package can see. */
@NullMarked
package dev.switchboard.provider.openai.chat;

import org.jspecify.annotations.NullMarked;
