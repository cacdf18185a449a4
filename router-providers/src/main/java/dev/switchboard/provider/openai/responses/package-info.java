/**
 * OpenAI's Responses API, as OpenAI, Azure and others speak it. Imports the api, this module's {@code http} and
 * {@code wire}, and {@code openai.dialect}; only {@code openai} imports it.
 */
@NullMarked
package dev.switchboard.provider.openai.responses;

import org.jspecify.annotations.NullMarked;
