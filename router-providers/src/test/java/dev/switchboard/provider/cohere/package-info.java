/** Tests of Cohere's provider, against a local server and against recorded exchanges. */
package dev.switchboard.provider.cohere;
