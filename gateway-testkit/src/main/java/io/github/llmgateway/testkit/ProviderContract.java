// SPDX-License-Identifier: Apache-2.0
package io.github.llmgateway.testkit;

import io.github.llmgateway.spi.Capability;
import io.github.llmgateway.spi.ProviderFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests that every provider keeps. Extend it in a provider's tests, say what the vendor is like, and run it:
 * nothing leaves the machine, and no key is needed.
 *
 * <p>Nothing is skipped. What the vendor cannot do is not left out of the tests but must be refused before a byte is
 * sent; so {@link #capabilities} decides which of two tests a capability gets, not whether it gets one.
 *
 * <p>The tests drive a whole gateway, with the provider in it, over a scripted transport where every byte matters and
 * over sockets on loopback where the connection does. After each test the responses that were opened must be closed.
 */
@ExtendWith(BenchExtension.class)
public abstract class ProviderContract
        implements AnswerLaws, FramingLaws, EndLaws, ErrorLaws, RequestLaws, RefusalLaws, SocketLaws, TimeLaws {

    /** For subclasses. */
    protected ProviderContract() {}

    /** The factory under test; the same or an equal one each time. */
    protected abstract ProviderFactory factory();

    /** How the vendor writes. */
    protected abstract ContractSamples samples();

    /** A model for chats, in the vendor's words, of which {@link #capabilities} speaks. */
    protected abstract String chatModel();

    /**
     * What the chat model takes, and what the vendor is silent about and so lets through. Everything else must be
     * refused before sending. {@link Capability#COMPLETION} and {@link Capability#SUFFIX} are told by {@link
     * #completionModel} and need not be named.
     */
    protected abstract Set<Capability> capabilities();

    /** A model for completions with prompt and suffix, in the vendor's words; empty when the vendor has none. */
    protected Optional<String> completionModel() {
        return Optional.empty();
    }

    /** Other requests that must be refused before sending: values out of range, and what only this vendor forbids. */
    protected List<Refusal> refusals() {
        return List.of();
    }

    /** A key of the form that the vendor has. */
    protected String apiKey() {
        return "sk-contract0123456789abcdef";
    }

    /** Whether the provider needs a key. */
    protected boolean needsKey() {
        return true;
    }

    /** Further settings by the last part of their names, for example {@code region}. */
    protected Map<String, String> settings() {
        return Map.of();
    }
}
