/** Tests of the Responses API's mapping, over loopback sockets only. */
package dev.switchboard.provider.openai.responses;
