/**
 * What Chat Completions and the Responses API have in common: the servers that speak them and each one's accent, the forms
 * of their errors, headers and counts. Not exported. Imports the api and this module's {@code http} and {@code wire}.
 */
@NullMarked
package dev.switchboard.provider.openai.dialect;

import org.jspecify.annotations.NullMarked;
