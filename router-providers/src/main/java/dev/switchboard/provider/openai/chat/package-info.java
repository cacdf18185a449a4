/**
 * OpenAI's Chat Completions. Not exported. Imports the api, this module's {@code http} and {@code wire}, and
 * {@code openai.dialect}.
 */
@NullMarked
package dev.switchboard.provider.openai.chat;

import org.jspecify.annotations.NullMarked;
