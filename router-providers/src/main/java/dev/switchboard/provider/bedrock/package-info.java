/**
 * Amazon Bedrock's Converse API as a provider, {@code bedrock}.
 */
@NullMarked
package dev.switchboard.provider.bedrock;

import org.jspecify.annotations.NullMarked;
