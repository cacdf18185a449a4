/**
 * OpenAI's protocols, and the many servers that speak the same with an accent. Imports the api, this module's {@code http}
 * and {@code wire}, and the packages below it, which never import it.
 */
@NullMarked
package dev.switchboard.provider.openai;

import org.jspecify.annotations.NullMarked;
