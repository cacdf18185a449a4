/** What each protocol says, as words and bytes, so that one test can hold for all of them. */
@NullMarked
package dev.switchboard.provider.dialect;

import org.jspecify.annotations.NullMarked;
