/** Tests of Gemini's provider, against a local server and against recorded exchanges. */
package dev.switchboard.provider.gemini;
