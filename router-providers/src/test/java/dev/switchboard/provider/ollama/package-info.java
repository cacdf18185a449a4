/** Tests of Ollama's own protocol, against a local server and against recorded exchanges. */
package dev.switchboard.provider.ollama;
