/** Tests of how Chat Completions are mapped. */
package dev.switchboard.provider.openai.chat;
