// SPDX-License-Identifier: Apache-2.0
/**
 * A provider as a third party would write it: with the SPI and a JSON library, and nothing else of the gateway. Its
 * vendor is made up, and its protocol deliberately unlike OpenAI's. The guide {@code docs/writing-a-provider.md}
 * quotes it.
 */
@NullMarked
package io.github.llmgateway.testkit.sample;

import org.jspecify.annotations.NullMarked;
