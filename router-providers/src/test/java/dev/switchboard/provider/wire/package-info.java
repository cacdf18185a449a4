/** Tests of what the vendors share. */
package dev.switchboard.provider.wire;
