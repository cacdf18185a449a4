/** Tests of Bedrock's provider, against a local server, the vectors of AWS and recorded exchanges. */
package dev.switchboard.provider.bedrock;
